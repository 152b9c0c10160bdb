import LanguageModels
import Ledger

/// How agents are searched for: what the answer depends on beside the domain and the seed. Kept with the run.
public struct SearchOptions: Codable, Hashable, Sendable {
  /// What of the archive the next agent is made from.
  public var mode: ContextMode
  /// Agents that are made.
  public var generations: Int
  /// Tasks that a new agent is tried on before the rest.
  public var firstTasks = 16
  /// How often the leading agents are tried on all tasks.
  public var repetitions = 4
  /// Agents that come into the last comparison.
  public var finalists = 5
  /// Looks back at a proposal.
  public var reflexions = 2
  /// Repairs of a program that does not run.
  public var repairs = 3
  /// Parents that the evolutionary mode draws.
  public var parents = 3
  /// Wrong examples that a prompt shows.
  public var examples = 3
  /// Runs of each agent on each task of the test.
  public var testRepetitions = 3
  /// The model that agents ask.
  public var model: ModelEntry
  /// Models that programs may name beside it.
  public var others: [ModelEntry] = []
  /// The model that writes agents.
  public var writer: ModelEntry
  /// What the search may spend; nil without caps.
  public var caps: Caps?
  /// Agents to begin with in place of the seeds.
  public var initial: [InitialAgent]?
  /// Tasks of other domains that the chosen agent and its baseline meet after the test.
  public var transfers: [Domain]?

  /// Models that the chosen agent and its baseline ask on the tasks of the test, after it, in place of the standard one.
  public var transferModels: [ModelEntry]?

  /// Names of agents to begin with that meet the test as well, beside the best of them: shown, without a claim.
  public var named: [String]?

  /// Agents to begin with.
  public struct InitialAgent: Codable, Hashable, Sendable {
    /// What it is called.
    public var name: String
    /// The idea behind it.
    public var thought: String
    /// The program.
    public var code: String
    /// An agent.
    public init(name: String, thought: String, code: String) {
      self.name = name
      self.thought = thought
      self.code = code
    }
  }

  /// The usual search.
  public init(mode: ContextMode, generations: Int, model: ModelEntry, writer: ModelEntry) {
    self.mode = mode
    self.generations = generations
    self.model = model
    self.writer = writer
  }

  /// Every model that is asked, each once.
  public var models: [ModelEntry] {
    var seen: Set<String> = []
    return ([model, writer] + others + (transferModels ?? [])).filter { seen.insert($0.name).inserted }
  }
}
