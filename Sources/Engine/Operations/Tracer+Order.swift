import Language

/// Lists in the order of their keys, known or not.
extension Tracer {
  /// A list in the order of its keys.
  func inOrder(_ items: [Value], key: Value?, isReversed: Bool) throws -> [Value] {
    var keys = items
    if let key { keys = try items.map { try apply(key, Arguments(positional: [$0], keywords: [])) } }
    try handle(items.count)
    let places: [Int]
    if let numbers = knownNumbers(keys) {
      places = items.indices.sorted {
        (isReversed ? numbers[$1] : numbers[$0], $0) < (isReversed ? numbers[$0] : numbers[$1], $1)
      }
    } else if keys.allSatisfy({ if case .string = $0 { true } else { false } }) {
      let texts = keys.map { if case .string(let text) = $0 { text } else { "" } }
      places = items.indices.sorted {
        (isReversed ? texts[$1] : texts[$0], $0) < (isReversed ? texts[$0] : texts[$1], $1)
      }
    } else {
      return try gathered(items, keys, isReversed)
    }
    return places.map { items[$0] }
  }

  private func knownNumbers(_ keys: [Value]) -> [Double]? {
    let numbers = keys.compactMap { key -> Double? in
      switch key {
      case .integer(let value): Double(value)
      case .real(let value): value
      case .boolean(let value): value ? 1 : 0
      case .array(let array) where array.shape.isEmpty: array.constantScalar
      default: nil
      }
    }
    return numbers.count == keys.count ? numbers : nil
  }

  /// Numbers, or tuples of numbers, in an order that differs between replications.
  private func gathered(_ items: [Value], _ keys: [Value], _ isReversed: Bool) throws -> [Value] {
    var ranks = try stack(keys)
    guard ranks.rank == 1 else { throw refuse("the keys of a sorted list are numbers") }
    if isReversed { ranks = try unary(.negative, ranks, ranks.element) }
    let order = try emit(.argsort, [ranks], ArrayType(.integer, shape: ranks.shape), cost: sortCost(ranks))
    func sorted(_ values: [Value]) throws -> [Value] {
      let column = try stack(values)
      guard column.rank == 1 else { throw refuse("the items of a sorted list are numbers, or tuples of numbers") }
      return try iterate(.array(try gather(try contiguous(column), order)))
    }
    let rows = items.map { item -> [Value]? in if case .tuple(let row) = item { row.items } else { nil } }
    guard let width = rows.first.flatMap({ $0 })?.count, rows.allSatisfy({ $0?.count == width }) else {
      return try sorted(items)
    }
    let columns = try (0..<width).map { place in try sorted(rows.compactMap { $0?[place] }) }
    return try items.indices.map { row in try tuple(columns.map { $0[row] }) }
  }
}
