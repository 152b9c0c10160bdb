/// How much a verification spends, and by which rules it judges. The defaults are the project's.
public struct VerifierOptions: Hashable, Sendable, Codable {
  /// Replications a cell in the confirmation.
  public var replications = 10_000
  /// Replications a cell for the detectors.
  public var detectorReplications = 2_000
  /// Replications that the adversary may spend.
  public var adversaryReplications = 60_000
  /// Probe data sets of the fingerprint.
  public var probes = 1_024
  /// Resamples of each real table.
  public var resamples = 1_000
  /// Differences in relative efficiency below this share count as none.
  public var margin = 0.02
  /// The defaults.
  public init() {}
}
