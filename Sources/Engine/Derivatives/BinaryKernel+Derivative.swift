/// A partial derivative of a function of two or three numbers.
enum Partial {
  /// 0 almost everywhere.
  case zero
  case formula(Traced)
  /// There is no formula for it here.
  case unknown
}

extension BinaryKernel {
  /// The partial derivatives of f(a, b) as formulas of a, b and y = f(a, b), with respect to a (`place` 0) or b (1).
  ///
  /// Derivatives of distribution functions are densities; those of their inverses one over the density there (Abramowitz & Stegun
  /// 1964, 6.5, 26.4 to 26.7). There are none with respect to the parameters of the incomplete gamma function and its like.
  func partial(_ place: Int, a: () throws -> Traced, b: () throws -> Traced, y: () throws -> Traced) throws -> Partial {
    let first = place == 0
    switch self {
    case .add: return .formula(try a().number(1))
    case .subtract: return .formula(try a().number(first ? 1 : -1))
    case .multiply: return .formula(first ? try b() : try a())
    case .divide: return .formula(first ? try b().apply(.reciprocal) : try -(y() / b()))
    case .power, .floatPower:
      if first {
        // x⁰ is 1 everywhere.
        return .formula(try (b() * a().apply(.power, b() - 1)).where(b(), else: 0))
      }
      // 0 to a positive power is 0 however large.
      return .formula(try (y() * a().apply(.log)).where(y(), else: 0))
    case .remainder, .fmod:
      if first { return .formula(try a().number(1)) }
      return .formula(try -((a() / b()).apply(self == .fmod ? .trunc : .floor)))
    case .maximum, .fmax, .minimum, .fmin:
      // Equal operands share it.
      let (x, other) = first ? (try a(), try b()) : (try b(), try a())
      let wins = try x.apply(self == .maximum || self == .fmax ? .greater : .less, other)
      let taken = try wins + 0.5 * x.apply(.equal, other)
      // The other one may be no number: these then give this one.
      return .formula(self == .fmax || self == .fmin ? try taken + other.apply(.isnan) : taken)
    case .copysign: return first ? .formula(try a().apply(.sign) * y().apply(.sign)) : .zero
    case .hypot: return .formula(try (first ? a() : b()) / y())
    case .arctan2:
      let square = try a().apply(.square) + b().apply(.square)
      return .formula(first ? try b() / square : try -(a() / square))
    case .logaddexp: return .formula(try ((first ? a() : b()) - y()).apply(.exp))
    case .logaddexp2: return .formula(try ((first ? a() : b()) - y()).apply(.exp2))
    case .nextafter: return first ? .formula(try a().number(1)) : .zero
    case .xlogy: return .formula(first ? try b().apply(.log) : try a() / b())
    case .xlog1py: return .formula(first ? try b().apply(.log1p) : try a() / (1 + b()))
    case .betaln: return .formula(try (first ? a() : b()).apply(.digamma) - (a() + b()).apply(.digamma))
    case .gammainc, .gammaincc:
      if first { return .unknown }
      let density = try Density.gamma(a(), b())
      return .formula(self == .gammainc ? density : try -density)
    case .gammaincinv, .gammainccinv:
      if first { return .unknown }
      let density = try Density.gamma(a(), y())
      return .formula(try (self == .gammaincinv ? 1 : -1) / density)
    case .chdtr, .chdtrc:
      if first { return .unknown }
      let density = try 0.5 * Density.gamma(0.5 * a(), 0.5 * b())
      return .formula(self == .chdtr ? density : try -density)
    case .chdtri:
      // The quantile of the right tail.
      return first ? .unknown : .formula(try -2 / Density.gamma(0.5 * a(), 0.5 * y()))
    case .stdtr: return first ? .unknown : .formula(try Density.student(a(), b()))
    case .stdtrit: return first ? .unknown : .formula(try 1 / Density.student(a(), y()))
    case .zeta: return first ? .unknown : .formula(try -(a() * (a() + 1).apply(.zeta, b())))
    case .binom:
      let rest = try (a() - b() + 1).apply(.digamma)
      return .formula(try first ? y() * ((a() + 1).apply(.digamma) - rest) : y() * (rest - (b() + 1).apply(.digamma)))
    // At 0 it is its second number.
    case .heaviside: return first ? .zero : .formula(try a().apply(.equal, 0))
    case .floorDivide, .integerFloorDivide, .integerRemainder, .integerFmod, .equal, .notEqual, .less, .lessEqual,
      .greater, .greaterEqual, .logicalAnd, .logicalOr, .logicalXor, .bitAnd, .bitOr, .bitXor, .leftShift,
      .rightShift, .isclose, .poissonQuantile:
      return .zero
    }
  }

  /// Whether a derivative is not finite where the function may stand in a program that does not use it.
  var isSingular: Bool {
    switch self {
    case .add, .subtract, .multiply, .maximum, .minimum, .fmax, .fmin: false
    default: true
    }
  }
}

/// Densities that derivatives of distribution functions are.
enum Density {
  /// Of the gamma distribution with that shape and scale 1: x^(a − 1) e^(−x) / Γ(a).
  static func gamma(_ shape: Traced, _ x: Traced) throws -> Traced {
    try ((shape - 1).apply(.xlogy, x) - x - shape.apply(.gammaln)).apply(.exp)
  }

  /// Of Student's t.
  static func student(_ degrees: Traced, _ t: Traced) throws -> Traced {
    let scale = try (0.5 * (degrees + 1)).apply(.gammaln) - (0.5 * degrees).apply(.gammaln)
    let power = try 0.5 * (degrees + 1) * (t.apply(.square) / degrees).apply(.log1p)
    return try (scale - power).apply(.exp) / (degrees * Double.pi).apply(.sqrt)
  }

  /// Of the beta distribution.
  static func beta(_ a: Traced, _ b: Traced, _ x: Traced) throws -> Traced {
    try ((a - 1).apply(.xlogy, x) + (b - 1).apply(.xlog1py, -x) - a.apply(.betaln, b)).apply(.exp)
  }

  /// Of Fisher's F with m and n degrees of freedom.
  static func fisher(_ m: Traced, _ n: Traced, _ x: Traced) throws -> Traced {
    let (p, q) = (try 0.5 * m, try 0.5 * n)
    let top = try p * (m / n).apply(.log) + (p - 1).apply(.xlogy, x) - p.apply(.betaln, q)
    return try (top - (p + q) * (m * x / n).apply(.log1p)).apply(.exp)
  }
}
