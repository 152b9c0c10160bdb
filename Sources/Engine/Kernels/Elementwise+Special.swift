/// The loops of special functions: `out[i] = f(x[i])`; `out` may be `x`.
extension Elementwise {
  @inline(never)
  static func erf(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Special.erf)
  }

  @inline(never)
  static func erfc(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Special.erfc)
  }

  @inline(never)
  static func ndtr(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Special.ndtr)
  }

  @inline(never)
  static func logNdtr(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Special.logNdtr)
  }

  @inline(never)
  static func ndtri(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Special.ndtri)
  }

  @inline(never)
  static func normalDensity(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Special.normalDensity)
  }

  @inline(never)
  static func expit(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Special.expit)
  }

  @inline(never)
  static func logExpit(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Special.logExpit)
  }

  @inline(never)
  static func logit(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Special.logit)
  }

  @inline(never)
  static func gammaln(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Special.gammaln)
  }

  @inline(never)
  static func gamma(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Special.gamma)
  }

  @inline(never)
  static func digamma(_ out: Output, _ x: Input, _ count: Int) {
    map(out, x, count, Special.digamma)
  }

  @inline(never)
  static func logaddexp(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count, Elementary.logaddexp)
  }

  @inline(never)
  static func logaddexp2(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count, Elementary.logaddexp2)
  }

  @inline(never)
  static func heaviside(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count, Elementary.heaviside)
  }

  @inline(never)
  static func nextafter(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count, Elementary.nextafter)
  }

  @inline(never)
  static func xlogy(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count, Elementary.xlogy)
  }

  @inline(never)
  static func xlog1py(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count, Elementary.xlog1py)
  }

  @inline(never)
  static func betaln(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count, Special.betaln)
  }

  @inline(never)
  static func gammainc(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count, Special.gammainc)
  }

  @inline(never)
  static func gammaincc(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count, Special.gammaincc)
  }

  @inline(never)
  static func gammaincinv(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count, Special.gammaincinv)
  }

  @inline(never)
  static func gammainccinv(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count, Special.gammainccinv)
  }

  @inline(never)
  static func chdtr(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count, Special.chdtr)
  }

  @inline(never)
  static func chdtrc(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count, Special.chdtrc)
  }

  @inline(never)
  static func chdtri(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count, Special.chdtri)
  }

  @inline(never)
  static func stdtr(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count, Special.stdtr)
  }

  @inline(never)
  static func stdtrit(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count, Special.stdtrit)
  }

  @inline(never)
  static func betainc(_ out: Output, _ a: Input, _ b: Input, _ c: Input, _ count: Int) {
    map(out, a, b, c, count, Special.betainc)
  }

  @inline(never)
  static func betaincc(_ out: Output, _ a: Input, _ b: Input, _ c: Input, _ count: Int) {
    map(out, a, b, c, count, Special.betaincc)
  }

  @inline(never)
  static func betaincinv(_ out: Output, _ a: Input, _ b: Input, _ c: Input, _ count: Int) {
    map(out, a, b, c, count, Special.betaincinv)
  }

  @inline(never)
  static func fdtr(_ out: Output, _ a: Input, _ b: Input, _ c: Input, _ count: Int) {
    map(out, a, b, c, count, Special.fdtr)
  }

  @inline(never)
  static func fdtrc(_ out: Output, _ a: Input, _ b: Input, _ c: Input, _ count: Int) {
    map(out, a, b, c, count, Special.fdtrc)
  }

  @inline(never)
  static func fdtri(_ out: Output, _ a: Input, _ b: Input, _ c: Input, _ count: Int) {
    map(out, a, b, c, count, Special.fdtri)
  }

  @inline(never)
  static func fdtrci(_ out: Output, _ a: Input, _ b: Input, _ c: Input, _ count: Int) {
    map(out, a, b, c, count, Special.fdtrci)
  }
}
