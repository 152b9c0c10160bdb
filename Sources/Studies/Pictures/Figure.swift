import Foundation

/// A picture as a gnuplot script that holds its own data, so that it can be kept, changed and drawn again anywhere.
public struct Figure: Hashable, Sendable {
  /// The file formats.
  public enum Format: String, Hashable, Sendable, CaseIterable {
    case svg
    case png
  }
  /// The colours that a page may have.
  public enum Scheme: String, Hashable, Sendable, CaseIterable {
    case light
    case dark
  }

  /// What the picture is called, fit for a file's name.
  public var name: String
  /// Width in points.
  public var width: Int
  /// Height in points.
  public var height: Int
  /// The script without the lines that choose a terminal and colours; lines 1 to 8 have the colours of estimators.
  public var body: String

  /// The whole script, which writes to `path`.
  public func script(to path: String, format: Format, scheme: Scheme = .light) -> String {
    let (ink, paper, faint) =
      scheme == .light ? ("#1a1a1a", "#ffffff", "#999999") : ("#e6e6e6", "#161616", "#777777")
    // Okabe & Ito's (2008) colours, which people with any colour vision tell apart.
    let light = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8a7a00", "#1a1a1a"]
    let dark = ["#56b4e9", "#e69f00", "#2fc99b", "#e8a0c6", "#d55e00", "#0072b2", "#f0e442", "#e6e6e6"]
    let colours = scheme == .light ? light : dark
    let terminal =
      switch format {
      case .svg:
        "set terminal svg size \(width),\(height) dynamic enhanced font 'sans-serif,12' background '\(paper)'"
      case .png:
        "set terminal pngcairo size \(2 * width),\(2 * height) enhanced font 'sans-serif,12' fontscale 2 linewidth 2 "
          + "pointscale 2 background '\(paper)'"
      }
    var lines = [terminal, "set output \(Self.quoted(path))", "set encoding utf8", "set minussign"]
    for (index, colour) in colours.enumerated() {
      lines.append("set linetype \(index + 1) linecolor rgb '\(colour)' linewidth 1.5 pointtype 7 pointsize 0.6")
    }
    lines += [
      "set border 3 linecolor rgb '\(ink)'", "set tics nomirror textcolor rgb '\(ink)'",
      "set key textcolor rgb '\(ink)' noenhanced", "set title textcolor rgb '\(ink)' noenhanced",
      "set xlabel textcolor rgb '\(ink)' noenhanced", "set ylabel textcolor rgb '\(ink)' noenhanced",
      "ink = 0x\(ink.dropFirst())", "faint = 0x\(faint.dropFirst())",
    ]
    return lines.joined(separator: "\n") + "\n" + body + "\nset output\n"
  }

  /// Draws the picture with gnuplot; nothing is left at `path` when that fails.
  /// - Throws: `FigureError`, if gnuplot is not installed or refuses the script.
  public func draw(to path: String, format: Format, scheme: Scheme = .light) throws {
    guard let gnuplot = Self.gnuplot else { throw FigureError(message: "gnuplot is not installed") }
    let partial = path + ".partial"
    defer { try? FileManager.default.removeItem(atPath: partial) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: gnuplot)
    process.arguments = ["-"]
    let (input, errors) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(script(to: partial, format: format, scheme: scheme).utf8))
    try input.fileHandleForWriting.close()
    let said = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw FigureError(message: "gnuplot: " + String(decoding: said.prefix(500), as: UTF8.self))
    }
    guard rename(partial, path) == 0 else { throw FigureError(message: "\(path) cannot be written") }
  }

  /// Where gnuplot is installed, if it is.
  public static var gnuplot: String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/usr/local/bin").split(separator: ":")
    return folders.map { "\($0)/gnuplot" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// A string of gnuplot in single quotes, which holds everything as it is but a quote.
  static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "''").replacing("\n", with: " ") + "'"
  }

  /// A field of a data block: in quotes, with what would end them replaced.
  static func field(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "/").replacing("\"", with: "'").replacing("\n", with: " ") + "\""
  }
}

/// Why a picture could not be drawn.
public struct FigureError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The reason, in a sentence.
  public let message: String
  /// The reason.
  public var description: String { message }
}
