/// Statistics of two samples, of values of which some are nothing, and of fields.
extension BankWriter {
  /// Ranks of two samples among all of both, and normal scores of these: by how much their means differ.
  mutating func samples(_ first: Variable, _ second: Variable) {
    let (a, b) = (first.name, second.name)
    let (n, m) = (size(first), size(second))
    let ranks = step("ranks_\(a)_\(b)", "stats.rankdata(np.concatenate([\(a), \(b)])) / (\(n) + \(m) + 1.0)")
    let scores = step("scores_\(a)_\(b)", "stats.norm.ppf(\(ranks))")
    for (label, values) in [("rank", ranks), ("score", scores)] {
      common("\(label)_gap_\(a)_\(b)", "\(values)[:\(n)].mean() - \(values)[\(n):].mean()")
      common(
        "\(label)_spread_gap_\(a)_\(b)",
        "((\(values) - \(values).mean())**2)[:\(n)].mean() - ((\(values) - \(values).mean())**2)[\(n):].mean()")
    }
  }

  /// By how much each statistic of one sample differs from the same of another, over how its spread falls with their sizes; and ranks
  /// among those that are not nothing (Lachenbruch 1976), where some are.
  mutating func twins(_ first: Variable, _ second: Variable) {
    let (a, b) = (first.name, second.name)
    let root = step(
      "root_size_\(a)_\(b)", "np.sqrt(1.0 * \(size(first)) * \(size(second)) / (\(size(first)) + \(size(second))))")
    let names = Set(definitions.filter { $0.role == .common }.map(\.name))
    for statistic in definitions where statistic.role == .common && statistic.name.hasSuffix("_" + a) {
      let stem = statistic.name.dropLast(a.count)
      if names.contains(stem + b) { common("\(stem)gap_\(a)_\(b)", "\(root) * (\(stem)\(a) - \(stem)\(b))") }
    }
    guard first.hasNothing, second.hasNothing else { return }
    // Lines that are there already give the names that they got.
    let isSome = step("is_some_\(a)", "1.0 * (\(a) > 0.0)")
    let n = common("some_\(a)", "\(isSome).sum()")
    let m = common("some_\(b)", "\(step("is_some_\(b)", "1.0 * (\(b) > 0.0)")).sum()")
    // Nothing has no rank: those that are something stand above it, and are compared with each other alone.
    let ranks = step("ranks_of_some_\(a)_\(b)", "stats.rankdata(np.concatenate([\(a), \(b)]))")
    let below = step("nothing_\(a)_\(b)", "len(\(a)) + len(\(b)) - \(n) - \(m)")
    let sum = step("rank_sum_of_some_\(a)_\(b)", "(\(isSome) * (\(ranks)[:len(\(a))] - \(below))).sum()")
    common(
      "rank_gap_of_some_\(a)_\(b)",
      "(\(sum) - \(n) * (\(n) + \(m) + 1.0) / 2.0) / np.sqrt(np.maximum(\(n) * \(m) * (\(n) + \(m) + 1.0) / 12.0, 1e-9))"
    )
  }

  /// Measurements of which some are exactly nothing: how many are not, and what those say by themselves.
  mutating func partlyNothing(_ v: Variable) {
    let x = v.name
    let seen = step("is_some_\(x)", "1.0 * (\(x) > 0.0)")
    let count = common("some_\(x)", "\(seen).sum()")
    common("share_of_some_\(x)", "\(seen).mean()")
    common("mean_of_some_\(x)", "\(x).sum() / np.maximum(\(count), 1.0)")
    let logs = step("log_of_some_\(x)", "np.log(np.where(\(x) > 0.0, \(x), 1.0))")
    let mean = common("mean_log_of_some_\(x)", "\(logs).sum() / np.maximum(\(count), 1.0)")
    common("var_log_of_some_\(x)", "(\(seen) * (\(logs) - \(mean))**2).sum() / np.maximum(\(count) - 1.0, 1.0)")
  }

  /// A matrix as a field: products of neighbours along rows, along columns and across corners.
  mutating func field(_ m: Variable) {
    let x = m.name
    let d = step("field_\(x)", "\(x) - \(x).mean()")
    common("across_\(x)", "(\(d)[:, 1:] * \(d)[:, :-1]).mean()")
    common("down_\(x)", "(\(d)[1:] * \(d)[:-1]).mean()")
    common(
      "beside_\(x)", "((\(d)[:, 1:] * \(d)[:, :-1]).sum() + (\(d)[1:] * \(d)[:-1]).sum()) / np.size(\(d))")
    common("corners_\(x)", "((\(d)[1:, 1:] * \(d)[:-1, :-1]).mean() + (\(d)[1:, :-1] * \(d)[:-1, 1:]).mean()) / 2.0")
  }
}
