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
