/// The exact one-sided test of paired differences by sign flips (Fisher 1935, "The Design of Experiments", section 21).
///
/// Where two agents are as good as each other on every task, each difference is as likely as its negative; the p-value is the share of
/// all 2^n signs that give a sum at least as large. For differences of −1, 0 and 1 it is McNemar's exact test. Given the sizes of the
/// differences the sum orders the signs as Student's statistic does, so that the test also holds approximately where only the mean of the
/// differences is zero (Janssen 1997, "Studentized permutation tests for non-i.i.d. hypotheses", Statistics & Probability Letters 36).
public enum SignFlipTest {
  /// Parts of a unit that differences are rounded to: scores between right and wrong (F1) differ by hundredths.
  static let parts = 100.0

  /// The probability, under sign flips, of a sum at least as large as that of `differences`.
  /// - Parameter differences: paired differences, each within ±1; they are rounded to hundredths unless they are multiples of 1/`unit`.
  /// - Parameter unit: differences are multiples of 1/unit, where that is known; nil rounds to hundredths.
  public static func pValue(differences: [Double], unit: Int? = nil) -> Double {
    let scale = unit.map(Double.init) ?? (differences.allSatisfy { $0 == $0.rounded() } ? 1 : parts)
    let whole = differences.map { Int(($0 * scale).rounded()) }
    let sizes = whole.map(abs).filter { $0 > 0 }
    guard !sizes.isEmpty else { return 1 }
    let total = sizes.reduce(0, +)
    let observed = whole.reduce(0, +)
    // P(sum of positive parts = k); the sum of all is 2k − total.
    var chances = [Double](repeating: 0, count: total + 1)
    chances[0] = 1
    var reach = 0
    for size in sizes {
      reach += size
      var index = reach
      while index >= 0 {
        let taken = index >= size ? chances[index - size] : 0
        chances[index] = 0.5 * (chances[index] + taken)
        index -= 1
      }
    }
    var tail = 0.0
    for k in stride(from: total, through: 0, by: -1) where 2 * k - total >= observed { tail += chances[k] }
    return min(1, tail)
  }
}
