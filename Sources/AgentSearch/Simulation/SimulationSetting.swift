/// A search among simulated agents, whose true accuracies are known.
///
/// On task t agent a answers right with probability accuracy(a) + d(t) + g(a, t): d, uniform on ±`difficulty`, is how much easier a task is for
/// everybody, g, uniform on ±`taste`, how much one agent takes to it. Both have mean 0, so that the accuracy is the mean over all tasks.
public struct SimulationSetting: Codable, Hashable, Sendable {
  /// Accuracy of the best agent that is there before the search.
  public var accuracy = 0.6
  /// How much better the one good agent is that the search makes; 0: nothing is better.
  public var gain = 0.0
  /// Agents that are there before the search, all of the same accuracy.
  public var seeds = 7
  /// Agents that are made: the one good one is among them at a place drawn by lot, the others are as good as the seeds.
  public var made = 25
  /// Tasks that agents are selected by.
  public var validation = 128
  /// Tasks of the test.
  public var test = 400
  /// Tasks that a new agent is tried on first.
  public var firstTasks = 16
  /// How often leading agents are tried on all tasks.
  public var repetitions = 4
  /// Agents in the last comparison.
  public var finalists = 5
  /// Runs on each task of the test.
  public var testRepetitions = 3
  /// Half the width of what is common to all agents of a task.
  public var difficulty = 0.2
  /// Half the width of what is one agent's own.
  public var taste = 0.08
  /// The one-sided level of "better".
  public var level: Double

  /// A setting at the level that the first confirmation of a lab is granted, or another.
  public init(gain: Double = 0, level: Double = SimulationSetting.firstLevel) {
    self.gain = gain
    self.level = level
  }
}
