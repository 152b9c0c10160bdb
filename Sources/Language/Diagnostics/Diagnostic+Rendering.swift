extension Diagnostic {
  /// The finding for people: `FILE:LINE:COLUMN: error: message`, the line with what is meant underlined, and
  /// `write: suggestion` where there is one. No line feed at the end.
  public func rendered() -> String {
    var lines: [String] = []
    if let source, range.start >= 0 {
      let position = source.position(of: range.start)
      lines.append("\(source.name):\(position.line):\(position.column): \(severity.rawValue): \(message)")
      lines += excerpt(of: source)
    } else if let source {
      lines.append("\(source.name): \(severity.rawValue): \(message)")
    } else {
      lines.append("\(severity.rawValue): \(message)")
    }
    if let suggestion { lines.append("  write: \(suggestion)") }
    return lines.joined(separator: "\n")
  }

  /// The widest excerpt of a line, in columns of a terminal.
  private static let widest = 100
  /// How many columns a tab takes in an excerpt.
  private static let tab = 4

  /// The line of the range, and a second one that underlines it; empty for an empty line.
  private func excerpt(of source: SourceText) -> [String] {
    let line = source.line(around: range.start)
    var cells: [(text: String, width: Int)] = []
    var first = 0
    var last = 0
    var offset = line.start
    for scalar in source.text.utf8[range: line.start..<line.end].unicodeScalars {
      if offset < range.start { first = cells.count + 1 }
      if offset < range.end { last = cells.count + 1 }
      cells.append(Self.cell(scalar))
      offset += UTF8.width(scalar)
    }
    if cells.isEmpty { return [] }
    // What is wrong at the end of a line is shown behind it.
    last = max(last, first + 1)
    while cells.count < last { cells.append((" ", 1)) }
    let window = Self.window(cells.map(\.width), first, last)
    var text = window.lowerBound > 0 ? "…" : ""
    var marks = window.lowerBound > 0 ? " " : ""
    for index in window {
      text += cells[index].text
      let mark = index < first ? " " : index < last ? "~" : ""
      marks +=
        index == first
        ? "^" + String(repeating: "~", count: max(0, cells[index].width - 1))
        : String(repeating: mark, count: cells[index].width)
    }
    if window.upperBound < cells.count { text += "…" }
    while text.last == " " { text.removeLast() }
    return ["  " + text, "  " + marks]
  }

  /// The part of a line that is shown: all of it, or `widest` columns that hold the start of the range.
  private static func window(_ widths: [Int], _ first: Int, _ last: Int) -> Range<Int> {
    if widths.reduce(0, +) <= widest { return 0..<widths.count }
    var lower = first
    var room = widest - widths[first]
    // A third of the room goes before the range, the rest after it; what is left over goes before again.
    var before = widest / 3
    while lower > 0, before >= widths[lower - 1] {
      lower -= 1
      before -= widths[lower]
      room -= widths[lower]
    }
    var upper = first + 1
    while upper < widths.count, room >= widths[upper] {
      room -= widths[upper]
      upper += 1
    }
    while lower > 0, room >= widths[lower - 1] {
      lower -= 1
      room -= widths[lower]
    }
    return lower..<upper
  }

  /// How a character is shown, and how many columns of a terminal it takes.
  private static func cell(_ scalar: Unicode.Scalar) -> (text: String, width: Int) {
    switch scalar.value {
    case 0x09: return (String(repeating: " ", count: tab), tab)
    case 0x00...0x1F: return (String(Unicode.Scalar(0x2400 + scalar.value) ?? "?"), 1)
    case 0x7F...0x9F: return ("?", 1)
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF,
      0x20000...0x3FFFD:
      return (String(scalar), 2)
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return (String(scalar), 0)
    case .format, .lineSeparator, .paragraphSeparator: return ("?", 1)
    default: return (String(scalar), 1)
    }
  }
}

extension Diagnostic: CustomStringConvertible {
  /// As `rendered()`.
  public var description: String { rendered() }
}

extension Diagnostics: CustomStringConvertible {
  /// All findings for people, one below the other.
  public func rendered() -> String { all.map { $0.rendered() }.joined(separator: "\n") }
  /// As `rendered()`.
  public var description: String { rendered() }
}
