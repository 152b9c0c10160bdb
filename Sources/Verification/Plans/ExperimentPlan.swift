import Engine
import Ledger
import Studies

/// All that decides a verdict, fixed and stored before any result of the confirmation is known.
///
/// Invariant: nothing in it depends on a sealed cell's data. Two plans are the same experiment exactly when their
/// hashes are equal.
public struct ExperimentPlan: Codable, Hashable, Sendable {
  /// One cell of the confirmation.
  public struct PlannedCell: Codable, Hashable, Sendable {
    /// `simulate(n = 100, gamma = 0.25)`
    public var identity: String
    /// Who may see it.
    public var role: Cell.Role
    /// A planned cell.
    public init(_ cell: Cell) {
      identity = cell.identity
      role = cell.role
    }
  }

  /// Version of these rules.
  public var version = 2
  /// SHA-256 of the problem file's text.
  public var problem: String
  /// SHA-256 of the candidate's source text.
  public var candidateSource: String
  /// Name of the candidate.
  public var candidate: String
  /// Name of the baseline.
  public var baseline: String
  /// SHA-256 of the sealed key: shows later that the key was not chosen after the search.
  public var keyCommitment: String
  /// The seed of the run; nil where there is none.
  public var seed: UInt64?
  /// The secret part of the sealed key; nil where the key itself is the secret.
  public var salt: Salt?
  /// What the candidate answers on a few data sets that every plan of the problem has in common.
  public var behaviour: Behaviour
  /// How many confirmations the lab has opened, this one included: written down by the journal.
  public var confirmation: Int?
  /// The discovery that this experiment repeats: the same problem, a candidate that behaves alike, found better before. Written
  /// down by the journal.
  public var replicates: Int?
  /// The cells that the verdict is judged by.
  public var cells: [PlannedCell]
  /// Replications a cell, unless the experiment stops early.
  public var replications: Int
  /// When it may stop.
  public var looks: Looks
  /// Replications a cell that the detectors use.
  public var detectorReplications: Int
  /// Replications that the adversary may spend in all.
  public var adversaryReplications: Int
  /// Differences in relative efficiency below this share count as none (0.02).
  public var margin: Double
  /// One-sided level at which "better" may be said: what the lab's error budget granted; nil until it is asked.
  public var level: Double?
  /// Family-wise level of the tests cell by cell (Holm), 0.05.
  public var cellLevel: Double
  /// What the cells are judged by.
  public var endpoint: Endpoint
  /// How cells become one number.
  public var aggregate: Aggregate
  /// Sample kurtosis of the loss above which a cell's standard errors are flagged.
  public var kurtosisBound: Double
  /// What becomes of the losses of many replications: decided by the baselines, for the whole plan. Nil in plans of earlier
  /// versions, where each cell decided for itself.
  public var summary: LossSummary?
  /// Names of the tests.
  public var tests: [String]
  /// Names of the detectors.
  public var detectors: [String]
  /// What the candidate must satisfy.
  public var requirements: [Requirement]
  /// The real data sets, by name.
  public var datasets: [String]
  /// Elementary operations, bytes and instructions that the candidate may spend on a replication.
  public var budget: [Int]

  /// The plan as it was before the journal wrote down what the lab knows.
  public var draft: ExperimentPlan {
    var draft = self
    (draft.level, draft.confirmation, draft.replicates) = (nil, nil, nil)
    return draft
  }

  /// SHA-256 of the canonical JSON text.
  public var hash: String {
    // Encoding a struct of strings and numbers cannot fail; a text that says so would still be a hash of its own.
    (try? CanonicalJSON.hash(self)) ?? SHA256.hex("unencodable plan of \(candidate)")
  }

  /// The commitment to `key`: SHA-256 of its sixteen bytes, high word first.
  public static func commitment(to key: Key) -> String {
    SHA256.hex(
      [key.high, key.low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } })
  }
}

/// What the cells of a confirmation are judged by.
public enum Endpoint: String, Codable, Hashable, Sendable, CaseIterable {
  /// Baseline's risk over the candidate's.
  case relativeEfficiency = "relative efficiency"
  /// Baseline's interval score over the candidate's; coverage must hold first.
  case intervalScore = "interval score"
  /// By how much the candidate's coverage is nearer to the nominal level than the baseline's, which falls short.
  case coverage
  /// Baseline's size-adjusted type II error over the candidate's; size must hold first.
  case power = "size-adjusted power"
  /// By how much the candidate's size is nearer to the nominal level than the baseline's, which exceeds it.
  case size
}
