import Engine
import Studies

/// What a detector works with: a problem, a candidate, cells and a key.
public struct Examination: Sendable {
  /// The problem.
  public let problem: Problem
  /// The estimator under examination.
  public let candidate: Function
  /// The cells to look at.
  public let cells: [Cell]
  /// Replications a cell.
  public let replications: Int
  /// The key that everything is drawn from.
  public let key: Key
}
