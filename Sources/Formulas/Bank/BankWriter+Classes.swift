/// Statistics of counts by class, and of places.
extension BankWriter {
  /// Most classes that are looked at one by one.
  static let classes = 12

  /// Counts of the same classes in two samples: their shares class by class, and how the samples differ on scores that classes may have.
  mutating func classes(_ first: Variable, _ second: Variable) {
    let (a, b) = (first.name, second.name)
    let (all, other) = (common("sum_\(a)", "\(a).sum()"), common("sum_\(b)", "\(b).sum()"))
    let both = step("both_counts_\(a)_\(b)", "1.0 * \(a) + \(b)")
    let total = common("total_\(a)_\(b)", "1.0 * \(all) + \(other)")
    let gap = step(
      "share_gap_\(a)_\(b)", "\(a) / np.maximum(\(all), 1.0) - \(b) / np.maximum(\(other), 1.0)")
    common("unlike_shares_\(a)_\(b)", "(\(gap)**2 * \(total) / np.maximum(\(both), 1.0)).sum()")
    for place in 0..<first.least(0) { common("gap\(place)_\(a)_\(b)", "\(gap)[\(place)]") }
    let size = "1.0 * \(all) * \(other) / \(total)"
    // Classes in order: by number, by the share of all that is below (Bross 1958), by normal quantiles of that.
    let below = step("below_\(a)_\(b)", "(np.cumsum(\(both)) - 0.5 * \(both)) / \(total)")
    for (label, score) in [
      ("number", "np.arange(\(first.least(0))) * 1.0"), ("rank", below),
      ("normal", "stats.norm.ppf(np.clip(\(below), 1e-6, 1.0 - 1e-6))"),
    ] {
      let score = step("\(label)_score_\(a)_\(b)", score)
      let mean = step("\(label)_centre_\(a)_\(b)", "(\(both) @ \(score)) / \(total)")
      let spread = common(
        "\(label)_spread_\(a)_\(b)", "(\(both) @ (\(score) - \(mean))**2) / \(total)")
      let difference = common("\(label)_difference_\(a)_\(b)", "\(gap) @ \(score)")
      common(
        "\(label)_ratio_\(a)_\(b)", "\(difference) * np.sqrt(\(size) / np.maximum(\(spread), 1e-12))")
    }
  }

  /// Rows that are places: distances to the nearest and numbers of near pairs.
  mutating func places(_ m: Variable) {
    let x = m.name
    let n = size(m)
    let square = step(
      "distance2_\(x)", "((\(x)[:, None, :] - \(x)[None, :, :])**2).sum(axis=2) + 1e12 * np.eye(\(n))")
    let spread = common("spread_\(x)", "((\(x) - \(x).mean(axis=0))**2).mean()")
    let nearest = step("nearest_\(x)", "np.sqrt(\(square).min(axis=1))")
    common("mean_nearest_\(x)", "\(nearest).mean()")
    common("mean_nearest_square_\(x)", "(\(nearest)**2).mean()")
    common("median_nearest_\(x)", "np.median(\(nearest))")
    common("smallest_distance_\(x)", "\(nearest).min()")
    for (label, share) in [("05", 0.05), ("10", 0.1), ("20", 0.2), ("40", 0.4), ("80", 0.8)] {
      common("pairs_within\(label)_\(x)", "0.5 * (\(square) < \(share * share) * \(spread)).sum()")
    }
  }
}
