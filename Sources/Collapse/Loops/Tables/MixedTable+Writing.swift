import Foundation

extension MixedTable {
  /// Comma-separated values, a first line with the names of the columns; what says where numbers are missing becomes empty fields.
  public var csv: String {
    let masks = Set(columns.compactMap(\.gaps))
    let shown = columns.indices.filter { !masks.contains($0) }
    var lines = [shown.map { Self.field(columns[$0].name) }.joined(separator: ",")]
    for row in 0..<rows {
      lines.append(shown.map { text($0, row) }.joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func text(_ index: Int, _ row: Int) -> String {
    let (column, value) = (columns[index], values[index][row])
    if let gaps = column.gaps, values[gaps][row] == 1 { return "" }
    if column.kind == .categorical {
      let level = Int(value)
      return column.levels.indices.contains(level) ? Self.field(column.levels[level]) : ""
    }
    switch column.form {
    case .date: return CivilDate.text(Int(value.rounded()))
    case .scaled(let exponent): return "\(scalbn(value, exponent))"
    case .plain: return value == value.rounded() && abs(value) < 0x1p53 ? String(Int(value)) : "\(value)"
    }
  }

  private static func field(_ text: String) -> String {
    text.contains(where: { ",\"\n\r".contains($0) })
      ? "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : text
  }
}
