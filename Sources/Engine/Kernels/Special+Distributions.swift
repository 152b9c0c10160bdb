extension Special {
  /// Chi-square distribution function with v degrees of freedom.
  static func chdtr(_ v: Double, _ x: Double) -> Double { gammainc(0.5 * v, 0.5 * x) }

  /// Right tail of the chi-square distribution.
  static func chdtrc(_ v: Double, _ x: Double) -> Double { gammaincc(0.5 * v, 0.5 * x) }

  /// x with right tail p under the chi-square distribution with v degrees of freedom (SciPy's `chdtri`).
  static func chdtri(_ v: Double, _ p: Double) -> Double { 2 * gammainccinv(0.5 * v, p) }

  /// Student's t distribution function with `df` degrees of freedom.
  static func stdtr(_ df: Double, _ t: Double) -> Double {
    guard df > 0, t == t else { return .nan }
    // The normal limit, from where its error (of the order of 1/df) is below the rounding.
    if df > 0x1p56 { return ndtr(t) }
    let square = t * t
    if square == .infinity {
      // The tail is c·|t|^−df; beyond the square root of the largest number only that is left.
      if Swift.abs(t) == .infinity { return t < 0 ? 0 : 1 }
      let half = 0.5 * df
      let tail =
        0.5 * Elementary.exp(half * Elementary.log(df) - df * Elementary.log(Swift.abs(t)) - betaln(half, 0.5)) / half
      return t < 0 ? tail : 1 - tail
    }
    let both = incompleteBeta(0.5 * df, 0.5, df / (df + square), square / (df + square))
    if both.lower > 0.5 { return 0.5 + Elementary.copysign(0.5 * both.upper, t) }
    return t < 0 ? 0.5 * both.lower : 1 - 0.5 * both.lower
  }

  /// t with distribution function p under Student's distribution with `df` degrees of freedom.
  static func stdtrit(_ df: Double, _ p: Double) -> Double {
    guard df > 0, p >= 0, p <= 1 else { return .nan }
    if p == 0 { return -.infinity }
    if p == 1 { return .infinity }
    if p == 0.5 { return 0 }
    if df > 0x1p56 { return ndtri(p) }
    let tail = p < 0.5 ? p : 1 - p
    let logOdds =
      tail < 0.25
      ? inverseBeta(0.5 * df, 0.5, 2 * tail, upper: false)
      : inverseBeta(0.5 * df, 0.5, 2 * Swift.abs(p - 0.5), upper: true)
    let t = df.squareRoot() * Elementary.exp(-0.5 * logOdds)
    return p < 0.5 ? -t : t
  }

  /// Fisher's F distribution function.
  static func fdtr(_ numerator: Double, _ denominator: Double, _ x: Double) -> Double {
    fisher(numerator, denominator, x).lower
  }

  /// Right tail of Fisher's F distribution.
  static func fdtrc(_ numerator: Double, _ denominator: Double, _ x: Double) -> Double {
    fisher(numerator, denominator, x).upper
  }

  private static func fisher(_ n: Double, _ d: Double, _ x: Double) -> (lower: Double, upper: Double) {
    guard n > 0, d > 0, x >= 0 else { return (.nan, .nan) }
    if x == .infinity { return (1, 0) }
    let total = fma(n, x, d)
    return incompleteBeta(0.5 * n, 0.5 * d, n * x / total, d / total)
  }

  /// x with distribution function p under Fisher's F distribution.
  static func fdtri(_ numerator: Double, _ denominator: Double, _ p: Double) -> Double {
    fisherQuantile(numerator, denominator, p, upper: false)
  }

  /// x with right tail p under Fisher's F distribution.
  static func fdtrci(_ numerator: Double, _ denominator: Double, _ p: Double) -> Double {
    fisherQuantile(numerator, denominator, p, upper: true)
  }

  private static func fisherQuantile(_ n: Double, _ d: Double, _ p: Double, upper: Bool) -> Double {
    guard n > 0, d > 0, p >= 0, p <= 1 else { return .nan }
    if p == 0 || p == 1 { return (p == 0) == upper ? .infinity : 0 }
    return d / n * Elementary.exp(inverseBeta(0.5 * n, 0.5 * d, p, upper: upper))
  }
}
