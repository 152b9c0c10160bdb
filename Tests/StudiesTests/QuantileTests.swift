import Testing

@testable import Studies

/// Quantiles of errors and their standard errors, beside the exact law of a normal sample.
@Suite struct QuantileTests {
  /// √(p(1 − p)/n)/φ(z): the standard deviation of a quantile of n normal numbers (Kendall & Stuart 1977, 10.10).
  private func exactError(_ level: Double, _ n: Int) -> Double {
    (level * (1 - level) / Double(n)).squareRoot() / Normal.density(Normal.quantile(level))
  }

  @Test(arguments: [0.01, 0.05, 0.5, 0.9, 0.975], [2_000, 100_000])
  func normalSample(_ level: Double, _ n: Int) {
    var ordered = OrderedErrors(capacity: n)
    for place in 0..<n { ordered.add(Normal.quantile((Double(place) + 0.5) / Double(n))) }
    let measure = ordered.quantile(level)
    #expect(abs(measure.value - Normal.quantile(level)) < exactError(level, n) / 5)
    #expect(abs(measure.mcse / exactError(level, n) - 1) < 0.06, "\(measure.mcse), not \(exactError(level, n))")
  }

  @Test func smallSampleByHand() {
    var ordered = OrderedErrors(capacity: 5)
    for x in [4.0, 1, 3, 2, 10] { ordered.add(x) }
    #expect(abs(ordered.quantile(0.9).value - 7.6) < 1e-12)
    #expect(ordered.quantile(0.5).value == 3)
    #expect(abs(ordered.quantile(0.1).value - 1.4) < 1e-12)
  }
}
