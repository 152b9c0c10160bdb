/// Statistics of matrices: by row, by column, as a whole.
extension BankWriter {
  /// Row means, the spread within and between rows, products of neighbours within rows.
  /// - Returns: vectors made of the rows, of which statistics can be taken.
  mutating func rows(_ m: Variable, isSeries: Bool) -> [Variable] {
    let x = m.name
    let (n, k) = (size(m, axis: 0), size(m, axis: 1))
    let means = step("row_means_\(x)", "\(x).mean(axis=1)")
    let whole = common("mean_\(x)", "\(x).mean()")
    common("mean_square_\(x)", "(\(x)**2).mean()")
    common("var_all_\(x)", "((\(x) - \(whole))**2).mean()")
    let rowShapes = m.shapes.map { [$0[0]] }
    var vectors = [Variable(name: means, shapes: rowShapes, kind: .real, isPositive: m.isPositive)]
    guard m.least(1) > 1 else { return vectors }
    let d = step("within_\(x)", "\(x) - \(means)[:, None]")
    common("within_var_\(x)", "(\(d)**2).sum() / (\(n) * (\(k) - 1.0))")
    vectors.append(
      Variable(
        name: step("row_vars_\(x)", "(\(d)**2).sum(axis=1) / (\(k) - 1.0)"), shapes: rowShapes, kind: .real,
        isPositive: false))
    let columns = step("column_means_\(x)", "\(x).mean(axis=0)")
    common("column_var_\(x)", "((\(columns) - \(whole))**2).sum() / (\(k) - 1.0)")
    let both = step("both_\(x)", "\(d) - \(columns) + \(whole)")
    common("residual_var_\(x)", "(\(both)**2).sum() / ((\(n) - 1.0) * (\(k) - 1.0))")
    if m.kind == .real {
      common("third_within_\(x)", "(\(d)**3).mean()")
      common("median_\(x)", "np.median(\(x))")
    }
    if m.least(1) >= 3 { lags(m, d) }
    if m.shapes.allSatisfy({ $0[1] == m.shapes[0][1] }), m.shapes[0][1] <= 4 {
      for column in 0..<m.shapes[0][1] {
        vectors.append(
          Variable(
            name: step("column\(column)_\(x)", "\(x)[:, \(column)]"), shapes: rowShapes, kind: m.kind,
            isPositive: m.isPositive))
      }
    }
    return vectors
  }

  /// Of rows that are series.
  private mutating func lags(_ m: Variable, _ d: String) {
    let x = m.name
    common("within_lag1_\(x)", "(\(d)[:, 1:] * \(d)[:, :-1]).mean()")
    common("within_lag2_\(x)", "(\(d)[:, 2:] * \(d)[:, :-2]).mean()")
    common("lag1_\(x)", "(\(x)[:, 1:] * \(x)[:, :-1]).mean()")
    let change = step("change_\(x)", "\(x)[:, 1:] - \(x)[:, :-1]")
    common("change_square_\(x)", "(\(change)**2).mean()")
    common("change_lag1_\(x)", "(\(change)[:, 1:] * \(change)[:, :-1]).mean()")
    if m.least(1) >= 4 { common("change_lag2_\(x)", "(\(change)[:, 2:] * \(change)[:, :-2]).mean()") }
    common("level_change_\(x)", "(\(x)[:, :-2] * \(change)[:, 1:]).mean()")
    common("level_change_before_\(x)", "(\(x)[:, :-2] * \(change)[:, :-1]).mean()")
    // The regression of a row on its past, with a mean of its own.
    let past = step("past_\(x)", "\(x)[:, :-1] - \(x)[:, :-1].mean(axis=1, keepdims=True)")
    common("within_cross_\(x)", "(\(past) * \(x)[:, 1:]).mean()")
    common("within_square_\(x)", "(\(past)**2).mean()")
  }

  /// Two matrices of one shape: slopes within rows, between them, of changes, over all.
  mutating func panel(_ y: Variable, on x: Variable) {
    let (a, b) = (y.name, x.name)
    func pair(_ writer: inout BankWriter, _ label: String, _ u: String, _ v: String) {
      let cross = writer.common("\(label)_cross_\(a)_\(b)", "(\(u) * \(v)).mean()")
      let square = writer.common("\(label)_square_\(b)", "(\(v)**2).mean()")
      writer.common("\(label)_slope_\(a)_on_\(b)", "\(cross) / \(square)")
    }
    pair(&self, "pooled", "(\(a) - \(a).mean())", "(\(b) - \(b).mean())")
    guard y.least(1) > 1 else { return }
    let (wa, wb) = ("(\(a) - \(a).mean(axis=1, keepdims=True))", "(\(b) - \(b).mean(axis=1, keepdims=True))")
    pair(&self, "within", step("inside_\(a)", wa), step("inside_\(b)", wb))
    pair(
      &self, "between", step("means_\(a)", "\(a).mean(axis=1) - \(a).mean()"),
      step("means_\(b)", "\(b).mean(axis=1) - \(b).mean()"))
    pair(&self, "change", "(\(a)[:, 1:] - \(a)[:, :-1])", "(\(b)[:, 1:] - \(b)[:, :-1])")
    pair(
      &self, "both", step("both_\(a)_", "inside_\(a) - \(a).mean(axis=0) + \(a).mean()"),
      step("both_\(b)_", "inside_\(b) - \(b).mean(axis=0) + \(b).mean()"))
    let slopes = step("row_slopes_\(a)_\(b)", "(inside_\(a) * inside_\(b)).sum(axis=1) / (inside_\(b)**2).sum(axis=1)")
    common("mean_row_slope_\(a)_\(b)", "\(slopes).mean()")
    common("median_row_slope_\(a)_\(b)", "np.median(\(slopes))")
  }

  /// Least squares of a vector on the columns of a matrix, and its relatives.
  /// - Parameter emit: what becomes of a vector of coefficients, by its name.
  mutating func regression(_ y: Variable, _ X: Variable, isSeries: Bool, emit: (inout BankWriter, String) -> Void) {
    let (a, b) = (y.name, X.name)
    let (n, k) = (size(y), size(X, axis: 1))
    let gram = step("gram_\(b)", "\(b).T @ \(b)")
    let moment = step("moment_\(b)_\(a)", "\(b).T @ \(a)")
    let ols = step("ols_\(a)", "np.linalg.solve(\(gram), \(moment))")
    emit(&self, ols)
    let rest = step("residuals_\(a)", "\(a) - \(b) @ \(ols)")
    let s2 = common("residual_var_\(a)", "(\(rest) @ \(rest)) / (\(n) - \(k))")
    common("size_of_ols_\(a)", "\(ols) @ \(ols)")
    common("fit_\(a)", "\(moment) @ \(ols)")
    common("square_\(a)", "\(a) @ \(a)")
    // Ridge with the penalty of Hoerl, Kennard and Baldwin (1975), and a stronger and a weaker one.
    for (label, factor) in [("weak_", 0.3), ("", 1.0), ("strong_", 3.0)] {
      emit(
        &self,
        step(
          "\(label)ridge_\(a)",
          "np.linalg.solve(\(gram) + \(factor) * \(k) * \(s2) / (\(ols) @ \(ols)) * np.eye(\(k)), \(moment))"))
    }
    // Weights by the size of the residuals, and by the fitted variance.
    var square = step("square0_\(a)", "np.median(\(rest)**2) * 2.0 + 1e-300")
    var residual = rest
    for turn in 1...4 {
      let w = step("weights\(turn)_\(a)", "4.0 / (3.0 + \(residual)**2 / \(square))")
      let b1 = weighted(y, X, w, "robust\(turn)_\(a)")
      residual = step("robust_rest\(turn)_\(a)", "\(a) - \(b) @ \(b1)")
      square = step("square\(turn)_\(a)", "(\(w) @ \(residual)**2) / \(n) + 1e-300")
      if turn == 4 { emit(&self, b1) }
    }
    let log = step("log_squares_\(a)", "np.log(\(rest)**2 + 1e-6 * \(s2))")
    let growth = step("growth_\(a)", "np.linalg.solve(\(gram), \(b).T @ (\(log) - \(log).mean()))")
    let precision = step("precision_\(a)", "np.exp(-np.clip(\(b) @ \(growth), -8.0, 8.0))")
    emit(&self, weighted(y, X, precision, "weighted_\(a)"))
    if isSeries, y.least(0) > 10 {
      let rho = common(
        "residual_lag_\(a)", "(\(rest)[1:] @ \(rest)[:-1]) / (\(rest)[:-1] @ \(rest)[:-1])")
      for (label, factor) in [("", "1.0"), ("raised_", "(1.0 + 4.0 / \(n))")] {
        let r = step("\(label)memory_\(a)", "np.clip(\(factor) * \(rho), -0.98, 0.98)")
        let Xs = step("\(label)change_\(b)", "\(b)[1:] - \(r) * \(b)[:-1]")
        let ys = step("\(label)change_of_\(a)", "\(a)[1:] - \(r) * \(a)[:-1]")
        emit(&self, step("\(label)quasi_differences_\(a)", "np.linalg.solve(\(Xs).T @ \(Xs), \(Xs).T @ \(ys))"))
      }
    }
  }

  private mutating func weighted(_ y: Variable, _ X: Variable, _ w: String, _ name: String) -> String {
    let scaled = step("scaled_\(w)", "\(X.name) * \(w)[:, None]")
    return step(name, "np.linalg.solve(\(X.name).T @ \(scaled), \(scaled).T @ \(y.name))")
  }

  /// Entries of the matrix of cross products, in rows, for an estimand of that size.
  mutating func crossProducts(_ X: Variable, isFlat: Bool) {
    let x = X.name
    let (n, k) = (size(X, axis: 0), size(X, axis: 1))
    let flat = isFlat ? ".ravel()" : ""
    for (label, data) in [("", x), ("centred_", "(\(x) - \(x).mean(axis=0))")] {
      let s = step("\(label)cross_\(x)", "\(data).T @ \(data) / \(n)")
      let diagonal = step("\(label)diagonal_\(x)", "np.diag(\(s))")
      entry("\(label)covariances_\(x)", "\(s)\(flat)")
      entry("\(label)diagonal_part_\(x)", "np.diag(\(diagonal))\(flat)")
      entry("\(label)products_of_sds_\(x)", "np.outer(np.sqrt(\(diagonal)), np.sqrt(\(diagonal)))\(flat)")
      common("\(label)mean_variance_\(x)", "\(diagonal).mean()")
      common("\(label)sum_of_squares_\(x)", "(\(s)**2).sum()")
      common("\(label)diagonal_squares_\(x)", "(\(diagonal)**2).sum()")
    }
    entry("identity_\(x)", "np.eye(\(k))\(flat)")
  }
}
