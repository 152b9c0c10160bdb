import GRDB

/// What a proposal that is a program for models is beside its source, its name and its parents.
public struct AgentRecord: Codable, Hashable, Sendable, FetchableRecord {
  /// How far it came.
  public enum State: String, Codable, Hashable, Sendable, DatabaseValueConvertible {
    /// It was there before the search.
    case seed
    /// It came from an archive that was imported.
    case imported
    /// It was tried on all tasks that agents are selected by.
    case scored
    /// It was tried on the first of them, and fell too far behind.
    case dropped
    /// There is no program that runs; `words` says why.
    case failed
  }

  /// The proposal.
  public var proposal: Int
  /// The idea behind it.
  public var thought: String
  /// How far it came.
  public var state: State
  /// Why it came no further; empty where nothing is to say.
  public var words: String
  /// How often it was repaired.
  public var repairs: Int
  /// The generation as an imported archive words it: a number, or `initial`.
  public var label: String
  /// The score as an imported archive words it.
  public var fitness: String
  /// The score on held-back tasks as an imported archive words it.
  public var testFitness: String

  /// An agent.
  public init(
    proposal: Int, thought: String, state: State, words: String = "", repairs: Int = 0, label: String = "",
    fitness: String = "", testFitness: String = ""
  ) {
    self.proposal = proposal
    self.thought = thought
    self.state = state
    self.words = words
    self.repairs = repairs
    self.label = label
    self.fitness = fitness
    self.testFitness = testFitness
  }

  func insert(_ database: Database, run: Int64) throws {
    try database.cached(
      """
      INSERT INTO agent (run, proposal, thought, state, words, repairs, label, fitness, testFitness)
      VALUES (?,?,?,?,?,?,?,?,?)
      """, [run, proposal, thought, state.rawValue, words, repairs, label, fitness, testFitness])
  }
}
