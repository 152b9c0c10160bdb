import Ledger

/// A table of the problem file's `tables`: real data that a process draws from.
public struct TableFile: Hashable, Sendable {
  /// The parameter of a process that takes it.
  public let parameter: String
  /// The CSV file, as the problem file names it: a path below the problem file's folder.
  public let name: String
  /// Its text.
  public let text: String
  /// Its columns.
  public let table: Table

  /// SHA-256 of the file's contents.
  public var hash: String { SHA256.hex(text) }

  /// Columns that are named in a sentence.
  private static let shown = 12

  /// "data/nsw.csv, 445 rows: treat, age, …", and which columns are left out with the reason.
  public var words: String {
    let columns = table.columns.map(\.name)
    let shown = columns.prefix(Self.shown).joined(separator: ", ")
    let more = columns.count > Self.shown ? " and \(columns.count - Self.shown) more" : ""
    var words = "\(name), \(table.rows) rows: \(shown)\(more)"
    if !table.skipped.isEmpty { words += "; " + table.skipped.map(\.reason.message).joined(separator: "; ") }
    return words
  }
}
