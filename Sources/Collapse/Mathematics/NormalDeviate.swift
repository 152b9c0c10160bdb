import Foundation
import Studies

/// How surprising something is, as the standard normal number that would be as surprising; finite however small a probability is.
enum NormalDeviate {
  /// The z > 0 with P(Z > z) = p of log p; 0 for p ≥ 1/2. Below 1e-280 the leading terms of Mills' ratio, z² = −2 log(p z √(2π)).
  static func ofTail(logProbability: Double) -> Double {
    guard logProbability < -0.6931471805599453 else { return 0 }
    if logProbability > -640 { return -Normal.quantile(exp(logProbability)) }
    guard logProbability > -.infinity else { return .infinity }
    var z = (-2 * logProbability).squareRoot()
    for _ in 0..<4 { z = (-2 * (logProbability + log(z * (2 * Double.pi).squareRoot()))).squareRoot() }
    return z
  }

  /// The z with P(Z ≤ z) = P(T ≤ t) for Student's t: Wallace's (1959, Ann. Math. Statist. 30, 1124) approximation
  /// (8k + 1)/(8k + 3) √(k log(1 + t²/k)), within 0.2 % of z for k ≥ 10 degrees of freedom.
  static func ofStudent(_ t: Double, degreesOfFreedom k: Double) -> Double {
    guard t.isFinite, k > 0 else { return t }
    let size = (8 * k + 1) / (8 * k + 3) * (k * log1p(t * t / k)).squareRoot()
    return t < 0 ? -size : size
  }

  /// The deviate of `successes` of `trials` if each has probability `expected`: the exact binomial tail on the side where they lie.
  static func ofBinomial(_ successes: Int, of trials: Int, expected: Double) -> Double {
    guard trials > 0, expected.isFinite else { return .nan }
    let binomial = Binomial(trials: trials, probability: min(1, max(0, expected)))
    let isAbove = Double(successes) > Double(trials) * expected
    let tail = isAbove ? binomial.upperTail(successes) : binomial.cumulative(successes)
    if tail > 1e-280 { return (isAbove ? 1 : -1) * ofTail(logProbability: log(tail)) }
    // So far out the normal approximation is enough to say how far.
    let variance = expected * (1 - expected) / Double(trials)
    let difference = Double(successes) / Double(trials) - expected
    return variance > 0 ? difference / variance.squareRoot() : difference == 0 ? 0 : difference * .infinity
  }
}
