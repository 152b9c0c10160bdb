import Foundation

/// The file of `--output`: whole or not there.
package enum OutputFile {
  /// Looks whether `path` can become a file, before any work is done for it.
  /// - Throws: `CommandError`.
  package static func check(_ path: String?) throws {
    guard let path else { return }
    var isDirectory: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory.boolValue {
      throw CommandError("\(path): this is a folder; name a file with --output")
    }
    let folder = folder(of: path)
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isDirectory), isDirectory.boolValue else {
      throw CommandError("\(path): there is no folder \(folder) to write it to; make it first")
    }
    guard isSpecial(path) || access(folder, W_OK) == 0 else {
      throw CommandError("\(path): the folder \(folder) cannot be written to (\(String(cString: strerror(errno))))")
    }
  }

  /// Writes `text` to a temporary file beside `path`, flushes it, and renames it over `path`.
  /// - Throws: `CommandError`; `path` is then as it was before.
  package static func write(_ text: String, to path: String) throws {
    if isSpecial(path) { return try writeThrough(text, to: path) }
    let temporary = "\(path).\(getpid()).part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw error(errno, path) }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
    var failure: Int32 = 0
    do {
      try file.write(contentsOf: Data(text.utf8))
    } catch {
      failure = errno == 0 ? EIO : errno
    }
    if failure == 0, fsync(descriptor) != 0 { failure = errno }
    if close(descriptor) != 0, failure == 0 { failure = errno }
    if failure == 0, rename(temporary, path) != 0 { failure = errno }
    guard failure == 0 else {
      unlink(temporary)
      throw error(failure, path)
    }
  }

  /// Whether `path` is a device or a pipe: it is written to, and never replaced.
  private static func isSpecial(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG && status.st_mode & S_IFMT != S_IFDIR
  }

  private static func writeThrough(_ text: String, to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw error(errno, path) }
    defer { close(descriptor) }
    do {
      try FileHandle(fileDescriptor: descriptor, closeOnDealloc: false).write(contentsOf: Data(text.utf8))
    } catch {
      throw self.error(errno == 0 ? EIO : errno, path)
    }
  }

  private static func folder(of path: String) -> String {
    let folder = (path as NSString).deletingLastPathComponent
    return folder.isEmpty ? "." : folder
  }

  private static func error(_ code: Int32, _ path: String) -> CommandError {
    CommandError("\(path): cannot be written (\(String(cString: strerror(code)))); what was there before is unchanged")
  }
}
