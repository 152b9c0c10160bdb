/// What a generation learns from.
public enum CollapseRegime: String, Hashable, Sendable, CaseIterable {
  /// The last generation's output alone.
  case replace
  /// The real data and the output of all generations so far.
  case accumulate
  /// As many data as one generation has, drawn from the real data and the output of all generations so far.
  case accumulateSubsample = "accumulate and subsample"
  /// The same real data in every generation, mixed with the last generation's output.
  case fixedRealShare = "fixed real share"
  /// New real data in every generation, mixed with the last generation's output.
  case freshRealShare = "fresh real share"
  /// What a verifier keeps of the last generation's output.
  case verifiedSelection = "verified selection"
  /// What a reward prefers of the last generation's output.
  case curatedByReward = "curated by a reward"
}
