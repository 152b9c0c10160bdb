import Language

/// Sums, products and quotients of expressions, what adds nothing left out.
extension Expression {
  static func number(_ value: Double) -> Expression { Expression(.real(value)) }
  static func binary(_ left: Expression, _ operation: BinaryOperator, _ right: Expression) -> Expression {
    Expression(.binary(operation, left, right))
  }
  static func power(_ base: Expression, _ exponent: Double) -> Expression {
    .binary(base, .power, Expression(.real(exponent)))
  }
  private func isNumber(_ value: Double) -> Bool {
    switch kind {
    case .real(let own): own == value
    case .integer(let own): Double(own) == value
    default: false
    }
  }
  static func + (left: Expression, right: Expression) -> Expression {
    left.isNumber(0) ? right : right.isNumber(0) ? left : .binary(left, .add, right)
  }
  static func * (left: Expression, right: Expression) -> Expression {
    if left.isNumber(1) || right.isNumber(0) { return right }
    return right.isNumber(1) || left.isNumber(0) ? left : .binary(left, .multiply, right)
  }
  static func * (left: Double, right: Expression) -> Expression { .number(left) * right }
  static func / (left: Expression, right: Expression) -> Expression {
    left.isNumber(0) || right.isNumber(1) ? left : .binary(left, .divide, right)
  }
  /// The expression with some numbers of it worked out: what adds nothing, and what is multiplied by one or nothing.
  var tidied: Expression {
    map { part in
      switch part.kind {
      case .binary(.add, let a, let b): a + b
      case .binary(.multiply, let a, let b): a * b
      case .binary(.divide, let a, let b): a / b
      case .binary(.subtract, let a, let b): b.isNumber(0) ? a : part
      default: part
      }
    }
  }

  /// The name, where it is one.
  var asName: String? { if case .name(let name) = kind { name } else { nil } }

  /// The two sides of a comparison of sizes, the one that is said to be smaller first; nil for other expressions.
  var inequality: (small: Expression, large: Expression)? {
    guard case .comparison(let left, let links) = kind, links.count == 1 else { return nil }
    switch links[0].comparison {
    case .less, .lessOrEqual: return (left, links[0].operand)
    case .greater, .greaterOrEqual: return (links[0].operand, left)
    default: return nil
    }
  }

  /// Whether it is `np.nan`.
  var isMissing: Bool {
    if case .attribute(let base, let name) = kind { base.asName == "np" && name.lowercased() == "nan" } else { false }
  }

  /// What it rounds, where it does that.
  var rounded: Expression? {
    guard case .call(let callee, let arguments) = kind, arguments.count == 1, arguments[0].keyword == nil else {
      return nil
    }
    if let name = callee.asName { return ["int", "round"].contains(name) ? arguments[0].value : nil }
    guard case .attribute(let base, let name) = callee.kind, base.asName == "np" else { return nil }
    return ["floor", "round", "rint", "ceil"].contains(name) ? arguments[0].value : nil
  }
}
