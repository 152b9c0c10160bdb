/// A function of one number, applied entry by entry. The raw value is NumPy's (or `scipy.special`'s) name.
enum UnaryKernel: String, CaseIterable, Hashable, Sendable {
  case positive, negative, absolute, sign, square, reciprocal
  case sqrt, cbrt
  case exp, exp2, expm1
  case log, log2, log10, log1p
  case sin, cos, tan, arcsin, arccos, arctan
  case sinh, cosh, tanh, arcsinh, arccosh, arctanh
  case erf, erfc, ndtr, ndtri, expit, logit, gamma, gammaln, digamma
  case erfinv, erfcinv
  case logNdtr = "log_ndtr"
  /// The standard normal density.
  case normalDensity = "norm_pdf"
  case logExpit = "log_expit"
  case floor, ceil, trunc, rint
  case logicalNot = "logical_not"
  case isfinite, isnan, isinf, signbit
  case invert

  /// `out[i] = f(x[i])` for `count` entries; `out` may be `x`.
  func apply(_ out: UnsafeMutablePointer<Double>, _ x: UnsafePointer<Double>, _ count: Int) {
    switch self {
    case .positive: Elementwise.positive(out, x, count)
    case .negative: Elementwise.negative(out, x, count)
    case .absolute: Elementwise.absolute(out, x, count)
    case .sign: Elementwise.sign(out, x, count)
    case .square: Elementwise.square(out, x, count)
    case .reciprocal: Elementwise.reciprocal(out, x, count)
    case .sqrt: Elementwise.sqrt(out, x, count)
    case .cbrt: Elementwise.cbrt(out, x, count)
    case .exp: Elementwise.exp(out, x, count)
    case .exp2: Elementwise.exp2(out, x, count)
    case .expm1: Elementwise.expm1(out, x, count)
    case .log: Elementwise.log(out, x, count)
    case .log2: Elementwise.log2(out, x, count)
    case .log10: Elementwise.log10(out, x, count)
    case .log1p: Elementwise.log1p(out, x, count)
    case .sin: Elementwise.sin(out, x, count)
    case .cos: Elementwise.cos(out, x, count)
    case .tan: Elementwise.tan(out, x, count)
    case .arcsin: Elementwise.arcsin(out, x, count)
    case .arccos: Elementwise.arccos(out, x, count)
    case .arctan: Elementwise.arctan(out, x, count)
    case .sinh: Elementwise.sinh(out, x, count)
    case .cosh: Elementwise.cosh(out, x, count)
    case .tanh: Elementwise.tanh(out, x, count)
    case .arcsinh: Elementwise.arcsinh(out, x, count)
    case .arccosh: Elementwise.arccosh(out, x, count)
    case .arctanh: Elementwise.arctanh(out, x, count)
    case .erf: Elementwise.erf(out, x, count)
    case .erfc: Elementwise.erfc(out, x, count)
    case .ndtr: Elementwise.ndtr(out, x, count)
    case .logNdtr: Elementwise.logNdtr(out, x, count)
    case .ndtri: Elementwise.ndtri(out, x, count)
    case .normalDensity: Elementwise.normalDensity(out, x, count)
    case .expit: Elementwise.expit(out, x, count)
    case .logExpit: Elementwise.logExpit(out, x, count)
    case .logit: Elementwise.logit(out, x, count)
    case .gammaln: Elementwise.gammaln(out, x, count)
    case .gamma: Elementwise.gamma(out, x, count)
    case .digamma: Elementwise.digamma(out, x, count)
    case .erfinv: Elementwise.erfinv(out, x, count)
    case .erfcinv: Elementwise.erfcinv(out, x, count)
    case .floor: Elementwise.floor(out, x, count)
    case .ceil: Elementwise.ceil(out, x, count)
    case .trunc: Elementwise.trunc(out, x, count)
    case .rint: Elementwise.rint(out, x, count)
    case .logicalNot: Elementwise.logicalNot(out, x, count)
    case .isfinite: Elementwise.isfinite(out, x, count)
    case .isnan: Elementwise.isnan(out, x, count)
    case .isinf: Elementwise.isinf(out, x, count)
    case .signbit: Elementwise.signbit(out, x, count)
    case .invert: Elementwise.invert(out, x, count)
    }
  }
}
