extension Lowering {
  /// An expression in plain forms.
  mutating func expression(_ whole: Expression) -> Expression {
    if case .call(let callee, let arguments) = whole.kind, Self.usesUp(callee),
      arguments.contains(where: { $0.keyword == nil && $0.value.isGenerator })
    {
      // A generator that a function uses up means what the list means.
      let lists = arguments.map { argument in
        var copy = argument
        if argument.keyword == nil { copy.value = argument.value.listed }
        return copy
      }
      return expression(Expression(.call(callee, lists), range: whole.range))
    }
    if case .comparison(let first, let links) = whole.kind, links.contains(where: \.isMembershipOfSet) {
      let plain = links.map { link in
        guard case .dynamic(.set(let elements)) = link.operand.kind, link.isMembershipOfSet else { return link }
        return ComparisonLink(link.comparison, Expression(.list(elements), range: link.operand.range))
      }
      return expression(Expression(.comparison(first, plain), range: whole.range))
    }
    switch whole.kind {
    case .tuple(let elements) where elements.contains(where: \.isStarred):
      return expression(joined(elements, "tuple", whole.range))
    case .list(let elements) where elements.contains(where: \.isStarred):
      return expression(joined(elements, "list", whole.range))
    default: break
    }
    let inner = whole.mapChildren { expression($0) }
    switch inner.kind {
    case .dynamic(let form): return dynamic(form, inner.range)
    default: return inner
    }
  }

  /// Functions that read all of what they are given.
  private static let usingUp: Set = [
    "sum", "min", "max", "list", "tuple", "sorted", "any", "all", "dict", "enumerate", "zip", "reduce", "prod", "fsum",
    "fromiter", "join", "extend", "accumulate", "chain",
  ]

  /// Whether a call's function is one of them, by its own name or as a module's or an object's.
  private static func usesUp(_ callee: Expression) -> Bool {
    switch callee.kind {
    case .name(let name), .attribute(_, let name): usingUp.contains(name)
    default: false
    }
  }

  private mutating func dynamic(_ form: DynamicExpression, _ range: SourceRange) -> Expression {
    switch form {
    case .formatted(let parts):
      let texts = parts.compactMap { if case .text(let text) = $0 { text } else { nil } }
      if texts.count == parts.count { return Expression(.string(texts.joined()), range: range) }
      refuse(.formatted, range)
    case .comprehension(let shape, let element, let value, let clauses):
      switch shape {
      case .list: return nested(element, clauses[...], range)
      case .dictionary:
        guard let value else { break }
        let pairs = nested(Expression(.tuple([element, value]), range: range), clauses[...], range)
        return call("dict", [pairs], range)
      case .set: refuse(.setComprehension, range.beginning(1))
      case .generator: refuse(.generator, range)
      }
    case .set: refuse(.set, range.beginning(1))
    case .dictionary(let entries):
      // {**a, "b": 1}: the entries of one after those of the other.
      let pairs = entries.map { entry -> Expression in
        guard let key = entry.key else {
          return call("list", [Expression(.call(attribute(entry.value, "items"), []), range: range)], range)
        }
        return Expression(.list([Expression(.tuple([key, entry.value]), range: range)]), range: range)
      }
      return call("dict", [sum(pairs, range)], range)
    case .walrus: refuse(.walrus, range)
    case .starred: refuse(.starredElement, range)
    case .yield, .yieldFrom: refuse(.yield, range.beginning(5))
    case .ellipsis: refuse(.ellipsis, range)
    case .bigInteger: diagnostics.append(Diagnostic("this whole number needs more than 64 bits", range: range))
    }
    return Expression(.none, range: range)
  }

  /// `[e for a in A if c for b in B]` as lists within lists, added up.
  private func nested(_ element: Expression, _ clauses: ArraySlice<ComprehensionClause>, _ range: SourceRange)
    -> Expression
  {
    guard let clause = clauses.first else { return element }
    let rest = clauses.dropFirst()
    let list = Expression(
      .comprehension(
        element: nested(element, rest, range), target: clause.target, iterable: clause.iterable,
        conditions: clause.conditions), range: range)
    return rest.isEmpty ? list : call("sum", [list, Expression(.list([]), range: range)], range)
  }

  /// `[*a, b]` as `list(a) + [b]`.
  private func joined(_ elements: [Expression], _ kind: String, _ range: SourceRange) -> Expression {
    var parts: [Expression] = []
    var run: [Expression] = []
    func display(_ items: [Expression]) -> Expression {
      Expression(kind == "list" ? .list(items) : .tuple(items), range: range)
    }
    for element in elements {
      if case .dynamic(.starred(let value)) = element.kind {
        if !run.isEmpty { parts.append(display(run)) }
        run = []
        parts.append(call(kind, [value], range))
      } else {
        run.append(element)
      }
    }
    if !run.isEmpty { parts.append(display(run)) }
    return sum(parts, range)
  }

  private func sum(_ parts: [Expression], _ range: SourceRange) -> Expression {
    parts.dropFirst().reduce(parts.first ?? Expression(.list([]), range: range)) {
      Expression(.binary(.add, $0, $1), range: range)
    }
  }

  func call(_ name: String, _ values: [Expression], _ range: SourceRange) -> Expression {
    Expression(.call(Expression(.name(name), range: range), values.map { Argument($0) }), range: range)
  }

  private func attribute(_ base: Expression, _ name: String) -> Expression {
    Expression(.attribute(base, name), range: base.range)
  }

  /// What is raised, or said where an assertion does not hold: numbers in an f-string are nobody's to read.
  mutating func message(_ value: Expression) -> Expression {
    switch value.kind {
    case .dynamic(.formatted(let parts)):
      let text = parts.map { if case .text(let text) = $0 { text } else { "…" } }.joined()
      return Expression(.string(text), range: value.range)
    case .call(let callee, let arguments):
      let plain = arguments.map {
        Argument(keyword: $0.keyword, message($0.value), unpacking: $0.unpacking)
      }
      return Expression(.call(expression(callee), plain), range: value.range)
    default: return expression(value)
    }
  }
}

extension Expression {
  /// `(e for x in X)`
  var isGenerator: Bool { if case .dynamic(.comprehension(.generator, _, _, _)) = kind { true } else { false } }

  /// A generator as the list of what it gives; anything else as it is.
  var listed: Expression {
    guard case .dynamic(.comprehension(.generator, let element, _, let clauses)) = kind else { return self }
    return Expression(
      .dynamic(.comprehension(.list, element: element, value: nil, clauses: clauses)), range: range)
  }

  /// Whether a target takes a value apart.
  var isUnpacking: Bool {
    switch kind {
    case .tuple, .list: true
    default: false
    }
  }

  var isStarred: Bool { if case .dynamic(.starred) = kind { true } else { false } }

  /// Whether a target has a starred part.
  var hasStar: Bool {
    switch kind {
    case .dynamic(.starred): true
    case .tuple(let parts), .list(let parts): parts.contains(where: \.hasStar)
    default: false
    }
  }

  var hasWalrus: Bool {
    var found = false
    forEach { if case .dynamic(.walrus) = $0.kind { found = true } }
    return found
  }
}

extension Expression.Kind {
  /// A list of targets is as good as a tuple of them.
  var asTuple: Expression.Kind { if case .list(let parts) = self { .tuple(parts) } else { self } }
}

extension ComparisonLink {
  /// `x in {a, b}`
  fileprivate var isMembershipOfSet: Bool {
    guard comparison == .in || comparison == .notIn, case .dynamic(.set) = operand.kind else { return false }
    return true
  }
}
