/// How far a search has come, beside what its agents and trials say: the checkpoint of a run.
struct SearchState: Codable, Hashable, Sendable {
  /// The agent that was chosen; nil before.
  var chosen: Int?
  /// What it is compared with.
  var baseline: Int?
  /// The sentence that the run ended with; nil before.
  var ended: String?
  /// The workflows of a search for such, by their numbers as texts.
  var workflows: [String: Workflow]?
}
