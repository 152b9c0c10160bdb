/// A statement of Aitken's Python. Two are equal when they mean the same text; the range does not count.
public struct Statement: Hashable, Sendable {
  /// What the statement is.
  public var kind: Kind
  /// Where it stands in its source.
  public var range: SourceRange

  /// A statement of `kind` that stands at `range`.
  public init(_ kind: Kind, range: SourceRange = .none) {
    self.kind = kind
    self.range = range
  }

  /// The forms of a statement.
  public indirect enum Kind: Hashable, Sendable {
    /// An expression on a line of its own; a docstring is one.
    case expression(Expression)
    /// `a = b = value`: the targets from left to right (names, attributes, subscripts, tuples, lists)
    case assign(targets: [Expression], value: Expression)
    /// `a += value`
    case augmentedAssign(target: Expression, operation: BinaryOperator, value: Expression)
    /// `if … elif … else`: an `elif` is an `if` alone in `otherwise`
    case conditional(condition: Expression, then: [Statement], otherwise: [Statement])
    /// `for target in iterable:` with its `else`
    case forLoop(target: Expression, iterable: Expression, body: [Statement], otherwise: [Statement])
    /// `while condition:` with its `else`
    case whileLoop(condition: Expression, body: [Statement], otherwise: [Statement])
    /// `return value`
    case returning(Expression?)
    /// `break`
    case breaking
    /// `continue`
    case continuing
    /// `pass`
    case pass
    /// `assert condition, message`
    case assertion(Expression, message: Expression?)
    /// `raise ValueError("…")`
    case raising(Expression)
    /// `def name(…):`
    case function(FunctionDeclaration)
    /// `import numpy as np`
    case importing(module: String, alias: String?)
    /// `from scipy import stats`, `from math import sqrt as root`
    case importingNames(module: String, names: [ImportedName])
    /// A form that only agent programs have; the parser makes none under `Dialect.estimators`.
    case dynamic(DynamicStatement)
  }

  /// Equal when the kinds are; where it stood does not count.
  public static func == (a: Statement, b: Statement) -> Bool { a.kind == b.kind }
  /// Hashes the kind alone.
  public func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

/// A name that `from … import` brings in.
public struct ImportedName: Hashable, Sendable {
  /// The name in the module.
  public var name: String
  /// What it is called here, if not by its own name.
  public var alias: String?
  /// An imported name.
  public init(_ name: String, alias: String? = nil) {
    self.name = name
    self.alias = alias
  }
}

/// `def name(parameters): body`
public struct FunctionDeclaration: Hashable, Sendable {
  /// The name.
  public var name: String
  /// The parameters, in order.
  public var parameters: [Parameter]
  /// The statements; a docstring is the first.
  public var body: [Statement]
  /// Where `def name(…)` stands.
  public var range: SourceRange
  /// A function.
  public init(name: String, parameters: [Parameter], body: [Statement], range: SourceRange = .none) {
    self.name = name
    self.parameters = parameters
    self.body = body
    self.range = range
  }
  /// The docstring, if the body opens with one.
  public var documentation: String? { body.documentation }
  /// Equal when name, parameters and body are.
  public static func == (a: FunctionDeclaration, b: FunctionDeclaration) -> Bool {
    a.name == b.name && a.parameters == b.parameters && a.body == b.body
  }
  /// Hashes name, parameters and body.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(parameters)
    hasher.combine(body)
  }
}

/// A whole file.
public struct Module: Hashable, Sendable {
  /// The statements at the top level, in order.
  public var statements: [Statement]
  /// A module.
  public init(_ statements: [Statement]) { self.statements = statements }
  /// The docstring, if the file opens with one.
  public var documentation: String? { statements.documentation }
  /// The functions at the top level, in order.
  public var functions: [FunctionDeclaration] {
    statements.compactMap { if case .function(let declaration) = $0.kind { declaration } else { nil } }
  }
}

extension [Statement] {
  /// The string that a block opens with.
  var documentation: String? {
    guard case .expression(let expression)? = first?.kind, case .string(let text) = expression.kind else { return nil }
    return text
  }
}
