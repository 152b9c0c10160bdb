import Language

/// A column of a table, or a vector with labels: `pandas.Series`.
struct SeriesValue {
  /// A vector, or the rows of one that a mask of data chooses.
  var values: Value
  var index: RowIndex
  /// What the column that it was read from is called.
  var name: Label?
}

extension Tracer {
  /// A vector as a series with these rows.
  func series(_ values: ArrayValue, _ index: RowIndex) -> Value {
    .series(SeriesValue(values: .array(values), index: index))
  }

  /// An operation entry by entry where an operand is a series: the result is one, with the same rows.
  func entrywise(_ operands: [Value], _ operation: ([Value]) throws -> Value) throws -> Value {
    var like: SeriesValue?
    let plain = try operands.map { operand -> Value in
      guard case .series(let series) = operand else { return operand }
      if let like, !like.index.isSame(series.index) {
        throw refuse(
          "two series whose rows are not the same: pandas aligns them by their labels", "take .to_numpy() of both")
      }
      // As pandas: the name stays where all have it.
      let name = like == nil || like?.name == series.name ? series.name : nil
      like = SeriesValue(values: series.values, index: series.index, name: name)
      return series.values
    }
    guard var result = like else { return try operation(operands) }
    result.values = try operation(plain)
    switch result.values {
    case .array(let array) where array.rank == 1: return .series(result)
    case .chosen: return .series(result)
    default: return result.values
    }
  }

  /// The entries of a series that are not missing, as pandas' statistics see them.
  func present(_ values: Value) throws -> Value {
    switch values {
    case .array(let array):
      guard array.element == .real else { return values }
      if let entries = array.constantEntries, !entries.contains(where: \.isNaN) { return values }
      let mask = try not(try unary(.isnan, array, .boolean))
      return try choose(array, [.array(mask)]) ?? .array(read(array, [.array(mask)]))
    case .chosen(let x) where !x.isTransposed && x.rows.rank == 1:
      var kept = x
      kept.mask = try and(x.mask, try not(try unary(.isnan, x.rows, .boolean)))
      kept.mask.storage.isMerged = true
      return .chosen(kept)
    default: return values
    }
  }

  /// `series[…]`
  func read(_ series: SeriesValue, _ subscripts: [Subscript]) throws -> Value {
    guard subscripts.count == 1 else { throw refuse("a series takes one key") }
    if case .index(let expression) = subscripts[0] {
      let key = try evaluate(expression)
      switch key {
      case .series(let mask):
        guard mask.index.isSame(series.index) else {
          throw refuse("a mask with other rows", "a mask of the same table")
        }
        return .series(
          SeriesValue(values: try rows(series.values, mask.values), index: RowIndex(.chosen), name: series.name))
      case .array(let mask) where mask.element == .boolean && mask.rank == 1:
        return .series(SeriesValue(values: try rows(series.values, key), index: RowIndex(.chosen), name: series.name))
      default:
        if let label = label(key) { return try entry(series, label) }
        if case .list = key { return try entries(series, try labels(key)) }
        throw refuse("a series takes a label, a list of labels or a mask here", "take .to_numpy()[…]")
      }
    }
    return .series(SeriesValue(values: try read(series.values, subscripts), index: RowIndex(.chosen)))
  }

  /// The entry with a label.
  func entry(_ series: SeriesValue, _ label: Label) throws -> Value {
    if case .range(let count) = series.index.kind {
      guard case .number(let place) = label, place >= 0, place < count else { throw missing(label) }
      return try entry(series.values, place)
    }
    guard let labels = series.index.labels else {
      throw refuse(
        "an entry by its label where the labels are not followed", ".iloc[…] by its place, or .to_numpy()[…]")
    }
    guard let place = labels.firstIndex(of: label) else { throw missing(label) }
    return try entry(series.values, place)
  }

  private func entries(_ series: SeriesValue, _ labels: [Label]) throws -> Value {
    let items = try labels.map { try entry(series, $0) }
    return self.series(try stack(items), RowIndex(.labels(labels)))
  }

  func missing(_ label: Label) -> Failure { failure(.invalidValue, "KeyError: \(label.shown)") }

  /// The rows of an array that a mask chooses.
  func rows(_ values: Value, _ mask: Value) throws -> Value {
    guard case .array(let chosen) = mask else { throw unknownNumber() }
    switch values {
    case .array(let array): return try choose(array, [.array(chosen)]) ?? .array(read(array, [.array(chosen)]))
    case .chosen: throw unknownNumber()
    default: throw refuse("rows of \(values.typeName)")
    }
  }
}
