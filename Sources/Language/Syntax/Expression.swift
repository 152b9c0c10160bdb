/// An expression of Aitken's Python.
///
/// Two expressions are equal when they mean the same text: the range is where it stood, and does not count.
public struct Expression: Hashable, Sendable {
  /// What the expression is.
  public var kind: Kind
  /// Where it stands in its source.
  public var range: SourceRange

  /// An expression of `kind` that stands at `range`.
  public init(_ kind: Kind, range: SourceRange = .none) {
    self.kind = kind
    self.range = range
  }

  /// The forms of an expression.
  public indirect enum Kind: Hashable, Sendable {
    /// `None`
    case none
    /// `True`, `False`
    case boolean(Bool)
    /// `42`
    case integer(Int)
    /// `1.5`
    case real(Double)
    /// `"text"`
    case string(String)
    /// `x`
    case name(String)
    /// `X.T`
    case attribute(Expression, String)
    /// `f(a, axis=0)`
    case call(Expression, [Argument])
    /// `X[:, 1]`: the base and the comma-separated subscripts
    case subscripted(Expression, [Subscript])
    /// `-x`, `+x`, `not x`, `~x`
    case unary(UnaryOperator, Expression)
    /// `a + b` and the other arithmetic operators
    case binary(BinaryOperator, Expression, Expression)
    /// `a < b <= c`: the first operand, then operator and operand in turn
    case comparison(Expression, [ComparisonLink])
    /// `a and b`, `a or b`
    case logical(LogicalOperator, Expression, Expression)
    /// `then if condition else otherwise`
    case conditional(then: Expression, condition: Expression, otherwise: Expression)
    /// `(a, b)`
    case tuple([Expression])
    /// `[a, b]`
    case list([Expression])
    /// `{"n": 1}`
    case dictionary([DictionaryEntry])
    /// `[f(x) for x in xs if c]`
    case comprehension(element: Expression, target: Expression, iterable: Expression, conditions: [Expression])
    /// `lambda x, y: x + y`
    case lambda([Parameter], Expression)
    /// A form that only agent programs have; the parser makes none under `Dialect.estimators`.
    case dynamic(DynamicExpression)
  }

  /// Equal when the kinds are; where it stood does not count.
  public static func == (a: Expression, b: Expression) -> Bool { a.kind == b.kind }
  /// Hashes the kind alone.
  public func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

/// One argument of a call, with its keyword if it has one.
public struct Argument: Hashable, Sendable {
  /// The keyword of `axis=0`, nil for a positional argument.
  public var keyword: String?
  /// The value.
  public var value: Expression
  /// Whether the value is unpacked, and how; agent programs alone.
  public var unpacking: Unpacking?
  /// `*value` and `**value`.
  public enum Unpacking: Hashable, Sendable { case positional, keyword }
  /// An argument.
  public init(keyword: String? = nil, _ value: Expression, unpacking: Unpacking? = nil) {
    self.keyword = keyword
    self.value = value
    self.unpacking = unpacking
  }
}

/// One of the comma-separated parts of `X[…]`.
public enum Subscript: Hashable, Sendable {
  /// `i`, `mask`, `None`
  case index(Expression)
  /// `start:stop:step`
  case slice(start: Expression?, stop: Expression?, step: Expression?)
  /// `...`
  case ellipsis
}

/// `key: value` in a dictionary display.
public struct DictionaryEntry: Hashable, Sendable {
  /// The key.
  public var key: Expression
  /// The value.
  public var value: Expression
  /// An entry.
  public init(_ key: Expression, _ value: Expression) {
    self.key = key
    self.value = value
  }
}

/// An operator and its right operand in a chain of comparisons.
public struct ComparisonLink: Hashable, Sendable {
  /// The operator.
  public var comparison: ComparisonOperator
  /// Its right operand.
  public var operand: Expression
  /// A link.
  public init(_ comparison: ComparisonOperator, _ operand: Expression) {
    self.comparison = comparison
    self.operand = operand
  }
}

/// A parameter of a function, with its default if it has one.
public struct Parameter: Hashable, Sendable {
  /// The name.
  public var name: String
  /// The default value.
  public var defaultValue: Expression?
  /// How arguments reach it; other than `ordinary` in agent programs alone.
  public var kind: Kind
  /// Where the name stands.
  public var range: SourceRange
  /// How arguments reach a parameter: `a, /`, `a`, `*a`, `*, a`, `**a`.
  public enum Kind: Hashable, Sendable { case positionalOnly, ordinary, variadic, keywordOnly, keywordVariadic }
  /// A parameter.
  public init(
    _ name: String, defaultValue: Expression? = nil, kind: Kind = .ordinary, range: SourceRange = .none
  ) {
    self.name = name
    self.defaultValue = defaultValue
    self.kind = kind
    self.range = range
  }
  /// Equal when name, kind and default are.
  public static func == (a: Parameter, b: Parameter) -> Bool {
    a.name == b.name && a.kind == b.kind && a.defaultValue == b.defaultValue
  }
  /// Hashes name and default.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(defaultValue)
  }
}

/// `-`, `+`, `not`, `~`
public enum UnaryOperator: String, Hashable, Sendable, CaseIterable {
  case negative = "-"
  case positive = "+"
  case not
  case invert = "~"
}

/// The arithmetic and bitwise operators.
public enum BinaryOperator: String, Hashable, Sendable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case floorDivide = "//"
  case remainder = "%"
  case power = "**"
  case matrixMultiply = "@"
  case bitAnd = "&"
  case bitOr = "|"
  case bitXor = "^"
  case shiftLeft = "<<"
  case shiftRight = ">>"
}

/// The comparison operators.
public enum ComparisonOperator: String, Hashable, Sendable, CaseIterable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case `is`
  case isNot = "is not"
  case `in`
  case notIn = "not in"
}

/// `and`, `or`
public enum LogicalOperator: String, Hashable, Sendable, CaseIterable {
  case and
  case or
}
