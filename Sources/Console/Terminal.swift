import Foundation

/// Standard output for results, standard error for everything else.
package enum Terminal {
  private static let allowsStyle: Bool = {
    let environment = ProcessInfo.processInfo.environment
    return (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }()
  /// Whether results on standard output may be bold.
  package static let isStyled = isatty(STDOUT_FILENO) == 1 && allowsStyle
  /// Whether a line that is drawn over may stand on standard error.
  package static let isInteractive = isatty(STDERR_FILENO) == 1 && allowsStyle

  /// Columns of the terminal that standard error is; 80 where that is not known.
  package static var columns: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Columns that a result on standard output may take: what `COLUMNS` says, or the terminal's; nil where neither does.
  package static var outputColumns: Int? {
    if let text = ProcessInfo.processInfo.environment["COLUMNS"], let columns = Int(text), columns > 0 {
      return columns
    }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// A line on standard error.
  package static func log(_ text: String) { say(text + "\n") }

  /// Text on standard error. Where it cannot be written (a full disk, a closed pipe) there is nobody to tell; the work goes on.
  package static func say(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }

  /// A result, on standard output or in a file; a file appears whole or not at all.
  /// - Throws: `CommandError`.
  package static func deliver(_ text: String, to path: String?) throws {
    let text = text.hasSuffix("\n") ? text : text + "\n"
    guard let path else {
      do {
        try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
      } catch {
        throw CommandError("the result cannot be written to standard output (\(error.localizedDescription))")
      }
      return
    }
    try OutputFile.write(text, to: path)
  }
}
