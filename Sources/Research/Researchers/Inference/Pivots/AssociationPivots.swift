/// The association of an outcome with a regressor: a sum of products of deviations over its standard error.
struct AssociationPivots: Sendable {
  /// How the two vectors are turned into deviations `d` and `residuals`.
  private struct Form: Sendable {
    var phrase: String
    var words: String
    var lines: [String]
  }

  private static let forms: [Form] = [
    Form(phrase: "slope", words: "the slope", lines: ["d = x - x.mean()", "residuals = values - values.mean()"]),
    Form(
      phrase: "rank_correlation", words: "the correlation of ranks (Spearman 1904)",
      lines: ["d = stats.rankdata(x) - (n + 1.0) / 2.0", "residuals = stats.rankdata(values) - (n + 1.0) / 2.0"]),
    Form(
      phrase: "slope_of_ranks", words: "the slope of the outcome's ranks on the regressor",
      lines: ["d = x - x.mean()", "residuals = stats.rankdata(values) - (n + 1.0) / 2.0"]),
    Form(
      phrase: "slope_of_clipped_outcome", words: "the slope of an outcome that is clipped about its median",
      lines: [
        "d = x - x.mean()", "residuals = values - np.median(values)",
        "limit = 2.0 * np.median(np.abs(residuals))", "residuals = np.clip(residuals, -limit, limit)",
        "residuals = residuals - residuals.mean()",
      ]),
  ]

  /// Standard errors: assign `variance`, that of `d @ residuals`, with `fit = residuals - b d`.
  private static let errors: [Spread] = [
    Spread(
      phrase: "", words: "errors of equal spread", lines: ["variance = (d @ d) * (fit @ fit) / (n - 2.0)"],
      reference: .student("n - 2")),
    Spread(
      phrase: "about_the_hypothesis", words: "errors of any spread, the hypothesis imposed",
      lines: ["variance = ((d * residuals) ** 2).sum()"], reference: .normal, covariates: ["1.0 / n", leverage]),
    robust("white", 0, "errors of any spread (White 1980)"),
    robust("half_leverage", 0.5, "errors of any spread, residuals over the root of 1 less leverage (HC2)"),
    robust("jackknife", 1, "errors of any spread, residuals over 1 less leverage (HC3: MacKinnon & White 1985)"),
  ]

  /// How few observations decide: Σd⁴ / (Σd²)².
  private static let leverage = "(d ** 4).sum() / (d @ d) ** 2"

  private static func robust(_ phrase: String, _ power: Double, _ words: String) -> Spread {
    let scale = power == 0 ? "" : power == 1 ? " / (1.0 - share)" : " / np.sqrt(1.0 - share)"
    return Spread(
      phrase: phrase, words: words,
      lines: (power == 0 ? [] : ["share = np.minimum(1.0 / n + d * d / (d @ d), 0.98)"]) + [
        "variance = ((d * fit\(scale)) ** 2).sum()"
      ], reference: .student("n - 2"), covariates: ["1.0 / n", leverage])
  }

  /// Tests that `outcome` has nothing to do with `regressor`, other vectors held fixed.
  /// - Parameters:
  ///   - controls: further regressors, as text of vectors.
  ///   - spreads: standard errors of a sum of scores, for series and clusters.
  static func tests(outcome: String, regressor: String, controls: [String], spreads: [Spread], prefix: String = "")
    -> [Pivot]
  {
    var pivots: [Pivot] = []
    for (place, form) in forms.enumerated() {
      for error in errors where place == 0 || place == 3 || error.phrase.isEmpty || error.phrase == "half_leverage" {
        pivots.append(pivot(outcome, regressor, controls, form, error, [], prefix))
      }
      for spread in spreads where place == 0 || place == 3 {
        pivots.append(
          pivot(outcome, regressor, controls, form, spread, ["deviations = d * fit", "scores = deviations"], prefix))
      }
    }
    return pivots
  }

  private static func pivot(
    _ outcome: String, _ regressor: String, _ controls: [String], _ form: Form, _ error: Spread, _ before: [String],
    _ prefix: String
  ) -> Pivot {
    Pivot(
      phrase: ([prefix, form.phrase, error.phrase].filter { !$0.isEmpty }).joined(separator: "_"),
      words: "\(form.words) over its standard error (\(error.words))",
      lines: start(outcome, regressor, controls) + form.lines
        + ["b = (d @ residuals) / (d @ d)", "fit = residuals - b * d"] + before + error.lines,
      value: "(d @ residuals) / np.sqrt(variance)", reference: error.reference, covariates: error.covariates,
      isOrdered: error.isOrdered)
  }

  /// Assigns `values`, `x` and `n`, less what controls explain.
  static func start(_ outcome: String, _ regressor: String, _ controls: [String]) -> [String] {
    var lines = ["values = \(outcome)", "x = \(regressor)", "n = len(values)"]
    guard !controls.isEmpty else { return lines }
    lines += [
      "known = np.column_stack([np.ones(n), \(controls.joined(separator: ", "))])",
      "inverse = np.linalg.inv(known.T @ known)",
      "values = values - known @ (inverse @ (known.T @ values))",
      "x = x - known @ (inverse @ (known.T @ x))",
    ]
    return lines
  }

  /// Intervals for the slope of `outcome` on `regressor`, by least squares and by weights that a fitted spread gives.
  static func intervals(outcome: String, regressor: String, controls: [String]) -> [Pivot] {
    let weighted = [
      "d = x - x.mean()", "residuals = values - values.mean() - (d @ values) / (d @ d) * d",
      "logs = np.log(np.abs(x) + 0.01 * np.sqrt(d @ d / n))", "logs = logs - logs.mean()",
      "size = np.log(residuals ** 2 + 0.01 * (residuals @ residuals) / n)",
      "power = np.clip((logs @ size) / (logs @ logs), 0.0, 2.5)",
      "w = np.exp(-power * logs)",
      "d = x - (w @ x) / w.sum()", "b = ((w * d) @ values) / ((w * d) @ d)",
      "fit = values - (w @ values) / w.sum() - b * d", "d = w * d", "total = d @ (x - (w @ x) / w.sum())",
    ]
    var pivots = errors.filter { $0.phrase != "about_the_hypothesis" }.map { error in
      Pivot(
        phrase: (["slope", error.phrase].filter { !$0.isEmpty }).joined(separator: "_"),
        words: "the slope and its standard error (\(error.words))",
        lines: start(outcome, regressor, controls) + [
          "d = x - x.mean()", "b = (d @ values) / (d @ d)", "fit = values - values.mean() - b * d",
        ] + error.lines + ["error = np.sqrt(variance) / (d @ d)"],
        value: "b", low: "error", high: "error", reference: error.reference, covariates: error.covariates)
    }
    for error in errors where error.phrase == "jackknife" || error.phrase == "half_leverage" {
      pivots.append(
        Pivot(
          phrase: "weighted_slope_\(error.phrase)",
          words:
            "the slope with weights that a fitted power of the regressor gives, and its standard error (\(error.words))",
          lines: start(outcome, regressor, controls) + weighted + [
            "share = np.minimum(np.abs(d * (x - (w @ x) / w.sum())) / total + w / w.sum(), 0.98)",
            "variance = ((d * fit / \(error.phrase == "jackknife" ? "(1.0 - share)" : "np.sqrt(1.0 - share)")) ** 2).sum()",
            "error = np.sqrt(variance) / total",
          ], value: "b", low: "error", high: "error", reference: error.reference, covariates: error.covariates))
    }
    return pivots
  }
}
