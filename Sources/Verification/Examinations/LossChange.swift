import Studies

extension LogEfficiency {
  /// By how much `after` is worse than `before`, paired: the log of the ratio of mean losses; for tests, whose losses are wrong
  /// decisions and may be none at all, the difference of their shares.
  static func rise(_ before: [Double], _ after: [Double], isTest: Bool) -> LogEfficiency {
    guard isTest else { return LogEfficiency(meansOf: after, before) }
    let difference = Moments(zip(before, after).map { $1 - $0 })
    guard difference.count > 1 else { return LogEfficiency(.nan, standardError: .nan) }
    return LogEfficiency(difference.mean, standardError: difference.standardErrorOfMean)
  }
}
