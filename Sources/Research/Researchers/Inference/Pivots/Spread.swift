/// A standard error of a sum of scores, one a unit: what stands below the line when a statistic is studentised.
///
/// The text assigns `variance`, the estimated variance of `scores.sum()`, from `scores` and `n`.
struct Spread: Hashable, Sendable {
  var phrase: String
  var words: String
  var lines: [String]
  var reference: Pivot.Reference
  var covariates: [String] = ["1.0 / n"]
  var isOrdered = false

  /// For independent units with a mean of their own.
  static let sample = Spread(
    phrase: "", words: "independent units", lines: ["variance = n * scores.var(ddof=1)"],
    reference: .student("n - 1"), covariates: ["1.0 / n", "(deviations ** 4).sum() / (deviations @ deviations) ** 2"])

  /// For independent units whose scores have mean zero under the hypothesis.
  static let null = Spread(
    phrase: "about_the_hypothesis", words: "independent units, the hypothesis imposed",
    lines: ["variance = scores @ scores"], reference: .normal,
    covariates: ["1.0 / n", "(scores ** 4).sum() / (scores @ scores) ** 2"])

  /// For a series that remembers: long-run variances of several kinds.
  static let series: [Spread] = [
    cosines(0.25), cosines(0.4), cosines(0.8), autoregressive, bartlett, blocks(8), blocks(16),
  ]

  /// Equally weighted cosine transforms (Lazarus, Lewis, Stock & Watson 2018).
  private static func cosines(_ factor: Double) -> Spread {
    Spread(
      phrase: "equally_weighted_cosines", words: "a series: the mean square of its slowest cosine transforms",
      lines: [
        "freedom = int(\(factor) * n ** (2 / 3)) + 1",
        "waves = np.sqrt(2.0 / n) * np.cos(np.pi * np.outer(np.arange(1, freedom + 1), np.arange(n) + 0.5) / n)",
        "variance = n * ((waves @ deviations) ** 2).mean()",
      ], reference: .student("freedom"), covariates: ["1.0 / n", memory], isOrdered: true)
  }

  /// First autocorrelation over the number of units.
  private static let memory = "np.abs(deviations[1:] @ deviations[:-1]) / (deviations @ deviations) / np.sqrt(n)"

  /// The variance of a first-order autoregression with a correction of its bias (Kendall 1954).
  private static let autoregressive = Spread(
    phrase: "first_order_memory", words: "a series: as if it were a first-order autoregression",
    lines: [
      "memory = (deviations[1:] @ deviations[:-1]) / (deviations @ deviations) + 4.0 / n",
      "memory = np.minimum(np.maximum(memory, 0.0), 0.95)",
      "variance = n * scores.var(ddof=1) * (1.0 + memory) / (1.0 - memory)",
    ], reference: .student("np.maximum(2.0, n * (1.0 - memory) / (1.0 + memory) - 1.0)"),
    covariates: ["1.0 / n", "memory / n"], isOrdered: true)

  /// Newey & West (1987) with the number of lags of Lazarus, Lewis, Stock & Watson (2018).
  private static let bartlett = Spread(
    phrase: "declining_lags", words: "a series: autocovariances with declining weights",
    lines: [
      "lags = int(1.3 * n ** 0.5) + 1",
      "variance = deviations @ deviations",
      "for j in range(1, lags):",
      "    variance = variance + 2.0 * (1.0 - j / lags) * (deviations[j:] @ deviations[:-j])",
    ], reference: .normal, covariates: ["1.0 / np.sqrt(n)", memory], isOrdered: true)

  /// Means of blocks (Ibragimov & Müller 2010).
  private static func blocks(_ count: Int) -> Spread {
    Spread(
      phrase: "means_of_\(count)_blocks", words: "a series: the means of \(count) blocks",
      lines: [
        "width = n // \(count)",
        "parts = deviations[:\(count) * width].reshape((\(count), width)).mean(axis=1)",
        "variance = n * n * parts.var(ddof=1) / \(count).0",
      ], reference: .student("\(count - 1)"), covariates: ["1.0 / n", memory], isOrdered: true)
  }

  /// For units in clusters: `labels` says which.
  static func clusters(_ labels: String) -> Spread {
    Spread(
      phrase: "sums_of_clusters", words: "clusters of units",
      lines: [
        "together = 1.0 * (\(labels)[:, None] == \(labels)[None, :])",
        "clusters = (1.0 / together.sum(axis=1)).sum()",
        "variance = clusters / (clusters - 1.0) * (deviations @ (together @ deviations))",
      ], reference: .student("np.maximum(1.0, clusters - 1.0)"), covariates: ["1.0 / clusters"])
  }
}
