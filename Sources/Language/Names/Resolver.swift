/// Checks that every name that is read is bound, by Python's rules of scope.
///
/// A name that is assigned anywhere in a function is local to it. A comprehension and a `lambda` have scopes of their
/// own. What is certain to fail in CPython is reported: a name that nothing binds, and a name that is read before
/// anything can have been assigned to it. What fails only on some paths is left to the run.
public struct Resolver {
  /// The names that are bound without the file, Python's own for example.
  private let predefined: Set<String>
  private var scopes: [Scope] = []
  private var diagnostics: [Diagnostic] = []
  /// The names that have been reported in the current function.
  private var reported: Set<String> = []

  /// The names of one scope.
  private struct Scope {
    /// Whether what is in it runs at once (a comprehension), or later (a function, a `lambda`).
    var isDeferred: Bool
    /// Everything that it binds anywhere.
    var names: Set<String>
    /// What can have been bound so far.
    var bound: Set<String>
    /// What the loops around the current statement bind further down, so that a second round may find it.
    var later: Set<String> = []
    /// Those of `later` that may be read here, as this place may be left out in the first round.
    var allowed: Set<String> = []
  }

  private init(predefined: Set<String>) { self.predefined = predefined }

  /// What is wrong with the names of a file.
  ///
  /// - Parameters:
  ///   - module: the file.
  ///   - predefined: the names that are bound without it, `len` and `range` for example.
  /// - Returns: the findings in the order of the text, empty if every name is bound. They have no source text; see
  ///   `Diagnostic.located(in:)`.
  public static func check(_ module: Module, predefined: Set<String>) -> [Diagnostic] {
    var resolver = Resolver(predefined: predefined)
    let names = Set(module.statements.flatMap(\.boundNames))
    resolver.scopes = [Scope(isDeferred: true, names: names, bound: [])]
    resolver.block(module.statements)
    return resolver.diagnostics.enumerated()
      .sorted { ($0.element.range.start, $0.offset) < ($1.element.range.start, $1.offset) }.map(\.element)
  }

  // MARK: Statements

  private mutating func block(_ statements: [Statement]) {
    for statement in statements { self.statement(statement) }
  }

  private mutating func bind(_ names: some Sequence<String>) { scopes[scopes.count - 1].bound.formUnion(names) }

  private mutating func statement(_ statement: Statement) {
    switch statement.kind {
    case .assign(let targets, let value):
      expression(value)
      for target in targets { assign(to: target) }
    case .augmentedAssign(let target, _, let value):
      expression(target)
      expression(value)
      assign(to: target)
    case .conditional(let condition, let then, let otherwise):
      expression(condition)
      conditionally {
        let before = $0.scopes[$0.scopes.count - 1].bound
        $0.block(then)
        let after = $0.scopes[$0.scopes.count - 1].bound
        $0.scopes[$0.scopes.count - 1].bound = before
        $0.block(otherwise)
        $0.bind(after)
      }
      // What follows a conditional `continue` may be left out in the first round.
      if statement.leavesRound { scopes[scopes.count - 1].allowed.formUnion(scopes[scopes.count - 1].later) }
    case .forLoop(let target, let iterable, let body, let otherwise):
      expression(iterable)
      loop(binding: target.boundNames, body: body) { $0.assign(to: target) }
      block(otherwise)
    case .whileLoop(let condition, let body, let otherwise):
      expression(condition)
      loop(binding: [], body: body) { _ in }
      block(otherwise)
    case .function(let declaration): function(declaration)
    case .dynamic(.attempt(let body, let handlers, let otherwise, let finally)):
      conditionally {
        $0.block(body)
        $0.block(otherwise)
      }
      for handler in handlers {
        conditionally {
          if let name = handler.name { $0.bind([name]) }
          $0.block(handler.body)
        }
      }
      block(finally)
    case .importing, .importingNames: bind(statement.boundNames)
    default: statement.forEachExpression { value, _ in expression(value) }
    }
  }

  /// Runs `body` as something that may not happen in the first round of a loop.
  private mutating func conditionally(_ body: (inout Resolver) -> Void) {
    let current = scopes.count - 1
    let outer = scopes[current].allowed
    scopes[current].allowed.formUnion(scopes[current].later)
    body(&self)
    scopes[current].allowed = outer
  }

  private mutating func loop(binding names: [String], body: [Statement], _ start: (inout Resolver) -> Void) {
    let current = scopes.count - 1
    let outer = (scopes[current].later, scopes[current].allowed)
    // The whole loop may have no round within the first round of a loop around it.
    scopes[current].allowed.formUnion(scopes[current].later)
    scopes[current].later.formUnion(names + body.flatMap(\.boundNames))
    start(&self)
    block(body)
    (scopes[current].later, scopes[current].allowed) = outer
  }

  private mutating func assign(to target: Expression) {
    switch target.kind {
    case .name(let name): bind([name])
    case .tuple(let elements), .list(let elements): for element in elements { assign(to: element) }
    default: expression(target)
    }
  }

  private mutating func function(_ declaration: FunctionDeclaration) {
    for parameter in declaration.parameters { if let value = parameter.defaultValue { expression(value) } }
    bind([declaration.name])
    let outer = reported
    reported = []
    let parameters = Set(declaration.parameters.map(\.name))
    scopes.append(Scope(isDeferred: true, names: declaration.localNames, bound: parameters))
    block(declaration.body)
    scopes.removeLast()
    reported = outer
  }

  // MARK: Expressions

  private mutating func expression(_ expression: Expression) {
    switch expression.kind {
    case .name(let name): read(name, at: expression.range)
    case .logical(_, let left, let right):
      self.expression(left)
      conditionally { $0.expression(right) }
    case .conditional(let then, let condition, let otherwise):
      self.expression(condition)
      conditionally {
        $0.expression(then)
        $0.expression(otherwise)
      }
    case .lambda(let parameters, let body):
      for parameter in parameters { if let value = parameter.defaultValue { self.expression(value) } }
      let names = Set(parameters.map(\.name))
      scopes.append(Scope(isDeferred: true, names: names, bound: names))
      self.expression(body)
      scopes.removeLast()
    case .comprehension(let element, let target, let iterable, let conditions):
      self.expression(iterable)
      conditionally {
        $0.scopes.append(Scope(isDeferred: false, names: Set(target.boundNames), bound: []))
        $0.assign(to: target)
        for condition in conditions { $0.expression(condition) }
        $0.expression(element)
        $0.scopes.removeLast()
      }
    default: expression.forEachChild { self.expression($0) }
    }
  }

  /// Checks one reading of a name.
  private mutating func read(_ name: String, at range: SourceRange) {
    var runsLater = false
    for (depth, scope) in scopes.enumerated().reversed() {
      if scope.names.contains(name) {
        let mayBeBound = scope.bound.contains(name) || scope.allowed.contains(name)
        if runsLater || mayBeBound || depth == 0 && predefined.contains(name) { return }
        report(name, early(name, depth), at: range)
        return
      }
      runsLater = runsLater || scope.isDeferred
    }
    if !predefined.contains(name) { report(name, unbound(name), at: range) }
  }

  private mutating func report(_ name: String, _ words: (String, String?), at range: SourceRange) {
    guard reported.insert(name).inserted else { return }
    diagnostics.append(Diagnostic(words.0, suggestion: words.1, range: range))
  }

  /// Functions of Python that a caller may leave out of `predefined`, and what to write instead, if anything.
  private static let withheld: [String: String?] = [
    "map": "a list comprehension", "filter": "a list comprehension with `if`", "set": "a list, or `np.unique(…)`",
    "isinstance": "code that does not ask for types", "type": "code that does not ask for types",
    "dict": "`{…}`", "complex": "real arithmetic", "input": "a parameter", "super": "a function",
    "getattr": "the attribute by its name", "hasattr": "the attribute by its name", "next": "a `for` loop",
    "iter": "a `for` loop", "print": "`return` for what should be seen", "eval": nil, "exec": nil, "compile": nil,
    "open": nil, "globals": nil, "locals": nil, "vars": nil, "dir": nil, "setattr": nil, "delattr": nil, "id": nil,
    "hash": nil, "object": nil, "property": nil, "staticmethod": nil, "classmethod": nil, "memoryview": nil,
    "bytes": nil, "bytearray": nil, "frozenset": nil, "format": nil, "repr": nil, "ascii": nil, "callable": nil,
    "breakpoint": nil, "help": nil, "exit": nil, "quit": nil, "issubclass": nil, "__import__": nil,
  ]

  /// What to say about a name that is bound too late.
  private func early(_ name: String, _ depth: Int) -> (String, String?) {
    let message = "`\(name)` is read before anything is assigned to it"
    if depth > 0, scopes[0].names.contains(name) {
      return (
        message + "; as the function assigns to `\(name)`, it is not the one outside of the function",
        "another name for the local value"
      )
    }
    return (message, depth == 0 ? "its definition above this line" : "a first value for `\(name)` above this line")
  }

  /// What to say about a name that nothing binds.
  private func unbound(_ name: String) -> (String, String?) {
    let message = "`\(name)` is not defined"
    let habits = [
      "true": "True", "false": "False", "null": "None", "nil": "None", "TRUE": "True", "FALSE": "False", "NULL": "None",
    ]
    if let word = habits[name] { return ("\(message); did you mean `\(word)`?", "`\(word)`") }
    if name == "np" || name == "numpy", !scopes[0].names.contains("np") {
      return (message, "`import numpy as np` at the top of the file")
    }
    if name == "numpy" { return ("\(message); did you mean `np`?", "`np`") }
    if let instead = Self.withheld[name] { return ("`\(name)` is not part of Aitken's Python", instead) }
    let visible = scopes.reduce(into: predefined) { $0.formUnion($1.names) }
    guard let near = Spelling.nearest(to: name, among: visible) else { return (message, nil) }
    return ("\(message); did you mean `\(near)`?", "`\(near)`")
  }
}

extension Statement {
  /// Whether a `continue` of the loop around the statement stands in it.
  fileprivate var leavesRound: Bool {
    switch kind {
    case .continuing: true
    case .conditional(_, let then, let otherwise): (then + otherwise).contains(where: \.leavesRound)
    case .forLoop(_, _, _, let otherwise), .whileLoop(_, _, let otherwise): otherwise.contains(where: \.leavesRound)
    default: false
    }
  }
}
