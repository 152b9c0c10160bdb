/// A table of numbers and categories, column by column: real, or made by a model.
///
/// Invariant: every column of `values` has `rows` entries; a categorical entry is a whole number below its column's number of levels.
public struct MixedTable: Hashable, Sendable {
  /// What the columns are.
  public let columns: [TableColumn]
  /// The entries, shape (columns, rows).
  public internal(set) var values: [[Double]]

  /// A table of these columns.
  public init(columns: [TableColumn], values: [[Double]]) {
    self.columns = columns
    self.values = values
  }

  /// Number of rows.
  public var rows: Int { values.first?.count ?? 0 }

  /// The table of these rows (counted from 0), each as often as it is listed.
  func selecting(_ rows: [Int]) -> MixedTable {
    MixedTable(columns: columns, values: values.map { column in rows.map { column[$0] } })
  }

  /// The first `count` rows.
  func prefix(_ count: Int) -> MixedTable {
    MixedTable(columns: columns, values: values.map { Array($0.prefix(count)) })
  }

  /// The table without its columns from `count` on.
  func firstColumns(_ count: Int) -> MixedTable {
    MixedTable(columns: Array(columns.prefix(count)), values: Array(values.prefix(count)))
  }

  /// The table with a further column.
  func adding(_ column: TableColumn, _ entries: [Double]) -> MixedTable {
    MixedTable(columns: columns + [column], values: values + [entries])
  }

  /// Adds the rows of `other`, which has the same columns.
  mutating func append(_ other: MixedTable) {
    for column in values.indices { values[column] += other.values[column] }
  }

  /// The entries of a row, shape (columns).
  func row(_ index: Int) -> [Double] { values.map { $0[index] } }
}
