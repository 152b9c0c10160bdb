/// A named estimator that a candidate behaves like.
public struct KnownEstimator: Hashable, Sendable, Codable {
  /// "feasible generalised least squares"
  public var name: String
  /// Share of the probes on which both give the same answer.
  public var share: Double
  /// Number of probes.
  public var probes: Int
  /// Median distance between the two, in units of the baseline's median absolute error.
  public var distance: Double
}
