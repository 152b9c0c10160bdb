/// Expressions as formulas. What it does not know becomes the name of an operation with its arguments.
struct FormulaBuilder: Hashable, Sendable {
  /// How tightly a formula holds together: what is looser than its place stands in brackets.
  enum Strength: Int, Comparable {
    case condition, comparison, sum, product, matrixProduct, power, atom
    static func < (a: Strength, b: Strength) -> Bool { a.rawValue < b.rawValue }
  }

  /// A formula with its strength.
  struct Part {
    var formula: Formula
    var strength = Strength.atom

    /// In brackets where it is looser than `strength`.
    func at(_ least: Strength) -> Formula { strength < least ? .enclosed(.round, formula) : formula }
  }

  /// The formula of an expression.
  func formula(_ expression: Expression) -> Formula { part(expression).formula }

  func part(_ expression: Expression) -> Part {
    switch expression.kind {
    case .none: return Part(formula: .text("none"))
    case .boolean(let value): return Part(formula: .text(value ? "true" : "false"))
    case .integer, .real: return number(expression)
    case .string(let text): return Part(formula: .text(text))
    case .name(let name): return Part(formula: Symbols.symbol(name))
    case .attribute(let base, let name): return attribute(base, name)
    case .call(let callee, let arguments): return call(callee, arguments)
    case .subscripted(let base, let subscripts): return subscripted(base, subscripts)
    case .unary(let operation, let operand): return unary(operation, operand)
    case .binary(let operation, let left, let right): return binary(operation, left, right)
    case .comparison(let first, let links):
      let chain = links.flatMap { [Formula.sign(sign($0.comparison)), part($0.operand).at(.sum)] }
      return Part(formula: .row([part(first).at(.sum)] + chain), strength: .comparison)
    case .logical(let operation, let left, let right):
      return join(left, operation == .and ? .and : .or, right, .condition, operands: .comparison)
    case .conditional(let then, let condition, let otherwise):
      return cases(condition, then, otherwise)
    case .tuple(let elements), .list(let elements):
      return Part(formula: .enclosed(.round, Symbols.list(elements.map(formula))))
    case .dictionary: return Part(formula: .text(Printer.print(expression)))
    case .comprehension(let element, let target, let iterable, let conditions):
      let range = [formula(target), .sign(.element), formula(iterable)]
      let filters = conditions.flatMap { [Formula.sign(.comma), formula($0)] }
      return Part(formula: .below(.enclosed(.round, formula(element)), .row(range + filters)))
    case .lambda(let parameters, let result):
      let names = parameters.map { Symbols.symbol($0.name) }
      let left = names.count == 1 ? names[0] : .enclosed(.round, Symbols.list(names))
      return Part(formula: .row([left, .sign(.mapsTo), formula(result)]), strength: .condition)
    case .dynamic: return Part(formula: .text(Printer.print(expression)))
    }
  }

  private func number(_ expression: Expression) -> Part {
    let text = Printer.print(expression)
    guard let place = text.firstIndex(where: { $0 == "e" || $0 == "E" }), text.first?.isNumber == true else {
      if text.contains("inf") { return Part(formula: .sign(.infinity)) }
      return Part(formula: .number(text.hasSuffix(".0") ? String(text.dropLast(2)) : text))
    }
    let exponent = Int(text[text.index(after: place)...]) ?? 0
    return Part(
      formula: .row([
        .number(String(text[..<place])), .sign(.times), .above(.number("10"), .number(String(exponent))),
      ]), strength: .product)
  }

  private func attribute(_ base: Expression, _ name: String) -> Part {
    switch (base.kind, name) {
    case (.name("np"), "pi"), (.name("math"), "pi"): return Part(formula: .variable("pi"))
    case (.name("np"), "inf"): return Part(formula: .sign(.infinity))
    case (.name("np"), "nan"): return Part(formula: .text("not a number"))
    case (.name("np"), "e"): return Part(formula: .variable("e"))
    case (_, "T"): return Part(formula: .above(part(base).at(.atom), .sign(.prime)), strength: .power)
    case (_, "size"): return Part(formula: .row([.word("size"), .enclosed(.round, formula(base))]), strength: .power)
    case (_, "shape"): return Part(formula: .row([.word("shape"), .enclosed(.round, formula(base))]), strength: .power)
    default: return Part(formula: .word(Printer.print(Expression(.attribute(base, name)))))
    }
  }

  private func unary(_ operation: UnaryOperator, _ operand: Expression) -> Part {
    switch operation {
    case .negative where Self.isNumber(operand):
      guard case .number(let digits) = formula(operand) else { break }
      return Part(formula: .number("-" + digits), strength: .sum)
    default: break
    }
    switch operation {
    case .positive: return part(operand)
    case .negative: return Part(formula: .row([.sign(.minus), part(operand).at(.product)]), strength: .sum)
    case .not, .invert: return Part(formula: .row([.sign(.not), part(operand).at(.power)]), strength: .power)
    }
  }

  private func binary(_ operation: BinaryOperator, _ left: Expression, _ right: Expression) -> Part {
    switch operation {
    case .add: return join(left, .plus, right, .sum, operands: .sum)
    case .subtract: return join(left, .minus, right, .sum, operands: .sum, right: .product)
    case .multiply: return product(left, right)
    case .divide: return Part(formula: .fraction(formula(left), formula(right)), strength: .product)
    case .floorDivide: return Part(formula: .enclosed(.floor, .fraction(formula(left), formula(right))))
    case .remainder: return join(left, .modulo, right, .product, operands: .product, right: .power)
    case .power:
      let base = part(left)
      let isSimple = base.strength == .atom
      return Part(
        formula: .above(isSimple ? base.formula : .enclosed(.round, base.formula), formula(right)), strength: .power)
    case .matrixMultiply:
      return matrixProduct([part(left).at(.matrixProduct), part(right).at(.matrixProduct)])
    case .bitAnd: return join(left, .and, right, .condition, operands: .comparison)
    case .bitOr: return join(left, .or, right, .condition, operands: .comparison)
    case .bitXor: return join(left, .exclusiveOr, right, .condition, operands: .comparison)
    case .shiftLeft, .shiftRight:
      return Part(formula: .text(Printer.print(Expression(.binary(operation, left, right)))))
    }
  }

  /// A column of weights times a matrix is a diagonal matrix times it; numbers stand before what they multiply.
  private func product(_ left: Expression, _ right: Expression) -> Part {
    if let weights = Self.column(left) {
      let diagonal = Formula.row([.word("diag"), .enclosed(.round, formula(weights))])
      return matrixProduct([diagonal, part(right).at(.matrixProduct)])
    }
    // −2 x needs no brackets where it stands first.
    if case .unary(.negative, let value) = left.kind, Self.isNumber(value) {
      return Part(
        formula: .row([formula(left), .sign(.times), part(right).at(.product)]), strength: .product)
    }
    if Self.isNumber(left), !Self.isNumber(right), part(right).strength >= .power {
      return Part(formula: .row([formula(left), .sign(.thin), formula(right)]), strength: .product)
    }
    return join(left, .times, right, .product, operands: .product)
  }

  /// Factors side by side.
  func matrixProduct(_ factors: [Formula]) -> Part {
    Part(
      formula: .row(factors.enumerated().flatMap { $0 == 0 ? [$1] : [.sign(.thin), $1] }), strength: .matrixProduct)
  }

  func join(
    _ left: Expression, _ sign: Formula.Sign, _ right: Expression, _ strength: Strength, operands: Strength,
    right least: Strength? = nil
  ) -> Part {
    Part(
      formula: .row([part(left).at(operands), .sign(sign), part(right).at(least ?? operands)]), strength: strength)
  }

  func cases(_ condition: Expression, _ then: Expression, _ otherwise: Expression) -> Part {
    var lines = [Formula.Case(value: formula(then), condition: formula(condition))]
    if case .cases(let others) = formula(otherwise) {
      lines += others
    } else {
      lines.append(.init(value: formula(otherwise), condition: nil))
    }
    return Part(formula: .cases(lines), strength: .condition)
  }

  /// `weights` of `weights[:, None]`.
  private static func column(_ expression: Expression) -> Expression? {
    guard case .subscripted(let base, let subscripts) = expression.kind, subscripts.count == 2,
      case .slice(nil, nil, nil) = subscripts[0], case .index(let last) = subscripts[1]
    else { return nil }
    switch last.kind {
    case .none, .attribute(Expression(.name("np")), "newaxis"): return base
    default: return nil
    }
  }

  static func isNumber(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .integer, .real: true
    default: false
    }
  }

  private func subscripted(_ base: Expression, _ subscripts: [Subscript]) -> Part {
    // X.shape[0]
    if case .attribute(let matrix, "shape") = base.kind, case .index(let place)? = subscripts.first {
      let word = place.kind == .integer(0) ? "rows" : place.kind == .integer(1) ? "columns" : nil
      if let word { return Part(formula: .row([.word(word), .enclosed(.round, formula(matrix))]), strength: .power) }
    }
    if let least = leastSquares(base, subscripts) { return least }
    let places = subscripts.map { part -> Formula in
      switch part {
      case .index(let index): return formula(index)
      case .ellipsis: return .sign(.dots)
      case .slice(nil, nil, nil): return .sign(.all)
      case .slice(let start, let stop, let step):
        let ends = [start, stop, step].enumerated().filter { $0.offset < 2 || $0.element != nil }
        return .row(
          ends.flatMap { index, end in (index == 0 ? [] : [Formula.sign(.colon)]) + (end.map { [formula($0)] } ?? []) })
      }
    }
    let inner = part(base)
    var held = inner.at(.atom)
    // One index on another reads as one list.
    if case .below = held { held = .enclosed(.round, held) }
    return Part(formula: .below(held, Symbols.list(places)))
  }

  /// `np.linalg.lstsq(X, y)[0]`
  private func leastSquares(_ base: Expression, _ subscripts: [Subscript]) -> Part? {
    guard case .call(let callee, let arguments) = base.kind, Printer.print(callee) == "np.linalg.lstsq",
      arguments.count > 1, case .index(let place)? = subscripts.first, place.kind == .integer(0), subscripts.count == 1
    else { return nil }
    return matrixProduct([
      .above(part(arguments[0].value).at(.atom), .sign(.plus)), part(arguments[1].value).at(.matrixProduct),
    ])
  }

  private func sign(_ comparison: ComparisonOperator) -> Formula.Sign {
    switch comparison {
    case .equal, .is: .equals
    case .notEqual, .isNot: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .in: .element
    case .notIn: .notElement
    }
  }
}
