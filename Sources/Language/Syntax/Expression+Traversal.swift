extension Expression {
  /// Calls `body` with each expression directly below this one, from left to right as they stand in the text.
  ///
  /// The element of a comprehension comes first, then its target, iterable and conditions; the defaults of a
  /// `lambda` come before its body.
  public func forEachChild(_ body: (Expression) throws -> Void) rethrows {
    switch kind {
    case .none, .boolean, .integer, .real, .string, .name: break
    case .attribute(let base, _): try body(base)
    case .call(let callee, let arguments):
      try body(callee)
      for argument in arguments { try body(argument.value) }
    case .subscripted(let base, let subscripts):
      try body(base)
      for part in subscripts { try part.forEachChild(body) }
    case .unary(_, let operand): try body(operand)
    case .binary(_, let left, let right), .logical(_, let left, let right):
      try body(left)
      try body(right)
    case .comparison(let first, let links):
      try body(first)
      for link in links { try body(link.operand) }
    case .conditional(let then, let condition, let otherwise):
      try body(then)
      try body(condition)
      try body(otherwise)
    case .tuple(let elements), .list(let elements): try elements.forEach(body)
    case .dictionary(let entries):
      for entry in entries {
        try body(entry.key)
        try body(entry.value)
      }
    case .comprehension(let element, let target, let iterable, let conditions):
      try body(element)
      try body(target)
      try body(iterable)
      try conditions.forEach(body)
    case .lambda(let parameters, let result):
      for case let value? in parameters.map(\.defaultValue) { try body(value) }
      try body(result)
    case .dynamic(let form):
      _ = try form.mapChildren {
        try body($0)
        return $0
      }
    }
  }

  /// The same form over other children: each expression directly below is replaced by what `transform` makes of it,
  /// in the order of `forEachChild`.
  public func mapChildren(_ transform: (Expression) throws -> Expression) rethrows -> Expression {
    let mapped: Kind
    switch kind {
    case .none, .boolean, .integer, .real, .string, .name: return self
    case .attribute(let base, let name): mapped = .attribute(try transform(base), name)
    case .call(let callee, let arguments):
      mapped = .call(
        try transform(callee),
        try arguments.map { Argument(keyword: $0.keyword, try transform($0.value), unpacking: $0.unpacking) })
    case .subscripted(let base, let subscripts):
      mapped = .subscripted(try transform(base), try subscripts.map { try $0.mapChildren(transform) })
    case .unary(let operation, let operand): mapped = .unary(operation, try transform(operand))
    case .binary(let operation, let left, let right):
      mapped = .binary(operation, try transform(left), try transform(right))
    case .logical(let operation, let left, let right):
      mapped = .logical(operation, try transform(left), try transform(right))
    case .comparison(let first, let links):
      mapped = .comparison(
        try transform(first), try links.map { ComparisonLink($0.comparison, try transform($0.operand)) })
    case .conditional(let then, let condition, let otherwise):
      mapped = .conditional(
        then: try transform(then), condition: try transform(condition), otherwise: try transform(otherwise))
    case .tuple(let elements): mapped = .tuple(try elements.map(transform))
    case .list(let elements): mapped = .list(try elements.map(transform))
    case .dictionary(let entries):
      mapped = .dictionary(try entries.map { DictionaryEntry(try transform($0.key), try transform($0.value)) })
    case .comprehension(let element, let target, let iterable, let conditions):
      mapped = .comprehension(
        element: try transform(element), target: try transform(target), iterable: try transform(iterable),
        conditions: try conditions.map(transform))
    case .lambda(let parameters, let result):
      mapped = .lambda(try parameters.map { try $0.mapDefault(transform) }, try transform(result))
    case .dynamic(let form): mapped = .dynamic(try form.mapChildren(transform))
    }
    return Expression(mapped, range: range)
  }

  /// Calls `body` with this expression and everything below it, a node before its children.
  public func forEach(_ body: (Expression) throws -> Void) rethrows {
    try body(self)
    try forEachChild { try $0.forEach(body) }
  }

  /// Rewrites from the leaves upwards: `transform` gets each node with its children already rewritten.
  public func map(_ transform: (Expression) throws -> Expression) rethrows -> Expression {
    try transform(try mapChildren { try $0.map(transform) })
  }

  /// How many nodes the expression has, itself included.
  public var nodeCount: Int {
    var count = 0
    forEach { _ in count += 1 }
    return count
  }

  /// The height of the tree: 1 for a name or a literal. What is parsed has at most `Limits.height`.
  public var depth: Int {
    var highest = 0
    forEachChild { highest = max(highest, $0.depth) }
    return highest + 1
  }

  /// The node with the number `index` in the order of `forEach` (0 is the whole); nil past the last.
  public func subexpression(at index: Int) -> Expression? {
    var found: Expression?
    var next = 0
    forEach {
      if next == index { found = $0 }
      next += 1
    }
    return found
  }

  /// The expression with its node number `index` (in the order of `forEach`) replaced by what `transform` makes of
  /// it; unchanged past the last.
  public func replacingSubexpression(at index: Int, _ transform: (Expression) throws -> Expression) rethrows
    -> Expression
  {
    var next = 0
    return try replacing(index, &next, transform)
  }

  /// Counts nodes in `next` and replaces the one that is number `index`.
  func replacing(_ index: Int, _ next: inout Int, _ transform: (Expression) throws -> Expression) rethrows
    -> Expression
  {
    if next > index { return self }
    if next == index {
      next += 1
      return try transform(self)
    }
    next += 1
    return try mapChildren { try $0.replacing(index, &next, transform) }
  }
}

extension Subscript {
  /// Calls `body` with the index, or with those bounds of the slice that are given.
  func forEachChild(_ body: (Expression) throws -> Void) rethrows {
    switch self {
    case .index(let index): try body(index)
    case .slice(let start, let stop, let step):
      for case let bound? in [start, stop, step] { try body(bound) }
    case .ellipsis: break
    }
  }

  /// The same subscript over other expressions.
  func mapChildren(_ transform: (Expression) throws -> Expression) rethrows -> Subscript {
    switch self {
    case .index(let index): .index(try transform(index))
    case .slice(let start, let stop, let step):
      .slice(start: try start.map(transform), stop: try stop.map(transform), step: try step.map(transform))
    case .ellipsis: self
    }
  }
}

extension Parameter {
  /// The same parameter with another default, if it has one.
  func mapDefault(_ transform: (Expression) throws -> Expression) rethrows -> Parameter {
    Parameter(name, defaultValue: try defaultValue.map(transform), kind: kind, range: range)
  }
}
