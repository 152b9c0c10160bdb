/// Binomial numbers of one pair of parameters: what depends on these alone is computed once.
struct BinomialSampler {
  /// Number of trials.
  let trials: Double
  /// Probability of a success.
  let probability: Double
  private let isValid: Bool
  private let isSmall: Bool
  /// The smaller of the probabilities of success and failure.
  private let p: Double
  private let odds: Double
  private let none: Double
  private let a: Double
  private let b: Double
  private let alpha: Double
  private let quick: Double
  private let mode: Double
  private let height: Double
  private let logOdds: Double

  /// The sampler; its numbers are NaN unless trials is a whole number from 0 to 2^52 and 0 ≤ probability ≤ 1.
  init(trials: Double, probability: Double) {
    self.trials = trials
    self.probability = probability
    isValid =
      trials >= 0 && trials == trials.rounded(.down) && trials < 0x1p52 && probability >= 0 && probability <= 1
    p = probability > 0.5 ? 1 - probability : probability
    odds = p / (1 - p)
    isSmall = trials * p < 10
    let spread = (trials * p * (1 - p)).squareRoot()
    b = 1.15 + 2.53 * spread
    a = -0.0873 + 0.0248 * b + 0.01 * p
    alpha = (2.83 + 5.1 / b) * spread
    quick = 0.92 - 4.2 / b
    mode = ((trials + 1) * p).rounded(.down)
    none = isSmall ? Elementary.exp(trials * Elementary.log1p(-p)) : 0
    height = isValid && !isSmall ? LogFactorial.value(mode) + LogFactorial.value(trials - mode) : 0
    logOdds = Elementary.log(odds)
  }

  /// The next number: inversion by search from 0 where the smaller mean is below 10, transformed rejection (Hörmann
  /// 1993, algorithm BTRS) above.
  func next(_ generator: inout EntryGenerator) -> Double {
    guard isValid else { return .nan }
    let count = isSmall ? search(&generator) : reject(&generator)
    return probability > 0.5 ? trials - count : count
  }

  private func search(_ generator: inout EntryGenerator) -> Double {
    let u = generator.unit()
    var (count, mass, total) = (0.0, none, none)
    while u >= total, count < trials, mass > 0x1p-70 {
      mass *= odds * (trials - count) / (count + 1)
      count += 1
      total += mass
    }
    return count
  }

  private func reject(_ generator: inout EntryGenerator) -> Double {
    while true {
      let u = generator.unit() - 0.5
      let v = generator.positive()
      let edge = 0.5 - Swift.abs(u)
      let count = ((2 * a / edge + b) * u + trials * p + 0.5).rounded(.down)
      if edge >= 0.07, v <= quick { return count }
      if count < 0 || count > trials { continue }
      let left = Elementary.log(v * alpha / (a / (edge * edge) + b))
      let fall = LogFactorial.value(count) + LogFactorial.value(trials - count)
      if left <= height - fall + (count - mode) * logOdds { return count }
    }
  }
}
