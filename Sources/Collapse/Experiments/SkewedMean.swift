import Studies

/// The mean of values that are skewed.
enum SkewedMean {
  /// The unit in which the distance of a mean from what is expected is a standard normal deviate although the values are skewed:
  /// Hall's transformation of the studentised mean S = (x̄ − μ)/s with the skewness γ, √n (S + γS²/3 + γ²S³/27 + γ/(6n))
  /// (Hall 1992, J. R. Statist. Soc. B 54, 221, section 2).
  /// - Parameters:
  ///   - mean: x̄ with its standard error s/√n.
  ///   - count: n
  static func scale(_ mean: Measure, expected: Double, skewness: Double, count: Double) -> Double {
    let difference = mean.value - expected
    guard difference.isFinite, skewness.isFinite, mean.mcse > 0 else { return mean.mcse }
    let distance = difference / (mean.mcse * count.squareRoot())
    let bend = skewness * distance / 3
    let deviate = count.squareRoot() * (distance * (1 + bend + bend * bend / 3) + skewness / (6 * count))
    // Near zero the correction of the centre prevails: no distance to speak of.
    return abs(deviate) >= 0.5 && deviate * difference > 0 ? difference / deviate : mean.mcse
  }
}
