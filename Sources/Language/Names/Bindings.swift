extension Expression {
  /// The names that are bound when something is assigned to this target, from left to right.
  public var boundNames: [String] {
    switch kind {
    case .name(let name): [name]
    case .tuple(let elements), .list(let elements): elements.flatMap(\.boundNames)
    default: []
    }
  }

  /// The names that the expression reads and does not bind itself (as a comprehension or a `lambda` does).
  public var freeNames: Set<String> {
    var reader = NameReader()
    reader.read(self)
    return Set(reader.names)
  }
}

extension Statement {
  /// The names that the statement binds in the scope where it stands, blocks included (a function binds its name and
  /// nothing inside it), in the order of the text; a name may come more than once.
  public var boundNames: [String] {
    switch kind {
    case .assign(let targets, _): return targets.flatMap(\.boundNames)
    case .augmentedAssign(let target, _, _): return target.boundNames
    case .forLoop(let target, _, _, _): return target.boundNames + blocks.joined().flatMap(\.boundNames)
    case .dynamic(.attempt(_, let handlers, _, _)):
      return handlers.compactMap(\.name) + blocks.joined().flatMap(\.boundNames)
    case .conditional, .whileLoop: return blocks.joined().flatMap(\.boundNames)
    case .function(let declaration): return [declaration.name]
    case .importing(let module, let alias): return [alias ?? String(module.prefix { $0 != "." })]
    case .importingNames(_, let names): return names.map { $0.alias ?? $0.name }
    default: return []
    }
  }

  /// The names that the statement reads from outside of the functions in it, whether it binds them or not.
  public var freeNames: Set<String> {
    var reader = NameReader()
    reader.read(self)
    return Set(reader.names)
  }
}

extension FunctionDeclaration {
  /// The names that are local to the function: its parameters and whatever it assigns anywhere.
  public var localNames: Set<String> { Set(parameters.map(\.name) + body.flatMap(\.boundNames)) }

  /// The names that the function reads and does not bind: what it takes from the file and from Python.
  public var freeNames: Set<String> {
    var reader = NameReader()
    reader.read(self)
    return Set(reader.names)
  }
}

/// Collects the names that are read and not bound on the way.
struct NameReader {
  /// The names in the order in which they are first read.
  private(set) var names: [String] = []
  private var seen: Set<String> = []
  private var bound: [Set<String>] = []

  private mutating func read(_ name: String) {
    if bound.contains(where: { $0.contains(name) }) { return }
    if seen.insert(name).inserted { names.append(name) }
  }

  mutating func read(_ expression: Expression) {
    switch expression.kind {
    case .name(let name): read(name)
    case .lambda(let parameters, let body):
      for parameter in parameters { if let value = parameter.defaultValue { read(value) } }
      bound.append(Set(parameters.map(\.name)))
      read(body)
      bound.removeLast()
    case .comprehension(let element, let target, let iterable, let conditions):
      read(iterable)
      bound.append(Set(target.boundNames))
      readBases(target)
      for condition in conditions { read(condition) }
      read(element)
      bound.removeLast()
    default: expression.forEachChild { read($0) }
    }
  }

  /// Reads what an assignment to the target reads: the array of `a[i] = …`, not the name of `a = …`.
  private mutating func readBases(_ target: Expression) {
    switch target.kind {
    case .name: break
    case .tuple(let elements), .list(let elements): for element in elements { readBases(element) }
    default: read(target)
    }
  }

  mutating func read(_ statement: Statement) {
    switch statement.kind {
    case .function(let declaration): read(declaration)
    case .assign(let targets, let value):
      read(value)
      for target in targets { readBases(target) }
    case .forLoop(let target, let iterable, _, _):
      read(iterable)
      readBases(target)
    default: statement.forEachExpression { expression, _ in read(expression) }
    }
    if case .function = statement.kind { return }
    for block in statement.blocks { for inner in block { read(inner) } }
  }

  mutating func read(_ declaration: FunctionDeclaration) {
    for parameter in declaration.parameters { if let value = parameter.defaultValue { read(value) } }
    bound.append(declaration.localNames)
    for statement in declaration.body { read(statement) }
    bound.removeLast()
  }
}
