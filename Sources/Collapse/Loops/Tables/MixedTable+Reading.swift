import Foundation
import Language
import Studies

extension MixedTable {
  /// What the reader left out, and why.
  public struct Reading: Sendable {
    /// The table.
    public let table: MixedTable
    /// Warnings, each at its place in the file.
    public let warnings: [Diagnostic]
  }

  /// Reads a CSV file; see `read(_:dropsMissing:)`.
  /// - Throws: `Diagnostic` located in the file; `LawError` where it cannot be read.
  public static func read(contentsOf path: String, dropsMissing: Bool = false) throws -> Reading {
    try read(TextFile.source(at: path), dropsMissing: dropsMissing)
  }

  /// Reads comma-separated values whose first line names the columns. Numbers make a numeric column; any other text makes a categorical
  /// one. A column with one value alone, or with more names than groups could have, is left out with a warning.
  /// - Parameter dropsMissing: whether rows with a missing entry (nothing, NA, NaN, null or .) are left out; otherwise they are refused.
  /// - Throws: `Diagnostic` located in the text.
  public static func read(_ source: SourceText, dropsMissing: Bool = false) throws -> Reading {
    let records = try CSVReader.records(source)
    func complaint(
      _ message: String, _ suggestion: String? = nil, _ range: SourceRange, isWarning: Bool = false
    ) -> Diagnostic {
      Diagnostic(message, suggestion: suggestion, range: range, source: source, severity: isWarning ? .warning : .error)
    }
    guard let header = records.first else {
      throw complaint("the table is empty", "a first line with the names of the columns", SourceRange(start: 0, end: 0))
    }
    let names = header.map { $0.text.trimmingCharacters(in: .whitespaces) }
    if names.count == 1, names[0].contains(";") || names[0].contains("\t") {
      throw complaint("the columns are not separated by commas", "commas between the fields", header[0].range)
    }
    for (index, name) in names.enumerated() {
      if name.isEmpty { throw complaint("column \(index + 1) has no name", nil, header[index].range) }
      if names.firstIndex(of: name) != index {
        throw complaint("two columns are called `\(name)`", nil, header[index].range)
      }
    }
    guard records.count > 1 else { throw complaint("the table has a header but no rows", nil, header[0].range) }
    var rows: [[CSVReader.Field]] = []
    var missing: [CSVReader.Field] = []
    for record in records.dropFirst() {
      guard record.count == names.count else {
        let range = SourceRange(start: record[0].range.start, end: record[record.count - 1].range.end)
        throw complaint(
          "this row has \(record.count) field\(record.count == 1 ? "" : "s"), but there are \(names.count) columns",
          nil,
          range)
      }
      if let gap = record.first(where: { isMissing($0.text) }) { missing.append(gap) } else { rows.append(record) }
    }
    var warnings: [Diagnostic] = []
    if let first = missing.first {
      let count = missing.count == 1 ? "1 row has" : "\(missing.count) rows have"
      guard dropsMissing else {
        throw complaint(
          "an entry is missing (\(count) a missing entry)", "--drop-missing to leave such rows out, or fill them in",
          first.range)
      }
      warnings.append(complaint("\(count) a missing entry and are left out", nil, first.range, isWarning: true))
      guard !rows.isEmpty else { throw complaint("every row has a missing entry", nil, first.range) }
    }
    var columns: [TableColumn] = []
    var values: [[Double]] = []
    for (index, name) in names.enumerated() {
      let fields = rows.map { $0[index] }
      let kinds = fields.map { FieldText($0.text.trimmingCharacters(in: .whitespaces)) }
      if let (place, words) = Self.misspelt(kinds, fields) {
        throw complaint(
          "\"\(fields[place].text)\" in the column `\(name)` \(words.message)", words.suggestion, fields[place].range)
      }
      let (column, entries, exponent) = Self.column(name, fields, kinds)
      if exponent != 0 {
        warnings.append(
          complaint(
            "the numbers of `\(name)` are divided by 2^\(exponent): their squares would leave the range of numbers, and no measure hangs "
              + "on the unit", nil, header[index].range, isWarning: true))
      }
      if let reason = Self.reasonToLeaveOut(column, entries) {
        warnings.append(
          complaint("the column `\(name)` is left out: \(reason)", nil, header[index].range, isWarning: true))
        continue
      }
      columns.append(column)
      values.append(entries)
    }
    guard columns.count >= 2 else {
      let range = SourceRange(start: header[0].range.start, end: header[header.count - 1].range.end)
      let why = warnings.map(\.message).joined(separator: "; ")
      throw complaint("a loop needs at least two columns that vary" + (why.isEmpty ? "" : ": \(why)"), nil, range)
    }
    return Reading(table: MixedTable(columns: columns, values: values), warnings: warnings)
  }

  private static func isMissing(_ text: String) -> Bool {
    ["", "na", "n/a", "nan", "null", "."].contains(text.trimmingCharacters(in: .whitespaces).lowercased())
  }

  /// The first field that is nearly a number in a column that is meant to hold numbers: most of its fields are numbers, or would be if
  /// they were written otherwise.
  private static func misspelt(
    _ kinds: [FieldText], _ fields: [CSVReader.Field]
  ) -> (place: Int, words: (message: String, suggestion: String))? {
    let texts = kinds.count { $0 == .text }
    guard 2 * texts <= kinds.count else { return nil }
    for (place, kind) in kinds.enumerated() {
      if let words = kind.complaint { return (place, words) }
    }
    // Some texts among numbers are codes of categories, unless there are too many different ones.
    guard texts > 0, let place = kinds.firstIndex(of: .text),
      Set(fields.map(\.text)).count > TableColumn.levelLimit
    else { return nil }
    return (place, ("is no number, as most of the column is", "a number, or nothing with --drop-missing"))
  }

  /// A column of numbers where every field is one, else of categories; and the power of two that its numbers were divided by.
  private static func column(
    _ name: String, _ fields: [CSVReader.Field], _ kinds: [FieldText]
  ) -> (TableColumn, [Double], Int) {
    let numbers = kinds.compactMap { if case .number(let value) = $0 { value } else { nil } }
    if numbers.count == kinds.count {
      let exponent = Self.exponent(numbers)
      let values = exponent == 0 ? numbers : numbers.map { scalbn($0, -exponent) }
      return (TableColumn.numeric(name, values), values, exponent)
    }
    let texts = fields.map { $0.text.trimmingCharacters(in: .whitespaces) }
    var codes: [String: Int] = [:]
    var levels: [String] = []
    let values = texts.map { text -> Double in
      if let code = codes[text] { return Double(code) }
      codes[text] = levels.count
      levels.append(text)
      return Double(levels.count - 1)
    }
    return (
      TableColumn(name: name, kind: .categorical, levels: levels, range: 0...Double(max(1, levels.count - 1))), values,
      0
    )
  }

  /// The power of two that brings the largest number near 1, where a fourth power or products of two columns' squares would overflow or
  /// vanish otherwise; 0 elsewhere. A division by it is exact.
  private static func exponent(_ numbers: [Double]) -> Int {
    let largest = numbers.reduce(0) { max($0, abs($1)) }
    guard largest > 0, largest > 1e75 || largest < 1e-75 else { return 0 }
    return Int(largest.exponent)
  }

  private static func reasonToLeaveOut(_ column: TableColumn, _ entries: [Double]) -> String? {
    if column.kind == .categorical {
      if column.levels.count > TableColumn.levelLimit {
        return "its \(column.levels.count) different texts name rows rather than groups"
      }
      return column.levels.count < 2 ? "all its entries are alike" : nil
    }
    return column.range.lowerBound < column.range.upperBound ? nil : "all its entries are alike"
  }
}
