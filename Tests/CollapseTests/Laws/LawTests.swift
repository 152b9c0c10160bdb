import Foundation
import Studies
import Testing

@testable import Collapse

/// Each law beside its theory, with fewer runs than `make collapse`.
@Suite struct LawTests {
  private func run(
    _ name: String, generations: Int? = nil, samples: Int? = nil, values: [String: Double] = [:], runs: Int = 300,
    seed: UInt64 = 7, threads: Int = 2
  ) async throws -> LawResult {
    let law = try LawCatalogue.law(named: name)
    let setting = try law.setting(generations: generations, samples: samples, values: values)
    return try await LawExperiment(law: law, setting: setting, runs: runs, seed: seed).run(threads: threads)
  }

  private func figure(_ result: LawResult, _ measure: String, _ generation: Int) throws -> LawFigure {
    let column = try #require(result.measures.firstIndex { $0.name == measure })
    return result.figures[generation][column]
  }

  @Test(arguments: LawCatalogue.all.map(\.name)) func agreesWithTheory(law: String) async throws {
    let result = try await run(law, generations: law == "power-tail" ? 2 : 8)
    #expect(result.agrees, "\(law): \(String(describing: result.largest))")
    #expect(result.largest != nil, "something is judged")
  }

  /// Unbiased variances have mean one for ever; nearly all runs collapse all the same.
  @Test func theMeanHidesTheCollapseThatTheMedianShows() async throws {
    let result = try await run("gaussian-unbiased", generations: 100, samples: 100, runs: 2000)
    let mean = try figure(result, "variance", 100)
    #expect(abs(mean.measure.value - 1) < 4 * mean.measure.mcse)
    let median = try figure(result, "median variance", 100)
    #expect(abs(median.measure.value - 0.364) < 4 * median.measure.mcse + 0.0005)
    let deviation = try figure(result, "standard deviation", 100)
    #expect(abs(deviation.measure.value - 0.777) < 4 * deviation.measure.mcse + 0.0005)
    let biased = try await run("gaussian", generations: 100, samples: 100, runs: 1000)
    let fallen = try figure(biased, "median variance", 100)
    #expect(abs(fallen.measure.value - 0.133) < 4 * fallen.measure.mcse + 0.0005)
  }

  /// The figures of the sources, as the theory beside the simulation has them.
  @Test(arguments: [
    ("gaussian", "variance", 100, 0.366), ("gaussian", "squared mean", 100, 0.634),
    ("gaussian", "squared Wasserstein distance", 100, 1.060), ("gaussian-accumulate", "variance", 100, 0.9837),
    ("zipf", "heterozygosity ratio", 200, 0.8186), ("inference", "naive type-I error", 1, 0.166),
    ("inference", "corrected type-I error", 1, 0.05), ("fresh-weight", "squared mean times n", 20, 0.618),
    ("fixed-real", "squared mean times n", 20, 1.444),
  ])
  func theoryIsThatOfTheSources(law: String, measure: String, generation: Int, expected: Double) throws {
    let law = try LawCatalogue.law(named: law)
    let simulation = try law.simulation(try law.setting())
    guard let column = simulation.measures.firstIndex(where: { $0.name == measure }) else {
      #expect(measure == "heterozygosity ratio", "\(simulation.measures.map(\.name))")
      let column = try #require(simulation.measures.firstIndex { $0.name == "heterozygosity" })
      let values = simulation.theory().values
      #expect(abs(values[200][column] / values[0][column] - expected) < 0.0001)
      return
    }
    #expect(abs(simulation.theory().values[generation][column] - expected) < 0.0006)
  }

  @Test func sameSeedSameAnswerWhateverTheThreads() async throws {
    let one = try await run("zipf", generations: 3, runs: 100, threads: 1)
    let three = try await run("zipf", generations: 3, runs: 100, threads: 3)
    #expect("\(one.figures)" == "\(three.figures)")
    let other = try await run("zipf", generations: 3, runs: 100, seed: 8)
    #expect("\(one.figures)" != "\(other.figures)")
  }

  @Test(
    arguments: [
      ("gausian", nil, nil, [:], "there is no law `gausian`"),
      ("gaussian", 0, nil, [:], "generations = 0 is outside 1 to 10000"),
      ("zipf", nil, nil, ["exponents": 2.0], "zipf has no parameter `exponents`; it has categories, exponent"),
      ("gaussian", nil, nil, ["exponent": 2.0], "gaussian has no parameter `exponent`; it has none to set"),
    ] as [(String, Int?, Int?, [String: Double], String)])
  func mistakesAreExplained(
    _ law: String, _ generations: Int?, _ samples: Int?, _ values: [String: Double], _ words: String
  )
    async throws
  {
    let error = await #expect(throws: LawError.self) {
      _ = try await run(law, generations: generations, samples: samples, values: values, runs: 2)
    }
    #expect(error?.description.hasPrefix(words) == true, "\(error?.description ?? "")")
  }
}
