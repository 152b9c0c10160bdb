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
  /// Size of letters in points.
  public var fontSize: Int
  /// The script without the lines that choose a terminal and colours; lines 1 to 8 have the colours of series.
  public var body: String

  /// A figure.
  public init(name: String, width: Int, height: Int, fontSize: Int = 12, body: String) {
    self.name = name
    self.width = width
    self.height = height
    self.fontSize = fontSize
    self.body = body
  }

  /// The whole script, which writes to `path`.
  public func script(to path: String, format: Format, scheme: Scheme = .light) -> String {
    let palette = Palette.of(scheme)
    let (ink, paper, faint) = (palette.ink, palette.paper, palette.faint)
    let terminal =
      switch format {
      case .svg:
        "set terminal svg size \(width),\(height) dynamic enhanced font 'sans-serif,\(fontSize)' background '\(paper)'"
      case .png:
        "set terminal pngcairo size \(2 * width),\(2 * height) enhanced font 'sans-serif,\(fontSize - 2)' fontscale 2 linewidth 2 "
          + "pointscale 2 background '\(paper)'"
      }
    var lines = [terminal, "set output \(Self.quoted(path))", "set encoding utf8", "set minussign"]
    lines.append("array series[\(palette.series.count)]")
    for (index, colour) in palette.series.enumerated() {
      lines.append("series[\(index + 1)] = 0x\(colour.dropFirst())")
      lines.append("set linetype \(index + 1) linecolor rgb '\(colour)' linewidth 1.5 pointtype 7 pointsize 0.6")
    }
    lines += [
      "set border 3 linecolor rgb '\(ink)'", "set tics nomirror textcolor rgb '\(ink)'",
      "set key textcolor rgb '\(ink)' noenhanced", "set title textcolor rgb '\(ink)' noenhanced",
      "set xlabel textcolor rgb '\(ink)' noenhanced", "set ylabel textcolor rgb '\(ink)' noenhanced",
      "set cblabel textcolor rgb '\(ink)' noenhanced", "set cbtics textcolor rgb '\(ink)'",
      "ink = 0x\(ink.dropFirst())", "faint = 0x\(faint.dropFirst())", "paper = 0x\(paper.dropFirst())",
    ]
    return lines.joined(separator: "\n") + "\n" + body + "\nset output\n"
  }

  /// Draws the picture with gnuplot; nothing is left at `path` when that fails.
  /// - Throws: `FigureError`, if gnuplot is not installed, refuses the script, or the file cannot be written.
  public func draw(to path: String, format: Format, scheme: Scheme = .light) throws {
    let data = try drawn(format, scheme: scheme)
    do {
      try data.write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw FigureError(message: "\(path) cannot be written (\(error.localizedDescription))")
    }
  }

  /// The picture as the bytes of a file.
  /// - Throws: `FigureError`, if gnuplot is not installed or refuses the script.
  public func drawn(_ format: Format, scheme: Scheme = .light) throws -> Data {
    try Gnuplot().run { script(to: $0, format: format, scheme: scheme) }
  }

  /// Where gnuplot is installed, if it is.
  public static var gnuplot: String? { Gnuplot.path }

  /// Looks whether pictures can be drawn, before any work is done for them.
  /// - Throws: `FigureError`, which says how to install gnuplot.
  public static func check() throws { _ = try Gnuplot.program() }

  /// A string of gnuplot in single quotes, which holds everything as it is but a quote: no text can become a command.
  public static func quoted(_ text: String) -> String { "'" + plain(text).replacing("'", with: "''") + "'" }

  /// A field of a data block: in quotes, with what would end them replaced.
  public static func field(_ text: String) -> String {
    "\"" + plain(text).replacing("\\", with: "/").replacing("\"", with: "'") + "\""
  }

  /// `text` in one line, without control characters.
  private static func plain(_ text: String) -> String {
    String(text.map { $0.isNewline || $0.unicodeScalars.contains { $0.value < 32 || $0.value == 127 } ? " " : $0 })
  }
}

/// Why a picture could not be drawn.
public struct FigureError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The reason, in a sentence.
  public let message: String
  /// The reason.
  public var description: String { message }

  /// An error with its reason.
  public init(message: String) { self.message = message }
}
