/// Scores of one vector of units: their sum is zero on average where the vector's centre is.
struct OneSampleScore: Hashable, Sendable {
  var phrase: String
  var words: String
  /// Assigns `scores` from `values`; `n` is their number.
  var lines: [String]

  static let all: [OneSampleScore] = [
    OneSampleScore(phrase: "mean", words: "the mean", lines: ["scores = values"]),
    OneSampleScore(
      phrase: "signed_ranks", words: "the sum of signed ranks (Wilcoxon 1945)",
      lines: ["scores = np.sign(values) * stats.rankdata(np.abs(values))"]),
    OneSampleScore(
      phrase: "signed_normal_scores", words: "the sum of signed normal scores",
      lines: [
        "scores = np.sign(values) * stats.norm.ppf(0.5 + 0.5 * stats.rankdata(np.abs(values)) / (n + 1.0))"
      ]),
    OneSampleScore(phrase: "signs", words: "the sum of signs", lines: ["scores = np.sign(values)"]),
    OneSampleScore(
      phrase: "clipped_values", words: "the mean of values that are clipped at twice their median distance",
      lines: ["limit = 2.0 * np.median(np.abs(values))", "scores = np.clip(values, -limit, limit)"]),
  ]

  /// Tests that the centre of `vector` is zero.
  func tests(of vector: UnitVector, spreads: [Spread]) -> [Pivot] {
    spreads.map { spread in
      Pivot(
        phrase: phrase(vector, spread), words: "\(words) over its standard error (\(spread.words))",
        lines: ["values = \(vector.text)", "n = len(values)"] + lines + [
          "deviations = scores - scores.mean()"
        ] + spread.lines,
        value: "scores.sum() / np.sqrt(variance)", reference: spread.reference, covariates: spread.covariates,
        isOrdered: spread.isOrdered)
    }
  }

  private func phrase(_ vector: UnitVector, _ spread: Spread) -> String {
    ([phrase] + [vector.phrase, spread.phrase].filter { !$0.isEmpty }).joined(separator: "_")
  }
}
