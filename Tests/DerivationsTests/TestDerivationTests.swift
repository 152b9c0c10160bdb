import Derivations
import Engine
import Foundation
import Language
import Studies
import Testing

/// Tests that follow from a process, beside what the textbooks give.
@Suite struct TestDerivationTests: Deriving {
  @Test func theTestOfAMeanIsStudents() throws {
    let problem = try problem(
      """
      def simulate(rng, n, mean):
          return (mean + np.exp(rng.normal()) * rng.normal(size=n),), mean == 0.0
      """, designs: "{\"n\": [5, 9], \"mean\": [0.0, 0.8]}",
      baseline: "def baseline(y):\n    return 0.5 + 0.0 * y.mean()",
      require: "[\"scale invariant\"]", loss: "test")
    let programs = try Derivation(problem, key: Key(seed: 1)).programs()
    #expect(programs.count >= 2)
    let y = [1.0, 2, 4, 8, 16]
    // scipy.stats.ttest_1samp([1, 2, 4, 8, 16], 0).pvalue
    let expected = 0.08544123697309568
    let found = try programs.prefix(2).map { try estimates($0, [ArrayType(.real, shape: [5])], [y])[0] }
    #expect(abs(found[0] - expected) < 1e-6)
    #expect(abs(found[1] - expected / 2) < 1e-6)
  }

  @Test func theRatioOfLikelihoodsOfCountsHasWilksDistribution() throws {
    let problem = try problem(
      """
      def simulate(rng, more):
          rate = rng.uniform(2.0, 20.0)
          return (rng.poisson(rate * np.exp(more * np.array([1.0, 1.0, 1.0, 0.0, 0.0, 0.0]))),), more == 0.0
      """, designs: "{\"more\": [0.0, 0.5]}", baseline: "def baseline(count):\n    return 0.5 + 0.0 * count.mean()",
      loss: "test")
    let program = try #require(
      try Derivation(problem, key: Key(seed: 1)).programs().first { $0.argument == "the likelihood" })
    let count = [7.0, 9, 12, 5, 4, 6]
    let found = try estimates(program, [ArrayType(.integer, shape: [6])], [count])[0]
    // Twice the difference of sums of y log(mean); scipy.stats.chi2.sf of it on one degree of freedom.
    #expect(abs(found - 0.04570575) < 1e-5)
  }

  @Test func evidenceOfAnEffectOfClassesIsInTheOrderOfTheVarianceRatio() throws {
    let problem = try problem(
      """
      def simulate(rng, classes, ratio):
          own = rng.normal(size=classes)
          y = rng.normal(0.0, 10.0) + ratio * own[:, None] + rng.normal(size=(classes, 4))
          return (np.exp(rng.normal()) * y,), ratio == 0.0
      """, designs: "{\"classes\": [5, 9], \"ratio\": [0.0, 0.5, 0.8]}",
      baseline: "def baseline(y):\n    return 0.5 + 0.0 * y.mean()",
      require: "[\"location invariant\", \"scale invariant\"]", loss: "test")
    let program = try #require(
      try Derivation(problem, key: Key(seed: 1)).programs().first { $0.argument == "second moments" })
    // In a balanced layout every invariant test of the ratio is one of the variance ratio F (Herbach 1959).
    func mean(_ numbers: [Double]) -> Double { numbers.reduce(0, +) / Double(numbers.count) }
    func squares(_ numbers: [Double]) -> Double {
      let centre = mean(numbers)
      return numbers.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
    }
    func ratio(_ y: [Double]) -> Double {
      let rows = (0..<5).map { Array(y[4 * $0..<4 * $0 + 4]) }
      return squares(rows.map(mean)) / rows.map(squares).reduce(0, +)
    }
    let sets = (0..<12).map { (turn: Int) -> [Double] in
      (0..<20).map { (place: Int) -> Double in
        let (own, row) = (sin(Double(turn * 20 + place) * 1.7), sin(Double(place / 4) * 2.3))
        return own + 0.15 * Double(turn) * row
      }
    }
    let found = try sets.map { try estimates(program, [ArrayType(.real, shape: [5, 4])], [$0])[0] }
    let byRatio = sets.indices.sorted { ratio(sets[$0]) > ratio(sets[$1]) }
    #expect(sets.indices.sorted { found[$0] < found[$1] } == byRatio, "\(found)")
  }
}
