import GRDB

/// One confirmation's share of the error level that all confirmations of a lab, over all runs, have in common.
///
/// It is reserved before the confirmation's results are seen, and gets its outcome in the same transaction as they.
public struct SpendingRecord: Codable, Hashable, Sendable, FetchableRecord {
  /// Number in the lab, from 1, in the order of reserving.
  public var number: Int64
  /// The run.
  public var run: Int64
  /// The plan of the confirmation.
  public var plan: Int
  /// The rule by which levels are given, such as "alpha-investing".
  public var rule: String
  /// The level at which the confirmation is tested.
  public var level: Double
  /// What could be spent before it.
  public var before: Double
  /// What can be spent after it; nil until its outcome is recorded.
  public var after: Double?
  /// Whether its null hypothesis was rejected; nil until its outcome is recorded.
  public var rejected: Bool?
}

/// What became of a reserved error level.
public struct SpendingOutcome: Codable, Hashable, Sendable {
  /// The plan of the confirmation.
  public var plan: Int
  /// Whether its null hypothesis was rejected.
  public var rejected: Bool
  /// What can be spent after it.
  public var after: Double

  /// An outcome.
  public init(plan: Int, rejected: Bool, after: Double) {
    self.plan = plan
    self.rejected = rejected
    self.after = after
  }

  func record(_ database: Database, run: Int64) throws {
    try database.cached(
      "UPDATE spending SET rejected = ?, after = ? WHERE run = ? AND plan = ?", [rejected, after, run, plan])
    guard database.changesCount == 1 else {
      throw LabError.conflict("run \(run), plan \(plan): an outcome for an error level that was never reserved")
    }
  }
}
