extension Module {
  /// The other functions at the top level that the function of that name uses, in the order in which it names them.
  ///
  /// A function that is handed on (`minimise(distance, start)`) is used as much as one that is called.
  public func functionsCalled(by name: String) -> [String] {
    guard let declaration = function(name) else { return [] }
    var reader = NameReader()
    reader.read(declaration)
    let known = Set(functions.map(\.name))
    return reader.names.filter { $0 != name && known.contains($0) }
  }

  /// The estimators of the file: those in its list `estimators`, or else every function whose name has no leading
  /// underscore and that no other function of the file uses, in the order of the text.
  ///
  /// - Throws: a finding for each element of the list that is no function of the file. It has no source text; see
  ///   `Diagnostic.located(in:)`.
  public var estimators: [FunctionDeclaration] {
    get throws(Diagnostics) {
      if let listed = listedEstimators { return try named(listed) }
      var used: Set<String> = []
      var seen: Set<String> = []
      for name in functions.map(\.name) where seen.insert(name).inserted {
        used.formUnion(functionsCalled(by: name))
      }
      let names = functions.map(\.name)
      return functions.enumerated().filter { index, declaration in
        !declaration.name.hasPrefix("_") && !used.contains(declaration.name)
          && names.lastIndex(of: declaration.name) == index
      }.map(\.element)
    }
  }

  /// What the last assignment to `estimators` at the top level gives it.
  private var listedEstimators: Expression? {
    for statement in statements.reversed() {
      if case .assign(let targets, let value) = statement.kind,
        targets.contains(where: { $0.kind == .name("estimators") })
      {
        return value
      }
    }
    return nil
  }

  private func named(_ list: Expression) throws(Diagnostics) -> [FunctionDeclaration] {
    let elements: [Expression]
    switch list.kind {
    case .list(let all), .tuple(let all): elements = all
    default:
      let suggestion = "`estimators = [name, …]`"
      throw Diagnostics([
        Diagnostic("`estimators` is not a list of functions", suggestion: suggestion, range: list.range)
      ])
    }
    var result: [FunctionDeclaration] = []
    var findings: [Diagnostic] = []
    for element in elements {
      if case .name(let name) = element.kind, let declaration = function(name) {
        result.append(declaration)
      } else {
        let message = "`\(Printer.print(element))` is not a function at the top level of this file"
        findings.append(
          Diagnostic(message, suggestion: "the names of functions that stand in this file", range: element.range))
      }
    }
    if elements.isEmpty { findings.append(Diagnostic("the list `estimators` is empty", range: list.range)) }
    if !findings.isEmpty { throw Diagnostics(findings) }
    return result
  }

  /// The smallest file that holds the function of that name and runs by itself: the imports, module-level values and
  /// helper functions that it needs, in their order, and the function last. Nil if there is no such function.
  ///
  /// Everything else, docstring and comments of the file included, is left out. Names that nothing in the file binds
  /// are taken to be Python's own.
  public func extracting(function name: String) -> Module? {
    guard let position = statements.lastIndex(where: { $0.declares(name) }) else { return nil }
    let imported = Set(statements.filter(\.isImport).flatMap(\.boundNames))
    var needed: Set<String> = [name]
    var chosen: Set<Int> = [position]
    var pending = [name]
    while let next = pending.popLast() {
      for (index, statement) in statements.enumerated() where !chosen.contains(index) {
        guard provides(index, statement, next, isImport: imported.contains(next)) else { continue }
        chosen.insert(index)
        for other in statement.freeNames.union(statement.boundNames) where needed.insert(other).inserted {
          pending.append(other)
        }
      }
      if next == name {
        for other in statements[position].freeNames where needed.insert(other).inserted { pending.append(other) }
      }
    }
    var parts = chosen.subtracting([position]).sorted().map { statements[$0].keeping(needed) }
    // A value that the function itself helps to make keeps the function before it.
    let early = parts.firstIndex { statement in
      if case .function = statement.kind { false } else { statement.freeNames.contains(name) }
    }
    parts.insert(statements[position], at: early ?? parts.count)
    return Module(parts)
  }

  /// Whether the statement binds `name`, or changes the value that it names.
  private func provides(_ index: Int, _ statement: Statement, _ name: String, isImport: Bool) -> Bool {
    if case .function(let declaration) = statement.kind {
      return declaration.name == name && statements.lastIndex { $0.declares(name) } == index
    }
    if statement.boundNames.contains(name) { return true }
    return !isImport && statement.changes(name)
  }
}

extension Statement {
  /// Whether the statement is the function of that name.
  fileprivate func declares(_ name: String) -> Bool {
    if case .function(let declaration) = kind { declaration.name == name } else { false }
  }

  /// Whether a statement inside assigns to a part of the value, or calls one of its methods for effect.
  fileprivate func changes(_ name: String) -> Bool {
    var found = false
    forEach { statement in
      switch statement.kind {
      case .assign(let targets, _): found = found || targets.contains { $0.rootName == name }
      case .augmentedAssign(let target, _, _): found = found || target.rootName == name
      case .expression(let value):
        if case .call(let callee, _) = value.kind, case .attribute(let base, _) = callee.kind {
          found = found || base.rootName == name
        }
      default: break
      }
    }
    return found
  }

  /// The import with only those names that are needed; every other statement as it is.
  fileprivate func keeping(_ needed: Set<String>) -> Statement {
    guard case .importingNames(let module, let names) = kind else { return self }
    let kept = names.filter { needed.contains($0.alias ?? $0.name) }
    return Statement(.importingNames(module: module, names: kept), range: range)
  }
}

extension Statement {
  /// Whether the statement is an import.
  package var isImport: Bool {
    switch kind {
    case .importing, .importingNames: true
    default: false
    }
  }
}

extension Expression {
  /// The name at the left end of `a.b[c].d`.
  fileprivate var rootName: String? {
    switch kind {
    case .name(let name): name
    case .attribute(let base, _), .subscripted(let base, _): base.rootName
    default: nil
    }
  }
}
