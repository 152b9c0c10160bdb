/// Writes everyday forms of Python in the plain forms that an estimator is made of: `with np.errstate(…)`, `a, *rest = …`, f-strings in
/// messages, `print`, imports for annotations. What it gives is Python with the same meaning; what has no plain form is refused, as if
/// the grammar had not read it.
struct Lowering {
  /// What was refused, in no order.
  var diagnostics: [Diagnostic] = []
  /// Names that the file binds anywhere: new ones keep clear of them.
  private var names: Set<String> = []

  /// One that has refused nothing.
  init() {}

  /// The file in plain forms, and what has none.
  static func plain(_ written: Module) -> (module: Module, diagnostics: [Diagnostic]) {
    let module = RecordLowering.plain(written)
    var lowering = Lowering()
    module.forEach { statement in
      lowering.names.formUnion(statement.boundNames)
      if case .function(let declaration) = statement.kind {
        lowering.names.formUnion(declaration.parameters.map(\.name))
      }
    }
    return (Module(lowering.block(module.statements, isTop: true)), lowering.diagnostics)
  }

  mutating func refuse(_ refusal: Refusal, _ range: SourceRange) {
    diagnostics.append(Diagnostic(refusal.message, suggestion: refusal.suggestion, range: range))
  }

  /// A name that nothing else in the file has.
  mutating func fresh(_ stem: String) -> String {
    var number = 1
    while !names.insert("\(stem)_\(number)").inserted { number += 1 }
    return "\(stem)_\(number)"
  }

  /// The statements of a block in plain forms; never empty where it was not.
  mutating func block(_ statements: [Statement], isTop: Bool = false) -> [Statement] {
    var plain: [Statement] = []
    for statement in statements { plain += self.statement(statement, isTop: isTop) }
    if plain.isEmpty, let first = statements.first, !isTop { plain = [Statement(.pass, range: first.range)] }
    return plain
  }

  private mutating func statement(_ statement: Statement, isTop: Bool) -> [Statement] {
    if isNoise(statement) { return [] }
    switch statement.kind {
    case .conditional(let condition, _, _) where isTop && isMain(condition): return []
    case .dynamic(let form): return dynamic(form, statement, isTop: isTop)
    case .whileLoop(let condition, let body, let otherwise) where condition.hasWalrus:
      return loop(statement, condition, body, otherwise)
    // Unpacking and a loop use up a generator: it means what the list means.
    case .assign(let targets, let value) where value.isGenerator && targets.contains(where: \.isUnpacking):
      return self.statement(
        Statement(.assign(targets: targets, value: value.listed), range: statement.range), isTop: isTop)
    case .forLoop(let target, let items, let body, let otherwise) where items.isGenerator:
      let loop = Statement.Kind.forLoop(target: target, iterable: items.listed, body: body, otherwise: otherwise)
      return self.statement(Statement(loop, range: statement.range), isTop: isTop)
    case .assign(let targets, let value) where targets.contains(where: \.hasStar):
      return unpacked(targets, value, statement.range)
    case .forLoop(let target, _, _, _) where target.hasStar:
      refuse(.starredTarget, target.range)
      return []
    case .raising(let value): return [Statement(.raising(message(value)), range: statement.range)]
    case .assertion(let condition, let text):
      let (before, held) = hoisted(condition)
      return before + [
        Statement(.assertion(expression(held), message: text.map { message($0) }), range: statement.range)
      ]
    default: break
    }
    var before: [Statement] = []
    let own = statement.mapExpressions { value, isTarget in
      if isTarget { return expression(value) }
      let (bound, rest) = hoisted(value)
      before += bound
      return expression(rest)
    }
    return before + [own.mapBlocks { block($0) }.withPlainParameters]
  }

  /// Whether a statement says something to readers, terminals or type checkers alone.
  private func isNoise(_ statement: Statement) -> Bool {
    switch statement.kind {
    case .importing(let module, _), .importingNames(let module, _):
      return ["typing", "__future__", "warnings", "collections.abc", "numba", "dataclasses"].contains(module)
    case .expression(let value):
      guard case .call(let callee, _) = value.kind else { return false }
      switch callee.kind {
      case .name("print"): return !names.contains("print")
      case .attribute(let base, let name):
        guard case .name(let module) = base.kind else { return false }
        return module == "warnings" && ["filterwarnings", "simplefilter"].contains(name)
          || ["np", "numpy"].contains(module) && ["seterr", "set_printoptions"].contains(name)
      default: return false
      }
    default: return false
    }
  }

  /// `__name__ == "__main__"`: what a file does where it is run as a script.
  private func isMain(_ condition: Expression) -> Bool {
    guard case .comparison(let left, let links) = condition.kind, links.count == 1, case .name("__name__") = left.kind,
      case .string("__main__") = links[0].operand.kind
    else { return false }
    return true
  }

  private mutating func dynamic(_ form: DynamicStatement, _ statement: Statement, isTop: Bool) -> [Statement] {
    switch form {
    case .with(let items, let body):
      guard items.allSatisfy({ isQuiet($0) }) else {
        refuse(.with, statement.range.beginning(4))
        return []
      }
      return block(body)
    case .attempt(let body, let handlers, let otherwise, let finally):
      let plain = DynamicStatement.attempt(
        body: block(body),
        handlers: handlers.map {
          var handler = $0
          handler.body = block($0.body)
          return handler
        }, otherwise: block(otherwise), finally: block(finally))
      return [Statement(.dynamic(plain), range: statement.range)]
    case .deletion(let targets):
      if targets.allSatisfy({ if case .name = $0.kind { true } else { false } }) { return [] }
      refuse(.deletion, statement.range.beginning(3))
      return []
    case .annotated(let target, _, let value):
      guard let value else { return [] }
      return self.statement(
        Statement(.assign(targets: [target], value: value), range: statement.range), isTop: isTop)
    case .raise(let value, _):
      let text = value ?? Expression(.name("Exception"), range: statement.range)
      return self.statement(Statement(.raising(text), range: statement.range), isTop: isTop)
    case .decorated(_, let inner) where inner.isClass: return self.statement(inner, isTop: isTop)
    case .decorated(let decorators, let inner):
      guard decorators.allSatisfy(isAdvice) else {
        refuse(.decorator, decorators.first?.range ?? statement.range)
        return []
      }
      return self.statement(inner, isTop: isTop)
    case .classDefinition:
      refuse(.classDefinition, statement.range.beginning(5))
      return []
    case .global:
      refuse(.scope("global"), statement.range.beginning(6))
      return []
    case .nonlocal:
      refuse(.scope("nonlocal"), statement.range.beginning(8))
      return []
    }
  }

  /// `np.errstate(…)`, `warnings.catch_warnings()`: nothing that is computed changes.
  private func isQuiet(_ item: WithItem) -> Bool {
    guard item.target == nil, case .call(let callee, _) = item.context.kind,
      case .attribute(_, let name) = callee.kind
    else { return false }
    return ["errstate", "catch_warnings", "printoptions"].contains(name)
  }

  /// A decorator that changes how fast a function runs, and not what it gives.
  private func isAdvice(_ decorator: Expression) -> Bool {
    switch decorator.kind {
    case .name(let name): ["njit", "jit", "lru_cache", "cache", "staticmethod"].contains(name)
    case .attribute(_, let name): ["njit", "jit", "lru_cache", "cache"].contains(name)
    case .call(let callee, _): isAdvice(callee)
    default: false
    }
  }
}

extension Statement {
  fileprivate var isClass: Bool { if case .dynamic(.classDefinition) = kind { true } else { false } }

  /// A function whose parameters are taken by position or name.
  var withPlainParameters: Statement {
    guard case .function(var declaration) = kind else { return self }
    for place in declaration.parameters.indices
    where declaration.parameters[place].kind == .positionalOnly || declaration.parameters[place].kind == .keywordOnly {
      declaration.parameters[place].kind = .ordinary
    }
    return Statement(.function(declaration), range: range)
  }
}

extension SourceRange {
  /// The first so many bytes.
  func beginning(_ count: Int) -> SourceRange { SourceRange(start: start, end: min(end, start + count)) }
}
