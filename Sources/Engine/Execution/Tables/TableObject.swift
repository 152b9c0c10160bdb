import Language

/// `pandas.DataFrame`: columns with the same rows. A reference, since `df["x"] = …` is seen through every name of it.
final class TableObject: Container {
  /// A vector, or the rows of one that a mask of data chooses, for each column.
  var columns: [(label: Label, values: Value)]
  var index: RowIndex
  /// The formula whose regressors these are.
  var formula: String?
  /// The levels that its categorical parts had.
  var levels: [String: [Double]] = [:]

  init(_ columns: [(label: Label, values: Value)], _ index: RowIndex) {
    self.columns = columns
    self.index = index
  }

  override func release() { columns = [] }

  /// The column of that name as a series.
  func column(_ label: Label) -> Value? {
    columns.first { $0.label == label }.map { .series(SeriesValue(values: $0.values, index: index, name: label)) }
  }

  var labels: [Label] { columns.map(\.label) }
}

extension Tracer {
  /// A table of these columns.
  func table(_ columns: [(label: Label, values: Value)], _ index: RowIndex) throws -> Value {
    try allow(MemoryAccount.bytes(items: columns.count), "a table of \(columns.count) columns")
    let table = TableObject(columns, index)
    keep(table)
    return .table(table)
  }

  /// The columns of a matrix as a table.
  func table(_ matrix: ArrayValue, _ labels: [Label], _ index: RowIndex) throws -> Value {
    guard matrix.rank == 2, matrix.shape[1] == labels.count else {
      throw failure(.shape, "\(labels.count) names for a matrix of shape \(Shape.text(matrix.shape))")
    }
    let columns = labels.enumerated().map { place, label in
      let column = matrix.view(
        offset: matrix.offset + place * matrix.strides[1], shape: [matrix.shape[0]], strides: [matrix.strides[0]])
      return (label: label, values: Value.array(column))
    }
    return try table(columns, index)
  }

  /// All columns as one matrix, shape (rows, columns).
  func matrix(_ table: TableObject) throws -> ArrayValue {
    if table.columns.isEmpty {
      return try constant([], shape: [0, 0], element: .real)
    }
    let columns = try table.columns.map { try numpy($0.values) }
    let element = columns.map(\.element).max() ?? .real
    return try join(
      columns.map { $0.view(offset: $0.offset, shape: $0.shape + [1], strides: $0.strides + [0]) }, axis: 1,
      element: element)
  }

  /// A column that must be there.
  func column(_ table: TableObject, _ label: Label) throws -> Value {
    guard let column = table.column(label) else {
      throw failure(
        .invalidValue, "KeyError: \(label.shown); the columns are \(table.labels.map(\.shown).joined(separator: ", "))")
    }
    return column
  }

  private func columns(_ table: TableObject, _ labels: [Label]) throws -> Value {
    try self.table(
      try labels.map { label in
        guard case .series(let series) = try column(table, label) else { throw missing(label) }
        return (label, series.values)
      }, table.index)
  }

  /// `table[…]`: a column, some columns, or the rows that a mask chooses.
  func read(_ table: TableObject, _ subscripts: [Subscript]) throws -> Value {
    guard subscripts.count == 1, case .index(let expression) = subscripts[0] else {
      throw refuse("a table takes a column, a list of columns or a mask here", ".loc[rows, column], or .to_numpy()[…]")
    }
    return try read(table, key: try evaluate(expression))
  }

  func read(_ table: TableObject, key: Value) throws -> Value {
    if let label = label(key) { return try column(table, label) }
    switch key {
    case .list: return try columns(table, try labels(key))
    case .series(let mask):
      guard mask.index.isSame(table.index) else { throw refuse("a mask with other rows", "a mask of the same table") }
      return try rows(table, mask.values)
    case .array(let mask) where mask.element == .boolean && mask.rank == 1: return try rows(table, key)
    default: throw refuse("a table takes a column, a list of columns or a mask here, not \(key.typeName)")
    }
  }

  /// The rows that a mask chooses.
  func rows(_ table: TableObject, _ mask: Value) throws -> Value {
    let rest = try table.columns.map { (label: $0.label, values: try rows($0.values, mask)) }
    return try self.table(rest, RowIndex(.chosen))
  }

  /// `table[label] = value`
  func assign(_ value: Value, to label: Label, of table: TableObject) throws {
    guard mask == nil || immediate != nil, rolled.isEmpty else {
      throw oneAtATime("a table changes in some replications")
    }
    let values = try column(value, beside: table)
    if let place = table.columns.firstIndex(where: { $0.label == label }) {
      table.columns[place].values = values
    } else {
      table.columns.append((label, values))
    }
  }

  /// A value as the column of a table: a vector of its own, as pandas copies what is assigned.
  private func column(_ value: Value, beside table: TableObject) throws -> Value {
    if case .series(let series) = value {
      guard series.index.isSame(table.index) || table.columns.isEmpty else {
        throw refuse("a column with other rows: pandas aligns it by its labels", "assign .to_numpy() of it")
      }
      if table.columns.isEmpty { table.index = series.index }
      if case .chosen = series.values { return series.values }
      return .array(try contiguous(try numpy(series.values)))
    }
    var array = try numpy(value)
    if array.rank == 0 {
      guard let length = try length(of: table) else { throw unknownNumber() }
      return .array(try contiguous(try broadcastView(array, [length])))
    }
    if array.rank == 2, array.shape[1] == 1 { array = try reshaped(array, [array.shape[0]]) }
    guard array.rank == 1 else { throw failure(.shape, "a column of shape \(Shape.text(array.shape))") }
    if let length = try length(of: table), length != array.count {
      throw failure(.shape, "ValueError: Length of values (\(array.count)) does not match length of index (\(length))")
    }
    if table.columns.isEmpty { table.index = RowIndex(.range(array.count)) }
    return .array(try contiguous(array))
  }

  /// The number of rows where it is known.
  func length(of table: TableObject) throws -> Int? {
    guard let first = table.columns.first else { return nil }
    if case .array(let array) = first.values { return array.count }
    return nil
  }
}
