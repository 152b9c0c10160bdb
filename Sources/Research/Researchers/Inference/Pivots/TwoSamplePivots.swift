/// The difference of two groups: of their means after a transformation that treats both alike, over its standard error.
struct TwoSamplePivots: Sendable {
  /// A transformation: assigns `u` and `v` from `a` and `b`.
  private struct Form: Sendable {
    var phrase: String
    var words: String
    var lines: [String]
    var needsPositive = false
    var needsCounts = false
  }

  private static let together = "pooled = np.concatenate([a, b])"

  private static let forms: [Form] = [
    Form(phrase: "means", words: "means", lines: ["u = a", "v = b"]),
    Form(
      phrase: "mean_ranks", words: "mean ranks (Wilcoxon 1945)",
      lines: ["ranks = stats.rankdata(np.concatenate([a, b]))", "u = ranks[:len(a)]", "v = ranks[len(a):]"]),
    Form(
      phrase: "mean_normal_scores", words: "mean normal scores (van der Waerden 1952)",
      lines: [
        together, "ranks = stats.norm.ppf(stats.rankdata(pooled) / (len(pooled) + 1.0))", "u = ranks[:len(a)]",
        "v = ranks[len(a):]",
      ]),
    Form(
      phrase: "means_of_clipped_values", words: "means of values that are clipped about their common median",
      lines: [
        together, "centre = np.median(pooled)", "limit = 2.5 * np.median(np.abs(pooled - centre))",
        "u = np.clip(a - centre, -limit, limit)", "v = np.clip(b - centre, -limit, limit)",
      ]),
    Form(
      phrase: "mean_logarithms", words: "mean logarithms", lines: ["u = np.log(a)", "v = np.log(b)"],
      needsPositive: true),
    Form(
      phrase: "mean_roots", words: "mean square roots (Anscombe 1948)",
      lines: ["u = np.sqrt(a + 0.375)", "v = np.sqrt(b + 0.375)"], needsCounts: true),
    Form(
      phrase: "mean_distances_from_medians", words: "mean distances from the medians (Brown & Forsythe 1974)",
      lines: ["u = np.abs(a - np.median(a))", "v = np.abs(b - np.median(b))"]),
    Form(
      phrase: "mean_root_distances_from_medians", words: "mean square roots of distances from the medians",
      lines: ["u = np.sqrt(np.abs(a - np.median(a)))", "v = np.sqrt(np.abs(b - np.median(b)))"]),
    Form(
      phrase: "mean_log_distances_from_medians", words: "mean logarithms of distances from the medians",
      lines: [
        "u = np.log(np.abs(a - np.median(a)) + 0.1 * a.std())", "v = np.log(np.abs(b - np.median(b)) + 0.1 * b.std())",
      ]),
    Form(
      phrase: "mean_squared_deviations", words: "mean squared deviations",
      lines: ["u = (a - a.mean()) ** 2", "v = (b - b.mean()) ** 2"]),
    Form(
      phrase: "ranks_of_distances_from_medians", words: "mean ranks of distances from the medians",
      lines: [
        "ranks = stats.rankdata(np.concatenate([np.abs(a - np.median(a)), np.abs(b - np.median(b))]))",
        "u = ranks[:len(a)]", "v = ranks[len(a):]",
      ]),
  ]

  private static let welch = Spread(
    phrase: "each_its_own_spread", words: "each group its own spread, degrees of freedom by Satterthwaite (1946)",
    lines: [
      "own = u.var(ddof=1) / len(u)", "other = v.var(ddof=1) / len(v)", "error = np.sqrt(own + other)",
      "freedom = (own + other) ** 2 / (own * own / (len(u) - 1) + other * other / (len(v) - 1))",
    ], reference: .student("np.maximum(1.0, freedom)"), covariates: ["1.0 / len(u) + 1.0 / len(v)", "1.0 / freedom"])
  private static let pooled = Spread(
    phrase: "one_spread", words: "one spread for both",
    lines: [
      "freedom = len(u) + len(v) - 2",
      "spread = (((u - u.mean()) ** 2).sum() + ((v - v.mean()) ** 2).sum()) / freedom",
      "error = np.sqrt(spread * (1.0 / len(u) + 1.0 / len(v)))",
    ], reference: .student("freedom"), covariates: ["1.0 / len(u) + 1.0 / len(v)"])

  /// Tests that two groups are alike.
  static func tests(_ first: UnitVector, _ second: UnitVector) -> [Pivot] {
    forms.flatMap { form -> [Pivot] in
      if form.needsPositive, !(first.isPositive && second.isPositive) { return [] }
      if form.needsCounts, !(first.isCount && second.isCount) { return [] }
      return [welch, pooled].map { spread in
        Pivot(
          phrase: "difference_of_\(form.phrase)_\(spread.phrase)",
          words: "the difference of \(form.words) over its standard error (\(spread.words))",
          lines: ["a = \(first.text)", "b = \(second.text)"] + form.lines + spread.lines,
          value: "(u.mean() - v.mean()) / error", reference: spread.reference, covariates: spread.covariates)
      }
    }
  }

  /// Intervals for what two groups differ by: a difference of means or medians, a ratio, a difference of logarithms.
  static func intervals(_ first: UnitVector, _ second: UnitVector) -> [Pivot] {
    let start = ["a = \(first.text)", "b = \(second.text)", "u = a", "v = b"]
    var pivots = [welch, pooled].map { spread in
      Pivot(
        phrase: "difference_of_means_\(spread.phrase)",
        words: "the difference of means and its standard error (\(spread.words))", lines: start + spread.lines,
        value: "u.mean() - v.mean()", low: "error", high: "error", reference: spread.reference,
        covariates: spread.covariates)
    }
    pivots.append(
      Pivot(
        phrase: "difference_of_clipped_means",
        words: "the difference of means of clipped values and its standard error",
        lines: start.prefix(2) + [
          "left = 2.0 * np.median(np.abs(a - np.median(a)))", "right = 2.0 * np.median(np.abs(b - np.median(b)))",
          "u = np.clip(a, np.median(a) - left, np.median(a) + left)",
          "v = np.clip(b, np.median(b) - right, np.median(b) + right)",
        ] + welch.lines, value: "u.mean() - v.mean()", low: "error", high: "error", reference: welch.reference,
        covariates: welch.covariates))
    for (phrase, words, value) in [
      ("difference_of_medians", "the difference of medians", "np.median(a) - np.median(b)"),
      (
        "median_difference", "the median of all differences (Hodges & Lehmann 1963)",
        "np.median(np.subtract.outer(a, b))"
      ),
    ] {
      pivots.append(
        Pivot(
          phrase: phrase, words: "\(words) and median distances from the medians",
          lines: start.prefix(2) + [
            "own = np.median(np.abs(a - np.median(a)))", "other = np.median(np.abs(b - np.median(b)))",
            "error = 1.4826 * np.sqrt(own ** 2 / len(a) + other ** 2 / len(b))",
          ], value: value, low: "error", high: "error", reference: .normal,
          covariates: ["1.0 / len(a) + 1.0 / len(b)"]))
    }
    pivots.append(
      Pivot(
        phrase: "ratio_of_means", words: "the ratio of means and its standard error by the delta method",
        lines: start + [
          "ratio = u.mean() / v.mean()",
          "error = np.sqrt(u.var(ddof=1) / len(u) + ratio ** 2 * v.var(ddof=1) / len(v)) / np.abs(v.mean())",
        ], value: "ratio", low: "error", high: "error", reference: .student("len(u) + len(v) - 2"),
        covariates: ["1.0 / len(u) + 1.0 / len(v)", "v.var() / len(v) / v.mean() ** 2"]))
    for (phrase, words, value, log) in [
      ("ratio_of_variances", "the ratio of variances", "a.var(ddof=1) / b.var(ddof=1)", "2.0"),
      ("ratio_of_standard_deviations", "the ratio of standard deviations", "a.std(ddof=1) / b.std(ddof=1)", "1.0"),
    ] {
      pivots.append(
        Pivot(
          phrase: phrase, words: "\(words) and its standard error from fourth moments",
          lines: start.prefix(2) + [
            "first = ((a - a.mean()) ** 4).mean() / a.var() ** 2 - 1.0",
            "second = ((b - b.mean()) ** 4).mean() / b.var() ** 2 - 1.0",
            "error = \(log) * (\(value)) * np.sqrt(first / len(a) + second / len(b)) / 2.0",
          ], value: value, low: "error", high: "error", reference: .student("len(a) + len(b) - 2"),
          covariates: ["1.0 / len(a) + 1.0 / len(b)"]))
    }
    return pivots
  }
}
