/// How an argument of an estimator that is a table or series travels: its numbers as one array, the names and types of its columns beside
/// it.
public struct TableType: Hashable, Sendable {
  /// A column.
  public struct Column: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// What its entries are.
    public var element: ElementType
  }
  /// The columns in order.
  public var columns: [Column]
  /// Whether it is a series: a vector with the labels 0, 1, 2, … and no name.
  public var isSeries: Bool
}

extension Tracer {
  /// An argument of an estimator: its numbers, and how they are to be seen where it is a table or series.
  func argument(_ value: Value) throws -> (array: ArrayValue, table: TableType?) {
    switch value {
    case .series(let series):
      let array = try array(series.values)
      return (array, TableType(columns: [.init(name: "", element: array.element)], isSeries: true))
    case .table(let table):
      let columns = try table.columns.map { label, values in
        guard case .text(let name) = label else { throw refuse("a column of the data called \(label.shown)", "a text") }
        return TableType.Column(name: name, element: try array(values).element)
      }
      return (try matrix(table), TableType(columns: columns, isSeries: false))
    default: return (try array(value, "an array or a number as data"), nil)
    }
  }

  /// The argument as the estimator sees it.
  func seen(_ array: ArrayValue, _ type: TableType?) throws -> Value {
    guard let type else { return .array(array) }
    let index = RowIndex(.range(array.shape.first ?? 0))
    if type.isSeries { return series(array, index) }
    guard case .table(let table) = try table(array, type.columns.map { .text($0.name) }, index) else {
      return .array(array)
    }
    for place in table.columns.indices {
      guard case .array(var column) = table.columns[place].values else { continue }
      column.element = type.columns[place].element
      table.columns[place].values = .array(column)
    }
    return .table(table)
  }
}
