import Foundation

/// Files that are either whole or not there.
enum AtomicFile {
  /// Writes `text` to `path`: to a temporary file beside it, flushed to the disk, then renamed over it; directories
  /// above are made as needed. A reader sees the old content or the new, never a part.
  /// - Throws: `LabError.diskFull`, `.notWritable`, `.file`.
  static func write(_ text: String, to path: String) throws {
    let directory = (path as NSString).deletingLastPathComponent
    try makeDirectory(directory.isEmpty ? "." : directory)
    let temporary = path + ".\(getpid()).part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw error(errno, path: path) }
    var failure: Int32 = 0
    var rest = Array(text.utf8)[...]
    while failure == 0, !rest.isEmpty {
      let written = Foundation.write(descriptor, Array(rest), rest.count)
      if written > 0 {
        rest = rest.dropFirst(written)
      } else if errno != EINTR {
        failure = errno
      }
    }
    if failure == 0, fsync(descriptor) != 0 { failure = errno }
    if Foundation.close(descriptor) != 0, failure == 0 { failure = errno }
    if failure == 0, rename(temporary, path) != 0 { failure = errno }
    guard failure == 0 else {
      unlink(temporary)
      throw error(failure, path: path)
    }
    flush(directory: directory.isEmpty ? "." : directory)
  }

  /// Makes a directory and those above it, if it is not there.
  static func makeDirectory(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch let failure as CocoaError {
      let code = (failure.underlying as? POSIXError)?.code.rawValue ?? fallback(failure)
      throw error(code, path: path)
    } catch let failure as POSIXError {
      throw error(failure.code.rawValue, path: path)
    }
  }

  private static func fallback(_ failure: CocoaError) -> Int32 {
    switch failure.code {
    case .fileWriteNoPermission: EACCES
    case .fileWriteVolumeReadOnly: EROFS
    case .fileWriteOutOfSpace: ENOSPC
    case .fileWriteFileExists: ENOTDIR
    default: EIO
    }
  }

  /// Makes a rename in `directory` last beyond a loss of power. Not all file systems can; that is no failure.
  private static func flush(directory: String) {
    let descriptor = open(directory, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// Bytes that an ordinary user may still write on the device of `path` (or of its directory); nil where unknown.
  static func freeBytes(at path: String) -> UInt64? {
    var status = statvfs()
    let directory = (path as NSString).deletingLastPathComponent
    guard statvfs(path, &status) == 0 || statvfs(directory.isEmpty ? "." : directory, &status) == 0 else { return nil }
    return UInt64(status.f_bavail) * UInt64(status.f_frsize)
  }

  /// The error of a lab for the system's error `code` at `path`.
  static func error(_ code: Int32, path: String) -> LabError {
    let reason = String(cString: strerror(code))
    switch code {
    case ENOSPC, EDQUOT: return .diskFull(path: path)
    case EACCES, EPERM, EROFS: return .notWritable(path: path, reason: reason)
    default: return .file(path: path, reason: reason)
    }
  }
}
