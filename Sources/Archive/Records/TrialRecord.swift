import GRDB
import Ledger

/// What came of an agent on one task, once.
public struct TrialRecord: Codable, Hashable, Sendable, FetchableRecord {
  /// The agent's proposal.
  public var proposal: Int
  /// Which tasks: "validation", "test", or "transfer:" and a name.
  public var phase: String
  /// Place of the task among those of its phase, from 0.
  public var task: Int
  /// Which of the runs on this task, from 0: each has seeds of its own.
  public var repetition: Int
  /// From 0, wrong, to 1, right.
  public var score: Double
  /// The answer as text; empty where there is none.
  public var answer: String
  /// Why there is no answer; empty where there is one.
  public var failure: String
  /// Questions to models.
  public var questions: Int
  /// Steps of the program.
  public var steps: Int
  /// Tokens sent.
  public var prompt: Int
  /// Tokens received.
  public var completion: Int
  /// Money paid.
  public var amount: Double
  /// Generation at whose place its exchanges stand; nil in labs of earlier versions.
  public var generation: Int?
  /// Slot at whose place its exchanges stand; nil in labs of earlier versions.
  public var slot: Int?
  /// Energy that it took, where that was read for it alone.
  public var joules: Double?

  /// What came of a trial.
  public init(
    proposal: Int, phase: String, task: Int, repetition: Int, score: Double, answer: String, failure: String = "",
    questions: Int = 0, steps: Int = 0, tokens: Tokens = .zero, amount: Double = 0, generation: Int? = nil,
    slot: Int? = nil, joules: Double? = nil
  ) {
    self.proposal = proposal
    self.phase = phase
    self.task = task
    self.repetition = repetition
    self.score = score
    self.answer = answer
    self.failure = failure
    self.questions = questions
    self.steps = steps
    prompt = tokens.prompt
    completion = tokens.completion
    self.amount = amount
    self.generation = generation
    self.slot = slot
    self.joules = joules
  }

  /// Tokens, both ways.
  public var tokens: Tokens { Tokens(prompt: prompt, completion: completion) }

  func insert(_ database: Database, run: Int64) throws {
    try database.cached(
      """
      INSERT INTO trial (run, proposal, phase, task, repetition, score, answer, failure, questions, steps, prompt,
      completion, amount) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)
      """,
      [
        run, proposal, phase, task, repetition, score, answer, failure, questions, steps, prompt, completion, amount,
      ])
    guard let generation, let slot else { return }
    try database.cached(
      """
      INSERT INTO trialPlace (run, proposal, phase, task, repetition, generation, slot, joules)
      VALUES (?,?,?,?,?,?,?,?)
      """, [run, proposal, phase, task, repetition, generation, slot, joules])
  }
}
