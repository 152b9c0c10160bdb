import Foundation

/// The number of copies of one category when N copies are drawn with replacement from the last N: X' ~ Bin(N, X/N).
///
/// Expectations of a function of the count are carried backwards, exactly but for binomial terms below 1e-18 of the largest.
struct WrightFisherChain {
  /// N
  let population: Int
  private let rows: [BinomialWeights]

  /// The chain on counts 0...`states`; functions are taken as zero above it.
  init(population: Int, states: Int) {
    self.population = population
    rows = (0...states).map {
      BinomialWeights(trials: population, probability: Double($0) / Double(population), below: states + 1)
    }
  }

  /// x ↦ E[f(X') | X = x] for x in 0...states.
  func backward(_ function: [Double]) -> [Double] { rows.map { $0.expectation(of: function) } }
}
