/// The result of one test of the generator.
public struct Finding: Sendable {
  /// The family of tests it belongs to.
  public let family: String
  /// What was looked at.
  public let name: String
  /// The probability, were the generator perfect, of a result as far out on either side.
  public let p: Double

  /// A result with this probability, put into 0…1.
  public init(_ family: String, _ name: String, p: Double) {
    self.family = family
    self.name = name
    self.p = min(max(p, 0), 1)
  }

  /// A sum with expectation `mean` and standard deviation `deviation`, normal in good approximation.
  static func sum(_ family: String, _ name: String, _ sum: Double, mean: Double, deviation: Double) -> Finding {
    Finding(family, name, p: Probability.normalTwoSided((sum - mean) / deviation))
  }

  /// Counts against their expectations (Pearson's chi-square); neighbours are pooled up to 50 expected.
  static func chiSquare(_ family: String, _ name: String, _ counts: [Int], expected: [Double]) -> Finding {
    var (statistic, cells) = (0.0, 0)
    var (count, expectation, rest) = (0.0, 0.0, expected.reduce(0, +))
    for (observed, mean) in zip(counts, expected) {
      count += Double(observed)
      expectation += mean
      rest -= mean
      // The last cell takes what would be too little for one of its own.
      guard expectation >= 50, rest >= 50 else { continue }
      statistic += (count - expectation) * (count - expectation) / expectation
      cells += 1
      (count, expectation) = (0, 0)
    }
    if expectation > 0 {
      statistic += (count - expectation) * (count - expectation) / expectation
      cells += 1
    }
    return Finding(family, name, p: Probability.chiSquareTwoSided(statistic, degrees: Double(cells - 1)))
  }

  /// Counts that are all expected to be the same.
  static func even(_ family: String, _ name: String, _ counts: [Int]) -> Finding {
    let mean = Double(counts.reduce(0, +)) / Double(counts.count)
    return chiSquare(family, name, counts, expected: [Double](repeating: mean, count: counts.count))
  }
}
