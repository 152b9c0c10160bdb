/// A table in plain text: columns as wide as their widest entry, two spaces apart.
struct TextTable {
  /// Where a column's entries stand.
  enum Alignment { case left, right }

  private let heading: [String]
  private let alignment: [Alignment]
  private var rows: [[String]] = []

  /// A table with these columns.
  init(_ columns: [(String, Alignment)]) {
    heading = columns.map(\.0)
    alignment = columns.map(\.1)
  }

  /// Adds a row, an entry a column.
  mutating func add(_ row: [String]) { rows.append(row) }

  /// The lines, without a line feed after the last; no line ends with a space.
  var text: String {
    let all = [heading] + rows
    let widths = heading.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.map { row in
      var line = ""
      for (column, entry) in row.enumerated() {
        let space = String(repeating: " ", count: widths[column] - entry.count)
        line += (column == 0 ? "" : "  ") + (alignment[column] == .left ? entry + space : space + entry)
      }
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}
