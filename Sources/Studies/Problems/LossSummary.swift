/// What the losses of many replications become: fixed for a whole plan before a candidate is seen, by the problem and its
/// baselines. A candidate whose own losses are wild cannot have them judged by their medians.
public enum LossSummary: String, Codable, Hashable, Sendable, CaseIterable {
  /// Their mean, the risk.
  case mean
  /// Their median: where the problem says so, or the mean of a baseline's losses does not exist.
  case median
}
