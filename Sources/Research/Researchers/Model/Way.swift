/// How a model is asked for a program.
enum Way: String, Codable, Hashable, Sendable, CaseIterable {
  /// Something that differs in kind from what is known.
  case idea = "new idea"
  /// A change of one program.
  case change
  /// Two programs made into one.
  case crossover
  /// An expression for the hole of a skeleton.
  case skeleton
}

/// One way of asking one model: an arm of the bandit.
struct Arm: Codable, Hashable, Sendable {
  var model: String
  var way: Way
  /// Its name among the bandit's arms.
  var name: String { "\(model): \(way.rawValue)" }
}
