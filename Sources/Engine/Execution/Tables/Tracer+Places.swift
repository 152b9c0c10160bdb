import Language

/// `.loc[…]` and `.iloc[…]` in their simple forms.
extension Tracer {
  /// What a subscript means as a key: nil for a whole axis, `:`.
  private func key(_ part: Subscript) throws -> Value? {
    switch part {
    case .index(let expression): return try evaluate(expression)
    case .slice(nil, nil, nil): return nil
    default: throw refuse("a slice of rows here", ".to_numpy()[…], or a mask")
    }
  }

  func readPlaces(_ base: Value, _ name: String, _ subscripts: [Subscript]) throws -> Value {
    switch base {
    case .series(let series):
      if name == "loc" || name == "at" { return try read(series, subscripts) }
      guard case .chosen = series.values else {
        let value = try read(series.values, subscripts)
        guard case .array(let array) = value, array.rank == 1 else { return value }
        return .series(SeriesValue(values: value, index: RowIndex(.chosen)))
      }
      throw unknownNumber()
    case .table(let table):
      let columns = subscripts.count > 1 ? try key(subscripts[1]) : nil
      let rows = try key(subscripts[0])
      var part: Value = base
      if let columns {
        part =
          name == "loc" || name == "at"
          ? try read(table, key: columns)
          : try read(table, key: table.labels[position(columns, table.columns.count)].value)
      }
      guard let rows else { return part }
      switch part {
      case .series(let series):
        if name == "iloc" || name == "iat" { return try entry(series.values, try integer(rows, "a place")) }
        if let label = label(rows) { return try entry(series, label) }
        return .series(SeriesValue(values: try self.rows(series.values, mask(rows, table)), index: RowIndex(.chosen)))
      case .table(let some):
        if let place = try place(rows, some, name) {
          let entries = try some.columns.map { try entry($0.values, place) }
          return series(try stack(entries), RowIndex(.labels(some.labels)))
        }
        return try self.rows(some, try mask(rows, table))
      default: return part
      }
    default: throw refuse("\(base.typeName) has no .\(name)")
    }
  }

  /// `table.loc[mask, "x"] = value`
  func assignPlaces(_ value: Value, _ table: TableObject, _ name: String, _ subscripts: [Subscript]) throws {
    guard name == "loc", subscripts.count == 2, let columns = try key(subscripts[1]), let label = label(columns) else {
      throw refuse("this assignment to .\(name)", "table.loc[mask, \"column\"] = …")
    }
    guard let rows = try key(subscripts[0]) else { return try assign(value, to: label, of: table) }
    let chosen = try numpy(try mask(rows, table))
    let old: Value
    if case .series(let series)? = table.column(label) { old = series.values } else { old = .real(.nan) }
    var new = value
    if case .series(let series) = new {
      guard series.index.isSame(table.index) else {
        throw refuse("rows that are not those of the table", "take .to_numpy()")
      }
      new = series.values
    }
    try assign(
      .array(
        try select(chosen, try broadcastView(numpy(new), chosen.shape), try broadcastView(numpy(old), chosen.shape))),
      to: label, of: table)
  }

  private func mask(_ rows: Value, _ table: TableObject) throws -> Value {
    switch rows {
    case .series(let mask):
      guard mask.index.isSame(table.index) else { throw refuse("a mask with other rows", "a mask of the same table") }
      return mask.values
    case .array(let array) where array.element == .boolean: return rows
    default: throw refuse("rows by \(rows.typeName)", "a mask of the same table: df.loc[df[\"x\"] > 0, \"y\"]")
    }
  }

  private func position(_ value: Value, _ count: Int) throws -> Int {
    let place = try integer(value, "a place")
    guard place >= -count, place < count else {
      throw failure(.indexOutOfRange, "IndexError: positional indexer is out-of-bounds")
    }
    return place < 0 ? place + count : place
  }

  /// The place of one row, nil where the key means several.
  private func place(_ rows: Value, _ table: TableObject, _ name: String) throws -> Int? {
    guard let label = label(rows) else { return nil }
    if name == "iloc" || name == "iat" {
      guard let length = try length(of: table) else { throw unknownNumber() }
      return try position(label.value, length)
    }
    guard let labels = table.index.labels else {
      throw refuse("a row by its label where the labels are not followed", ".iloc[…] by its place")
    }
    guard let place = labels.firstIndex(of: label) else { throw missing(label) }
    return place
  }
}
