import Language

extension Tracer {
  func and(_ a: ArrayValue?, _ b: ArrayValue) throws -> ArrayValue {
    guard let a else { return b }
    return try binary(.logicalAnd, a, b, .boolean)
  }

  func not(_ a: ArrayValue) throws -> ArrayValue { try unary(.logicalNot, a, .boolean) }

  /// Whether a mask is the one that held at `entry`: no replication has left since.
  func isSame(_ a: ArrayValue?, _ b: ArrayValue?) -> Bool {
    switch (a, b) {
    case (nil, nil): true
    case (let a?, let b?): a.storage === b.storage
    default: false
    }
  }

  /// `if`: known conditions choose a block; others run both, each under its mask, and merge the names.
  func branch(_ condition: Expression, _ then: [Statement], _ otherwise: [Statement]) throws -> Flow {
    let value = try evaluate(condition)
    range = condition.range
    switch try decision(value, at: condition.range) {
    case .known(let holds): return try run(holds ? then : otherwise)
    case .differs(let holds): return try masked(by: [condition.range]) { try branch(where: holds, then, otherwise) }
    }
  }

  private func branch(where holds: ArrayValue, _ then: [Statement], _ otherwise: [Statement]) throws -> Flow {
    let entry = mask
    let before = (frame.names, frame.partial)
    let thenMask = try and(entry, holds)
    mask = thenMask
    let thenFlow = try runGuarded(then)
    let (thenNames, thenLive) = (frame.names, mask)
    (frame.names, frame.partial) = before
    mask = entry
    let otherMask = try and(entry, try not(holds))
    mask = otherMask
    let otherFlow = try runGuarded(otherwise)
    let (otherNames, otherLive) = (frame.names, mask)
    switch (thenFlow, otherFlow) {
    case (.stopped, .stopped): return .stopped
    case (.stopped, .next): return .next
    case (.next, .stopped):
      frame.names = thenNames
      mask = thenLive
    case (.next, .next):
      mask = entry
      if let thenLive, let otherLive, !isSame(thenLive, thenMask) || !isSame(otherLive, otherMask) {
        mask = try binary(.logicalOr, thenLive, otherLive, .boolean)
      }
      try merge(holds, thenNames, otherNames)
    }
    return .next
  }

  /// A block that fails under a mask fails only the replications that enter it.
  func runGuarded(_ block: [Statement]) throws -> Flow { try guarded { try run(block) } ?? .stopped }

  /// What `work` gives; nil where it fails under a mask, which then fails the replications that entered it.
  func guarded<Result>(if isGuarded: @autoclosure () -> Bool = true, _ work: () throws -> Result) throws -> Result? {
    do { return try work() } catch let failure as Failure where mask != nil && immediate == nil && isGuarded() {
      if failure.kind == .steps || failure.kind == .memory { throw failure }
      range = failure.range
      try fail(failure.kind, failure.message)
      return nil
    }
  }

  /// Names after an `if`: those that differ become selections.
  private func merge(_ condition: ArrayValue, _ then: [String: Value], _ otherwise: [String: Value]) throws {
    var merged: [String: Value] = [:]
    // In the order of the names: a program that is traced again gets the same registers.
    for (name, value) in then.sorted(by: { $0.key < $1.key }) {
      if let other = otherwise[name] {
        merged[name] = try merge(condition, value, other)
      } else {
        merged[name] = value
        frame.partial[name] = condition
      }
    }
    for (name, value) in otherwise.sorted(by: { $0.key < $1.key }) where then[name] == nil {
      merged[name] = value
      frame.partial[name] = try not(condition)
    }
    frame.names = merged
  }

  /// The value that is `a` where the condition holds and `b` elsewhere.
  func merge(_ condition: ArrayValue, _ a: Value, _ b: Value) throws -> Value {
    switch (a, b) {
    case (.nothing, .nothing): return .nothing
    case (.boolean(let x), .boolean(let y)) where x == y: return a
    case (.integer(let x), .integer(let y)) where x == y: return a
    case (.real(let x), .real(let y)) where x == y: return a
    case (.string(let x), .string(let y)) where x == y: return a
    case (.tuple(let x), .tuple(let y)) where x === y: return a
    case (.tuple(let x), .tuple(let y)) where x.items.count == y.items.count:
      return try nested { try tuple(try zip(x.items, y.items).map { try merge(condition, $0, $1) }) }
    case (.list(let x), .list(let y)) where x === y: return a
    case (.list(let x), .list(let y)) where x.items.count == y.items.count:
      return try nested { try list(try zip(x.items, y.items).map { try merge(condition, $0, $1) }) }
    case (.dictionary(let x), .dictionary(let y)) where x === y: return a
    case (.dictionary(let x), .dictionary(let y)) where try hasSameKeys(x, y):
      let merged = DictionaryObject(
        try zip(x.entries, y.entries).map { ($0.key, try merge(condition, $0.value, $1.value)) })
      (merged.isRecord, merged.tupleCount) = (x.isRecord, x.tupleCount)
      for dictionary in [x, y, merged] { dictionary.isMerged = true }
      return .dictionary(merged)
    case (.function(let x), .function(let y)) where x.declaration == y.declaration && x.closure === y.closure: return a
    case (.table(let x), .table(let y)) where x === y: return a
    case (.series(let x), .series(let y)) where x.index.isSame(y.index):
      return .series(SeriesValue(values: try merge(condition, x.values, y.values), index: x.index))
    case (.operation(let x), .operation(let y)) where x == y: return a
    case (.module(let x), .module(let y)) where x == y: return a
    case (.generator(let x), .generator(let y)) where x === y: return a
    case (.elementType(let x), .elementType(let y)) where x == y: return a
    case (.range(let a0, let a1, let a2), .range(let b0, let b1, let b2)) where (a0, a1, a2) == (b0, b1, b2): return a
    case (.array(let x), .array(let y))
    where x.storage === y.storage && x.offset == y.offset && x.shape == y.shape && x.strides == y.strides:
      return a
    case (.array, .array), (.array, .integer), (.array, .real), (.array, .boolean), (.integer, .array),
      (.real, .array), (.boolean, .array), (.integer, .integer), (.integer, .real), (.real, .integer), (.real, .real),
      (.boolean, .boolean), (.boolean, .integer), (.integer, .boolean), (.boolean, .real), (.real, .boolean):
      let x = try array(a)
      let y = try array(b)
      guard x.shape == y.shape else { throw oneAtATime("the shape of a value depends on data") }
      let outer = mask
      mask = nil
      defer { mask = outer }
      var chosen = try select(condition, x, y)
      if x.kind == .array || y.kind == .array { for array in [x, y, chosen] { array.storage.isMerged = true } }
      if x.shape.isEmpty {
        chosen.kind = x.kind == y.kind ? x.kind : .mixedScalar
      }
      return .array(chosen)
    default:
      throw oneAtATime("a value is \(a.typeName) in some replications and \(b.typeName) in others")
    }
  }

  // MARK: - Cells: memory that keeps values of replications that leave at different times

  /// A cell with the shape of `value`, empty.
  func makeCell(_ value: Value) throws -> Value {
    switch value {
    case .nothing: return .nothing
    case .tuple(let items): return try nested { try tuple(try items.items.map { try makeCell($0) }) }
    case .dictionary(let dictionary) where !dictionary.entries.isEmpty:
      let cell = DictionaryObject(try dictionary.entries.map { ($0.key, try makeCell($0.value)) })
      (cell.isRecord, cell.tupleCount, cell.isMerged) = (dictionary.isRecord, dictionary.tupleCount, true)
      return .dictionary(cell)
    case .boolean, .integer, .real, .array:
      let array = try self.array(value)
      let kind = array.kind
      return .array(
        ArrayValue(newStorage(try entries(array.shape)), shape: array.shape, element: array.element, kind: kind))
    default: return value
    }
  }

  /// Writes a value into a cell in the active replications.
  /// - Returns: the cell, with the wider element type if the value's is wider.
  func put(_ value: Value, into cell: Value) throws -> Value {
    switch (value, cell) {
    case (.nothing, .nothing): return cell
    case (.tuple(let items), .tuple(let cells)) where items.items.count == cells.items.count:
      return try nested { try tuple(try zip(items.items, cells.items).map { try put($0, into: $1) }) }
    case (_, .array(var target)):
      guard isNumeric(value) else { throw oneAtATime("a value changes its type between replications") }
      let source = try array(value)
      guard source.shape == target.shape else { throw oneAtATime("the shape of a value depends on data") }
      try record(.copy, [view(source)], [view(target)], cost: target.count)
      target.storage.answers = nil
      if source.kind == .array {
        source.storage.isMerged = true
        target.storage.isMerged = true
      }
      target.element = max(target.element, source.element)
      if source.kind != target.kind { target.kind = target.shape.isEmpty ? .numpyScalar : .array }
      return .array(target)
    case (.list(let a), .list(let b)) where a === b: return cell
    case (.dictionary(let a), .dictionary(let b)) where a === b: return cell
    case (.dictionary(let a), .dictionary(let b)) where try hasSameKeys(a, b):
      for index in a.entries.indices {
        b.entries[index].value = try put(a.entries[index].value, into: b.entries[index].value)
      }
      a.isMerged = true
      return cell
    case (.function(let a), .function(let b)) where a.declaration == b.declaration && a.closure === b.closure:
      return cell
    case (.string(let a), .string(let b)) where a == b: return cell
    case (.generator(let a), .generator(let b)) where a === b: return cell
    default: throw oneAtATime("a value changes its type between replications")
    }
  }

  /// Whether two dicts have the same keys in the same order.
  private func hasSameKeys(_ a: DictionaryObject, _ b: DictionaryObject) throws -> Bool {
    guard a.entries.count == b.entries.count else { return false }
    for (x, y) in zip(a.entries, b.entries) {
      guard case .known(true) = try truth(try compare(.equal, x.key, y.key)) else { return false }
    }
    return true
  }

  func isNumeric(_ value: Value) -> Bool {
    switch value {
    // What is not an array yet counts too: reading it says what has to be done.
    case .boolean, .integer, .real, .array, .complex, .chosen: true
    default: false
    }
  }
}
