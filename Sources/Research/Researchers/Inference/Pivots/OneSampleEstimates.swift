/// Estimates from one vector of units with what each unit contributes to them (Hampel's influence), so that every standard error of a
/// mean gives one of theirs.
struct OneSampleEstimate: Hashable, Sendable {
  var phrase: String
  var words: String
  /// Assigns `estimate` and `scores` from `values`; `n` is their number. The scores' mean has the estimate's spread.
  var lines: [String]
  var needsPositive = false

  static let all: [OneSampleEstimate] = [
    OneSampleEstimate(phrase: "mean", words: "the mean", lines: ["estimate = values.mean()", "scores = values"]),
    OneSampleEstimate(
      phrase: "clipped_mean", words: "the mean of values that are clipped about the median",
      lines: [
        "centre = np.median(values)", "limit = 2.5 * np.median(np.abs(values - centre))",
        "scores = np.clip(values, centre - limit, centre + limit)", "estimate = scores.mean()",
      ]),
    OneSampleEstimate(
      phrase: "trimmed_mean", words: "the mean without a fifth at either end (Tukey & McLaughlin 1963)",
      lines: [
        "ends = int(0.2 * n)", "ordered = np.sort(values)", "estimate = ordered[ends:n - ends].mean()",
        "scores = np.clip(values, ordered[ends], ordered[n - ends - 1]) / 0.6",
      ]),
    OneSampleEstimate(
      phrase: "variance", words: "the variance",
      lines: ["estimate = values.var(ddof=1)", "scores = (values - values.mean()) ** 2"]),
    OneSampleEstimate(
      phrase: "standard_deviation", words: "the standard deviation",
      lines: [
        "estimate = values.std(ddof=1)", "scores = (values - values.mean()) ** 2 / (2.0 * estimate)",
      ]),
    OneSampleEstimate(
      phrase: "geometric_mean", words: "the geometric mean",
      lines: ["estimate = np.exp(np.log(values).mean())", "scores = estimate * np.log(values)"], needsPositive: true),
    OneSampleEstimate(
      phrase: "lognormal_mean", words: "the mean of a lognormal distribution",
      lines: [
        "logs = np.log(values) - np.log(values).mean()", "spread = logs.var(ddof=1)",
        "estimate = np.exp(np.log(values).mean() + 0.5 * spread)",
        "scores = estimate * (logs + 0.5 * logs ** 2)",
      ], needsPositive: true),
  ]

  /// Skewness over √n: it moves the ends of an interval.
  private static let skewness = "(deviations ** 3).sum() / (deviations @ deviations) ** 1.5"

  /// Intervals from `vector`.
  func intervals(of vector: UnitVector, spreads: [Spread]) -> [Pivot] {
    guard !needsPositive || vector.isPositive else { return [] }
    return spreads.map { spread in
      Pivot(
        phrase: ([phrase, vector.phrase, spread.phrase].filter { !$0.isEmpty }).joined(separator: "_"),
        words: "\(words) and its standard error (\(spread.words))",
        lines: ["values = \(vector.text)", "n = len(values)"] + lines + ["deviations = scores - scores.mean()"]
          + spread.lines + ["error = np.sqrt(variance) / n"],
        value: "estimate", low: "error", high: "error", reference: spread.reference,
        covariates: [spread.covariates[0], spread.isOrdered ? spread.covariates[1] : Self.skewness],
        isOrdered: spread.isOrdered)
    }
  }

  /// Intervals for quantiles between order statistics: below and above by as many places as the binomial distribution says.
  static func quantiles(of vector: UnitVector) -> [Pivot] {
    [0.5, 0.25, 0.75, 0.9].map { share in
      let reach = 1.959964 * (share * (1 - share)).squareRoot()
      return Pivot(
        phrase: share == 0.5
          ? "median_between_order_statistics" : "quantile_\(Int(100 * share))_between_order_statistics",
        words: "a quantile and its distances to order statistics",
        lines: [
          "values = \(vector.text)", "n = len(values)", "estimate = np.quantile(values, \(share))",
          "reach = \(Numbers.rounded(reach)) / np.sqrt(n)",
          "below = np.maximum(estimate - np.quantile(values, max(\(share) - reach, 0.0)), 1e-9)",
          "above = np.maximum(np.quantile(values, min(\(share) + reach, 1.0)) - estimate, 1e-9)",
        ], value: "estimate", low: "below / 1.959964", high: "above / 1.959964", reference: .normal,
        covariates: ["1.0 / np.sqrt(n)"])
    }
  }

  /// Estimates of a place with measures of spread beside them, and of a size with itself: in a family of locations and scales every such
  /// pair is pivotal, once its critical values are known for each number of units.
  static func families(of vector: UnitVector) -> [Pivot] {
    let places = [
      ("mean", "the mean", "values.mean()"), ("median", "the median", "np.median(values)"),
      ("midrange", "the middle between the extremes", "0.5 * (values.min() + values.max())"),
      (
        "median_of_pairs", "the median of the means of all pairs (Hodges & Lehmann 1963)",
        "0.5 * np.median(np.add.outer(values, values))"
      ),
      ("smallest", "the smallest value", "values.min()"), ("largest", "the largest value", "values.max()"),
    ]
    let sizes = [
      ("standard_deviation", "the standard deviation", "values.std(ddof=1) / np.sqrt(n)"),
      (
        "median_distance", "the median distance from the median",
        "1.4826 * np.median(np.abs(values - np.median(values))) / np.sqrt(n)"
      ),
      ("range", "the range over n", "(values.max() - values.min()) / n"),
    ]
    let pairs = places.flatMap { place in
      sizes.map { size in
        ("\(place.0)_by_\(size.0)", "\(place.1) and \(size.1)", place.2, size.2)
      }
    }
    let selves =
      [
        ("variance", "the variance", "values.var(ddof=1)", "estimate * np.sqrt(2.0 / n)"),
        ("standard_deviation", "the standard deviation", "values.std(ddof=1)", "estimate / np.sqrt(2.0 * n)"),
      ]
      + (vector.isPositive
        ? [
          ("mean", "the mean", "values.mean()", "estimate / np.sqrt(n)"),
          ("largest", "the largest value", "values.max()", "estimate / n"),
          ("smallest", "the smallest value", "values.min()", "estimate / n"),
        ] : [])
    let own = selves.map { ("\($0.0)_by_its_size", "\($0.1) and its own size", $0.2, $0.3) }
    return (pairs + own).map { phrase, words, estimate, error in
      Pivot(
        phrase: ([phrase, vector.phrase].filter { !$0.isEmpty }).joined(separator: "_"), words: words,
        lines: ["values = \(vector.text)", "n = len(values)", "estimate = \(estimate)", "error = \(error)"],
        value: "estimate", low: "error", high: "error", reference: .normal,
        covariates: ["1.0 / n", "1.0 / np.sqrt(n)"])
    }
  }

  /// Intervals for the association of two vectors and for the ratio of their means.
  static func pairs(_ first: UnitVector, _ second: UnitVector) -> [Pivot] {
    let start = ["y = \(first.text)", "x = \(second.text)", "n = len(y)", "u = y - y.mean()", "v = x - x.mean()"]
    return [
      Pivot(
        phrase: "correlation", words: "the correlation and its standard error for normal data",
        lines: start + ["r = (u @ v) / np.sqrt((u @ u) * (v @ v))", "error = (1.0 - r * r) / np.sqrt(n - 1.0)"],
        value: "r", low: "error", high: "error", reference: .normal, covariates: ["1.0 / n", "r / n"]),
      Pivot(
        phrase: "correlation_of_ranks", words: "the correlation of ranks and a standard error",
        lines: start + [
          "u = stats.rankdata(y) - (n + 1.0) / 2.0", "v = stats.rankdata(x) - (n + 1.0) / 2.0",
          "r = (u @ v) / np.sqrt((u @ u) * (v @ v))", "r = np.clip(r, -0.999, 0.999)",
          "error = (1.0 - r * r) / np.sqrt(n - 1.0)",
        ], value: "r", low: "error", high: "error", reference: .normal, covariates: ["1.0 / n", "r / n"]),
      Pivot(
        phrase: "ratio_of_means", words: "the ratio of means and its standard error by the delta method",
        lines: start + [
          "ratio = y.mean() / x.mean()", "fit = u - ratio * v",
          "error = np.sqrt((fit @ fit) / (n - 1.0) / n) / np.abs(x.mean())",
        ], value: "ratio", low: "error", high: "error", reference: .student("n - 1"),
        covariates: [
          "1.0 / n", "(v @ v) / n ** 2 / x.mean() ** 2", "(fit @ v) / (fit @ fit) ** 0.5 / (v @ v) ** 0.5 / np.sqrt(n)",
        ]),
    ]
  }
}
