import Archive
import Ledger
import Studies

/// One agent on the tasks of a test.
public struct AgentArm: Codable, Hashable, Sendable {
  /// Number in the run.
  public let number: Int
  /// What it is called.
  public let name: String
  /// Mean score.
  public let score: Double
  /// Its standard error, over tasks.
  public let standardError: Double
  /// Tokens of a run, on average.
  public let tokens: Double
  /// Money of a run, on average.
  public let amount: Double
  /// Questions to models of a run, on average.
  public let questions: Double
  /// Mean score on the tasks that it was selected by.
  public let validation: Double

  enum CodingKeys: String, CodingKey {
    case number, name, score, tokens, amount, questions, validation
    case standardError = "standard error"
  }

  /// An agent with its runs on the tasks of a test.
  public init(_ member: TriedAgent, trials: [TrialRecord]) {
    number = member.number
    name = member.name
    validation = member.score
    let scores = Self.byTask(trials).map { $0.reduce(0, +) / Double($0.count) }
    let moments = Moments(scores)
    score = scores.isEmpty ? 0 : moments.mean
    standardError = scores.count < 2 ? .infinity : moments.standardErrorOfMean
    let runs = Double(max(1, trials.count))
    tokens = Double(trials.reduce(0) { $0 + $1.tokens.sum }) / runs
    amount = trials.reduce(0) { $0 + $1.amount } / runs
    questions = Double(trials.reduce(0) { $0 + $1.questions }) / runs
  }

  /// Scores by task, then by repetition.
  static func byTask(_ trials: [TrialRecord]) -> [[Double]] {
    var scores: [Int: [(Int, Double)]] = [:]
    for trial in trials { scores[trial.task, default: []].append((trial.repetition, trial.score)) }
    return scores.sorted { $0.key < $1.key }.map { $0.value.sorted { $0.0 < $1.0 }.map(\.1) }
  }
}
