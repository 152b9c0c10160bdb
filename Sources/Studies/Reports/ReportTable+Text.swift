extension ReportTable {
  /// The table for a terminal.
  /// - Parameters:
  ///   - isStyled: whether bold may be set by escape codes; without, it is marked by an asterisk.
  ///   - width: characters of a line, where a terminal has so many; a table that is wider is printed row by row.
  public func text(isStyled: Bool = false, width: Int? = nil) -> String {
    let all = groups.flatMap(\.rows)
    let widths = columns.indices.map { column in
      // A last entry that runs to the right edge does not widen its column.
      let entries = all.filter { $0.count == columns.count }.map { Self.width($0[column], isStyled) }
      let short = all.filter { $0.count < columns.count && column < $0.count - 1 }.map {
        Self.width($0[column], isStyled)
      }
      return ([columns[column].header.count] + entries + short).max() ?? 0
    }
    func line(_ entries: [Entry]) -> String {
      let cells = entries.enumerated().map { column, entry in
        let runsOn = entries.count < columns.count && column == entries.count - 1
        let text = entry.isBold && !isStyled ? entry.text + "*" : entry.text
        let padding = String(repeating: " ", count: runsOn ? 0 : max(0, widths[column] - text.count))
        let shown = entry.isBold && isStyled ? "\u{1B}[1m\(text)\u{1B}[0m" : text
        return columns[column].isNumeric && !runsOn ? padding + shown : shown + padding
      }
      var result = cells.joined(separator: "  ")
      while result.last == " " { result.removeLast() }
      return result
    }
    let total = widths.reduce(0, +) + 2 * max(0, widths.count - 1)
    if let width, total > width { return stacked(isStyled: isStyled, width: max(20, width)) }
    var lines = [title, "", line(columns.map { Entry($0.header) }), String(repeating: "─", count: total)]
    for (number, group) in groups.enumerated() {
      if number > 0, groups.contains(where: { $0.rows.count > 1 }) { lines.append("") }
      lines += group.rows.map(line)
    }
    lines.append(String(repeating: "─", count: total))
    let words = isStyled ? notes : notes.map { $0.replacing("Bold: ", with: "Asterisk: ") }
    lines += words.flatMap { Self.wrapped($0, width: min(width ?? .max, max(60, min(total, 110)))) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The table for a terminal that is narrower than it: what a row says, each entry after its column's name.
  private func stacked(isStyled: Bool, width: Int) -> String {
    var lines = Self.wrapped(title, width: width)
    for row in groups.flatMap(\.rows) {
      let entries = row.enumerated().filter { !$1.text.isEmpty }.map { column, entry in
        let runsOn = row.count < columns.count && column == row.count - 1
        let text = entry.text + (entry.isBold ? "*" : "")
        return runsOn ? text : "\(columns[column].header): \(text)"
      }
      lines.append("")
      for (index, line) in Self.wrapped(entries.joined(separator: "; "), width: width - 2).enumerated() {
        lines.append(index == 0 ? line : "  " + line)
      }
    }
    lines.append("")
    lines += notes.map { $0.replacing("Bold: ", with: "Asterisk: ") }.flatMap { Self.wrapped($0, width: width) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func width(_ entry: Entry, _ isStyled: Bool) -> Int {
    entry.text.count + (entry.isBold && !isStyled ? 1 : 0)
  }

  /// Lines of at most `width` characters; a word that is longer is cut.
  package static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for whole in text.split(separator: " ") {
      var word = whole
      while word.count > width {
        if !line.isEmpty { lines.append(line) }
        line = ""
        lines.append(String(word.prefix(width)))
        word = word.dropFirst(width)
      }
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " " + word
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
