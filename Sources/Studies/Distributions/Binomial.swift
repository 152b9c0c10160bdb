import Foundation

/// The binomial distribution of the number of successes.
public struct Binomial: Hashable, Sendable {
  /// Number of trials.
  public let trials: Int
  /// Probability of a success.
  public let probability: Double

  /// The distribution of the successes in `trials` trials.
  public init(trials: Int, probability: Double) {
    self.trials = trials
    self.probability = probability
  }

  /// P(X ≤ k), through the incomplete beta function (Abramowitz & Stegun 26.5.24).
  public func cumulative(_ k: Int) -> Double {
    if k < 0 { return 0 }
    if k >= trials { return 1 }
    return SpecialFunctions.incompleteBeta(probability, Double(k + 1), Double(trials - k)).complement
  }

  /// P(X ≥ k)
  public func upperTail(_ k: Int) -> Double {
    if k <= 0 { return 1 }
    if k > trials { return 0 }
    return SpecialFunctions.incompleteBeta(probability, Double(k), Double(trials - k + 1)).value
  }

  /// The smallest k with P(X ≤ k) ≥ p.
  public func quantile(_ p: Double) -> Int {
    var (low, high) = (-1, trials)
    while high - low > 1 {
      let middle = (low + high) / 2
      if cumulative(middle) >= p { high = middle } else { low = middle }
    }
    return high
  }
}
