/// Calls of functions that mathematics has a sign for.
extension FormulaBuilder {
  /// The formula of a call.
  func call(_ callee: Expression, _ arguments: [Argument]) -> Part {
    let name = Printer.print(callee)
    // x.mean() is np.mean(x).
    if case .attribute(let base, let method) = callee.kind, !Self.isModule(base) {
      return known(method, [Argument(base)] + arguments) ?? named(method, [Argument(base)] + arguments)
    }
    let short = Self.modules.reduce(name) { $0.hasPrefix($1) ? String($0.dropFirst($1.count)) : $0 }
    let isOwn = short == name && !Self.builtins.contains(name)
    return (isOwn ? nil : known(short, arguments)) ?? named(short, arguments)
  }

  private static let modules = [
    "np.linalg.", "np.random.", "np.", "math.", "scipy.stats.", "stats.", "scipy.special.", "special.",
  ]
  private static let builtins: Set<String> = [
    "abs", "sum", "max", "min", "len", "float", "int", "round", "sqrt", "exp", "log",
  ]

  private static func isModule(_ base: Expression) -> Bool {
    let name = Printer.print(base) + "."
    return modules.contains(name)
  }

  /// An operator's name before its arguments, keywords below it.
  private func named(_ name: String, _ arguments: [Argument]) -> Part {
    let keywords = arguments.filter { $0.keyword != nil }.flatMap { argument -> [Formula] in
      [.text(argument.keyword ?? ""), .sign(.equals), formula(argument.value)]
    }
    let last = name.split(separator: ".").last.map(String.init) ?? name
    let head: Formula = keywords.isEmpty ? .word(last) : .below(.word(last), .row(keywords))
    let inner = arguments.filter { $0.keyword == nil }.map { formula($0.value) }
    return Part(
      formula: .row([head, .enclosed(.round, inner.isEmpty ? .row([]) : Symbols.list(inner))]), strength: .power)
  }

  /// nil where there is no sign for it.
  private func known(_ name: String, _ all: [Argument]) -> Part? {
    let arguments = all.filter { $0.keyword == nil }.map(\.value)
    guard let first = arguments.first else { return nil }
    let second = arguments.count > 1 ? arguments[1] : nil
    let axis = all.first { $0.keyword == "axis" }?.value ?? (Self.reductions[name] != nil ? second : nil)
    let inner = formula(first)
    switch name {
    case "mean" where axis == nil:
      return isLetter(inner)
        ? Part(formula: .bar(inner)) : applied("mean", inner)
    case "sum" where axis == nil && all.count == 1:
      return Part(formula: .row([.sign(.sum), part(first).at(.product)]), strength: .product)
    case "prod" where axis == nil && all.count == 1:
      return Part(formula: .row([.sign(.product), part(first).at(.product)]), strength: .product)
    case _ where Self.reductions[name] != nil:
      return reduced(Self.reductions[name] ?? name, inner, axis, all.first { $0.keyword == "ddof" }?.value)
    case "abs", "absolute", "fabs": return Part(formula: .enclosed(.bars, inner))
    case "norm": return second == nil && all.count == 1 ? Part(formula: .enclosed(.doubleBars, inner)) : nil
    case "sqrt": return Part(formula: .root(inner))
    case "square": return Part(formula: .above(part(first).at(.atom), .number("2")), strength: .power)
    case "exp", "log", "sin", "cos", "tan", "arctan", "tanh": return applied(name, inner)
    case "sign": return applied("sgn", inner)
    case "inv": return inverse(first)
    case "pinv": return Part(formula: .above(part(first).at(.atom), .sign(.plus)), strength: .power)
    case "transpose": return Part(formula: .above(part(first).at(.atom), .sign(.prime)), strength: .power)
    case "trace": return applied("tr", inner)
    case "det": return applied("det", inner)
    case "diag": return applied("diag", inner)
    case "eye", "identity": return Part(formula: .below(.variable("I"), inner))
    case "float", "int", "asarray", "array", "copy": return second == nil ? part(first) : nil
    case "len": return applied("length", inner)
    default: break
    }
    guard let second else { return nil }
    let other = formula(second)
    switch name {
    case "solve":
      guard let inverse = inverse(first) else { return nil }
      return matrixProduct([inverse.formula, part(second).at(.matrixProduct)])
    case "where" where arguments.count == 3: return cases(first, second, arguments[2])
    case "maximum", "minimum", "max", "min":
      return Part(
        formula: .row([
          .word(name.hasPrefix("max") ? "max" : "min"), .enclosed(.round, Symbols.list(arguments.map(formula))),
        ]), strength: .power)
    case "clip" where arguments.count == 3:
      let low = Formula.row([.word("max"), .enclosed(.round, Symbols.list([inner, other]))])
      return Part(
        formula: .row([.word("min"), .enclosed(.round, Symbols.list([low, formula(arguments[2])]))]), strength: .power)
    case "dot", "matmul":
      return matrixProduct([part(first).at(.matrixProduct), part(second).at(.matrixProduct)])
    case "outer":
      return matrixProduct([part(first).at(.matrixProduct), .above(part(second).at(.atom), .sign(.prime))])
    case "power": return Part(formula: .above(part(first).at(.atom), other), strength: .power)
    case "multiply": return join(first, .times, second, .product, operands: .product)
    case "quantile",
      "percentile" where all.count == 2:
      let unit: Formula = name == "percentile" ? .row([other, .text(" %")]) : other
      return Part(formula: .row([.below(.variable("Q"), unit), .enclosed(.round, inner)]), strength: .power)
    default: return nil
    }
  }

  /// Functions of many numbers, by the name that a formula gives them.
  private static let reductions = [
    "mean": "mean", "median": "med", "sum": "sum", "prod": "prod", "var": "var", "std": "sd", "max": "max",
    "min": "min",
    "amax": "max", "amin": "min",
  ]

  /// With an axis or degrees of freedom below the name.
  private func reduced(_ word: String, _ inner: Formula, _ axis: Expression?, _ freedom: Expression?) -> Part? {
    var below: [Formula] = []
    switch axis?.kind {
    case nil: break
    case .integer(0): below.append(.text("rows"))
    case .integer(1): below.append(.text("columns"))
    case .integer, .unary: below += [.text("axis "), axis.map(formula) ?? .row([])]
    // max(a, b): no axis.
    default: return nil
    }
    if let freedom, freedom.kind != .integer(0) {
      below += (below.isEmpty ? [] : [.sign(.comma)]) + [.variable("n"), .sign(.minus), formula(freedom)]
    }
    let head: Formula = below.isEmpty ? .word(word) : .below(.word(word), .row(below))
    return Part(formula: .row([head, .enclosed(.round, inner)]), strength: .power)
  }

  private func applied(_ word: String, _ inner: Formula) -> Part {
    Part(formula: .row([.word(word), .enclosed(.round, inner)]), strength: .power)
  }

  private func inverse(_ matrix: Expression) -> Part? {
    Part(formula: .above(part(matrix).at(.atom), .sign(.inverse)), strength: .power)
  }

  /// Whether a bar over it is seen to be over all of it.
  private func isLetter(_ formula: Formula) -> Bool {
    guard case .variable(let name) = formula else { return false }
    return name.count == 1 || Symbols.greek[name] != nil
  }
}
