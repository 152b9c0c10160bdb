/// Holm's (1979) step-down adjustment: the probability of any false rejection among the tests stays below the level,
/// whatever the dependence.
public enum Holm {
  /// Family-wise level of tests that many cells or places are put to.
  public static let level = 0.05

  /// Adjusted p-values, in the order given: max over the smaller ones of (m − i + 1) p₍ᵢ₎, at most 1. A NaN counts as 1.
  public static func adjusted(_ pValues: [Double]) -> [Double] {
    let m = pValues.count
    let clean = pValues.map { $0.isNaN ? 1 : $0 }
    var result = Array(repeating: 1.0, count: m)
    var running = 0.0
    for (rank, index) in clean.indices.sorted(by: { (clean[$0], $0) < (clean[$1], $1) }).enumerated() {
      running = max(running, min(1, Double(m - rank) * clean[index]))
      result[index] = running
    }
    return result
  }
}
