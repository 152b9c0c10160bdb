import GRDB
import Research

/// What a person says of a proposal that was put to referees.
public struct ReviewRecord: Codable, Hashable, Sendable, FetchableRecord {
  /// Number in its run, from 1, in the order of writing; given by the lab.
  public var number: Int
  /// The proposal.
  public var proposal: Int
  /// The person's name: one line, no colon.
  public var reviewer: String
  /// What is to become of it.
  public var decision: Opinion.Decision
  /// Reasons.
  public var words: String
  /// Seconds that the person took.
  public var seconds: Double
  /// When it was written: ISO 8601, UTC.
  public var written: String

  /// As the loop takes it in.
  public var opinion: Opinion {
    Opinion(proposal: proposal, reviewer: "person:\(reviewer)", decision: decision, words: words)
  }
}

/// What a person hands in.
public struct ReviewRequest: Codable, Hashable, Sendable {
  /// The run.
  public var run: Int64
  /// The proposal.
  public var proposal: Int
  /// The person's name.
  public var reviewer: String
  /// What is to become of it.
  public var decision: Opinion.Decision
  /// Reasons; needed where it is sent back.
  public var words: String
  /// Seconds that the person took, at least 0.
  public var seconds: Double

  /// A review.
  public init(
    run: Int64, proposal: Int, reviewer: String, decision: Opinion.Decision, words: String = "", seconds: Double = 0
  ) {
    self.run = run
    self.proposal = proposal
    self.reviewer = reviewer
    self.decision = decision
    self.words = words
    self.seconds = seconds
  }
}

extension Opinion.Decision: DatabaseValueConvertible {}
