/// A generative model of tables that has been fitted.
protocol TableModel: Sendable {
  /// Draws `count` rows.
  func sample(_ count: Int, _ random: inout LoopRandom) -> MixedTable
}

/// The generative models of tables.
public enum TableModelName: String, Hashable, Sendable, CaseIterable {
  /// The multivariate normal distribution.
  case gaussian
  /// A Gaussian copula with empirical marginals.
  case copula
  /// Classification and regression trees, each column given those before it.
  case trees
  /// Random forests in the place of the trees.
  case forest
}
