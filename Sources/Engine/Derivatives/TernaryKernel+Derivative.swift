extension TernaryKernel {
  /// The partial derivative of f(a, b, c) with respect to the operand at `place`, as a formula of the operands and of y.
  func partial(_ place: Int, _ operand: (Int) throws -> Traced, y: () throws -> Traced) throws -> Partial {
    switch self {
    case .where:
      switch place {
      case 1: return .formula(try operand(0).apply(.notEqual, 0))
      case 2: return .formula(try operand(0).apply(.equal, 0))
      default: return .zero
      }
    case .clip:
      let (x, low, high) = (try operand(0), try operand(1), try operand(2))
      switch place {
      case 0: return .formula(try x.apply(.greaterEqual, low) * x.apply(.lessEqual, high))
      case 1: return .formula(try x.apply(.less, low) * low.apply(.less, high))
      default: return .formula(try x.apply(.maximum, low).apply(.greater, high))
      }
    case .fusedMultiplyAdd:
      return .formula(place == 0 ? try operand(1) : place == 1 ? try operand(0) : try y().number(1))
    case .betainc, .betaincc:
      guard place == 2 else { return .unknown }
      let density = try Density.beta(operand(0), operand(1), operand(2))
      return .formula(self == .betainc ? density : try -density)
    case .betaincinv:
      guard place == 2 else { return .unknown }
      return .formula(try 1 / Density.beta(operand(0), operand(1), y()))
    case .fdtr, .fdtrc:
      guard place == 2 else { return .unknown }
      let density = try Density.fisher(operand(0), operand(1), operand(2))
      return .formula(self == .fdtr ? density : try -density)
    case .fdtri, .fdtrci:
      guard place == 2 else { return .unknown }
      return .formula(try (self == .fdtri ? 1 : -1) / Density.fisher(operand(0), operand(1), y()))
    case .binomialQuantile: return .zero
    }
  }
}
