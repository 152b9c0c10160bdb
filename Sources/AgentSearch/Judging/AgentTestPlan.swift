import Ledger

/// All that decides the verdict on an agent, fixed, hashed and stored before a task of the test is opened.
public struct AgentTestPlan: Codable, Hashable, Sendable {
  /// Version of these rules.
  public var version = 1
  /// SHA-256 of the domain, its test tasks included.
  public var domain: String
  /// Name of the agent that was chosen.
  public var candidate: String
  /// SHA-256 of its program.
  public var candidateSource: String
  /// Name of the agent that it is compared with: the best of those that were there before the search, by the tasks for selection.
  public var baseline: String
  /// SHA-256 of that one's program.
  public var baselineSource: String
  /// Names of the other agents that are shown beside them, without a claim.
  public var others: [String]
  /// Tasks of the test.
  public var tasks: Int
  /// Runs of each agent on each task.
  public var repetitions: Int
  /// Models that are asked, by their servers' names.
  public var models: [String]
  /// The seed of the models' random numbers.
  public var seed: UInt64
  /// Differences of mean scores below this count as none: 0.02, as for relative efficiencies.
  public var margin = Self.standardMargin
  /// The margin of every plan.
  public static let standardMargin = 0.02
  /// Names of other domains that the two meet as well.
  public var transfers: [String]
  /// Names of the test and the detectors.
  public var rules = ["exact sign-flip test over tasks"] + AgentFinding.names
  /// One-sided level at which "better" may be said: what the lab's error budget granted; nil until it is asked.
  public var level: Double?
  /// How many confirmations the lab had opened, this one included; nil until it is asked.
  public var confirmation: Int?

  /// SHA-256 of the plan without what the lab granted: two plans are the same experiment exactly when these are equal.
  public var draft: String {
    get throws {
      var draft = self
      (draft.level, draft.confirmation) = (nil, nil)
      return try CanonicalJSON.hash(draft)
    }
  }
}
