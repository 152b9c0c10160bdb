/// How far a piece of work is.
public struct StudyProgress: Hashable, Sendable {
  /// What is being done: a cell's identity, the name of a detector.
  public var stage: String
  /// Units (replications times cells) done.
  public var done: Int
  /// Units in all.
  public var total: Int
  /// Progress.
  public init(stage: String, done: Int, total: Int) {
    self.stage = stage
    self.done = done
    self.total = total
  }
}

/// Who is told about progress: the command line's bar, the dashboard, nobody. Called from any thread, often; what it is
/// told never influences a result.
public protocol ProgressSink: Sendable {
  /// Takes note of `progress`.
  func report(_ progress: StudyProgress)
}
