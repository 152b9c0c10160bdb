import Archive

/// What a search came to.
public struct SearchOutcome: Sendable {
  /// The agents, in the order of their numbers.
  public var members: [TriedAgent]
  /// The agent that was chosen.
  public var chosen: TriedAgent?
  /// The test of it; nil where nothing that was made beats what was there before: the test was not opened.
  public var report: AgentReport?
  /// The sentences for a person.
  public var words: String
}
