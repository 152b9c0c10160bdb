/// Statistics of one vector.
extension BankWriter {
  /// The number of entries, as a name.
  ///
  /// Lengths that are the same in every visible design are one column of the table; each line reads its own, since samples may be of other
  /// sizes elsewhere.
  mutating func size(_ v: Variable, axis: Int = 0) -> String {
    let lengths = v.shapes.map { $0[axis] }
    let text = v.rank == 1 ? "len(\(v.name))" : "\(v.name).shape[\(axis)]"
    if sizes[lengths] != nil { return step("n_\(v.name)", text) }
    let name = common(sizes.isEmpty ? "n" : axis == 1 ? "k_\(v.name)" : "n_\(v.name)", text)
    sizes[lengths] = name
    return name
  }

  /// Mean and deviations from it.
  mutating func centred(_ v: Variable) -> (mean: String, deviations: String) {
    let mean = common("mean_\(v.name)", "\(v.name).mean()")
    return (mean, step("dev_\(v.name)", "\(v.name) - \(mean)"))
  }

  /// Moments, and what they are made of.
  mutating func moments(_ v: Variable) {
    let n = size(v)
    let (_, d) = centred(v)
    guard v.least(0) > 1 else { return }
    let variance = common("var_\(v.name)", "(\(d) @ \(d)) / (\(n) - 1.0)")
    common("sd_\(v.name)", "np.sqrt(\(variance))")
    common("mean_square_\(v.name)", "(\(v.name) @ \(v.name)) / \(n)")
  }

  /// Everything that is worth a look at a vector of measurements.
  mutating func measurements(_ v: Variable, isSeries: Bool) {
    let (x, n) = (v.name, size(v))
    moments(v)
    guard v.least(0) > 2 else { return }
    let (_, d) = centred(v)
    let s = step("sorted_\(x)", "np.sort(\(x))")
    let median = common("median_\(x)", "np.median(\(x))")
    common("min_\(x)", "\(s)[0]")
    common("max_\(x)", "\(s)[-1]")
    common("second_\(x)", "\(s)[1]")
    common("second_last_\(x)", "\(s)[-2]")
    for (label, share) in [("10", 0.1), ("25", 0.25), ("75", 0.75), ("90", 0.9)] {
      common("quantile\(label)_\(x)", "np.quantile(\(x), \(share))")
    }
    common("mad_\(x)", "np.median(np.abs(\(x) - \(median)))")
    common("mean_distance_\(x)", "np.abs(\(d)).mean()")
    common("third_moment_\(x)", "(\(d)**3).mean()")
    common("fourth_moment_\(x)", "(\(d)**4).mean()")
    if !v.isPositive { common("mean_size_\(x)", "np.abs(\(x)).mean()") }
    if v.least(0) >= 8 {
      for (label, share) in [("10", 0.1), ("25", 0.25), ("40", 0.4)] {
        common("trimmed\(label)_\(x)", "\(s)[int(\(share) * \(n)):\(n) - int(\(share) * \(n))].mean()")
      }
      // Linear functions of the order statistics: polynomials in the rank.
      let u = step("rank_\(n)", "(2.0 * np.arange(\(n)) + 1.0) / \(n) - 1.0")
      common("l_spread_\(x)", "(\(s) @ \(u)) / \(n)")
      for power in [2, 3, 4, 8] { common("l_\(power)_\(x)", "(\(s) @ \(u)**\(power)) / \(n)") }
    }
    if v.least(0) >= 6 { student(v, median: median) }
    if v.isPositive { positive(v) }
    if isSeries, v.least(0) >= 8 { series(v) }
  }

  /// The centre and scale that a likelihood with heavy tails gives: iterated weights (Lange, Little & Taylor 1989).
  private mutating func student(_ v: Variable, median: String) {
    let x = v.name
    var centre = median
    var square = step("square0_\(x)", "np.median((\(x) - \(centre))**2) * 2.0 + 1e-300")
    for turn in 1...5 {
      let w = step("weight\(turn)_\(x)", "4.0 / (3.0 + (\(x) - \(centre))**2 / \(square))")
      centre = step(turn == 5 ? "student_\(x)" : "centre\(turn)_\(x)", "(\(w) @ \(x)) / \(w).sum()")
      square = step(
        turn == 5 ? "student_scale_\(x)" : "square\(turn)_\(x)", "(\(w) @ (\(x) - \(centre))**2) / len(\(x)) + 1e-300")
    }
    common(centre, definitions.last { $0.name == centre }?.text ?? centre)
    common(square, definitions.last { $0.name == square }?.text ?? square)
  }

  /// Of positive numbers.
  private mutating func positive(_ v: Variable) {
    let x = v.name
    let log = step("log_\(x)", "np.log(\(x))")
    let mean = common("mean_log_\(x)", "\(log).mean()")
    common("var_log_\(x)", "((\(log) - \(mean))**2).sum() / (\(size(v)) - 1.0)")
    common("geometric_\(x)", "np.exp(\(mean))")
    common("harmonic_\(x)", "1.0 / (1.0 / \(x)).mean()")
    common("mean_root_\(x)", "np.sqrt(\(x)).mean()")
    common("mean_x_log_\(x)", "(\(x) * \(log)).mean()")
  }

  /// Of a vector whose order may matter.
  mutating func series(_ v: Variable) {
    let (x, n) = (v.name, size(v))
    let (mean, d) = centred(v)
    common("first_\(x)", "\(x)[0]")
    common("last_\(x)", "\(x)[-1]")
    for lag in 1...3 {
      common("autocov\(lag)_\(x)", "(\(d)[\(lag):] @ \(d)[:-\(lag)]) / \(n)")
      common("lag\(lag)_\(x)", "(\(x)[\(lag):] @ \(x)[:-\(lag)]) / \(n)")
    }
    let change = step("change_\(x)", "np.diff(\(x))")
    common("change_square_\(x)", "(\(change) @ \(change)) / \(n)")
    common("change_lag1_\(x)", "(\(change)[1:] @ \(change)[:-1]) / \(n)")
    common("change_lag2_\(x)", "(\(change)[2:] @ \(change)[:-2]) / \(n)")
    common("squares_without_last_\(x)", "(\(d)[:-1] @ \(d)[:-1]) / \(n)")
    common("mean_change_size_\(x)", "np.abs(\(change)).mean()")
    // From where it began, and sums of deviations on the way: of a level that stays, wanders or jumps.
    let way = step("way_\(x)", "\(x) - \(x)[0]")
    common("way_square_\(x)", "(\(way)[:-1] @ \(way)[:-1]) / \(n)")
    common("way_change_\(x)", "(\(way)[:-1] @ \(change)) / \(n)")
    let sums = step("sums_\(x)", "np.cumsum(\(d))")
    common("sum_square_\(x)", "(\(sums) @ \(sums)) / \(n)")
    common("largest_sum_\(x)", "np.abs(\(sums)).max()")
    common("range_of_sums_\(x)", "\(sums).max() - \(sums).min()")
    common("crossings_\(x)", "1.0 * (\(d)[1:] * \(d)[:-1] < 0.0).sum()")
    for turn in 1...2 {
      let angle = step("angle\(turn)_\(n)", "2.0 * np.pi * \(turn) * np.arange(\(n)) / \(n)")
      common("wave\(turn)_\(x)", "((np.cos(\(angle)) @ \(d))**2 + (np.sin(\(angle)) @ \(d))**2) / \(n)")
    }
    let age = step("age_\(n)", "np.arange(\(n))[::-1]")
    for (label, decay) in [
      ("20", 0.2), ("35", 0.35), ("50", 0.5), ("60", 0.6), ("70", 0.7), ("80", 0.8), ("87", 0.87), ("94", 0.94),
    ] {
      let w = step("decay\(label)_\(n)", "\(decay)**\(age)")
      common("smooth\(label)_\(x)", "(\(w) @ \(x)) / \(w).sum()")
    }
    let time = step("time_\(n)", "np.arange(\(n)) - (\(n) - 1.0) / 2.0")
    common("trend_\(x)", "(\(time) @ \(x)) / (\(time) @ \(time))")
    common("mean_end_\(x)", "\(x)[-(\(n) // 4):].mean()")
    common("mean_start_\(x)", "\(x)[:\(n) // 4].mean()")
    _ = mean
  }

  /// Of whole numbers.
  mutating func counts(_ v: Variable) {
    let (x, n) = (v.name, size(v))
    moments(v)
    for value in 0...4 { common("count_of_\(value)_\(x)", "(\(x) == \(value)).sum()") }
    common("count_positive_\(x)", "(\(x) > 0).sum()")
    common("sum_\(x)", "\(x).sum()")
    common("max_\(x)", "\(x).max()")
    common("median_\(x)", "np.median(\(x))")
    common("factorial_moment_\(x)", "(\(x) * (\(x) - 1.0)).sum()")
    common("third_moment_\(x)", "((\(x) - \(x).mean())**3).mean()")
    if v.largest(0) <= Self.square {
      // How often each value occurs, at each place.
      let same = step("times_\(x)", "(\(x)[:, None] == \(x)[None, :]).sum(axis=1)")
      common("distinct_\(x)", "(1.0 / \(same)).sum()")
      for times in 1...3 { common("seen_\(times)_\(x)", "(\(same) == \(times)).sum() / \(times).0") }
    }
    _ = n
  }

  /// The largest size at which all pairs are looked at.
  static let square = 120
}
