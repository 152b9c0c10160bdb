/// Poisson numbers of one mean: what depends on the mean alone is computed once.
struct PoissonSampler {
  /// The mean.
  let mean: Double
  private let isValid: Bool
  private let isSmall: Bool
  private let none: Double
  private let logMean: Double
  private let a: Double
  private let b: Double
  private let inverseAlpha: Double
  private let quick: Double

  /// The sampler of a mean; its numbers are NaN unless 0 ≤ mean < 2^52.
  init(mean: Double) {
    self.mean = mean
    isValid = mean >= 0 && mean < 0x1p52
    isSmall = mean < 10
    none = isSmall ? Elementary.exp(-mean) : 0
    logMean = Elementary.log(mean)
    b = 0.931 + 2.53 * mean.squareRoot()
    a = -0.059 + 0.02483 * b
    inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
    quick = 0.9277 - 3.6224 / (b - 2)
  }

  /// The next number: inversion by search from 0 below mean 10 (Devroye 1986, section X.3.3), transformed rejection
  /// (Hörmann 1993, algorithm PTRS) above.
  func next(_ generator: inout EntryGenerator) -> Double {
    guard isValid else { return .nan }
    if isSmall {
      let u = generator.unit()
      var (count, probability, total) = (0.0, none, none)
      while u >= total, probability > 0x1p-70 {
        count += 1
        probability *= mean / count
        total += probability
      }
      return count
    }
    while true {
      let u = generator.unit() - 0.5
      let v = generator.positive()
      let edge = 0.5 - Swift.abs(u)
      let count = ((2 * a / edge + b) * u + mean + 0.43).rounded(.down)
      if edge >= 0.07, v <= quick { return count }
      if count < 0 || (edge < 0.013 && v > edge) { continue }
      let left = Elementary.log(v * inverseAlpha / (a / (edge * edge) + b))
      if left <= count * logMean - mean - LogFactorial.value(count) { return count }
    }
  }
}
