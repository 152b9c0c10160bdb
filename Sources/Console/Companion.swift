import Foundation

/// An executable that stands beside `aitken` and serves one of its subcommands: what `aitken` builds without.
package struct Companion {
  /// The subcommand.
  package let name: String

  package init(_ name: String) { self.name = name }

  /// The path of this executable.
  package static var own: String {
    let path = Bundle.main.executablePath ?? CommandLine.arguments.first ?? "aitken"
    return URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }

  /// The folder of this executable.
  private static var folder: String { URL(fileURLWithPath: own).deletingLastPathComponent().path }

  /// Its path; nil where it is not there.
  package var path: String? {
    let path = "\(Self.folder)/aitken-\(name)"
    return access(path, X_OK) == 0 ? path : nil
  }

  /// Puts the executable in the place of this process: same terminal, same signals, its exit status.
  /// - Throws: `CommandError` where there is none.
  package func become(_ arguments: [String]) throws -> Never {
    guard let path else {
      throw CommandError(
        "`\(name)` is an executable of its own, and there is no aitken-\(name) in \(Self.folder); build it with "
          + "`swift build -c release --product aitken-\(name)`, or put it there")
    }
    var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
    words.append(nil)
    execv(path, words)
    let reason = String(cString: strerror(errno))
    for word in words { free(word) }
    throw CommandError("\(path): cannot be started (\(reason))")
  }
}
