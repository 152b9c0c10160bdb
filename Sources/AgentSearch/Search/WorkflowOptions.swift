/// How workflows are searched for: what the answer depends on beside the problems, the seed and the readings of energy. Kept with the run.
public struct WorkflowOptions: Codable, Hashable, Sendable {
  /// What of the archive the next workflow is made from.
  public var mode: ContextMode
  /// Workflows that are made.
  public var generations: Int
  /// Candidates of a run, and how it is judged.
  public var setting: WorkflowRunner.Setting
  /// Problems that a new workflow is tried on before the rest.
  public var firstTasks = 4
  /// Runs of leading workflows on each problem.
  public var repetitions = 2
  /// Workflows in the last comparison.
  public var finalists = 3
  /// Runs of each workflow on each problem of the test.
  public var testRepetitions = 2

  /// A search.
  public init(mode: ContextMode, generations: Int, setting: WorkflowRunner.Setting) {
    self.mode = mode
    self.generations = generations
    self.setting = setting
  }
}
