import Engine
import Testing

@testable import Differential

/// Lines that show one behaviour each, traced and walked, against CPython and NumPy on the same data.
@Suite("One-line programs", .enabled(if: NumPyDriver.isRequired, "no Python with NumPy and SciPy on this machine"))
struct LineProgramTests {
  /// CPython's outcomes of all lines that it is asked about, from one process.
  static let outcomes: Result<[String: [NumPyDriver.Outcome]], any Error> = Result {
    let lines = LineProgram.all.filter { $0.expectation != .budget }
    let replies = try NumPyDriver.run(
      lines.map {
        NumPyDriver.Request(source: $0.twin, types: ArgumentCall.types, datasets: ArgumentCall.datasets)
      })
    return Dictionary(zip(lines.map(\.text), replies)) { $1 }
  }

  @Test("Each does what it says", arguments: LineProgram.all)
  func behaves(_ line: LineProgram) throws {
    for isWalked in [false, true] {
      let run = EngineRun(
        source: line.source(isWalked: isWalked), types: ArgumentCall.types, datasets: ArgumentCall.datasets, width: 8,
        budget: ArgumentRun.budget)
      let said = run.refusal ?? run.failures[0].map { "\($0.kind.rawValue): \($0.message)" }
      switch line.expectation {
      case .budget:
        let words = ["budget", "2^53", "64 bits", "operations a replication", "MemoryError", "Recursion", "statements"]
        #expect(words.contains { said?.contains($0) ?? false }, "expected a budget, got \(said ?? "a value")")
      case .raises(let exception):
        let outcomes = try #require(try LineProgramTests.outcomes.get()[line.text])
        #expect(
          outcomes.allSatisfy { $0.exception == exception }, "NumPy gives \(outcomes.first?.exception ?? "a result")")
        #expect(run.refusal != nil || run.failures.count == 2, "NumPy raises \(exception), the engine does not")
      case .equal:
        let outcomes = try #require(try LineProgramTests.outcomes.get()[line.text])
        let difference = Comparison(outcomes, run).difference
        #expect(difference == nil, "walked \(isWalked): \(difference ?? "")")
      }
    }
  }
}

/// Every operation with arguments that nobody means. `fuzz --arguments` runs many more, in processes of their own.
@Suite("Arguments that nobody means")
struct ArgumentTests {
  @Test("No call ends the process or passes a budget by more than a tenth")
  func noSignal() {
    var run = ArgumentRun(seed: 1)
    for number in 0..<3_000 { run.call(number) }
    #expect(run.found.isEmpty, "\(run.found.joined(separator: "\n\n"))")
  }

  @Test(
    "What raises in NumPy fails here, and numbers are the same, in 98 of 100 calls",
    .enabled(if: NumPyDriver.isRequired, "no Python with NumPy and SciPy on this machine"))
  func compared() throws {
    var comparison = ArgumentComparison()
    try comparison.run(0..<1_500, seed: 1)
    // Corners of argument checking in which nobody's program stands: what they are, `fuzz --compare-arguments` prints.
    #expect(
      comparison.found.count * 50 <= comparison.calls, "\(comparison.found.joined(separator: "\n\n"))")
  }
}
