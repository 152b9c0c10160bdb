import Ledger
import Verification

/// What a search found: stored with its verdict, shown to a person.
public struct AgentReport: Codable, Hashable, Sendable {
  /// The plan.
  public var plan: AgentTestPlan
  /// SHA-256 of the plan.
  public var hash: String
  /// What it comes to.
  public var decision: AgentDecision
  /// The comparison with the baseline.
  public var comparison: PairedComparison
  /// The chosen agent, the baseline, then the others.
  public var arms: [AgentArm]
  /// Detectors.
  public var findings: [AgentFinding]
  /// The comparison in other domains, by their names.
  public var transfers: [String: PairedComparison]
  /// How much of the best score is selection; nil with one agent.
  public var bias: SelectionBias?
  /// Share of the test's tasks that at least one of the arms answers right.
  public var oracle: Double
  /// Tokens that the search spent before the test.
  public var searchTokens: Int
  /// Agents that were made.
  public var made: Int
  /// Of these, programs that never ran.
  public var failed: Int

  /// The chosen agent.
  public var candidate: AgentArm? { arms.first }
  /// What it is compared with.
  public var baseline: AgentArm? { arms.dropFirst().first }
}
