import Engine
import Foundation
import Language
import Testing

@testable import Studies

@Suite struct StudyTests {
  private func measure(_ result: StudyResult, _ row: Int, _ name: Measure.Name) throws -> Measure {
    try #require(result.rows[row].measures[name])
  }

  /// Whether a measure is within four of its standard errors of what theory says.
  private func near(_ measure: Measure, _ value: Double) -> Bool { abs(measure.value - value) < 4 * measure.mcse }

  @Test func meanOfNormalObservations() async throws {
    let problem = try Problems.read(Problems.location)
    let result = try await Study(problem: problem, replications: 4000, seed: 3, threads: 2).run()
    #expect(result.rows.count == 8)
    for (row, (n, scale)) in [(10, 1), (10, 2), (20, 1), (20, 2)].enumerated() {
      let se = Double(scale) / Double(n).squareRoot()
      #expect(near(try measure(result, 2 * row, .bias), 0))
      #expect(near(try measure(result, 2 * row, .empiricalStandardError), se))
      #expect(near(try measure(result, 2 * row, .rootMeanSquaredError), se))
      #expect(near(try measure(result, 2 * row, .risk), se * se))
      #expect(near(try measure(result, 2 * row, .medianAbsoluteError), 0.6744897501960817 * se))
      #expect(try measure(result, 2 * row, .relativeEfficiency).value == 1)
      #expect(try measure(result, 2 * row, .relativeEfficiency).mcse == 0)
      #expect(result.rows[2 * row].failures == 0)
    }
    // Variance of the median of 10 and 20 standard normals: 0.13833, 0.07348 (Harter 1961).
    #expect(near(try measure(result, 1, .relativeEfficiency), 0.1 / 0.13833))
    #expect(near(try measure(result, 5, .relativeEfficiency), 0.05 / 0.07348))
  }

  @Test func streamingGivesWhatTheReplicationsGive() async throws {
    let problem = try Problems.read(Problems.location)
    let fragile = try Problems.estimators(CellRunTests.fragile)
    let study = Study(problem: problem, estimators: fragile, replications: 1500, seed: 9, threads: 2)
    let result = try await study.run()
    let cell = problem.visible[0]
    let outcome = try await CellRun.run(
      cell, estimators: problem.baselines + fragile, loss: .squared, level: 0.95, replications: 0..<1500,
      key: cell.key(below: Key(seed: 9).split("study")))
    let errors = outcome.estimators.map { estimator in zip(estimator.estimates, outcome.truths).map { $0 - $1 } }
    for (row, own) in errors.enumerated() {
      let finite = own.filter { !$0.isNaN }
      let losses = outcome.estimators[row].losses
      let expected: [(Measure.Name, Measure)] = [
        (.bias, Measures.bias(Moments(finite))), (.medianBias, Measures.medianBias(finite)),
        (.empiricalStandardError, Measures.empiricalStandardError(Moments(finite))),
        (.rootMeanSquaredError, Measures.rootMeanSquaredError(Moments(finite.map { $0 * $0 }))),
        (.medianAbsoluteError, Measures.medianAbsoluteError(finite)), (.risk, Measures.mean(Moments(losses))),
        (
          .relativeEfficiency,
          RelativeEfficiency(
            baseline: outcome.estimators[0].losses,
            estimator: Measures.pair(baseline: outcome.estimators[0].losses, estimator: losses)
          ).measure
        ),
      ]
      for (name, value) in expected {
        let streamed = try measure(result, row, name)
        #expect(agree(streamed.value, value.value, 1e-9) && agree(streamed.mcse, value.mcse, 1e-9), "\(name)")
      }
      #expect(result.rows[row].failures == outcome.estimators[row].failures.count)
    }
    #expect(result.rows[2].failures > 100)
    #expect(result.rows[2].failureKinds == ["not finite (\(result.rows[2].failures))"])
  }

  @Test func resultIsTheSameWhateverTheThreadsAndTheWidth() async throws {
    let problem = try Problems.read(Problems.location)
    var texts: Set<String> = []
    for (threads, width) in [(1, nil), (2, nil), (2, 8), (1, 1)] as [(Int, Int?)] {
      let study = Study(problem: problem, designs: .all, replications: 700, seed: 2, threads: threads, width: width)
      texts.insert(try await study.run().json.text())
    }
    #expect(texts.count == 1)
  }

  @Test func aSealedDesignIsDrawnAnew() async throws {
    let text = Problems.location.replacing("\"n\": [15], \"scale\": [1.5]", with: "\"n\": [10], \"scale\": [1.0]")
    let result = try await Study(problem: Problems.read(text), designs: .all, replications: 200).run()
    let sealed = try #require(result.rows.first { $0.sealed })
    #expect(sealed.design == result.rows[0].design)
    #expect(sealed.measures[.bias] != result.rows[0].measures[.bias])
  }

  @Test func noSealedDesignsIsAnError() async throws {
    let text = Problems.location.replacing("sealed = {\"n\": [15], \"scale\": [1.5]}", with: "")
    await #expect(throws: Diagnostic.self) {
      try await Study(problem: Problems.read(text), designs: .sealed, replications: 200).run()
    }
  }

  @Test func designSets() throws {
    let problem = try Problems.read(Problems.location)
    func cells(_ designs: DesignSet) -> [String] { Study(problem: problem, designs: designs).cells.map(\.process) }
    #expect(cells(.designs) == Array(repeating: "simulate", count: 4))
    #expect(cells(.sealed) == ["simulate"])
    #expect(cells(.all) == Array(repeating: "simulate", count: 5) + ["simulate_laplace"])
  }

  @Test func coverageOfAKnownInterval() async throws {
    let text = Problems.location
      .replacing("return np.mean(y)", with: "return np.mean(y) - 0.5, np.mean(y) + 0.5")
      .replacing("return np.median(y)", with: "return np.mean(y) - 100.0, np.mean(y) + 100.0")
    let result = try await Study(problem: Problems.read(text + "loss = \"interval\"\n"), replications: 3000).run()
    // P(|N(0, 1/10)| < 0.5) = 2 Φ(0.5 √10) − 1.
    #expect(near(try measure(result, 0, .coverage), 2 * Normal.cumulative(0.5 * 10.squareRoot()) - 1))
    #expect(abs(try measure(result, 0, .length).value - 1) < 1e-12)
    let sure = try measure(result, 1, .coverage)
    #expect(sure.value == 1 && sure.mcse == 0)
    #expect(sure.lower.map { agree($0, Proportion(3000, of: 3000).wilson().lower) } == true)
    #expect(result.table.columns.map(\.header).contains("interval score"))
  }

  @Test func sizeAndPower() async throws {
    let text = """
      import numpy as np

      loss = "test"
      designs = {"shift": [0.0, 1.0]}
      sealed = {"shift": [0.5]}


      def simulate(rng, shift):
          return (shift + rng.uniform(),), shift == 0.0


      def uniform_test(y):
          return np.minimum(np.abs(1.0 - y), 1.0)


      baselines = [uniform_test]
      """
    let result = try await Study(problem: Problems.read(text), replications: 4000).run()
    // Under the null 1 − y is uniform; under the shift of 1 the p-value is uniform too: y − 1.
    #expect(near(try measure(result, 0, .size), 0.05))
    #expect(result.rows[0].measures[.power] == nil)
    #expect(near(try measure(result, 1, .power), 0.05))
    #expect(result.rows[1].measures[.size] == nil)
    #expect(near(try measure(result, 0, .risk), 0.05))
  }

  @Test func vectorEstimandAndJamesStein() async throws {
    let text = """
      import numpy as np

      designs = {"k": [10]}
      sealed = {"k": [11]}


      def simulate(rng, k):
          theta = rng.normal(size=k)
          return (theta + rng.normal(size=k),), theta


      def itself(x):
          return x


      def james_stein(x):
          return (1.0 - (len(x) - 2) / np.sum(x**2)) * x


      baselines = [itself, james_stein]
      """
    let result = try await Study(problem: Problems.read(text), replications: 20_000, threads: 2).run()
    // θ ~ N(0, I₁₀): risk 10 against 10 − 8/2 = 6.
    #expect(near(try measure(result, 0, .risk), 10))
    #expect(near(try measure(result, 1, .risk), 6))
    #expect(near(try measure(result, 1, .relativeEfficiency), 10.0 / 6))
    #expect(near(try measure(result, 0, .empiricalStandardError), 10.squareRoot()))
    #expect(near(try measure(result, 0, .rootMeanSquaredError), 10.squareRoot()))
    #expect(try measure(result, 0, .bias).value < 5 * (10.0 / 20_000).squareRoot())
  }

  @Test func heavyTailsAreFlagged() async throws {
    let text = Problems.location.replacing("rng.normal(size=n),), theta", with: "rng.standard_t(1, size=n),), theta")
    let result = try await Study(problem: Problems.read(text), replications: 2000).run()
    #expect(try #require(result.rows[0].lossKurtosis) > 100)
    #expect(result.table.text().contains("†"))
  }

  @Test func estimatorsOfTheSameNameAreToldApart() throws {
    let problem = try Problems.read(Problems.location)
    let more = try Problems.estimators("def mean(y):\n    return np.mean(y)\n")
    let study = Study(problem: problem, estimators: more + more)
    #expect(study.namedEstimators.map(\.name) == ["mean", "median", "mean (e.py)", "mean (2)"])
  }
}
