/// Tests that several means are zero, or equal, at once: a vector of means with the covariance of its error.
enum MultivariatePivots {
  /// A vector of means `d`, shape (k), that is zero under the null; `units` observations, of which `lost` went into means.
  private struct Means {
    var phrase: String
    var words: String
    /// Assigns `d`, `S` (the covariance of `d`, shape (k, k)), `units` and `lost`.
    var lines: [String]
  }

  /// Of all pairs of matrices with the same columns, of a matrix whose rows are labelled by one of two values, and of a matrix by itself.
  static func tests(_ views: DataViews) -> [Pivot] {
    var means: [Means] = []
    for (index, first) in views.matrices.enumerated() {
      for second in views.matrices.dropFirst(index + 1) where second.columns == first.columns {
        means += twoSamples(
          [
            "M = np.vstack([\(first.text), \(second.text)])", "n, m = len(\(first.text)), len(\(second.text))",
            "w = np.concatenate([np.ones(n), np.zeros(m)])",
          ])
        if second.rows == first.rows {
          means += oneSample("\(first.text) - \(second.text)", phrase: "of_pairs", words: "differences of pairs")
        }
      }
      for label in views.vectors where label.isLabel && label.length == first.rows {
        means += twoSamples(
          [
            "M = 1.0 * \(first.text)", "w = 1.0 * (\(label.text) > (\(label.text)).min())", "n = w.sum()",
            "m = len(w) - n",
          ])
      }
      if isTall(first) { means += oneSample(first.text, phrase: "of_columns", words: "columns") }
      if isTall(first), first.columns.least > 2 {
        means += oneSample(
          "\(first.text)[:, :-1] - \(first.text)[:, -1:]", phrase: "of_columns_against_the_last",
          words: "differences of columns")
      }
    }
    return means.flatMap(tests)
  }

  private static func isTall(_ matrix: DataViews.Matrix) -> Bool {
    zip(matrix.columns.lengths, matrix.rows.lengths).allSatisfy { $0 + 1 < $1 }
  }

  /// Rows are units: their means.
  private static func oneSample(_ text: String, phrase: String, words: String) -> [Means] {
    [
      Means(
        phrase: phrase, words: words,
        lines: [
          "M = \(text)", "units = len(M)", "lost = 1.0", "d = M.mean(axis=0)", "U = M - d",
          "S = U.T @ U / (units * (units - 1.0))",
        ])
    ]
  }

  /// Rows of `M` with `w` = 1 against those with `w` = 0: with one covariance, with one for each sample (Nel & van der Merwe 1986, with the
  /// degrees of freedom of the pooled one, which calibration mends), and of ranks (Puri & Sen 1971).
  private static func twoSamples(_ start: [String]) -> [Means] {
    let parts = [
      "units = n + m", "lost = 2.0", "first = w @ M / n", "second = (1.0 - w) @ M / m", "d = first - second",
      "U = M - np.outer(w, first) - np.outer(1.0 - w, second)",
    ]
    let pooled = "S = U.T @ U / (units - 2.0) * (1.0 / n + 1.0 / m)"
    let separate =
      "S = (U * w[:, None]).T @ U / (n * (n - 1.0)) + (U * (1.0 - w)[:, None]).T @ U / (m * (m - 1.0))"
    return [
      Means(
        phrase: "of_two_samples", words: "differences of two samples' means", lines: start + parts + [pooled]),
      Means(
        phrase: "of_two_samples_any_spread",
        words: "differences of two samples' means, each sample with its covariance", lines: start + parts + [separate]),
      Means(
        phrase: "of_two_samples_ranks", words: "differences of two samples' mean ranks",
        lines: start + ["M = 1.0 * np.argsort(np.argsort(M, axis=0), axis=0)"] + parts + [pooled]),
    ]
  }

  private static func tests(_ means: Means) -> [Pivot] {
    let sizes = ["k = len(d)", "rest = units - lost - k + 1.0"]
    return [
      Pivot(
        phrase: "all_means_\(means.phrase)", words: "Hotelling's (1931) quadratic form of the \(means.words)",
        lines: means.lines + sizes,
        value: "rest / (k * (units - lost)) * (d @ np.linalg.solve(S, d))", reference: .fisher("k", "rest"),
        covariates: ["1.0 / units"]),
      Pivot(
        phrase: "sum_of_squared_means_\(means.phrase)",
        words: "the mean squared ratio of the \(means.words) to their standard errors", lines: means.lines + sizes,
        value: "(d ** 2 / np.diag(S)).mean()", reference: .fisher("k", "units - lost"), covariates: ["1.0 / units"]),
      Pivot(
        phrase: "sum_of_standardised_means_\(means.phrase)",
        words:
          "the sum of the \(means.words) over their standard errors, for means that all move one way (O'Brien 1984)",
        lines: means.lines + ["ratios = d / np.sqrt(np.diag(S))", "spread = np.sqrt(np.diag(S))"],
        value: "ratios.sum() / np.sqrt((S / np.outer(spread, spread)).sum())", reference: .student("units - lost"),
        covariates: ["1.0 / units"]),
    ]
  }

  /// Tests that `outcome` has nothing to do with the columns of `matrix`, given those of `controls`: the F test of a block.
  static func block(outcome: String, matrix: String, controls: String) -> [Pivot] {
    let start = [
      "n = len(\(outcome))", "C = np.column_stack([np.ones(n), \(controls)])",
      "P = np.linalg.solve(C.T @ C, C.T)", "u = \(outcome) - C @ (P @ (\(outcome)))",
      "Z = \(matrix) - C @ (P @ (\(matrix)))", "count = Z.shape[1]", "rest = n - C.shape[1] - count",
      "moments = Z.T @ u", "b = np.linalg.solve(Z.T @ Z, moments)",
    ]
    return [
      Pivot(
        phrase: "block_of_columns", words: "what a block of regressors explains, given the others (F test)",
        lines: start + ["explained = moments @ b"], value: "explained / count / ((u @ u - explained) / rest)",
        reference: .fisher("count", "rest"), covariates: ["1.0 / n"]),
      Pivot(
        phrase: "block_of_columns_any_spread",
        words: "the same with errors of any spread (White 1980)",
        lines: start + ["e = u - Z @ b", "W = Z * e[:, None]"],
        value: "moments @ np.linalg.solve(W.T @ W, moments) / count * (n - C.shape[1] - count) / n",
        reference: .fisher("count", "rest"), covariates: ["1.0 / n"]),
    ]
  }
}
