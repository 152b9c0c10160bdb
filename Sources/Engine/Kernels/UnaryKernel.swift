/// A function of one number, applied entry by entry. The raw value is NumPy's (or `scipy.special`'s) name.
enum UnaryKernel: String, CaseIterable, Hashable, Sendable {
  case positive, negative, absolute, sign, square, reciprocal
  case sqrt, cbrt
  case exp, exp2, expm1
  case log, log2, log10, log1p
  case floor, ceil, trunc, rint
  case logicalNot = "logical_not"
  case isfinite, isnan, isinf, signbit
  case invert

  /// `out[i] = f(x[i])` for `count` entries; `out` may be `x`.
  func apply(_ out: UnsafeMutablePointer<Double>, _ x: UnsafePointer<Double>, _ count: Int) {
    switch self {
    case .positive: Elementwise.map(out, x, count) { $0 }
    case .negative: Elementwise.map(out, x, count) { -$0 }
    case .absolute: Elementwise.map(out, x, count) { abs($0) }
    case .sign: Elementwise.map(out, x, count) { $0 > 0 ? 1 : ($0 < 0 ? -1 : ($0 == 0 ? 0 : $0)) }
    case .square: Elementwise.map(out, x, count) { $0 * $0 }
    case .reciprocal: Elementwise.map(out, x, count) { 1 / $0 }
    case .sqrt: Elementwise.map(out, x, count) { Elementary.sqrt($0) }
    case .cbrt: Elementwise.map(out, x, count) { Elementary.cbrt($0) }
    case .exp: Elementwise.map(out, x, count) { Elementary.exp($0) }
    case .exp2: Elementwise.map(out, x, count) { Elementary.exp2($0) }
    case .expm1: Elementwise.map(out, x, count) { Elementary.expm1($0) }
    case .log: Elementwise.map(out, x, count) { Elementary.log($0) }
    case .log2: Elementwise.map(out, x, count) { Elementary.log2($0) }
    case .log10: Elementwise.map(out, x, count) { Elementary.log10($0) }
    case .log1p: Elementwise.map(out, x, count) { Elementary.log1p($0) }
    case .floor: Elementwise.map(out, x, count) { $0.rounded(.down) }
    case .ceil: Elementwise.map(out, x, count) { $0.rounded(.up) }
    case .trunc: Elementwise.map(out, x, count) { $0.rounded(.towardZero) }
    case .rint: Elementwise.map(out, x, count) { $0.rounded(.toNearestOrEven) }
    case .logicalNot: Elementwise.map(out, x, count) { $0 == 0 ? 1 : 0 }
    case .isfinite: Elementwise.map(out, x, count) { abs($0) < .infinity ? 1 : 0 }
    case .isnan: Elementwise.map(out, x, count) { $0 != $0 ? 1 : 0 }
    case .isinf: Elementwise.map(out, x, count) { abs($0) == .infinity ? 1 : 0 }
    case .signbit: Elementwise.map(out, x, count) { $0.bitPattern &>> 63 != 0 ? 1 : 0 }
    case .invert: Elementwise.map(out, x, count) { -1 - $0 }
    }
  }
}
