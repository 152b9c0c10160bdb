import Foundation
import Ledger
import Studies
import Verification

/// The verification of one candidate whose plan is stored and whose level is paid: a node computes what the plan says, and nothing
/// else.
public struct VerificationWork: Codable, Hashable, Sendable {
  /// Absolute path of the problem.
  public let problem: String
  /// Absolute path of the candidate's file.
  public let candidate: String
  /// Earlier discoveries that the candidate is compared with.
  public let others: [Other]
  /// The plan, with its level and its salt: the candidate was fixed before it.
  public let plan: ExperimentPlan
  /// How much is spent.
  public let options: VerifierOptions
  /// The seed.
  public let seed: UInt64
  /// Number of the run in the lab that paid.
  public let run: Int64
  /// Absolute path of that lab.
  public let lab: String

  /// An earlier discovery.
  public struct Other: Codable, Hashable, Sendable {
    /// How it is called.
    public let name: String
    /// Its text.
    public let source: String
    /// A discovery.
    public init(name: String, source: String) { (self.name, self.source) = (name, source) }
  }

  /// The work of a stored plan.
  public init(
    problem: String, candidate: String, others: [Other], plan: ExperimentPlan, options: VerifierOptions, seed: UInt64,
    run: Int64,
    lab: String
  ) {
    self.problem = SharedFile.absolute(problem)
    self.candidate = SharedFile.absolute(candidate)
    self.others = others
    (self.plan, self.options, self.seed, self.run) = (plan, options, seed, run)
    self.lab = SharedFile.absolute(lab)
  }

  /// SHA-256 of the plan.
  public var identity: String { plan.hash }
}
