import Language

/// A place in a program where least squares are computed: b = (A′WA + R)⁻¹A′Wy.
struct LeastSquaresSite {
  var position: Position
  /// A, shape (n, k).
  var regressors: Expression
  /// y, shape (n).
  var outcome: Expression
  /// The diagonal of W, shape (n).
  var weights: Expression?
  /// R, shape (k, k).
  var penalty: Expression?
  /// The expression itself, shape (k).
  var expression: Expression
}

/// A place in a program where the centre of a vector is computed.
struct LocationSite {
  var position: Position
  /// The vector, shape (n).
  var vector: Expression
  /// Weights, shape (n).
  var weights: Expression?
  /// The expression itself, a number.
  var expression: Expression
}

/// Recognises what a textbook formula is, through names that are assigned once.
struct SiteFinder {
  let genome: Genome
  let typed: TypedBody
  private let definitions: [String: Expression]

  init(_ genome: Genome, _ signature: Signature) {
    self.genome = genome
    typed = genome.typed(signature)
    definitions = genome.definitions
  }

  /// What a name stands for, where it is assigned once.
  private func peel(_ expression: Expression) -> Expression {
    if case .name(let name) = expression.kind, let value = definitions[name] { return peel(value) }
    return expression
  }

  /// All places where least squares are computed.
  var leastSquares: [LeastSquaresSite] {
    genome.values(typed).compactMap { position, expression in
      guard case .name = expression.kind else {
        guard let parts = leastSquares(expression), let reader = typed.before[position.path],
          let a = reader.type(parts.regressors), a.isMatrix, let y = reader.type(parts.outcome), y.isVector,
          y.shape[0] == a.shape[0]
        else { return nil }
        return LeastSquaresSite(
          position: position, regressors: parts.regressors, outcome: parts.outcome, weights: parts.weights,
          penalty: parts.penalty, expression: expression)
      }
      return nil
    }
  }

  /// All places where a centre is computed.
  var locations: [LocationSite] {
    genome.values(typed).compactMap { position, expression in
      guard let (vector, weights) = location(expression), let type = typed.before[position.path]?.type(vector),
        type.isVector, type.shape[0].least >= 3
      else { return nil }
      return LocationSite(position: position, vector: vector, weights: weights, expression: expression)
    }
  }

  private typealias Parts = (
    regressors: Expression, outcome: Expression, weights: Expression?, penalty: Expression?
  )

  private func leastSquares(_ expression: Expression) -> Parts? {
    switch expression.kind {
    case .call(let callee, let arguments):
      guard callee == Self.solve, arguments.count == 2 else { return nil }
      return normalEquations(arguments[0].value, arguments[1].value)
    case .subscripted(let base, let parts):
      guard parts.count == 1, case .index(let index) = parts[0], index.kind == .integer(0),
        case .call(let callee, let arguments) = base.kind, callee == Self.lstsq, arguments.count >= 2
      else { return nil }
      return (arguments[0].value, arguments[1].value, nil, nil)
    case .binary(.matrixMultiply, let left, let right):
      if let gram = inverted(left) { return normalEquations(gram, right) }
      if case .binary(.matrixMultiply, let first, let transposed) = left.kind, let gram = inverted(first) {
        return normalEquations(gram, Expression(.binary(.matrixMultiply, transposed, right)))
      }
      return nil
    default: return nil
    }
  }

  private func inverted(_ expression: Expression) -> Expression? {
    guard case .call(let callee, let arguments) = peel(expression).kind, callee == Self.inverse, arguments.count == 1
    else { return nil }
    return arguments[0].value
  }

  private func normalEquations(_ gram: Expression, _ moments: Expression) -> Parts? {
    guard case .binary(.matrixMultiply, let left, let right) = peel(moments).kind, let a = transposed(left) else {
      return nil
    }
    var gram = peel(gram)
    var penalty: Expression?
    if case .binary(.add, let first, let second) = gram.kind {
      gram = peel(first)
      penalty = second
    }
    guard case .binary(.matrixMultiply, let outer, let inner) = gram.kind, transposed(outer) == a else { return nil }
    if inner == a { return (a, right, nil, penalty) }
    guard case .binary(.multiply, let column, let matrix) = inner.kind, matrix == a,
      case .subscripted(let weights, let parts) = column.kind, parts.count == 2,
      case .binary(.multiply, let factor, let outcome) = right.kind, factor == weights
    else { return nil }
    return (a, outcome, weights, penalty)
  }

  private func transposed(_ expression: Expression) -> Expression? {
    if case .attribute(let base, "T") = expression.kind { return base }
    if case .attribute(let base, "T") = peel(expression).kind { return base }
    return nil
  }

  private func location(_ expression: Expression) -> (Expression, Expression?)? {
    switch expression.kind {
    case .call(let callee, let arguments):
      guard case .attribute(let base, let name) = callee.kind else { return nil }
      if base.kind == .name("np"), name == "mean" || name == "median", arguments.count == 1 {
        return (arguments[0].value, nil)
      }
      return name == "mean" && arguments.isEmpty && base.kind != .name("np") ? (base, nil) : nil
    case .binary(.divide, let above, let below):
      guard let sum = summed(above) else { return nil }
      if case .binary(.multiply, let weights, let vector) = sum.kind, summed(below) == weights {
        return (vector, weights)
      }
      if below == Expression(.call(.name("len"), [Argument(sum)])) { return (sum, nil) }
      if below == Expression(.attribute(sum, "size")) { return (sum, nil) }
      return nil
    default: return nil
    }
  }

  private func summed(_ expression: Expression) -> Expression? {
    guard case .call(let callee, let arguments) = peel(expression).kind,
      case .attribute(let base, "sum") = callee.kind
    else { return nil }
    if base.kind == .name("np") { return arguments.count == 1 ? arguments[0].value : nil }
    return arguments.isEmpty ? base : nil
  }

  private static let solve = Template.expression("np.linalg.solve")
  private static let lstsq = Template.expression("np.linalg.lstsq")
  private static let inverse = Template.expression("np.linalg.inv")
}
