import Engine
import Testing

@testable import Differential

/// Lines that show one behaviour each, traced and walked, against CPython and NumPy on the same data.
@Suite("One-line programs", .enabled(if: NumPyDriver.isRequired, "no Python with NumPy and SciPy on this machine"))
struct LineProgramTests {
  static let outcomes: Result<[String: [NumPyDriver.Outcome]], any Error> = Result { try LineProgram.outcomes() }

  @Test("Each does what it says", arguments: LineProgram.all)
  func behaves(_ line: LineProgram) throws {
    let difference = line.difference(try LineProgramTests.outcomes.get()[line.text] ?? [])
    #expect(difference == nil, "\(line.text): \(difference ?? "")")
  }
}

/// Every operation with arguments that nobody means. `fuzz --arguments` runs many more, in processes of their own.
@Suite("Arguments that nobody means")
struct ArgumentTests {
  @Test("No call ends the process, and a refusal has its place")
  func noSignal() {
    var run = ArgumentRun(seed: 1, isAlone: false)
    for number in 0..<2_000 { run.call(number) }
    #expect(run.found.isEmpty, "\(run.found.joined(separator: "\n\n"))")
  }

  @Test(
    "What raises in NumPy fails here, and numbers are the same, in 98 of 100 calls",
    .enabled(if: NumPyDriver.isRequired, "no Python with NumPy and SciPy on this machine"))
  func compared() throws {
    var comparison = ArgumentComparison()
    try comparison.run(0..<1_000, seed: 1)
    // Corners of argument checking in which nobody's program stands: what they are, `fuzz --compare-arguments` prints.
    #expect(
      comparison.found.count * 50 <= comparison.calls, "\(comparison.found.joined(separator: "\n\n"))")
  }
}
