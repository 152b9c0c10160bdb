import Language

/// Where an expression stands in the body of an estimator.
struct Position: Hashable, Sendable {
  /// The statement.
  var path: TypedBody.Path
  /// The number of the expression among all values in that statement (not in its blocks), a node before its children.
  var index: Int
}

extension [Statement] {
  /// The statement at `path`.
  func statement(at path: ArraySlice<Int>) -> Statement? {
    guard let first = path.first, indices.contains(first) else { return nil }
    if path.count == 1 { return self[first] }
    return self[first].blocks.first?.statement(at: path.dropFirst())
  }

  /// The block with the statement at `path` replaced by others.
  func replacing(_ path: ArraySlice<Int>, by make: (Statement) -> [Statement]) -> [Statement] {
    guard let first = path.first, indices.contains(first) else { return self }
    var copy = self
    if path.count == 1 {
      copy.replaceSubrange(first...first, with: make(self[first]))
    } else {
      var isFirst = true
      copy[first] = self[first].mapBlocks { block in
        defer { isFirst = false }
        return isFirst ? block.replacing(path.dropFirst(), by: make) : block
      }
    }
    return copy
  }
}

extension Statement {
  /// Calls `body` with every value in the statement itself and what is below it, numbered as `Position.index` is.
  func forEachOwnValue(_ body: (Int, Expression) -> Void) {
    var next = 0
    forEachExpression { expression, isTarget in
      guard !isTarget else { return }
      expression.forEach {
        body(next, $0)
        next += 1
      }
    }
  }

  /// The statement with its value number `index` replaced.
  func replacingOwnValue(at index: Int, _ value: Expression) -> Statement {
    var next = 0
    return mapExpressions { expression, isTarget in
      guard !isTarget else { return expression }
      let first = next
      next += expression.nodeCount
      guard index >= first, index < next else { return expression }
      return expression.replacingSubexpression(at: index - first) { _ in value }
    }
  }
}

extension Genome {
  /// The types of everything in the body.
  func typed(_ signature: Signature) -> TypedBody { TypedBody(main.body, signature: signature) }

  /// Every value in the body with its place.
  func values(_ typed: TypedBody) -> [(position: Position, expression: Expression)] {
    var found: [(Position, Expression)] = []
    for path in typed.order {
      main.body.statement(at: path[...])?.forEachOwnValue { found.append((Position(path: path, index: $0), $1)) }
    }
    return found
  }

  /// The program with the expression at `position` replaced.
  func replacing(_ position: Position, by value: Expression) -> Genome {
    var copy = self
    copy.main.body = main.body.replacing(position.path[...]) { [$0.replacingOwnValue(at: position.index, value)] }
    return copy
  }

  /// The program with statements put before the one that holds `position`, and the expression there replaced.
  func replacing(_ position: Position, by value: Expression, after statements: [Statement]) -> Genome {
    var copy = self
    copy.main.body = main.body.replacing(position.path[...]) {
      statements + [$0.replacingOwnValue(at: position.index, value)]
    }
    return copy
  }

  /// The program with statements put before its `return`.
  func appending(_ statements: [Statement], returning value: Expression) -> Genome {
    var copy = self
    copy.main.body.removeLast()
    copy.main.body += statements + [Statement(.returning(value))]
    return copy
  }

  /// The definitions of names that are assigned once, at the top of the body.
  var definitions: [String: Expression] {
    var counts: [String: Int] = [:]
    for name in main.body.flatMap(\.boundNames) { counts[name, default: 0] += 1 }
    var found: [String: Expression] = [:]
    for statement in main.body {
      if let (name, value) = statement.assignment, counts[name] == 1 { found[name] = value }
    }
    return found
  }

  /// Without assignments whose names nothing reads, and with `range(1)` loops opened.
  func cleaned() -> Genome {
    var copy = self
    copy.main.body = copy.main.body.flatMap { $0.opened() }
    while true {
      var read: Set<String> = []
      for statement in copy.main.body { read.formUnion(statement.readNames) }
      let kept = copy.main.body.flatMap { $0.without { !read.contains($0) } }
      if kept == copy.main.body { break }
      copy.main.body = kept
    }
    let needed = copy.neededPreamble()
    copy.preamble = copy.preamble.enumerated().filter { needed.contains($0.offset) }.map(\.element)
    copy.main.body = copy.main.body.map(\.withQuantilesInRange)
    copy.traits = copy.condensedTraits
    return copy
  }

  /// The traits that are still in the program, none twice in a row, and only the last six.
  private var condensedTraits: [Trait] {
    var assigned = Set(main.body.flatMap(\.boundNames))
    for statement in preamble {
      if case .function(let helper) = statement.kind { assigned.formUnion(helper.localNames) }
    }
    var result: [Trait] = []
    for trait in traits where trait.marker.map(assigned.contains) ?? true {
      if trait.phrase != result.last?.phrase { result.append(trait) }
    }
    return Array(result.suffix(6))
  }

  /// Which statements of the preamble are imports or are used.
  private func neededPreamble() -> Set<Int> {
    var names = main.freeNames
    var needed: Set<Int> = []
    var grew = true
    while grew {
      grew = false
      for (index, statement) in preamble.enumerated() where !needed.contains(index) {
        let bound = statement.boundNames
        let isNumPy = bound == ["np"]
        guard isNumPy || bound.isEmpty || !names.isDisjoint(with: bound) else { continue }
        needed.insert(index)
        names.formUnion(statement.freeNames)
        grew = true
      }
    }
    return needed
  }
}

extension Statement {
  /// The statement with every literal share of `np.quantile` between 0.01 and 0.99.
  fileprivate var withQuantilesInRange: Statement {
    let own = mapExpressions { expression, _ in
      expression.map { node in
        guard case .call(let callee, var arguments) = node.kind, case .attribute(let base, "quantile") = callee.kind,
          base.kind == .name("np"), arguments.count == 2, case .real(let share) = arguments[1].value.kind
        else { return node }
        arguments[1].value = .real(min(0.99, max(0.01, share)))
        return Expression(.call(callee, arguments))
      }
    }
    return own.mapBlocks { $0.map(\.withQuantilesInRange) }
  }

  /// Names that are read anywhere in the statement; a target that is a plain name is not read.
  fileprivate var readNames: Set<String> {
    var names: Set<String> = []
    forEach { statement in
      statement.forEachExpression { expression, isTarget in
        if isTarget, expression.nameText != nil { return }
        if isTarget, case .tuple = expression.kind { return }
        names.formUnion(expression.freeNames)
      }
      if case .augmentedAssign(let target, _, _) = statement.kind { names.formUnion(target.freeNames) }
    }
    return names
  }

  /// The statement without assignments to names that `isDead`; a loop that is left empty goes too.
  fileprivate func without(_ isDead: (String) -> Bool) -> [Statement] {
    if let (name, _) = assignment, isDead(name) { return [] }
    guard case .forLoop(let target, let iterable, let body, let otherwise) = kind else { return [self] }
    let kept = body.flatMap { $0.without(isDead) }
    if kept.isEmpty, otherwise.isEmpty { return [] }
    return [Statement(.forLoop(target: target, iterable: iterable, body: kept, otherwise: otherwise))]
  }

  /// The statements of a loop that runs once, instead of the loop.
  fileprivate func opened() -> [Statement] {
    guard case .forLoop(let target, let iterable, let body, let otherwise) = kind, otherwise.isEmpty else {
      return [self]
    }
    let inner = body.flatMap { $0.opened() }
    if target.nameText == "_", case .call(let callee, let arguments) = iterable.kind, callee.kind == .name("range"),
      arguments.count == 1, arguments[0].value.kind == .integer(1)
    {
      var leaves = false
      for statement in inner {
        statement.forEach {
          if $0.kind == .breaking || $0.kind == .continuing { leaves = true }
        }
      }
      if !leaves { return inner }
    }
    return [Statement(.forLoop(target: target, iterable: iterable, body: inner, otherwise: otherwise))]
  }
}

extension Genome {
  /// Preamble and estimator as Python.
  var text: String { Printer.print(Module(preamble + [Statement(.function(main))])) }

  /// The program of `text`.
  /// - Throws: `Diagnostics` where it is not Python, or holds no function.
  init(text: String, origin: String, traits: [Trait]) throws {
    let source = SourceText(name: "snapshot", text: text)
    let module = try Parser.parse(source)
    guard case .function(var main)? = module.statements.last?.kind else {
      throw Diagnostics([Diagnostic("there is no function in this program", range: .none, source: source)])
    }
    if main.documentation != nil { main.body.removeFirst() }
    self.init(preamble: Array(module.statements.dropLast()), main: main, origin: origin, traits: traits)
  }

  /// The tree that the text parses to: a negative constant, say, is a minus and a constant. A search goes on from a text when it is
  /// resumed, and takes the same course only if it always does.
  var canonical: Genome { (try? Genome(text: text, origin: origin, traits: traits)) ?? self }
}
