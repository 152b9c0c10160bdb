import Foundation

/// Standard output for results, standard error for everything else.
enum Terminal {
  /// Whether results may be coloured or bold.
  static let isStyled = isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
  /// Whether a progress bar may be drawn.
  static let isInteractive = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil

  /// A line on standard error.
  static func log(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

  /// A result, on standard output or in a file; a file appears whole or not at all.
  static func deliver(_ text: String, to path: String?) throws {
    let data = Data((text.hasSuffix("\n") ? text : text + "\n").utf8)
    guard let path else {
      try FileHandle.standardOutput.write(contentsOf: data)
      return
    }
    try data.write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}
