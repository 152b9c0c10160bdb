import Foundation

/// The probabilities of a binomial number that matter: those above 1e-18 of the largest.
struct BinomialWeights {
  private let first: Int
  private let weights: [Double]

  /// Of Bin(trials, probability), counts below `limit` alone.
  init(trials: Int, probability p: Double, below limit: Int) {
    if p <= 0 || p >= 1 {
      first = p <= 0 ? 0 : trials
      weights = first < limit ? [1] : []
      return
    }
    let n = Double(trials)
    let mode = min(trials, Int((n + 1) * p))
    let m = Double(mode)
    let logPeak =
      GammaFunctions.logGamma(n + 1) - GammaFunctions.logGamma(m + 1) - GammaFunctions.logGamma(n - m + 1)
      + m * log(p) + (n - m) * log1p(-p)
    let odds = p / (1 - p)
    let peak = exp(logPeak)
    var lower: [Double] = []
    var (value, k) = (peak, mode)
    while k > 0 {
      value *= Double(k) / (Double(trials - k + 1) * odds)
      if value < 1e-18 * peak { break }
      lower.append(value)
      k -= 1
    }
    var all = Array(lower.reversed())
    first = mode - all.count
    all.append(peak)
    (value, k) = (peak, mode)
    while k < trials, k + 1 < limit {
      value *= Double(trials - k) / Double(k + 1) * odds
      if value < 1e-18 * peak { break }
      all.append(value)
      k += 1
    }
    weights = first < limit ? Array(all.prefix(limit - first)) : []
  }

  /// Σ weight(k) f(k)
  func expectation(of function: [Double]) -> Double {
    var sum = 0.0
    for (offset, weight) in weights.enumerated() { sum += weight * function[first + offset] }
    return sum
  }

  /// Adds `mass` times the probabilities to `distribution`.
  func spread(_ mass: Double, over distribution: inout [Double]) {
    for (offset, weight) in weights.enumerated() { distribution[first + offset] += mass * weight }
  }
}
