extension UnaryKernel {
  /// The derivative of f at x as a formula of x and of y = f(x); nil where it is 0 almost everywhere.
  ///
  /// Abramowitz & Stegun (1964): ch. 4 for elementary functions, 6.3 and 6.4 for gamma's, 7.1 for the error function.
  func derivative(x: () throws -> Traced, y: () throws -> Traced) throws -> Traced? {
    switch self {
    case .positive: try x().number(1)
    case .negative: try x().number(-1)
    case .absolute: try x().apply(.sign)
    case .square: try 2 * x()
    case .reciprocal: try -(y().apply(.square))
    case .sqrt: try 0.5 / y()
    case .cbrt: try 1 / (3 * y().apply(.square))
    case .exp: try y()
    case .exp2: try 0.6931471805599453 * y()
    case .expm1: try y() + 1
    case .log: try x().apply(.reciprocal)
    case .log2: try 1.4426950408889634 / x()
    case .log10: try 0.4342944819032518 / x()
    case .log1p: try 1 / (1 + x())
    case .sin: try x().apply(.cos)
    case .cos: try -(x().apply(.sin))
    case .tan: try 1 + y().apply(.square)
    case .arcsin: try 1 / ((1 - x()) * (1 + x())).apply(.sqrt)
    case .arccos: try -1 / ((1 - x()) * (1 + x())).apply(.sqrt)
    case .arctan: try 1 / (1 + x().apply(.square))
    case .sinh: try x().apply(.cosh)
    case .cosh: try x().apply(.sinh)
    case .tanh: try 1 - y().apply(.square)
    case .arcsinh: try 1 / (1 + x().apply(.square)).apply(.sqrt)
    case .arccosh: try 1 / ((x() - 1) * (x() + 1)).apply(.sqrt)
    case .arctanh: try 1 / ((1 - x()) * (1 + x()))
    case .erf: try UnaryKernel.twoOverRootPi * (-(x().apply(.square))).apply(.exp)
    case .erfc: try -UnaryKernel.twoOverRootPi * (-(x().apply(.square))).apply(.exp)
    case .ndtr: try x().apply(.normalDensity)
    case .logNdtr: try (-0.5 * x().apply(.square) - y()).apply(.exp) * 0.3989422804014327
    case .ndtri: try y().apply(.normalDensity).apply(.reciprocal)
    case .normalDensity: try -(x() * y())
    case .expit: try y() * (-(x())).apply(.expit)
    case .logExpit: try (-(x())).apply(.expit)
    case .logit: try 1 / (x() * (1 - x()))
    case .gamma: try y() * x().apply(.digamma)
    case .gammaln: try x().apply(.digamma)
    case .digamma: try x().number(2).apply(.zeta, x())
    case .erfinv: try y().apply(.square).apply(.exp) / UnaryKernel.twoOverRootPi
    case .erfcinv: try y().apply(.square).apply(.exp) / -UnaryKernel.twoOverRootPi
    case .sign, .floor, .ceil, .trunc, .rint, .logicalNot, .isfinite, .isnan, .isinf, .signbit, .invert: nil
    }
  }

  private static let twoOverRootPi = 1.1283791670955126

  /// Whether the derivative is not finite at some x where the function may stand in a program that does not use it.
  var isSingular: Bool {
    switch self {
    case .positive, .negative, .absolute, .square, .sin, .cos, .tanh, .arctan, .arcsinh, .erf, .erfc, .ndtr,
      .normalDensity,
      .expit, .logExpit:
      false
    default: true
    }
  }
}
