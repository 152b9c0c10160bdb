import Engine
import Foundation
import Language

/// A table of numbers with named columns.
public struct Table: Hashable, Sendable {
  /// One column.
  public struct Column: Hashable, Sendable {
    /// Its name, from the first line.
    public let name: String
    /// Its entries, shape (rows).
    public let values: [Double]
    /// Whether every entry is written as a whole number, without point or exponent.
    public let isWhole: Bool
    /// A column.
    public init(_ name: String, _ values: [Double], isWhole: Bool = false) {
      self.name = name
      self.values = values
      self.isWhole = isWhole
    }
  }

  /// The columns that hold a number in every row, in the file's order.
  public let columns: [Column]
  /// Number of rows.
  public let rows: Int
  /// A column that is left out.
  public struct Skipped: Hashable, Sendable {
    /// Its name, from the first line.
    public let name: String
    /// Why: a warning at its first entry that is no number.
    public let reason: Diagnostic
  }

  /// The columns left out because an entry is no number.
  public let skipped: [Skipped]

  /// A table of these columns, which must be equally long.
  public init(columns: [Column]) {
    self.columns = columns
    rows = columns.first?.values.count ?? 0
    skipped = []
  }

  /// Reads a CSV file whose first line names the columns.
  /// - Throws: `Diagnostic` located in the file.
  public init(contentsOf path: String) throws {
    try self.init(ProblemReader.text(at: path).source)
  }

  /// Reads comma-separated values; the first line names the columns. A column with an entry that is not a finite number
  /// (text, "NA", nothing) is left out and listed in `skipped`.
  /// - Throws: `Diagnostic` located in the text: no rows, rows of unequal length, two columns of the same name.
  public init(_ source: SourceText) throws {
    let records = try CSVReader.records(source)
    func refuse(_ message: String, _ suggestion: String? = nil, at range: SourceRange) -> Diagnostic {
      Diagnostic(message, suggestion: suggestion, range: range, source: source)
    }
    guard let header = records.first else { throw refuse("the table is empty", at: SourceRange(start: 0, end: 0)) }
    let names = header.map { $0.text.trimmingCharacters(in: .whitespaces) }
    if names.count == 1, names[0].contains(";") || names[0].contains("\t") {
      throw refuse("the columns are not separated by commas", "commas between the fields", at: header[0].range)
    }
    for (index, name) in names.enumerated() {
      if name.isEmpty { throw refuse("column \(index + 1) has no name", at: header[index].range) }
      if names.firstIndex(of: name) != index {
        throw refuse("two columns are called `\(name)`", at: header[index].range)
      }
    }
    guard records.count > 1 else { throw refuse("the table has a header but no rows", at: header[0].range) }
    for record in records.dropFirst() where record.count != names.count {
      let last = record[record.count - 1].range
      throw refuse(
        "this row has \(record.count) field\(record.count == 1 ? "" : "s"), but there are \(names.count) columns",
        at: SourceRange(start: record[0].range.start, end: last.end))
    }
    var columns: [Column] = []
    var skipped: [Skipped] = []
    for (index, name) in names.enumerated() {
      let fields = records.dropFirst().map { $0[index] }
      let numbers = fields.map { Self.number($0.text) }
      if let first = numbers.firstIndex(of: nil) {
        let text = fields[first].text
        let words = text.isEmpty ? "an entry is missing" : "\"\(text)\" is not a number"
        skipped.append(
          Skipped(
            name: name,
            reason: Diagnostic(
              "the column `\(name)` is left out: \(words)", range: fields[first].range, source: source,
              severity: .warning)))
      } else {
        let isWhole = fields.allSatisfy { $0.text.utf8.allSatisfy(Self.whole.contains) }
        columns.append(Column(name, numbers.compactMap { $0 }, isWhole: isWhole))
      }
    }
    if columns.isEmpty, let first = skipped.first {
      throw refuse("no column holds numbers alone", at: first.reason.range)
    }
    self.columns = columns
    self.skipped = skipped
    rows = records.count - 1
  }

  /// The number that a field spells in decimal notation, if it is finite.
  private static func number(_ text: String) -> Double? {
    let trimmed = text.trimmingCharacters(in: .whitespaces)
    guard let first = trimmed.utf8.first, trimmed.utf8.allSatisfy(decimal.contains), first != UInt8(ascii: "e"),
      let value = Double(trimmed), value.isFinite
    else { return nil }
    return value
  }

  private static let decimal = Set("0123456789+-.eE".utf8)
  private static let whole = Set("0123456789+- ".utf8)

  /// The table of these rows (counted from 0), each as often as it is listed.
  public func selecting(_ rows: [Int]) -> Table {
    Table(
      columns: columns.map { column in
        Column(column.name, rows.map { column.values[$0] }, isWhole: column.isWhole)
      })
  }

  /// A dict from column name to 1-D array.
  /// - Parameter keepsWholeNumbers: whether columns of whole numbers are whole, as pandas reads them; else all are real.
  public func constant(keepsWholeNumbers: Bool) -> Constant {
    .dictionary(
      columns.map { column in
        let element: ElementType = keepsWholeNumbers && column.isWhole ? .integer : .real
        return ConstantEntry(
          key: .string(column.name), value: .array(ArrayType(element, shape: [rows]), column.values))
      })
  }

  /// An error about a column that the table does not offer says why it does not, and where in the file.
  /// - Parameter file: the table's file, as the problem names it.
  func explained(_ diagnostic: Diagnostic, file: String) -> Diagnostic {
    var copy = diagnostic
    for column in skipped
    where diagnostic.message.contains("'\(column.name)'") || diagnostic.message.contains("\"\(column.name)\"") {
      let place = column.reason.source?.position(of: column.reason.range.start)
      copy.message += "; \(file)\(place.map { ":\($0.line):\($0.column)" } ?? ""): \(column.reason.message)"
      copy.suggestion =
        "numbers in every row: rows without an entry taken out, texts and dates as whole numbers, before the table is given"
    }
    return copy
  }
}
