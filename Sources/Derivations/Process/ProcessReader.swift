import Language
import Studies

/// Reads a visible process: writes helper functions out where they are called, and names every draw.
struct ProcessReader {
  private let module: Module
  private let reserved: Set<String>
  private var draws: [Draw] = []
  private var count = 0
  /// Names that hold arrays, as far as the text tells.
  private var arrays: Set<String> = []

  /// Something that is not read.
  struct Unread: Error {}

  private init(_ module: Module, reserved: Set<String>) {
    self.module = module
    self.reserved = reserved
  }

  /// The process of the first visible design; nil where its text is not of the simple kind.
  static func process(of problem: VisibleProblem) -> Process? {
    guard let cell = problem.cells.first, let declared = problem.program.module.function(cell.process),
      declared.parameters.first?.name == "rng"
    else { return nil }
    var reader = ProcessReader(problem.program.module, reserved: Set(problem.argumentNames))
    return try? reader.read(declared)
  }

  private mutating func read(_ declared: FunctionDeclaration) throws -> Process {
    let body = declared.body.filter { if case .expression = $0.kind { false } else { true } }
    guard case .returning(let result?)? = body.last?.kind, case .tuple(let pair) = result.kind, pair.count == 2,
      body.dropLast().allSatisfy({ !Self.returns($0) })
    else { throw Unread() }
    let data: [Expression]
    if case .tuple(let items) = pair[0].kind { data = items } else { data = [pair[0]] }
    // Names of the process that are those of the estimator's arguments get another.
    let own = Set(body.flatMap(\.boundNames) + declared.parameters.map(\.name))
    let renamed = Dictionary(
      uniqueKeysWithValues: own.intersection(reserved).map { ($0, Self.free($0, own.union(reserved))) })
    func rename(_ expression: Expression) -> Expression { Self.renamed(expression, renamed) }
    var statements = try block(try body.dropLast().map { try Self.renamed($0, renamed) })
    var returned: [Expression] = []
    for expression in data + [pair[1]] { returned.append(try drawn(rename(expression), into: &statements, loop: nil)) }
    let parameters = declared.parameters.map(\.name).filter { $0 != "rng" }
    return Process(
      statements: statements, data: Array(returned.dropLast()), truth: returned[returned.count - 1], draws: draws,
      parameters: Dictionary(uniqueKeysWithValues: parameters.map { ($0, renamed[$0] ?? $0) }))
  }

  private static func free(_ name: String, _ taken: Set<String>) -> String {
    var name = name + "_"
    while taken.contains(name) { name += "_" }
    return name
  }

  private static func returns(_ statement: Statement) -> Bool {
    var found = false
    statement.forEach { if case .returning = $0.kind { found = true } }
    return found
  }

  /// A loop around a statement that draws: `for name in range(start, stop)`.
  private struct Loop {
    let name: String
    let start: Expression
    let stop: Expression
    let bound: Set<String>
  }

  private mutating func block(_ statements: [Statement], loop: Loop? = nil) throws -> [Statement] {
    var result: [Statement] = []
    for statement in statements {
      var before: [Statement] = []
      switch statement.kind {
      case .forLoop(let target, let iterable, let body, let otherwise):
        guard otherwise.isEmpty else { throw Unread() }
        let inner: Loop?
        if loop == nil, let name = target.asName, case .call(let callee, let bounds) = iterable.kind,
          callee.asName == "range", (1...2).contains(bounds.count)
        {
          let start = bounds.count == 1 ? Expression(.integer(0)) : bounds[0].value
          inner = Loop(
            name: name, start: start, stop: bounds[bounds.count - 1].value, bound: Set(body.flatMap(\.boundNames)))
        } else {
          inner = nil
        }
        var loops: [Statement] = []
        let own = try self.body(body, loop: inner, before: &loops)
        result += loops
        result.append(Statement(.forLoop(target: target, iterable: iterable, body: own, otherwise: [])))
      case .conditional(let condition, let then, let otherwise):
        let condition = try drawn(condition, into: &before, loop: loop)
        guard before.isEmpty else { throw Unread() }
        result.append(
          Statement(
            .conditional(condition: condition, then: try block(then), otherwise: try block(otherwise))))
      case .assign, .augmentedAssign:
        let changed = try statement.mapExpressions { expression, isTarget in
          isTarget ? expression : try drawn(expression, into: &before, loop: loop)
        }
        if case .assign(let targets, let value) = changed.kind, mayBeArray(value) {
          arrays.formUnion(targets.flatMap(\.boundNames))
        }
        result += before + [changed]
      case .pass, .expression: break
      default: throw Unread()
      }
    }
    return result
  }

  /// The body of a loop: what it draws is drawn before it, with an axis more.
  private mutating func body(_ statements: [Statement], loop: Loop?, before: inout [Statement]) throws -> [Statement] {
    let known = draws.count
    let inner = try block(statements, loop: loop)
    let made = Set(draws[known...].map(\.name))
    if !made.isEmpty, loop == nil { throw Unread() }
    before += inner.filter { $0.boundNames.contains(where: made.contains) }
    return inner.filter { !$0.boundNames.contains(where: made.contains) }
  }

  /// An expression whose draws are made in statements of their own, before.
  private mutating func drawn(_ expression: Expression, into before: inout [Statement], loop: Loop?) throws
    -> Expression
  {
    var made = before
    let result = try expression.map { part in
      guard case .call(let callee, let arguments) = part.kind else { return part }
      if case .attribute(let base, let method) = callee.kind, base.asName == "rng" {
        return try self.draw(method, arguments, into: &made, loop: loop)
      }
      if let name = callee.asName, arguments.contains(where: { $0.value.asName == "rng" }) {
        guard loop == nil, let helper = module.function(name) else { throw Unread() }
        return try self.inlined(helper, arguments, into: &made)
      }
      return part
    }
    before = made
    return result
  }

  private mutating func draw(
    _ method: String, _ arguments: [Argument], into before: inout [Statement], loop: Loop?
  ) throws -> Expression {
    count += 1
    let arrays = self.arrays
    let isArray = { (expression: Expression) in
      Self.mayBeArray(expression, arrays)
    }
    var name = "draw_\(count)"
    while reserved.contains(name) { name += "_" }
    guard var draw = DrawReader.draw(name, method, arguments, isArray: isArray) else { throw Unread() }
    var site = Expression(.name(name))
    if let loop {
      // One draw a turn: an axis of turns at the end.
      guard draw.moments != nil,
        arguments.allSatisfy({ $0.value.freeNames.isDisjoint(with: loop.bound.union([loop.name])) })
      else { throw Unread() }
      let turns = Expression.binary(loop.stop, .subtract, loop.start)
      let size: Expression
      switch draw.size?.kind {
      case nil: size = turns
      case .tuple(let lengths): size = Expression(.tuple(lengths + [turns]))
      default: size = Expression(.tuple([draw.size ?? turns, turns]))
      }
      let others = arguments.filter { $0.keyword != "size" && $0.value != draw.size }
      draw = Draw(
        name: name,
        call: Expression(
          .call(
            Expression(.attribute(Expression(.name("rng")), method)),
            others + [Argument(keyword: "size", size)])), size: size, moments: draw.moments)
      let turn = Subscript.index(.binary(Expression(.name(loop.name)), .subtract, loop.start))
      let rest = size == turns ? [] : [Subscript.ellipsis]
      site = Expression(.subscripted(site, rest + [turn]))
    }
    if !draw.isScalar { self.arrays.insert(name) }
    draws.append(draw)
    before.append(Statement(.assign(targets: [Expression(.name(name))], value: draw.call)))
    return site
  }

  private mutating func inlined(
    _ helper: FunctionDeclaration, _ arguments: [Argument], into before: inout [Statement]
  ) throws -> Expression {
    count += 1
    let body = helper.body.filter { if case .expression = $0.kind { false } else { true } }
    guard count < 200, case .returning(let result?)? = body.last?.kind,
      body.dropLast().allSatisfy({ !Self.returns($0) })
    else { throw Unread() }
    let names = Set(body.flatMap(\.boundNames) + helper.parameters.map(\.name)).subtracting(["rng"])
    let prefix = "\(helper.name)_\(count)_"
    let renamed = Dictionary(uniqueKeysWithValues: names.map { ($0, prefix + $0) })
    for (place, parameter) in helper.parameters.enumerated() where parameter.name != "rng" {
      let given =
        arguments.first { $0.keyword == parameter.name }?.value
        ?? (arguments.indices.contains(place) && arguments[place].keyword == nil ? arguments[place].value : nil)
      guard let value = given ?? parameter.defaultValue else { throw Unread() }
      if mayBeArray(value) { arrays.insert(prefix + parameter.name) }
      before.append(Statement(.assign(targets: [Expression(.name(prefix + parameter.name))], value: value)))
    }
    before += try block(try body.dropLast().map { try Self.renamed($0, renamed) })
    return try drawn(Self.renamed(result, renamed), into: &before, loop: nil)
  }

  private func mayBeArray(_ expression: Expression) -> Bool { Self.mayBeArray(expression, arrays) }

  private static func mayBeArray(_ expression: Expression, _ arrays: Set<String>) -> Bool {
    var found = false
    expression.forEach {
      if let name = $0.asName, arrays.contains(name) { found = true }
      if case .attribute(let base, let name) = $0.kind, base.asName == "np",
        ["zeros", "ones", "empty", "arange", "eye", "array", "linspace", "full", "repeat", "tile"].contains(name)
      {
        found = true
      }
    }
    return found
  }

  static func renamed(_ expression: Expression, _ names: [String: String]) -> Expression {
    expression.map { part in part.asName.flatMap { names[$0] }.map { Expression(.name($0)) } ?? part }
  }

  static func renamed(_ statement: Statement, _ names: [String: String]) throws -> Statement {
    let made = try statement.map { inner in
      if case .function = inner.kind { throw Unread() }
      return [inner.mapExpressions { expression, _ in renamed(expression, names) }]
    }
    guard made.count == 1 else { throw Unread() }
    return made[0]
  }
}
