import Language

/// Which names of a function, class body or file are whose.
final class Scope {
  enum Kind { case module, function, classBody, comprehension }
  let kind: Kind
  let parent: Scope?
  var bound: Set<String> = []
  var globals: Set<String> = []
  var nonlocals: Set<String> = []
  /// Names of this scope that inner functions use.
  var captured: Set<String> = []
  /// Names that come from a function around this one.
  var free: Set<String> = []
  var isGenerator = false
  /// The scopes inside, by where they stand.
  private var children: [Place: Scope] = [:]
  private var used: Set<String> = []

  /// Where the text of a scope stands.
  struct Place: Hashable {
    var kind: Kind
    var start: Int
    var end: Int
    init(_ kind: Kind, _ range: SourceRange) {
      self.kind = kind
      start = range.start
      end = range.end
    }
    /// The place of a class by its body.
    init(body: [Statement]) { self.init(.classBody, body.first?.range ?? .none) }
  }

  init(_ kind: Kind, parent: Scope?, at place: Place? = nil) {
    self.kind = kind
    self.parent = parent
    if let place { parent?.children[place] = self }
  }

  func child(at place: Place) -> Scope { children[place] ?? Scope(place.kind, parent: nil) }

  func use(_ name: String) { used.insert(name) }

  var isFunction: Bool { kind == .function || kind == .comprehension }

  /// Finds out for every name where it lives; called for the file's scope when all are read.
  func resolve() {
    for child in children.values { child.resolve() }
    let own = kind == .module ? used : used.union(nonlocals)
    for name in own where !bound.contains(name) || nonlocals.contains(name) {
      if !globals.contains(name) { _ = capture(name) }
    }
  }

  /// Makes `name` come from a function around this scope, if one binds it.
  @discardableResult
  private func capture(_ name: String) -> Bool {
    if free.contains(name) { return true }
    var scope = parent
    var path: [Scope] = [self]
    while let current = scope {
      if current.isFunction || current.kind == .classBody && name == "__class__" {
        if current.globals.contains(name) { return false }
        if current.bound.contains(name), !current.nonlocals.contains(name) {
          current.captured.insert(name)
          for inner in path { inner.free.insert(name) }
          return true
        }
      }
      path.append(current)
      scope = current.parent
    }
    return false
  }
}

/// Collects the names of a file.
struct ScopeReader {
  private var scope: Scope
  let root: Scope

  init(_ statements: [Statement]) {
    root = Scope(.module, parent: nil)
    scope = root
    read(statements)
    root.resolve()
  }

  private mutating func inside(_ place: Scope.Place, _ body: (inout ScopeReader) -> Void) {
    let outer = scope
    scope = Scope(place.kind, parent: outer, at: place)
    body(&self)
    scope = outer
  }

  private mutating func bind(_ name: String) { if !scope.globals.contains(name) { scope.bound.insert(name) } }

  private mutating func read(_ statements: [Statement]) { for statement in statements { read(statement) } }

  private mutating func read(_ statement: Statement) {
    switch statement.kind {
    case .assign(let targets, let value):
      read(value)
      for target in targets { assign(target) }
    case .augmentedAssign(let target, _, let value):
      if case .name(let name) = target.kind { scope.use(name) }
      assign(target)
      read(value)
    case .forLoop(let target, let iterable, let body, let otherwise):
      read(iterable)
      assign(target)
      read(body)
      read(otherwise)
    case .function(let declaration):
      bind(declaration.name)
      function(declaration.parameters, Scope.Place(.function, declaration.range)) { $0.read(declaration.body) }
    case .importing(let module, let alias): bind(alias ?? String(module.prefix { $0 != "." }))
    case .importingNames(_, let names): for name in names { bind(name.alias ?? name.name) }
    case .dynamic(let form): read(form)
    default:
      statement.forEachExpression { expression, _ in read(expression) }
      for block in statement.blocks { read(block) }
    }
  }

  private mutating func function(
    _ parameters: [Language.Parameter], _ place: Scope.Place, _ body: (inout ScopeReader) -> Void
  ) {
    for parameter in parameters { if let value = parameter.defaultValue { read(value) } }
    inside(place) {
      for parameter in parameters { $0.scope.bound.insert(parameter.name) }
      body(&$0)
    }
  }

  private mutating func read(_ form: DynamicStatement) {
    switch form {
    case .classDefinition(let name, let bases, let body):
      for base in bases { read(base.value) }
      bind(name)
      inside(Scope.Place(body: body)) {
        $0.scope.bound.insert("__class__")
        $0.read(body)
      }
    case .decorated(let decorators, let statement):
      for decorator in decorators { read(decorator) }
      read(statement)
    case .attempt(let body, let handlers, let otherwise, let finally):
      read(body)
      for handler in handlers {
        if let type = handler.type { read(type) }
        if let name = handler.name { bind(name) }
        read(handler.body)
      }
      read(otherwise)
      read(finally)
    case .with(let items, let body):
      for item in items {
        read(item.context)
        if let target = item.target { assign(target) }
      }
      read(body)
    case .deletion(let targets): for target in targets { assign(target) }
    case .global(let names):
      scope.globals.formUnion(names)
      scope.bound.subtract(names)
    case .nonlocal(let names): scope.nonlocals.formUnion(names)
    case .raise(let value, let cause):
      if let value { read(value) }
      if let cause { read(cause) }
    case .annotated(let target, let annotation, let value):
      if let value { read(value) }
      if scope.kind == .classBody { read(annotation) }
      assign(target)
    }
  }

  private mutating func assign(_ target: Expression) {
    switch target.kind {
    case .name(let name):
      bind(name)
      scope.use(name)
    case .tuple(let elements), .list(let elements): for element in elements { assign(element) }
    case .dynamic(.starred(let inner)): assign(inner)
    default: read(target)
    }
  }

  private mutating func read(_ expression: Expression) {
    switch expression.kind {
    case .name(let name):
      scope.use(name)
      if name == "super", scope.isFunction { scope.use("__class__") }
    case .lambda(let parameters, let body):
      function(parameters, Scope.Place(.function, expression.range)) { $0.read(body) }
    case .dynamic(.walrus(let name, let value)):
      read(value)
      // In a comprehension the name belongs to the function around it.
      var owner = scope
      while owner.kind == .comprehension, let parent = owner.parent {
        owner.nonlocals.insert(name)
        owner = parent
      }
      if !owner.globals.contains(name) { owner.bound.insert(name) }
      owner.use(name)
      if owner !== scope, owner.kind == .module {
        var inner = scope
        while inner.kind == .comprehension, let parent = inner.parent {
          inner.globals.insert(name)
          inner.nonlocals.remove(name)
          inner = parent
        }
      }
    case .dynamic(.yield(let value)):
      scope.isGenerator = true
      if let value { read(value) }
    case .dynamic(.yieldFrom(let value)):
      scope.isGenerator = true
      read(value)
    case .dynamic(.comprehension(_, let element, let value, let clauses)):
      if let first = clauses.first { read(first.iterable) }
      inside(Scope.Place(.comprehension, expression.range)) {
        for (index, clause) in clauses.enumerated() {
          if index > 0 { $0.read(clause.iterable) }
          $0.assign(clause.target)
          for condition in clause.conditions { $0.read(condition) }
        }
        $0.read(element)
        if let value { $0.read(value) }
      }
    default: expression.forEachChild { read($0) }
    }
  }
}
