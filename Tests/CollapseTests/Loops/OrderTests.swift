import Engine
import Foundation
import Studies
import Testing

@testable import Collapse

/// What is said to have collapsed first: rarely of a loop in which nothing does, whatever the number of runs.
@Suite struct OrderTests {
  /// 200 loops whose data are new and real in every generation but for one row in a hundred.
  @Test(arguments: [5, 10]) func nullLoops(runs: Int) async throws {
    var falsely = 0
    for seed in 1...200 {
      let settings = LoopTests.settings {
        $0.regime = .freshRealShare
        $0.share = 0.99
        $0.generations = 6
        $0.runs = runs
        $0.samples = 200
        $0.seed = UInt64(seed)
        $0.families = [.inference]
      }
      let result = try await TableLoop(table: LoopTests.table, source: "t.csv", model: .gaussian, settings: settings)
        .run(threads: 2)
      if result.words.contains("collapsed first") { falsely += 1 }
    }
    #expect(falsely <= 10, "\(falsely) of 200")
  }

  /// The same over the measures of distributions, heavy-tailed ones among them: runs' values with no change in them at all.
  @Test(arguments: [5, 6, 10, 20, 50], [0.0, 1.0]) func nullValues(runs: Int, skew: Double) {
    var falsely = 0
    var random = LoopRandom(key: Key(seed: 9).split(UInt64(runs)).split(UInt64(skew)))
    var settings = LoopSettings()
    settings.generations = 20
    settings.runs = runs
    let columns = LoopMeasure.ofTables.count
    for _ in 0..<200 {
      let values = (0..<runs).map { _ -> [Double] in
        let normals = random.normals(21 * columns)
        // A spread so large that every change is one that matters.
        return normals.map { skew > 0 ? exp(skew * $0) : 1 + 0.5 * $0 }
      }
      let result = LoopResult(
        source: "t", model: "m", settings: settings, samples: 10, synthetic: 10, measures: LoopMeasure.ofTables,
        values: values, notes: [])
      if !result.departures.isEmpty { falsely += 1 }
    }
    #expect(falsely <= 10, "\(falsely) of 200")
  }

  private static func result(_ means: [Double], runs: Int, measure: String) throws -> LoopResult {
    let measures = LoopMeasure.ofTables
    let column = try #require(measures.firstIndex { $0.name == measure })
    var random = LoopRandom(key: Key(seed: 2))
    var settings = LoopSettings()
    settings.generations = means.count - 1
    settings.runs = runs
    let values = (0..<runs).map { _ -> [Double] in
      var row = Array(repeating: Double.nan, count: means.count * measures.count)
      for (generation, mean) in means.enumerated() {
        row[generation * measures.count + column] = mean + 0.01 * random.normals(1)[0]
      }
      return row
    }
    return LoopResult(
      source: "t", model: "m", settings: settings, samples: 10, synthetic: 10, measures: measures, values: values,
      notes: [])
  }

  /// A variance ratio that comes nearer to the real sample's collapses nowhere, however certain the change; one that leaves it does.
  @Test func directionAndSize() throws {
    #expect(try Self.result([1, 0.94, 1.04, 1.04], runs: 50, measure: "variance ratio").departures.isEmpty)
    #expect(try Self.result([1, 1.04, 0.97, 0.9], runs: 50, measure: "variance ratio").departures.isEmpty)
    #expect(
      try Self.result([1, 0.94, 0.9, 0.7], runs: 50, measure: "variance ratio").departures.map(\.generation) == [3])
    #expect(
      try Self.result([1, 0.94, 1.3, 1.3], runs: 50, measure: "variance ratio").departures.map(\.generation) == [2])
    #expect(try Self.result([1, 0.9, 0.97, 0.98], runs: 50, measure: "recall").departures.isEmpty)
    #expect(try Self.result([1, 0.9, 0.87, 0.7], runs: 50, measure: "recall").departures.map(\.generation) == [3])
    let few = try Self.result([1, 0.9, 0.1, 0.1], runs: 4, measure: "recall")
    #expect(few.departures.isEmpty && few.losses.isEmpty && few.words.contains("4 runs are too few"))
    let five = try Self.result([1, 0.9, 0.1, 0.1], runs: 5, measure: "recall")
    #expect(!five.departures.isEmpty)
  }

  /// SciPy 1.17: `ttest_1samp` one-sided, `binomtest`.
  @Test func pairedChanges() {
    let change = PairedChange([-0.3, -0.1, -0.25, 0.05, -0.2, .nan], isProportion: false)
    #expect(abs(change.value + 0.16) < 1e-12 && abs(change.fall - 0.030707986762585238) < 1e-6)
    #expect(abs(change.rise - (1 - 0.030707986762585238)) < 1e-6)
    // Six fell, one rose, of zeros and ones: 8/128.
    let shares = PairedChange([-1, -1, -1, -1, -1, -1, 1, 0, 0], isProportion: true)
    #expect(abs(shares.fall - 0.0625) < 1e-12)
    // The same in all runs: no standard error, but a sign test.
    #expect(abs(PairedChange([-0.5, -0.5, -0.5, -0.5], isProportion: false).fall - 0.0625) < 1e-12)
    #expect(PairedChange([0, 0, 0], isProportion: false).fall == 1)
  }

  /// A share of one is a loop of real data alone.
  @Test(arguments: [CollapseRegime.fixedRealShare, .freshRealShare]) func realDataAlone(regime: CollapseRegime)
    async throws
  {
    let settings = LoopTests.settings {
      $0.regime = regime
      $0.share = 1
      $0.runs = 5
    }
    let result = try await TableLoop(table: LoopTests.table, source: "t.csv", model: .copula, settings: settings)
      .run(threads: 2)
    #expect(result.figure("corrected coverage", 3)?.value.isFinite == true)
    let factors = EstimateVariance(regime: regime, real: 50, synthetic: 50, realShare: 50).factors(4)
    #expect(factors == [1, 2, 2, 2, 2])
  }
}
