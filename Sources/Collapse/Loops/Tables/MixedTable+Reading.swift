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
  /// one, dates (2024-03-01) numbers of days. A column with one value alone, or whose names name rows rather than groups, is left out
  /// with a warning.
  /// - Parameter dropsMissing: whether rows with a missing entry (nothing, NA, NaN, null or .) are left out; otherwise a missing name is
  ///   a category of its own, and a further column says where numbers are missing.
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
      if dropsMissing, let gap = record.first(where: { ColumnReading.isMissing($0.text) }) {
        missing.append(gap)
      } else {
        rows.append(record)
      }
    }
    var warnings: [Diagnostic] = []
    if let first = missing.first {
      let count = missing.count == 1 ? "1 row has" : "\(missing.count) rows have"
      warnings.append(complaint("\(count) a missing entry and are left out", nil, first.range, isWarning: true))
      guard !rows.isEmpty else { throw complaint("every row has a missing entry", nil, first.range) }
    }
    var columns: [TableColumn] = []
    var values: [[Double]] = []
    for (index, name) in names.enumerated() {
      let fields = rows.map { $0[index] }
      var reading = ColumnReading(name: name, texts: fields.map(\.text))
      if let (place, words) = Self.misspelt(reading.kinds, fields) {
        throw complaint(
          "\"\(fields[place].text)\" in the column `\(name)` \(words.message)", words.suggestion, fields[place].range)
      }
      reading.read()
      for note in reading.notes { warnings.append(complaint(note, nil, header[index].range, isWarning: true)) }
      guard let column = reading.column else {
        let reason = reading.reason ?? "nothing can be learned from it"
        warnings.append(
          complaint("the column `\(name)` is left out: \(reason)", nil, header[index].range, isWarning: true))
        continue
      }
      guard let mask = reading.mask else {
        columns.append(column)
        values.append(reading.values)
        continue
      }
      // Columns whose numbers are missing in the same rows share the column that says so.
      let known = columns.indices.first { columns[$0].levels == ColumnReading.maskLevels && values[$0] == mask }
      if known == nil {
        columns.append(
          TableColumn(
            name: "\(name) missing", kind: .categorical, levels: ColumnReading.maskLevels, range: 0...1))
        values.append(mask)
      }
      columns.append(
        TableColumn(
          name: name, kind: column.kind, range: column.range, form: column.form, gaps: known ?? columns.count - 1))
      values.append(reading.values)
    }
    guard columns.count >= 2 else {
      let range = SourceRange(start: header[0].range.start, end: header[header.count - 1].range.end)
      let why = warnings.map(\.message).joined(separator: "; ")
      throw complaint("a loop needs at least two columns that vary" + (why.isEmpty ? "" : ": \(why)"), nil, range)
    }
    return Reading(table: MixedTable(columns: columns, values: values), warnings: warnings)
  }

  /// The first field that is nearly a number in a column that is meant to hold numbers: most of its fields are numbers, or would be if
  /// they were written otherwise.
  private static func misspelt(
    _ kinds: [FieldText], _ fields: [CSVReader.Field]
  ) -> (place: Int, words: (message: String, suggestion: String))? {
    let missing = fields.map { ColumnReading.isMissing($0.text) }
    let texts = zip(kinds, missing).count { kind, isMissing in
      if isMissing { return false }
      if case .date = kind { return true }
      return kind == .text
    }
    guard 2 * texts <= missing.count(where: { !$0 }) else { return nil }
    for (place, kind) in kinds.enumerated() {
      if !missing[place], let words = kind.complaint { return (place, words) }
    }
    // Some texts among numbers are codes of categories, unless there are too many different ones.
    guard texts > 0, let place = kinds.indices.first(where: { kinds[$0] == .text && !missing[$0] }),
      Set(fields.map(\.text)).count > TableColumn.levelLimit
    else { return nil }
    return (place, ("is no number, as most of the column is", "a number, or nothing with --drop-missing"))
  }
}
