import Language

extension LawReader {
  /// The distribution of what a call makes of noise.
  func law(_ callee: Expression, _ arguments: [Argument]) throws -> Law {
    guard case .attribute(let base, let name) = callee.kind else { throw Unread() }
    let keywords = arguments.reduce(into: [String: Expression]()) { found, argument in
      if let keyword = argument.keyword { found[keyword] = argument.value }
    }
    var values = arguments.filter { $0.keyword == nil }.map(\.value)
    if base.asName == "special" {
      guard name == "expit" || name == "ndtr", values.count == 1 else { throw Unread() }
      return name == "expit"
        ? try law(values[0]).through(
          { "(np.log(\($0)) - np.log1p(-\($0)))" }, logSlope: { "-np.log(\($0)) - np.log1p(-\($0))" })
        : try law(values[0]).through(
          { "special.ndtri(\($0))" }, logSlope: { "-stats.norm.logpdf(special.ndtri(\($0)))" })
    }
    if base.asName != "np" {
      // A method of what holds the noise.
      guard isNoisy(base), !values.contains(where: isNoisy) else { throw Unread() }
      values.insert(base, at: 0)
    }
    guard let first = values.first else { throw Unread() }
    switch name {
    case "astype", "asarray", "array", "copy", "float64": return try law(first)
    case "exp": return try law(first).exponential
    case "log": return try law(first).through({ "np.exp(\($0))" }, logSlope: { $0 })
    case "sqrt": return try law(first).through({ "\($0)**2" }, logSlope: { "np.log(2.0 * \($0))" })
    case "abs": return try folded(first)
    case "maximum", "minimum":
      guard values.count == 2, isNoisy(values[0]) != isNoisy(values[1]) else { throw Unread() }
      let place = isNoisy(values[0]) ? 0 : 1
      let limit = "(\(Printer.print(values[1 - place])))"
      guard let cut = try law(values[place]).cut(at: limit, isBelow: name == "maximum") else { throw Unread() }
      return cut
    case "clip":
      guard values.count == 3 else { throw Unread() }
      return try clipped(first, values[1], values[2])
    case "where":
      guard values.count == 3 else { throw Unread() }
      return try chosen(values[0], values[1], values[2])
    case "round", "rint", "around":
      guard values.count == 1, keywords.isEmpty, let law = try law(first).rounded(from: -0.5, to: 0.5) else {
        throw Unread()
      }
      return law
    case "floor":
      guard let law = try law(first).rounded(from: 0, to: 1) else { throw Unread() }
      return law
    case "ceil":
      guard let law = try law(first).rounded(from: -1, to: 0) else { throw Unread() }
      return law
    case "sort", "sorted":
      let own = try law(first)
      // The order says nothing where all are alike.
      guard own.draws.allSatisfy({ isAlike($0) }) else { throw Unread() }
      return own
    case "bincount":
      return try counts(first, keywords["minlength"] ?? (values.count > 2 ? values[2] : nil))
    case "digitize", "searchsorted":
      guard values.count == 2 else { throw Unread() }
      let classes = try classes(name == "digitize" ? values[0] : values[1], name == "digitize" ? values[1] : values[0])
      return classes.law
    case "sum", "mean", "min", "max":
      return try reduced(name, first, axis: keywords["axis"] ?? (values.count > 1 ? values[1] : nil))
    default: throw Unread()
    }
  }

  /// Of the first of what is put in order: those that follow are not below the last of them.
  func law(_ base: Expression, _ subscripts: [Subscript]) throws -> Law {
    guard subscripts.count == 1, case .slice(let start, let stop?, nil) = subscripts[0],
      start == nil || start?.kind == .integer(0), !isNoisy(stop), case .call(let callee, let arguments) = base.kind,
      case .attribute(_, "sort") = callee.kind, arguments.count == 1
    else { throw Unread() }
    let own = try law(callee, arguments)
    guard let above = own.above, let size = own.draws.compactMap({ process.draw($0)?.size }).first else {
      throw Unread()
    }
    let density = own.density
    var law = own
    law.density = { v in
      "(\(density(v)) + (np.zeros(\(Printer.print(size))).size / len(\(v)) - 1.0) * (\(above("\(v)[-1]"))))"
    }
    (law.below, law.above, law.normal, law.recovered) = (nil, nil, nil, nil)
    return law
  }

  /// Of an absolute value.
  private func folded(_ expression: Expression) throws -> Law {
    let own = try law(expression)
    guard !own.isCounted else { throw Unread() }
    var law = own
    law.density = { "np.logaddexp(\(own.density("(\($0))")), \(own.density("(-(\($0)))")))" }
    law.below = own.below.map { below in
      { v in "np.log(np.maximum(np.exp(\(below("(\(v))"))) - np.exp(\(below("(-(\(v)))"))), \(Law.least)))" }
    }
    (law.above, law.normal, law.recovered) = (nil, nil, nil)
    return law
  }

  private func clipped(_ expression: Expression, _ low: Expression, _ high: Expression) throws -> Law {
    let own = try law(expression)
    guard !isNoisy(low), !isNoisy(high) else { throw Unread() }
    var made = own
    if low.kind != .none {
      guard let cut = made.cut(at: "(\(Printer.print(low)))", isBelow: true) else { throw Unread() }
      made = cut
      made.above = own.above
    }
    if high.kind != .none {
      guard let cut = made.cut(at: "(\(Printer.print(high)))", isBelow: false) else { throw Unread() }
      made = cut
    }
    return made
  }

  /// Of `np.where(condition, a, b)`.
  private func chosen(_ condition: Expression, _ a: Expression, _ b: Expression) throws -> Law {
    guard isNoisy(condition) else {
      let text = Printer.print(condition)
      let (x, y) = (isNoisy(a) ? try law(a) : nil, isNoisy(b) ? try law(b) : nil)
      guard let some = x ?? y else { throw Unread() }
      func told(_ expression: Expression, _ v: String) -> String {
        if expression.isMissing { return "0.0" }
        return "np.where(\(v) == \(Printer.print(expression)), 0.0, \(Law.outside))"
      }
      var law = some.counted { v in
        "np.where(\(text), \(x?.density(v) ?? told(a, v)), \(y?.density(v) ?? told(b, v)))"
      }
      law.isCounted = some.isCounted
      law.draws = (x?.draws ?? []).union(y?.draws ?? [])
      return law
    }
    // What is seen beyond a limit and told as a number otherwise.
    if let (small, large) = condition.inequality {
      for (seen, told, isKept) in [(a, b, true), (b, a, false)] where isNoisy(seen) && !isNoisy(told) {
        guard (small == seen) != (large == seen) else { continue }
        let limit = small == seen ? large : small
        guard !isNoisy(limit) else { continue }
        let isAbove = (large == seen) == isKept
        let own = try law(seen)
        guard let tail = isAbove ? own.below : own.above else { continue }
        let (end, value) = ("(\(Printer.print(limit)))", Printer.print(told))
        var law = own.counted { v in "np.where(\(v) == \(value), \(tail(end)), \(own.density(v)))" }
        law.isCounted = false
        return law
      }
    }
    return try selected(condition, a, b) ?? branched(try law(condition), a, b)
  }

  /// Of what is seen under a condition on noise, and missing otherwise (Heckman 1979): the condition may hang on what is seen.
  private func selected(_ condition: Expression, _ a: Expression, _ b: Expression) throws -> Law? {
    guard a.isMissing != b.isMissing else { return nil }
    let isSeen = b.isMissing
    let own = try law(isSeen ? a : b)
    let coin = try law(condition)
    guard let chance = coin.chance else { return nil }
    let draws = own.draws.union(coin.draws)
    let scales = own.scales
    func made(_ seen: @escaping (String) -> String) -> Law {
      let missing = isSeen ? "np.log1p(-(\(chance)) + \(Law.rounding))" : "np.log(\(chance) + \(Law.least))"
      return Law(
        density: { v in
          let density = own.density("np.where(np.isfinite(\(v)), \(v), 1.0)")
          return "np.where(np.isfinite(\(v)), \(density) + np.log(\(seen(v)) + \(Law.least)), \(missing))"
        }, isCounted: own.isCounted, draws: draws, scales: scales)
    }
    if own.draws.isDisjoint(with: coin.draws) { return made { _ in isSeen ? chance : "(1.0 - \(chance))" } }
    guard let seen = own.normal, let (small, large) = condition.inequality,
      let wish = try law(.binary(large, .subtract, small)).normal, areAlike(draws)
    else { return nil }
    return made { v in
      // A name stands for the text of the value, which prints as it is.
      let (location, scale) = wish.given(seen, at: Expression(.name("np.where(np.isfinite(\(v)), \(v), 1.0)")))
      return "stats.norm.cdf(\(isSeen ? "" : "-")(\(Printer.print(location))) / (\(Printer.print(scale))))"
    }
  }
}
