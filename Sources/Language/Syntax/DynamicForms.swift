/// The forms of an expression that only the dialect of agent programs has (`Dialect.agents`).
public indirect enum DynamicExpression: Hashable, Sendable {
  /// `100000000000000000000`: the spelling of a whole number beyond 64 bits, without underscores
  case bigInteger(String)
  /// `...`
  case ellipsis
  /// `f"{x!r:>{width}} text"`
  case formatted([FormattedPart])
  /// `{a, *b}`
  case set([Expression])
  /// `{**a, "b": 1}`: a value without a key is unpacked
  case dictionary([DisplayEntry])
  /// `*a` in a display, a call or a target
  case starred(Expression)
  /// `name := value`
  case walrus(String, Expression)
  /// `[f(x) for x in xs for y in x if y]` and its relatives; `value` is that of a dictionary
  case comprehension(ComprehensionShape, element: Expression, value: Expression?, clauses: [ComprehensionClause])
  /// `yield value`
  case yield(Expression?)
  /// `yield from iterable`
  case yieldFrom(Expression)
}

/// `key: value`, or `**value` without a key.
public struct DisplayEntry: Hashable, Sendable {
  /// The key; nil unpacks the value.
  public var key: Expression?
  /// The value.
  public var value: Expression
}

/// `context as target`
public struct WithItem: Hashable, Sendable {
  /// What is entered and left.
  public var context: Expression
  /// What the entered value is bound to.
  public var target: Expression?
}

/// What a comprehension makes.
public enum ComprehensionShape: Hashable, Sendable { case list, set, dictionary, generator }

/// `for target in iterable if condition …`
public struct ComprehensionClause: Hashable, Sendable {
  /// What each element is bound to.
  public var target: Expression
  /// Where the elements come from.
  public var iterable: Expression
  /// What must hold for an element.
  public var conditions: [Expression]
}

/// A part of an f-string.
public indirect enum FormattedPart: Hashable, Sendable {
  /// Text as it is.
  case text(String)
  /// `{value!conversion:specification}`; the conversion is `r`, `s` or `a`.
  case field(Expression, conversion: Character?, specification: [FormattedPart])
}

/// The forms of a statement that only the dialect of agent programs has.
public indirect enum DynamicStatement: Hashable, Sendable {
  /// `class name(bases): body`
  case classDefinition(name: String, bases: [Argument], body: [Statement])
  /// `@a` above a function or a class; the outermost first
  case decorated([Expression], Statement)
  /// `try: … except E as e: … else: … finally: …`
  case attempt(body: [Statement], handlers: [Handler], otherwise: [Statement], finally: [Statement])
  /// `with a as b, c: body`
  case with([WithItem], body: [Statement])
  /// `del a, b[0]`
  case deletion([Expression])
  /// `global a, b`
  case global([String])
  /// `nonlocal a, b`
  case nonlocal([String])
  /// `raise`, `raise a from b`
  case raise(Expression?, cause: Expression?)
  /// `name: annotation = value`
  case annotated(Expression, annotation: Expression, value: Expression?)
}

/// `except type as name: body`
public struct Handler: Hashable, Sendable {
  /// The type or tuple of types; nil catches everything.
  public var type: Expression?
  /// The name that the exception is bound to.
  public var name: String?
  /// The statements.
  public var body: [Statement]
  /// Where `except` stands.
  public var range: SourceRange
  /// Equal when the text is; the range does not count.
  public static func == (a: Handler, b: Handler) -> Bool { a.type == b.type && a.name == b.name && a.body == b.body }
  /// Hashes type, name and body.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(type)
    hasher.combine(name)
    hasher.combine(body)
  }
}

extension DynamicExpression {
  /// The same form over other children, in the order of the text.
  func mapChildren(_ transform: (Expression) throws -> Expression) rethrows -> DynamicExpression {
    switch self {
    case .bigInteger, .ellipsis: self
    case .formatted(let parts): .formatted(try parts.map { try $0.mapChildren(transform) })
    case .set(let elements): .set(try elements.map(transform))
    case .dictionary(let entries):
      .dictionary(try entries.map { DisplayEntry(key: try $0.key.map(transform), value: try transform($0.value)) })
    case .starred(let value): .starred(try transform(value))
    case .walrus(let name, let value): .walrus(name, try transform(value))
    case .comprehension(let shape, let element, let value, let clauses):
      .comprehension(
        shape, element: try transform(element), value: try value.map(transform),
        clauses: try clauses.map {
          ComprehensionClause(
            target: try transform($0.target), iterable: try transform($0.iterable),
            conditions: try $0.conditions.map(transform))
        })
    case .yield(let value): .yield(try value.map(transform))
    case .yieldFrom(let value): .yieldFrom(try transform(value))
    }
  }
}

extension FormattedPart {
  fileprivate func mapChildren(_ transform: (Expression) throws -> Expression) rethrows -> FormattedPart {
    guard case .field(let value, let conversion, let specification) = self else { return self }
    return .field(
      try transform(value), conversion: conversion,
      specification: try specification.map { try $0.mapChildren(transform) })
  }
}

extension DynamicStatement {
  /// The same statement over other expressions; its blocks stay as they are.
  func mapExpressions(
    _ transform: (_ expression: Expression, _ isTarget: Bool) throws -> Expression
  ) rethrows -> DynamicStatement {
    switch self {
    case .global, .nonlocal: self
    case .classDefinition(let name, let bases, let body):
      .classDefinition(
        name: name,
        bases: try bases.map { Argument(keyword: $0.keyword, try transform($0.value, false), unpacking: $0.unpacking) },
        body: body)
    case .decorated(let decorators, let statement):
      .decorated(try decorators.map { try transform($0, false) }, try statement.mapExpressions(transform))
    case .attempt(let body, let handlers, let otherwise, let finally):
      .attempt(
        body: body,
        handlers: try handlers.map {
          var handler = $0
          handler.type = try $0.type.map { try transform($0, false) }
          return handler
        }, otherwise: otherwise, finally: finally)
    case .with(let items, let body):
      .with(
        try items.map {
          WithItem(context: try transform($0.context, false), target: try $0.target.map { try transform($0, true) })
        }, body: body)
    case .deletion(let targets): .deletion(try targets.map { try transform($0, true) })
    case .raise(let value, let cause):
      .raise(try value.map { try transform($0, false) }, cause: try cause.map { try transform($0, false) })
    case .annotated(let target, let annotation, let value):
      .annotated(
        try transform(target, true), annotation: annotation, value: try value.map { try transform($0, false) })
    }
  }

  /// The blocks of the statement, in the order of the text.
  var blocks: [[Statement]] {
    switch self {
    case .classDefinition(_, _, let body), .with(_, let body): [body]
    case .decorated(_, let statement): statement.blocks
    case .attempt(let body, let handlers, let otherwise, let finally):
      [body] + handlers.map(\.body) + [otherwise, finally]
    default: []
    }
  }

  /// The same statement over other blocks.
  func mapBlocks(_ transform: ([Statement]) throws -> [Statement]) rethrows -> DynamicStatement {
    switch self {
    case .classDefinition(let name, let bases, let body):
      .classDefinition(name: name, bases: bases, body: try transform(body))
    case .with(let items, let body): .with(items, body: try transform(body))
    case .decorated(let decorators, let statement): .decorated(decorators, try statement.mapBlocks(transform))
    case .attempt(let body, let handlers, let otherwise, let finally):
      .attempt(
        body: try transform(body),
        handlers: try handlers.map {
          var handler = $0
          handler.body = try transform($0.body)
          return handler
        }, otherwise: try transform(otherwise), finally: try transform(finally))
    default: self
    }
  }
}
