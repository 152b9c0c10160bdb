/// What selects among a model's proposals before the next generation learns from them.
public enum LoopVerifier: String, Hashable, Sendable, CaseIterable {
  /// Nothing: every proposal is taken.
  case none
  /// Proposals that are at least as likely, under a model of the real training data, as all but 5 % of these data.
  case likelihood
  /// Proposals that lie in the balls around real training rows which reach to their kth nearest real neighbour.
  case realNeighbours = "real-neighbours"
  /// Proposals drawn with the odds, by a discriminator trained on both, that they are real.
  case model
  /// Proposals next to rows of real data that the loop itself never sees.
  case oracle
}
