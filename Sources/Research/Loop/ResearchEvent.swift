/// What is told while a run goes on: for a progress bar or a page, never for a result.
public enum ResearchEvent: Sendable {
  /// A generation is done.
  case generation(Progress)
  /// The leaders are looked at once more on fresh numbers.
  case validating(candidates: Int)
  /// A candidate is being verified on sealed designs.
  case verifying(name: String, source: String)

  /// How far the search is.
  public struct Progress: Sendable {
    /// Generations done.
    public var generation: Int
    /// Candidates so far.
    public var candidates: Int
    /// Replications so far.
    public var replications: Int
    /// Wall seconds so far.
    public var seconds: Double
    /// The leader's name and its relative efficiency in screening, which is no claim; nil where none is ahead.
    public var leader: (name: String, efficiency: Double)?
    /// Diversity of all generations of this run.
    public var diversity: [GenerationDiversity]
    /// Whether anything is tested while the run goes on.
    public var isVerified: Bool
    /// Candidates that wait for referees.
    public var waiting: Int
  }
}
