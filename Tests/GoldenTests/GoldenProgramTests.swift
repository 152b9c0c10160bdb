import Engine
@testable import Differential
import Testing

/// Programs that show one behaviour each, against CPython and NumPy on the same data.
@Suite("Golden programs", .enabled(if: NumPyDriver.isRequired, "no Python with NumPy and SciPy on this machine"))
struct GoldenProgramTests {
  /// Nine: a full tile of eight lanes and a rest.
  static let datasetCount = 9

  /// NumPy's outcomes of all programs, from one process.
  static let outcomes: Result<[String: [NumPyDriver.Outcome]], any Error> = Result {
    let programs = GoldenProgram.all.filter { if case .refused = $0.expectation { false } else { true } }
    let requests = programs.map {
      NumPyDriver.Request(source: $0.source, arguments: $0.arguments, datasets: $0.datasets(datasetCount))
    }
    let replies = try NumPyDriver.run(requests)
    return Dictionary(uniqueKeysWithValues: zip(programs.map(\.name), replies))
  }

  @Test("There are at least 150 of them")
  func count() { #expect(GoldenProgram.all.count >= 150) }

  @Test("Each does what it says", arguments: GoldenProgram.all)
  func behaves(_ program: GoldenProgram) throws {
    let datasets = program.datasets(GoldenProgramTests.datasetCount)
    let budget: Budget = if case .refused = program.expectation { .candidate } else { .standard }
    let runs = [1, 8].map {
      EngineRun(
        source: program.source, arguments: program.arguments, datasets: datasets, width: $0, budget: budget)
    }
    switch program.expectation {
    case .refused(let text):
      for run in runs {
        let said = run.refusal ?? run.failures[0].map { "\($0.message)" }
        #expect(
          said?.contains(text) ?? false,
          "\(program.name): expected a refusal with “\(text)”, got \(said ?? "an answer")")
        #expect(!(run.refusal?.contains("<nowhere>") ?? false), "\(program.name): the refusal has no place")
      }
    case .raises(let exception):
      let outcomes = try #require(try GoldenProgramTests.outcomes.get()[program.name])
      #expect(
        outcomes.allSatisfy { $0.exception == exception },
        "\(program.name): NumPy gives \(outcomes.first?.exception ?? "a result")")
      for run in runs {
        #expect(
          run.refusal != nil || run.failures.count == datasets.count,
          "\(program.name): NumPy raises \(exception), the engine fails in \(run.failures.count) of \(datasets.count)")
      }
    case .equal:
      let outcomes = try #require(try GoldenProgramTests.outcomes.get()[program.name])
      for (run, width) in zip(runs, [1, 8]) {
        let difference = Comparison(outcomes, run).difference
        #expect(difference == nil, "\(program.name), width \(width): \(difference ?? "")")
      }
      #expect(runs[0].values == runs[1].values, "\(program.name): the result depends on the width of a tile")
    }
  }
}
