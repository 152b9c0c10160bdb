/// What is known of the names of a function: which of them are records.
extension RecordLowering {
  mutating func learn(_ statements: [Statement]) {
    for statement in statements {
      if case .function(let function) = statement.kind { learn(function, [:], as: function.name) }
      guard let record = Record(statement).flatMap({ records[$0.name] }) else { continue }
      for name in record.order {
        guard let function = Self.function(name, of: record) else { continue }
        learn(function, bound(name, of: record), as: function.name)
      }
    }
  }

  private mutating func learn(_ function: FunctionDeclaration, _ known: Forms, as name: String) {
    let forms = self.forms(function, known)
    var results: [Form?] = []
    Self.forEachReturn(function.body) { results.append(form($0, forms)) }
    if let first = results.first, let form = first, results.allSatisfy({ $0 == form }) { returned[name] = form }
  }

  private static func forEachReturn(_ statements: [Statement], _ body: (Expression) -> Void) {
    for statement in statements {
      if case .function = statement.kind { continue }
      if case .returning(let value?) = statement.kind { body(value) }
      _ = statement.mapBlocks { block in
        forEachReturn(block, body)
        return block
      }
    }
  }

  /// A method as a function: `cls` is the class.
  static func function(_ name: String, of record: Record) -> FunctionDeclaration? {
    guard let method = record.methods[name] else { return nil }
    var function = method.function
    function.name = record.function(name)
    if method.binding == .ofClass {
      let own = function.parameters.removeFirst().name
      function.body = renamed(function.body, own, record.name)
    }
    return function
  }

  /// What a method's first parameter is.
  func bound(_ name: String, of record: Record) -> Forms {
    guard let method = record.methods[name], method.binding == .instance || method.binding == .property,
      let own = method.function.parameters.first
    else { return [:] }
    return [own.name: .record(record.name)]
  }

  /// What is known of the names of a function.
  func forms(_ function: FunctionDeclaration, _ outer: Forms) -> Forms {
    var forms = outer
    for parameter in function.parameters where forms[parameter.name] == nil {
      forms[parameter.name] = asked(parameter.name, function.body).map { .record($0) }
    }
    let given = Set(function.parameters.map(\.name))
    for _ in 0..<3 {
      var found: [String: [Form?]] = [:]
      assignments(function.body, forms) { name, form in found[name, default: []].append(form) }
      for (name, all) in found where !given.contains(name) {
        forms[name] = all.allSatisfy { $0 == all[0] } ? all[0] : nil
      }
    }
    return forms
  }

  /// The record of a parameter of which only its fields and methods are asked, one of them such as no array has.
  private func asked(_ name: String, _ body: [Statement]) -> String? {
    var attributes: Set<String> = []
    Module(body).forEach { statement in
      _ = statement.mapExpressions { whole, _ in
        whole.forEach { node in
          if case .attribute(let base, let attribute) = node.kind, case .name(name) = base.kind {
            attributes.insert(attribute)
          }
        }
        return whole
      }
    }
    guard !attributes.isSubset(of: Self.ofArrays) else { return nil }
    let fitting = records.values.filter { record in
      attributes.allSatisfy { record.hasField($0) || record.methods[$0] != nil }
    }
    return fitting.count == 1 ? fitting[0].name : nil
  }

  /// Attributes that arrays have as well.
  private static let ofArrays: Set = [
    "T", "shape", "size", "ndim", "dtype", "mean", "sum", "var", "std", "min", "max", "dot", "copy", "reshape", "ravel",
    "flatten",
    "sort", "argsort", "cumsum", "prod", "cumprod", "any", "all", "round", "clip", "astype", "transpose", "real",
    "imag", "flat",
    "item", "tolist", "diagonal", "trace", "argmin", "argmax", "nonzero", "squeeze", "ptp", "repeat", "take",
    "swapaxes",
  ]

  private func assignments(_ statements: [Statement], _ forms: Forms, _ body: (String, Form?) -> Void) {
    func assign(_ target: Expression, _ form: Form?, _ value: Expression?) {
      switch target.kind {
      case .name(let name): body(name, form)
      case .tuple(let parts), .list(let parts):
        var values: [Expression?] = parts.map { _ in nil }
        if let value, case .tuple(let own) = value.kind, own.count == parts.count { values = own }
        for (part, value) in zip(parts, values) {
          let element: Form? = if case .list(let inner)? = form { inner } else { nil }
          assign(part, value.map { self.form($0, forms) } ?? element, value)
        }
      default: break
      }
    }
    for statement in statements {
      switch statement.kind {
      case .function: continue
      case .assign(let targets, let value): for target in targets { assign(target, form(value, forms), value) }
      case .dynamic(.annotated(let target, _, let value?)): assign(target, form(value, forms), value)
      case .augmentedAssign(let target, _, _): assign(target, nil, nil)
      case .forLoop(let target, let iterable, _, _):
        let element: Form? = if case .list(let inner)? = form(iterable, forms) { inner } else { nil }
        assign(target, element, nil)
      default: break
      }
      _ = statement.mapBlocks { block in
        assignments(block, forms, body)
        return block
      }
    }
  }

  /// What is known of a value.
  func form(_ value: Expression, _ forms: Forms) -> Form? {
    switch value.kind {
    case .name(let name): return forms[name]
    case .call(let callee, _):
      switch callee.kind {
      case .name(let name): return records[name] != nil ? .record(name) : returned[name]
      case .attribute(let base, let method):
        let record = record(of: base, forms)
        return record.flatMap { $0.methods[method] == nil ? nil : returned[$0.function(method)] }
      default: return nil
      }
    case .attribute(let base, let name):
      guard case .record(let own)? = form(base, forms), let record = records[own],
        record.methods[name]?.binding == .property
      else { return nil }
      return returned[record.function(name)]
    case .conditional(let then, _, let otherwise):
      let form = form(then, forms)
      return form == self.form(otherwise, forms) ? form : nil
    case .tuple(let elements), .list(let elements):
      guard let first = elements.first, let form = form(first, forms) else { return nil }
      return elements.allSatisfy { self.form($0, forms) == form } ? .list(form) : nil
    case .comprehension(let element, let target, let iterable, _):
      return form(element, inner(target, iterable, forms)).map { .list($0) }
    case .dynamic(.comprehension(let shape, let element, _, let clauses)) where shape == .list || shape == .generator:
      return form(element, clauses.reduce(forms) { inner($1.target, $1.iterable, $0) }).map { .list($0) }
    case .subscripted(let base, let parts):
      guard parts.count == 1, case .index = parts[0], case .list(let form)? = form(base, forms) else { return nil }
      return form
    default: return nil
    }
  }

  /// The record that a call's base is, by its class's name or by its value.
  func record(of base: Expression, _ forms: Forms) -> Record? {
    if case .name(let name) = base.kind, forms[name] == nil, let record = records[name] { return record }
    guard case .record(let name)? = form(base, forms) else { return nil }
    return records[name]
  }

  func inner(_ target: Expression, _ iterable: Expression, _ forms: Forms) -> Forms {
    var inner = forms
    for name in target.boundNames { inner[name] = nil }
    if case .name(let name) = target.kind, case .list(let form)? = form(iterable, forms) { inner[name] = form }
    return inner
  }
}
