/// The loops of functions of one number: `out[i] = f(x[i])`; `out` may be `x`.
extension Elementwise {
  @inline(never)
  static func positive(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count) { $0 }
  }

  @inline(never)
  static func negative(_ out: Output, _ x: Input, _ count: Int) {
    registers(out, x, count, { -$0 }, { -$0 })
  }

  @inline(never)
  static func absolute(_ out: Output, _ x: Input, _ count: Int) {
    registers(out, x, count, { $0.absolute }, { abs($0) })
  }

  @inline(never)
  static func sign(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count) { $0 > 0 ? 1 : ($0 < 0 ? -1 : ($0 == 0 ? 0 : $0)) }
  }

  @inline(never)
  static func square(_ out: Output, _ x: Input, _ count: Int) {
    registers(out, x, count, { $0 * $0 }, { $0 * $0 })
  }

  @inline(never)
  static func reciprocal(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count) { 1 / $0 }
  }

  @inline(never)
  static func sqrt(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Elementary.sqrt)
  }

  @inline(never)
  static func cbrt(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Elementary.cbrt)
  }

  @inline(never)
  static func exp(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Elementary.exp)
  }

  @inline(never)
  static func exp2(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Elementary.exp2)
  }

  @inline(never)
  static func expm1(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Elementary.expm1)
  }

  @inline(never)
  static func log(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Elementary.log)
  }

  @inline(never)
  static func log2(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Elementary.log2)
  }

  @inline(never)
  static func log10(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Elementary.log10)
  }

  @inline(never)
  static func log1p(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Elementary.log1p)
  }

  @inline(never)
  static func floor(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count) { $0.rounded(.down) }
  }

  @inline(never)
  static func ceil(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count) { $0.rounded(.up) }
  }

  @inline(never)
  static func trunc(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count) { $0.rounded(.towardZero) }
  }

  @inline(never)
  static func rint(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count) { $0.rounded(.toNearestOrEven) }
  }

  @inline(never)
  static func logicalNot(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count) { $0 == 0 ? 1 : 0 }
  }

  @inline(never)
  static func isfinite(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count) { abs($0) < .infinity ? 1 : 0 }
  }

  @inline(never)
  static func isnan(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count) { $0 != $0 ? 1 : 0 }
  }

  @inline(never)
  static func isinf(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count) { abs($0) == .infinity ? 1 : 0 }
  }

  @inline(never)
  static func signbit(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count) { $0.bitPattern &>> 63 != 0 ? 1 : 0 }
  }

  @inline(never)
  static func invert(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count) { -1 - $0 }
  }

  @inline(never)
  static func sin(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, fast: { Elementary.shortSine($0) }, isHard: Elementary.isLargeAngle, slow: Elementary.sin)
  }

  @inline(never)
  static func cos(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, fast: { Elementary.shortCosine($0) }, isHard: Elementary.isLargeAngle, slow: Elementary.cos)
  }

  @inline(never)
  static func tan(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, fast: { Elementary.shortTangent($0) }, isHard: Elementary.isLargeAngle, slow: Elementary.tan)
  }

  @inline(never)
  static func arcsin(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Elementary.arcsin)
  }

  @inline(never)
  static func arccos(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Elementary.arccos)
  }

  @inline(never)
  static func arctan(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Elementary.arctan)
  }

  @inline(never)
  static func sinh(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Elementary.sinh)
  }

  @inline(never)
  static func cosh(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Elementary.cosh)
  }

  @inline(never)
  static func tanh(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Elementary.tanh)
  }

  @inline(never)
  static func arcsinh(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Elementary.arcsinh)
  }

  @inline(never)
  static func arccosh(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Elementary.arccosh)
  }

  @inline(never)
  static func arctanh(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Elementary.arctanh)
  }
}
