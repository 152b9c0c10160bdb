/// The variance of an estimate from a generation's synthetic rows, over what these rows alone suggest.
///
/// For estimates that are linear in the data and models that keep them: a model fitted to N rows passes on their estimate, and each release of m
/// rows adds a variance of 1/m (one observation has variance 1). In the first generation that is 1 + m/n (Raab, Nowok & Dibben 2016).
struct EstimateVariance: Sendable {
  let regime: CollapseRegime
  /// n
  let real: Int
  /// m
  let synthetic: Int
  /// Real rows among the n that a generation learns from, under the regimes with a share of real data.
  let realShare: Int

  /// The factors of generations 0 to `last`; 1 for the real sample.
  func factors(_ last: Int) -> [Double] {
    let (n, m) = (Double(real), Double(synthetic))
    let r = Double(realShare)
    let w = r / n
    let others = n - r
    // The estimate of what is learned from: a times the mean of the real share, b times that of all real rows, and noise.
    var (a, b, noise, rows) = (0.0, 1.0, 0.0, n)
    // The variance of the mean of all data so far, where n of them are drawn without replacement.
    var pooled = 1 / n
    var result = [1.0]
    for _ in 0..<last {
      var variance = b * b / n + noise
      if regime == .accumulateSubsample { variance = pooled + (rows - n) / (n * max(1, rows - 1)) }
      if regime == .fixedRealShare { variance += a * a / r + 2 * a * b / n }
      result.append(1 + m * variance)
      switch regime {
      case .accumulate:
        noise += m / ((rows + m) * (rows + m))
        rows += m
      case .accumulateSubsample:
        // What is drawn has the pool's mean on average: its covariance with that mean is the pool's variance.
        let all = rows + m
        pooled = (rows * rows * pooled + 2 * rows * m * pooled + m * m * (variance + 1 / m)) / (all * all)
        rows = all
      case .fixedRealShare:
        (a, b) = (w + (1 - w) * a, (1 - w) * b)
        noise = others > 0 ? (1 - w) * (1 - w) * (noise + 1 / others) : 0
      case .freshRealShare:
        b *= 1 - w
        noise = w * w / r + (others > 0 ? (1 - w) * (1 - w) * (noise + 1 / others) : 0)
      default: noise += 1 / m
      }
    }
    return result
  }
}
