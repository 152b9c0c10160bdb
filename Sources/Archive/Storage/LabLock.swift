import Foundation

/// The right of one process to write to a lab: an advisory lock (flock) on the file `lock` in its directory, which the
/// kernel gives back when the process ends, however it ends. The file holds the number of the process.
///
/// Invariant: while this object lives, the lock is held. The file is never removed: removing it would let two
/// processes hold locks on two files of one name.
final class LabLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock.
  /// - Throws: `LabError.inUse`, `.notWritable`, `.diskFull`.
  init(directory: String) throws {
    let path = directory + "/lock"
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw AtomicFile.error(errno, path: path) }
    // A reader asks whether the lock is held by taking it for a moment (see `holder`): try more than once.
    var attempts = 0
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      attempts += 1
      if code == EINTR { continue }
      guard code == EWOULDBLOCK, attempts < 20 else {
        close(descriptor)
        if code == EWOULDBLOCK { throw LabError.inUse(directory: directory, process: Self.process(path)) }
        throw AtomicFile.error(code, path: path)
      }
      usleep(10_000)
    }
    self.descriptor = descriptor
    let text = Array("\(getpid())\n".utf8)
    guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, text, text.count, 0) == text.count else {
      let code = errno
      close(descriptor)
      throw AtomicFile.error(code, path: path)
    }
  }

  /// Gives the lock free before this object goes.
  func release() { flock(descriptor, LOCK_UN) }

  deinit { close(descriptor) }

  /// Who holds the lock of the lab in `directory`: nil if nobody does, else the number of the process (0 if unknown).
  static func holder(directory: String) -> Int32? {
    let path = directory + "/lock"
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    if flock(descriptor, LOCK_SH | LOCK_NB) == 0 { return nil }
    return errno == EWOULDBLOCK ? process(path) ?? 0 : nil
  }

  private static func process(_ path: String) -> Int32? {
    let text = try? String(contentsOfFile: path, encoding: .utf8)
    return text.flatMap { Int32($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
  }
}
