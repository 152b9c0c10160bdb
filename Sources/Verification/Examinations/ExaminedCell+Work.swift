import Studies

extension ExaminedCell {
  /// Elementary operations that a detector may spend on one thing in one cell: some seconds.
  private static let work = 4_000_000_000

  /// Elementary operations of both estimators on one data set, as far as they are known before.
  var cost: Int {
    let (sum, overflow) = estimator(.baseline).cost.addingReportingOverflow(estimator(.candidate).cost)
    return overflow ? .max : max(1, sum)
  }

  /// As many data sets of `wanted` as can be afforded, each looked at `times` times; at least `least` of them, if so many are wanted.
  func affordable(_ wanted: Int, least: Int = 64, times: Int = 1) -> Int {
    let (one, overflow) = cost.multipliedReportingOverflow(by: max(1, times))
    return min(wanted, max(least, overflow ? 0 : Self.work / one))
  }
}

extension CellOutcome {
  /// Data sets in one cell on which a budget may be spent in vain: each costs as much as thousands of others, and the first of them
  /// decide. An iteration that does not end in one data set of three hundred has to be told when to stop.
  private static let overspent = 6

  /// Whether the candidate (behind the baseline) spends its budget in vain too often, beyond the baseline's failures.
  var isOverspent: Bool {
    let failures = estimators[1].failures.count { $0.failure.isOverspending }
    return failures - estimators[0].failures.count > Self.overspent
  }
}
