import Language

extension Tracer {
  /// The value of an expression; `range` is the expression's again when it returns.
  func evaluate(_ expression: Expression) throws -> Value {
    depth += 1
    defer { depth -= 1 }
    if depth > 400 { throw refuse("functions call each other too deeply", "write a loop instead of the recursion") }
    let outer = range
    if expression.range != .none { range = expression.range }
    defer { range = outer }
    switch expression.kind {
    case .none: return .nothing
    case .boolean(let value): return .boolean(value)
    case .integer(let value): return .integer(value)
    case .real(let value):
      // The library's text has places of its own.
      if !varied.isEmpty, pinned == nil, let argument = varied[expression.range] { return .array(argument) }
      return .real(value)
    case .string(let value): return .string(value)
    case .name(let name): return try lookup(name)
    case .attribute(let base, let name): return try attribute(name, of: try evaluate(base))
    case .call(let callee, let arguments): return try self.call(callee, arguments)
    case .subscripted(let base, let subscripts): return try read(try evaluate(base), subscripts)
    case .unary(let operation, let operand): return try unaryOperation(operation, try evaluate(operand))
    case .binary(let operation, let left, let right):
      return try binaryOperation(operation, try evaluate(left), try evaluate(right))
    case .comparison(let first, let links): return try comparison(first, links)
    case .logical(let operation, let left, let right): return try logical(operation, left, right)
    case .conditional(let then, let condition, let otherwise): return try conditional(then, condition, otherwise)
    case .tuple(let items): return try tuple(try items.map { try evaluate($0) })
    case .list(let items): return try list(try items.map { try evaluate($0) })
    case .dictionary(let entries):
      let dictionary = DictionaryObject([])
      for entry in entries { try set(dictionary, try evaluate(entry.key), try evaluate(entry.value)) }
      return .dictionary(dictionary)
    case .comprehension(let element, let target, let iterable, let conditions):
      return try comprehension(element, target, iterable, conditions)
    case .lambda(let parameters, let body):
      let declaration = FunctionDeclaration(
        name: "<lambda>", parameters: parameters, body: [Statement(.returning(body), range: body.range)],
        range: expression.range)
      return .function(try functionValue(declaration, closure: frame))
    case .dynamic: throw refuse("a form of agent programs is not part of Aitken's Python")
    }
  }

  private func lookup(_ name: String) throws -> Value {
    if let value = frame.lookup(name) {
      if let bound = frame.partial[name] {
        let missing = try not(bound)
        try failWhere(try and(mask, missing), .unassigned, "the name '\(name)' has no value here")
      }
      return value
    }
    if frame.lost.contains(name) { throw oneAtATime("'\(name)' may have no value behind the loop that binds it") }
    if let unit = frame.library {
      if let function = try libraryFunction(unit, name) { return .function(function) }
    } else if let value = globals.names[name] {
      return value
    }
    if name == "__name__" { return .string("aitken") }
    if Operations.builtins.contains(name) { return .operation(name) }
    throw failure(.unassigned, "the name '\(name)' has no value here")
  }

  private func conditional(_ then: Expression, _ condition: Expression, _ otherwise: Expression) throws -> Value {
    switch try decision(try evaluate(condition), at: condition.range) {
    case .known(let holds): return try evaluate(holds ? then : otherwise)
    case .differs(let holds):
      return try masked(by: [condition.range]) {
        let outer = mask
        defer { mask = outer }
        mask = try and(outer, holds)
        let a = try guarded { try evaluate(then) }
        mask = outer
        mask = try and(outer, try not(holds))
        let b = try guarded { try evaluate(otherwise) }
        mask = outer
        guard let a, let b else { return a ?? b ?? .real(.nan) }
        return try merge(holds, a, b)
      }
    }
  }

  private func logical(_ operation: LogicalOperator, _ left: Expression, _ right: Expression) throws -> Value {
    let a = try evaluate(left)
    switch try decision(a, at: left.range) {
    case .known(let holds): return holds == (operation == .and) ? try evaluate(right) : a
    case .differs(let holds):
      return try masked(by: [left.range]) {
        let outer = mask
        defer { mask = outer }
        let goesOn = operation == .and ? holds : try not(holds)
        mask = try and(outer, goesOn)
        let b = try guarded { try evaluate(right) }
        mask = outer
        return try b.map { try merge(goesOn, $0, a) } ?? a
      }
    }
  }

  private func comparison(_ first: Expression, _ links: [ComparisonLink]) throws -> Value {
    var left = try evaluate(first)
    var result: Value?
    let outer = mask
    defer { mask = outer }
    for link in links {
      // What comes next is evaluated only where all so far holds.
      var goesOn: ArrayValue?
      if let previous = result {
        switch try truth(previous) {
        case .known(false): return previous
        case .known(true): break
        case .differs(let holds):
          goesOn = holds
          mask = try and(outer, holds)
        }
      }
      let next = try guarded {
        let right = try evaluate(link.operand)
        return (right, try compare(link.comparison, left, right))
      }
      mask = outer
      guard let (right, holds) = next else { return result ?? .boolean(false) }
      if let goesOn, let previous = result { result = try merge(goesOn, holds, previous) } else { result = holds }
      left = right
    }
    return result ?? .boolean(true)
  }

  private func comprehension(
    _ element: Expression, _ target: Expression, _ iterable: Expression, _ conditions: [Expression]
  ) throws -> Value {
    let items = try iterate(try evaluate(iterable))
    let outer = frame
    frame = Frame(parent: outer)
    defer { frame = outer }
    var results: [Value] = []
    next: for item in items {
      try tick()
      try assign(item, to: target)
      for condition in conditions {
        if try !knownTruth(try evaluate(condition), "the length of a list depends on data") { continue next }
      }
      results.append(try evaluate(element))
    }
    return try list(results)
  }

  /// The items that a `for` runs over.
  func iterate(_ value: Value) throws -> [Value] {
    switch value {
    case .tuple(let items), .list(let items): return items.items
    case .range(let start, let stop, let step):
      let count = try rangeCount(start, stop, step)
      if count > budget.instructions * 2 { throw failure(.steps, "the loop has \(count) turns") }
      try handle(count)
      return (0..<count).map { .integer(start + $0 * step) }
    case .dictionary(let record) where record.tupleCount > 0: return record.tupleItems
    case .series(let series): return try iterate(series.values)
    case .table(let table): return table.labels.map(\.value)
    case .dictionary(let record) where record.isRecord:
      guard let place = try find(record, .string("__iter__")) else {
        throw refuse("the result cannot be iterated over")
      }
      return try iterate(try apply(record.entries[place].value, Arguments(positional: [], keywords: [])))
    case .dictionary(let dictionary): return dictionary.entries.map(\.key)
    case .string(let text):
      try handle(text.utf8.count)
      return text.map { .string(String($0)) }
    case .array(let array):
      guard let length = array.shape.first else { throw failure(.invalidValue, "a number cannot be iterated over") }
      try handle(length)
      let (bytes, isTooLarge) = length.multipliedReportingOverflow(by: MemoryAccount.bytes(entries: 8))
      try allow(isTooLarge ? .max : bytes, "\(length) rows as values of their own")
      return (0..<length).map { index in
        let item = array.view(
          offset: array.offset + index * array.strides[0], shape: Array(array.shape.dropFirst()),
          strides: Array(array.strides.dropFirst()))
        return .array(item.shape.isEmpty ? number(item) : item)
      }
    default: throw refuse("\(value.typeName) cannot be iterated over")
    }
  }

  // MARK: - Known numbers

  /// A whole number that is known while tracing.
  func integer(_ value: Value, _ what: String) throws -> Int {
    switch value {
    case .integer(let value): return value
    case .boolean(let value): return value ? 1 : 0
    case .array(let array) where array.shape.isEmpty && array.element != .real:
      return try whole(try known(array, "\(what) depends on data"), what)
    case .array(let array) where array.element != .real:
      throw failure(
        .invalidValue,
        "TypeError: only integer scalar arrays can be converted to a scalar index: \(what) is an "
          + value.typeName)
    case .real, .array:
      throw failure(.invalidValue, "TypeError: \(what) must be a whole number, not \(value.typeName)")
    default: throw refuse("\(what) must be a whole number, not \(value.typeName)")
    }
  }

  /// An entry of an array of integers as a whole number.
  func whole(_ entry: Double, _ what: String) throws -> Int {
    guard let value = Int(exactly: entry) else {
      throw failure(.integerRange, "\(what) is \(entry), which is no whole number within 64 bits")
    }
    return value
  }

  /// A number that is known while tracing.
  func real(_ value: Value, _ what: String) throws -> Double {
    switch value {
    case .integer(let value): return Double(value)
    case .boolean(let value): return value ? 1 : 0
    case .real(let value): return value
    case .array(let array) where array.count == 1:
      return try known(array, "\(what) depends on data")
    default: throw refuse("\(what) must be a number, not \(value.typeName)")
    }
  }

  /// A whole number, nil where the argument is left out or None.
  func optionalInteger(_ value: Value?, _ what: String) throws -> Int? {
    guard let value else { return nil }
    if case .nothing = value { return nil }
    return try integer(value, what)
  }

  /// A number, nil where the argument is left out or None.
  func optionalReal(_ value: Value?, _ what: String) throws -> Double? {
    guard let value else { return nil }
    if case .nothing = value { return nil }
    return try real(value, what)
  }

  /// Whether the axes that are reduced stay with length one; unlike other flags, no real says so.
  func keeps(_ value: Value?) throws -> Bool {
    switch value {
    case nil: return false
    case .boolean?, .integer?: return try flag(value ?? .nothing, "keepdims")
    case .array(let array)? where array.shape.isEmpty && array.element != .real:
      return try flag(value ?? .nothing, "keepdims")
    case let value?:
      throw failure(
        .invalidValue, "TypeError: '\(value.typeName)' object cannot be interpreted as an integer: keepdims is a flag")
    }
  }

  /// `True` or `False`, known while tracing.
  func flag(_ value: Value, _ what: String) throws -> Bool {
    try knownTruth(value, "\(what) depends on data")
  }

  /// One length or several, as they are.
  func lengths(_ value: Value) throws -> [Int] {
    let lengths: [Value]
    switch value {
    case .tuple(let items), .list(let items): lengths = items.items
    case .array(let array) where array.rank == 1: lengths = try iterate(value)
    default: lengths = [value]
    }
    return try lengths.map { try integer($0, "a length") }
  }

  /// The shape of an array: one length or several, which the budget allows.
  func shape(_ value: Value) throws -> [Int] {
    let shape = try lengths(value)
    _ = try entries(shape)
    return shape
  }

  /// One axis of `rank`, counted from the end if negative.
  func axis(_ value: Value, rank: Int) throws -> Int {
    let axis = try integer(value, "axis")
    guard axis >= -rank, axis < rank else {
      throw failure(.shape, "AxisError: axis \(axis) is out of bounds for an array of \(rank) axes")
    }
    return axis < 0 ? axis + rank : axis
  }
}
