import Agents
import Archive

/// An agent of a search with what came of it.
public struct TriedAgent: Hashable, Sendable {
  /// Number, name, source, parents, generation; thought, state.
  public var archived: ArchivedAgent
  /// Its runs on the tasks that agents are selected by, in order of tasks and repetitions.
  public var trials: [TrialRecord]

  /// An agent.
  public init(_ archived: ArchivedAgent, trials: [TrialRecord]) {
    self.archived = archived
    self.trials = trials
  }

  /// Number in the run.
  public var number: Int { archived.proposal.number }
  /// What it is called.
  public var name: String { archived.proposal.name }
  /// The program.
  public var program: AgentProgram {
    var program = AgentProgram(name: name, code: archived.proposal.source)
    program.thought = archived.agent.thought
    return program
  }
  /// Whether it was tried on all tasks, so that it can be chosen.
  public var isScored: Bool { archived.agent.state == .scored || archived.agent.state == .seed }
  /// Whether it was there before the search.
  public var isSeed: Bool { archived.agent.state == .seed }
  /// How often it was tried on all tasks.
  public var repetitions: Int { (trials.map(\.repetition).max() ?? -1) + 1 }
  /// Mean score over its runs; 0 without any.
  public var score: Double { trials.isEmpty ? 0 : trials.reduce(0) { $0 + $1.score } / Double(trials.count) }
  /// Tokens of a run, on average.
  public var tokens: Double {
    trials.isEmpty ? 0 : Double(trials.reduce(0) { $0 + $1.tokens.sum }) / Double(trials.count)
  }
  /// Its score as a sample of tasks, with a bootstrap interval of Hu, Lu & Clune's form.
  public var scores: [Double] { trials.map(\.score) }
}
