import GRDB
import Research

/// A proposal that was put to referees.
public struct QuestionRecord: Codable, Hashable, Sendable, FetchableRecord {
  /// Number in its run, from 1, in the order of asking.
  public var number: Int
  /// The step that put it.
  public var step: Int
  /// The proposal.
  public var proposal: Int
  /// Why it was put: to be judged, or as a random audit of what experiments rejected. Never shown to a reviewer.
  public var reason: RefereeQuestion.Reason
  /// The probability with which it was drawn.
  public var probability: Double

  /// A question.
  public init(number: Int, step: Int, proposal: Int, reason: RefereeQuestion.Reason, probability: Double) {
    self.number = number
    self.step = step
    self.proposal = proposal
    self.reason = reason
    self.probability = probability
  }

  /// The critique that closes a question: the word of the rule by which the referees decide, beside those of each of them.
  public static let closing = Heard.referees

  func insert(_ database: Database, run: Int64) throws {
    try database.cached(
      "INSERT INTO question (run, number, step, proposal, reason, probability) VALUES (?,?,?,?,?,?)",
      [run, number, step, proposal, reason, probability])
  }
}

/// What referees see of a question.
public struct EvidenceRecord: Hashable, Sendable {
  /// Number of the question in its run.
  public var question: Int
  /// The evidence, as canonical JSON of `QuestionEvidence`.
  public var payload: String

  /// Evidence.
  public init(question: Int, payload: String) {
    self.question = question
    self.payload = payload
  }

  func insert(_ database: Database, run: Int64) throws {
    try database.cached("INSERT INTO evidence (run, question, payload) VALUES (?,?,?)", [run, question, payload])
  }
}

extension RefereeQuestion.Reason: DatabaseValueConvertible {}
