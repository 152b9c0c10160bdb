extension Draws {
  /// Hypergeometric: good ones among `sample` drawn without replacement from `good` and `bad` ones, by inversion from the
  /// mode outwards. NaN unless the numbers are whole, not negative, below 2^52, and the sample is not larger than both.
  func hypergeometric(_ out: Output, good: Input, bad: Input, sample: Input, _ entries: Range<Int>) {
    each(entries) { generator, place in
      out[place] = Draws.hypergeometric(good[place], bad[place], sample[place], generator.unit())
    }
  }

  /// The number of good ones at which the masses, added up from the mode outwards, pass u.
  static func hypergeometric(_ good: Double, _ bad: Double, _ sample: Double, _ u: Double) -> Double {
    let isWhole = good == good.rounded(.down) && bad == bad.rounded(.down) && sample == sample.rounded(.down)
    guard isWhole, good >= 0, bad >= 0, sample >= 0, good + bad < 0x1p52, sample <= good + bad else { return .nan }
    let (low, high) = (max(0, sample - bad), min(good, sample))
    let mode = min(max(((sample + 1) * (good + 1) / (good + bad + 2)).rounded(.down), low), high)
    func ways(_ n: Double, _ k: Double) -> Double {
      LogFactorial.value(n) - LogFactorial.value(k) - LogFactorial.value(n - k)
    }
    let top = Elementary.exp(ways(good, mode) + ways(bad, sample - mode) - ways(good + bad, sample))
    var rest = u - top
    var (left, right, below, above) = (mode, mode, top, top)
    while rest >= 0 {
      let before = rest
      if right < high {
        above *= (good - right) * (sample - right) / ((right + 1) * (bad - sample + right + 1))
        right += 1
        rest -= above
        if rest < 0 { return right }
      }
      if left > low {
        below *= left * (bad - sample + left) / ((good - left + 1) * (sample - left + 1))
        left -= 1
        rest -= below
        if rest < 0 { return left }
      }
      // What is left is rounding.
      if !(rest < before) { break }
    }
    return mode
  }

  /// Von Mises about 0 with this concentration, by rejection from a wrapped Cauchy (Best & Fisher 1979). NaN unless it is
  /// not negative.
  func vonMises(_ out: Output, concentration: Input, _ entries: Range<Int>) {
    each(entries) { generator, place in
      out[place] = Draws.vonMises(concentration[place], &generator)
    }
  }

  private static func vonMises(_ kappa: Double, _ generator: inout EntryGenerator) -> Double {
    guard kappa >= 0 else { return .nan }
    if kappa < 1e-8 { return .pi * (2 * generator.unit() - 1) }
    if kappa > 1e6 {
      // A normal: the wrapped tails hold nothing.
      let radius = (-2 * Elementary.log(generator.positive())).squareRoot()
      return radius * Elementary.cos(2 * .pi * generator.unit()) / kappa.squareRoot()
    }
    var s = 1 / kappa + kappa
    if kappa >= 1e-5 {
      let r = 1 + (1 + 4 * kappa * kappa).squareRoot()
      let rho = (r - (2 * r).squareRoot()) / (2 * kappa)
      s = (1 + rho * rho) / (2 * rho)
    }
    while true {
      let z = Elementary.cos(.pi * generator.unit())
      let w = (1 + s * z) / (s + z)
      let y = kappa * (s - w)
      let v = generator.positive()
      if y * (2 - y) - v >= 0 || Elementary.log(y / v) + 1 - y >= 0 {
        let angle = Elementary.arccos(min(max(w, -1), 1))
        return generator.unit() < 0.5 ? -angle : angle
      }
    }
  }
}
