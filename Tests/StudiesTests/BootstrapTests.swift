import Foundation
import Testing

@testable import Studies

/// Each Monte Carlo standard error against the standard deviation of the measure over bootstrap samples.
@Suite struct BootstrapTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let measure: @Sendable ([Int]) -> Measure
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "bias") { Measures.bias(Moments($0.map { Numbers.errors[$0] })) },
    Case(name: "empirical se") { Measures.empiricalStandardError(Moments($0.map { Numbers.errors[$0] })) },
    Case(name: "empirical se, heavy tails") {
      Measures.empiricalStandardError(Moments($0.map { Numbers.errors[$0] * Numbers.errors[$0] * Numbers.errors[$0] }))
    },
    Case(name: "mse") { Measures.meanSquaredError(Moments($0.map { Numbers.errors[$0] * Numbers.errors[$0] })) },
    Case(name: "rmse") { Measures.rootMeanSquaredError(Moments($0.map { Numbers.errors[$0] * Numbers.errors[$0] })) },
    Case(name: "median bias") { Measures.medianBias($0.map { Numbers.errors[$0] }) },
    Case(name: "median absolute error") { Measures.medianAbsoluteError($0.map { Numbers.errors[$0] }) },
    Case(name: "model se") { Measures.modelStandardError(Moments($0.map { abs(Numbers.errors[$0]) + 0.5 })) },
    Case(name: "coverage") { sample in
      Proportion(sample.count { abs(Numbers.errors[$0]) < 2 }, of: sample.count).measure
    },
    Case(name: "relative efficiency") { sample in
      RelativeEfficiency(
        baseline: sample.map { Numbers.others[$0] * Numbers.others[$0] + 0.5 },
        estimator: sample.map { Numbers.errors[$0] * Numbers.errors[$0] }
      ).measure
    },
    Case(name: "interval score") { sample in
      Measures.mean(
        Moments(
          sample.map {
            let centre = Numbers.errors[$0]
            return Measures.intervalScore(lower: centre - 2, upper: centre + 2, truth: 0, level: 0.95)
          }))
    },
    Case(name: "bias of a vector") { Measures.biasNorm(vectors($0)) },
    Case(name: "empirical se of a vector") { Measures.empiricalStandardErrorNorm(vectors($0)) },
  ]

  static func vectors(_ sample: [Int]) -> CoMoments {
    var vectors = CoMoments(dimension: 3)
    for i in sample {
      let (e, b) = (Numbers.errors[i], Numbers.others[i])
      vectors.add([e, b, e * e + b * b])
    }
    return vectors
  }

  @Test(arguments: cases) func standardErrorIsThatOfTheBootstrap(_ test: Case) {
    let n = Numbers.errors.count
    var generator = TestGenerator(state: 11)
    let formula = test.measure(Array(0..<n)).mcse
    let draws = Moments(
      (0..<1500).map { _ in
        test.measure((0..<n).map { _ in Int.random(in: 0..<n, using: &generator) }).value
      })
    #expect(agree(formula, draws.standardDeviation, 0.08), "\(formula) beside \(draws.standardDeviation)")
  }
}
