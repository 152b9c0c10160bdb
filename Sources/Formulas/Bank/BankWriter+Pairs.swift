/// Statistics of two or more vectors of one length.
extension BankWriter {
  /// Slopes, cross moments and what is left of one vector on another.
  /// - Parameter isRich: also weighted slopes.
  mutating func pair(_ y: Variable, on x: Variable, isRich: Bool) {
    let (dy, dx) = (centred(y).deviations, centred(x).deviations)
    let n = size(y)
    let (a, b) = (y.name, x.name)
    if a < b { common("cov_\(a)_\(b)", "(\(dx) @ \(dy)) / \(n)") }
    let slope = common("slope_\(a)_on_\(b)", "(\(dx) @ \(dy)) / (\(dx) @ \(dx))")
    let rest = step("rest_\(a)_on_\(b)", "\(dy) - \(slope) * \(dx)")
    common("rest_var_\(a)_on_\(b)", "(\(rest) @ \(rest)) / (\(n) - 2.0)")
    common("through_origin_\(a)_on_\(b)", "(\(b) @ \(a)) / (\(b) @ \(b))")
    if a < b { common("mean_\(a)_\(b)", "(\(a) @ \(b)) / \(n)") }
    common("cov_\(a)_\(b)2", "(\(dx)**2 @ \(dy)) / \(n)")
    if x.isPositive { common("mean_\(a)_root_\(b)", "(np.sqrt(\(b)) @ \(a)) / \(n)") }
    guard isRich else { return }
    if x.isPositive {
      common("mean_ratio_\(a)_\(b)", "(\(a) / \(b)).mean()")
      common("median_ratio_\(a)_\(b)", "np.median(\(a) / \(b))")
      common("mean_\(a)_by_\(b)2", "(\(a) / \(b)**2).mean()")
    }
    // Weights by the size of what is left: Student's likelihood once more.
    let scale = step("rest_scale_\(a)_on_\(b)", "np.median(\(rest)**2) * 2.0 + 1e-300")
    let robust = step("rest_weight_\(a)_on_\(b)", "4.0 / (3.0 + \(rest)**2 / \(scale))")
    weighted(y, x, robust, "robust")
    // Weights by the fitted variance: log squares on x and its square (Harvey 1976).
    let log = step("rest_log_\(a)_on_\(b)", "np.log(\(rest)**2 + 1e-12 * \(scale))")
    let gamma = step("growth_\(a)_on_\(b)", "(\(dx) @ \(log)) / (\(dx) @ \(dx))")
    weighted(y, x, step("precision_\(a)_on_\(b)", "np.exp(-\(gamma) * \(dx))"), "weighted")
  }

  private mutating func weighted(_ y: Variable, _ x: Variable, _ w: String, _ label: String) {
    let (a, b) = (y.name, x.name)
    let centre = step("centre_\(w)", "(\(w) @ \(b)) / \(w).sum()")
    let d = step("dev_\(w)", "\(w) * (\(b) - \(centre))")
    common("\(label)_slope_\(a)_on_\(b)", "(\(d) @ \(a)) / (\(d) @ \(b))")
  }

  /// A vector of measurements where an indicator is one, and where it is zero.
  mutating func masked(_ y: Variable, by g: Variable) {
    let (a, b) = (y.name, g.name)
    let on = common("sum_\(b)", "\(b).sum()")
    let off = common("others_\(b)", "\(size(g)) - \(on)")
    for (label, count, mask) in [("with", on, b), ("without", off, "(1.0 - \(b))")] {
      let m = step("mask_\(label)_\(b)", "\(mask) * 1.0")
      let sum = common("sum_\(a)_\(label)_\(b)", "\(m) @ \(a)")
      let mean = common("mean_\(a)_\(label)_\(b)", "\(sum) / np.maximum(\(count), 1.0)")
      let d = step("dev_\(a)_\(label)_\(b)", "\(m) * (\(a) - \(mean))")
      common("var_\(a)_\(label)_\(b)", "(\(d) @ \(d)) / np.maximum(\(count) - 1.0, 1.0)")
    }
  }

  /// Slope and cross moments where an indicator is one.
  mutating func masked(_ y: Variable, on x: Variable, by g: Variable) {
    let (a, b, c) = (y.name, x.name, g.name)
    masked(y, by: g)
    masked(x, by: g)
    for label in ["with", "without"] {
      let cov = step("cross_\(a)_\(b)_\(label)_\(c)", "dev_\(a)_\(label)_\(c) @ dev_\(b)_\(label)_\(c)")
      let square = step("square_\(b)_\(label)_\(c)", "dev_\(b)_\(label)_\(c) @ dev_\(b)_\(label)_\(c)")
      common("slope_\(a)_on_\(b)_\(label)_\(c)", "\(cov) / np.maximum(\(square), 1e-300)")
    }
  }

  /// Two measurements on each unit and a third: what an instrument or a second control is for.
  mutating func triple(_ y: Variable, on x: Variable, with z: Variable) {
    let (dy, dx, dz) = (centred(y).deviations, centred(x).deviations, centred(z).deviations)
    let (a, b, c) = (y.name, x.name, z.name)
    let det = step("det_\(b)_\(c)", "(\(dx) @ \(dx)) * (\(dz) @ \(dz)) - (\(dx) @ \(dz))**2")
    common(
      "slope_\(a)_on_\(b)_given_\(c)",
      "((\(dz) @ \(dz)) * (\(dx) @ \(dy)) - (\(dx) @ \(dz)) * (\(dz) @ \(dy))) / \(det)")
    common("instrument_\(a)_on_\(b)_by_\(c)", "(\(dz) @ \(dy)) / (\(dz) @ \(dx))")
  }

  /// Measurements in groups that whole numbers name.
  mutating func groups(_ y: Variable, by g: Variable) {
    let (a, b) = (y.name, g.name)
    let same = step("same_\(b)", "1.0 * (\(b)[:, None] == \(b)[None, :])")
    let sizes = step("size_\(b)", "\(same).sum(axis=1)")
    let groups = common("groups_\(b)", "(1.0 / \(sizes)).sum()")
    common("mean_size_\(b)", "\(sizes).mean()")
    let own = step("own_mean_\(a)_\(b)", "(\(same) @ \(a)) / \(sizes)")
    common("within_\(a)_\(b)", "((\(a) - \(own))**2).sum() / np.maximum(\(size(y)) - \(groups), 1.0)")
    common("between_\(a)_\(b)", "((\(own) - \(a).mean())**2).sum() / np.maximum(\(groups) - 1.0, 1.0)")
    common("mean_of_means_\(a)_\(b)", "(\(own) / \(sizes)).sum() / \(groups)")
  }
}
