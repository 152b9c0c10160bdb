import Archive
import Console
import Foundation

/// The token with which this user claims reviewers' names: a file that the user alone can read, made when it is first needed.
enum TokenFile {
  /// `reviewer` in the user's folder for settings (XDG Base Directory Specification).
  static var path: String {
    let environment = ProcessInfo.processInfo.environment
    let home = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? NSHomeDirectory() + "/.config"
    return home + "/aitken/reviewer"
  }

  /// The user's token.
  /// - Throws: `CommandError` where the file cannot be read or made, or holds something else.
  static func token() throws -> ReviewerToken {
    let path = path
    if !FileManager.default.fileExists(atPath: path) { try make(path) }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8), let token = ReviewerToken(text) else {
      throw CommandError(
        "\(path): no token of a reviewer can be read here; remove the file for a new one (names that were claimed with the old one "
          + "are then somebody else's), or give --token")
    }
    return token
  }

  /// Makes the file, whole or not at all; of several processes that make it at once the first counts.
  private static func make(_ path: String) throws {
    let folder = (path as NSString).deletingLastPathComponent
    let temporary = "\(path).\(getpid()).part"
    func failed() -> CommandError {
      CommandError(
        "\(path): a reviewer's token cannot be kept there (\(String(cString: strerror(errno)))); give --token")
    }
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failed() }
    defer { unlink(temporary) }
    let text = Array("\(ReviewerToken().text)\n".utf8)
    let written = write(descriptor, text, text.count)
    guard close(descriptor) == 0, written == text.count, link(temporary, path) == 0 || errno == EEXIST else {
      throw failed()
    }
  }
}
