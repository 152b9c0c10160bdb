import Language

/// Observations that are told by the class that they fall in, and how many fall in each.
extension LawReader {
  /// Of the number of a class, the classes' limits rising: 0 below the first.
  func classes(_ expression: Expression, _ limits: Expression) throws -> (law: Law, shares: String) {
    let own = try law(expression)
    guard !own.isCounted, let below = own.below, !isNoisy(limits) else { throw Unread() }
    let ends = "np.exp(\(below("(\(Printer.print(limits)))")))"
    let shares = "np.diff(np.append(np.append(0.0, \(ends)), 1.0))"
    return (own.counted { v in "np.log(\(shares)[\(v)] + \(Law.least))" }, shares)
  }

  /// Of how many there are in each class.
  func counts(_ expression: Expression, _ length: Expression?) throws -> Law {
    // Classes are numbered from the first limit: nothing lies below.
    if case .binary(.subtract, let sum, let one) = expression.kind, [.integer(1), .real(1)].contains(one.kind),
      let (inner, limits) = Self.passed(sum)
    {
      let (own, shares) = try classes(inner, limits)
      return own.counted { v in "(\(v) * np.log(\(shares)[1:] + \(Law.least)))" }
    }
    if let (inner, limits) = Self.passed(expression) {
      let (own, shares) = try classes(inner, limits)
      return own.counted { v in "(\(v) * np.log(\(shares) + \(Law.least)))" }
    }
    if case .call(let callee, let arguments) = expression.kind, case .attribute(_, let name) = callee.kind,
      ["digitize", "searchsorted"].contains(name), arguments.count == 2
    {
      let values = name == "digitize" ? arguments.map(\.value) : arguments.map(\.value).reversed()
      let (own, shares) = try classes(values[0], values[1])
      return own.counted { v in "(\(v) * np.log(\(shares) + \(Law.least)))" }
    }
    let own = try law(expression)
    guard own.isCounted, length != nil, own.draws.allSatisfy({ isAlike($0) }) else { throw Unread() }
    return own.counted { v in "(\(v) * (\(own.density("np.arange(len(\(v)))"))))" }
  }

  /// The parts of `(x[:, None] >= limits[None, :]).sum(axis=1)`.
  private static func passed(_ expression: Expression) -> (Expression, Expression)? {
    guard case .call(let callee, _) = expression.kind, case .attribute(let condition, "sum") = callee.kind,
      let (limits, x) = condition.inequality
    else { return nil }
    func bare(_ side: Expression) -> Expression {
      if case .subscripted(let base, let subscripts) = side.kind,
        subscripts.contains(where: { if case .index(let i) = $0 { i.kind == .none } else { false } })
      {
        return base
      }
      return side
    }
    guard case .subscripted = x.kind else { return nil }
    return (bare(x), bare(limits))
  }
}
