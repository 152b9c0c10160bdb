/// Pivots from matrices: instruments and other regressors, many controls, panels.
struct MatrixPivots: Sendable {
  /// Tests that `outcome` has nothing to do with the columns of `matrix` (Anderson & Rubin 1949), and with the direction in them that
  /// `regressor` points to, after what it shares with the outcome is taken off (Kleibergen 2002).
  static func instruments(outcome: String, regressor: String?, matrix: String) -> [Pivot] {
    [false, true].flatMap { isCentred -> [Pivot] in
      let start = [
        "u = \(centred(outcome, isCentred))",
        isCentred ? "Z = \(matrix) - \(matrix).mean(axis=0)" : "Z = \(matrix)", "n, count = Z.shape",
        "moments = Z.T @ u", "rest = n - count\(isCentred ? " - 1" : "")",
      ]
      let suffix = isCentred ? "_with_a_constant" : ""
      var pivots = [
        Pivot(
          phrase: "all_moments\(suffix)", words: "what all columns explain of the outcome (Anderson & Rubin 1949)",
          lines: start + ["explained = moments @ np.linalg.solve(Z.T @ Z, moments)"],
          value: "explained / count / ((u @ u - explained) / rest)", reference: .fisher("count", "rest"),
          covariates: ["1.0 / n"]),
        Pivot(
          phrase: "all_moments_any_spread\(suffix)",
          words: "all moments with their covariance, errors of any spread",
          lines: start + ["W = Z * u[:, None]", "explained = moments @ np.linalg.solve(W.T @ W, moments)"],
          value: "explained / count", reference: .fisher("count", "rest"), covariates: ["1.0 / n"]),
      ]
      if let regressor {
        for isAdjusted in [true, false] {
          let direction =
            [
              "x = \(centred(regressor, isCentred))"
            ] + (isAdjusted ? ["x = x - (x @ u) / (u @ u) * u"] : []) + [
              "fitted = Z @ np.linalg.solve(Z.T @ Z, Z.T @ x)"
            ]
          let name = isAdjusted ? "adjusted_direction_of_the_instruments" : "direction_of_the_instruments"
          for (error, words, variance) in [
            ("", "errors of equal spread", "(fitted @ fitted) * (u @ u) / n"),
            ("_any_spread", "errors of any spread", "((fitted * u) ** 2).sum()"),
          ] {
            pivots.append(
              Pivot(
                phrase: name + error + suffix,
                words:
                  "the moment in the direction that the instruments give the regressor\(isAdjusted ? ", less what it shares with the outcome (Kleibergen 2002)" : "") (\(words))",
                lines: start + direction, value: "(fitted @ u) / np.sqrt(\(variance))", reference: .normal,
                covariates: ["1.0 / n"]))
          }
        }
      }
      return pivots
    }
  }

  private static func centred(_ vector: String, _ isCentred: Bool) -> String {
    isCentred ? "(\(vector)) - (\(vector)).mean()" : vector
  }

  /// Tests that `outcome` has nothing to do with `regressor`, given many controls: those that explain either are chosen in turn and
  /// taken off both (double selection: Belloni, Chernozhukov & Hansen 2014; orthogonal matching pursuit: Pati et al. 1993).
  static func selectedControls(outcome: String, regressor: String, matrix: String) -> [Pivot] {
    [4, 8, 12].flatMap { steps -> [Pivot] in
      let lines = [
        "u = \(outcome)", "u = u - u.mean()", "d = \(regressor)", "d = d - d.mean()",
        "Q = \(matrix) - \(matrix).mean(axis=0)", "n = len(u)", "places = np.arange(len(Q[0]))",
        "for step in range(\(steps)):",
        "    target = d if step % 2 == 0 else u",
        "    size = (Q ** 2).sum(axis=0)",
        "    gain = (target @ Q) ** 2 / (size + 0.001 * n)",
        "    q = Q @ (1.0 * (places == np.argmax(gain)))",
        "    length = q @ q",
        "    u = u - (q @ u) / length * q",
        "    d = d - (q @ d) / length * q",
        "    Q = Q - np.outer(q, (q @ Q) / length)",
        "b = (d @ u) / (d @ d)", "fit = u - b * d",
      ]
      return [
        ("", "errors of equal spread", "(d @ d) * (fit @ fit) / (n - \(steps + 2))"),
        ("_any_spread", "errors of any spread", "((d * fit) ** 2).sum() * n / (n - \(steps + 2.0))"),
      ].map { error, words, variance in
        Pivot(
          phrase: "slope_given_\(steps)_selected_controls\(error)",
          words:
            "the slope given \(steps) controls that explain regressor or outcome over its standard error (\(words))",
          lines: lines + ["variance = \(variance)"], value: "(d @ u) / np.sqrt(variance)",
          reference: .student("n - \(steps + 2)"), covariates: ["1.0 / n"])
      }
    }
  }

  /// The slope within the rows of a panel: pooled, with what each row contributes, and the rows' own slopes.
  ///
  /// The lines assign `scores` and `n` for a standard error of a sum, `estimate` and `scale`.
  static func panels(outcome: String, regressor: String) -> [OneSampleEstimate] {
    let start = [
      "dx = \(regressor)", "dx = dx - dx.mean(axis=1)[:, None]", "dy = \(outcome)",
      "dy = dy - dy.mean(axis=1)[:, None]",
    ]
    return [
      OneSampleEstimate(
        phrase: "slope_within_rows", words: "the slope within rows",
        lines: start + [
          "estimate = (dx * dy).sum() / (dx * dx).sum()",
          "scores = n * (dx * (dy - estimate * dx)).sum(axis=1) / (dx * dx).sum() + estimate",
        ]),
      OneSampleEstimate(
        phrase: "mean_of_the_rows_slopes", words: "the mean of the rows' slopes",
        lines: start + ["scores = (dx * dy).sum(axis=1) / (dx * dx).sum(axis=1)", "estimate = scores.mean()"]),
      OneSampleEstimate(
        phrase: "slope_with_periods_taken_off", words: "the slope with rows' and columns' means taken off",
        lines: start + [
          "dx = dx - dx.mean(axis=0)", "dy = dy - dy.mean(axis=0)",
          "estimate = (dx * dy).sum() / (dx * dx).sum()",
          "scores = n * (dx * (dy - estimate * dx)).sum(axis=1) / (dx * dx).sum() + estimate",
        ]),
    ]
  }
}
