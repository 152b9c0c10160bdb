import Foundation
import Testing

/// Random well-typed programs on random data: the engine against CPython and NumPy.
///
/// `AITKEN_FUZZ` sets the number of programs (2,000), `AITKEN_FUZZ_SEED` the first seed (1).
@Suite("Random programs", .enabled(if: NumPyDriver.isRequired, "no Python with NumPy and SciPy on this machine"))
struct FuzzTests {
  /// Ten data sets: a full tile of eight lanes and a rest.
  private static let datasetCount = 10

  private static func setting(_ name: String, _ absent: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? absent
  }

  @Test("The engine gives what NumPy gives")
  func agrees() throws {
    let count = FuzzTests.setting("AITKEN_FUZZ", 2_000)
    let first = FuzzTests.setting("AITKEN_FUZZ_SEED", 1)
    var tally = Tally()
    for start in stride(from: 0, to: count, by: 1_000) {
      try FuzzTests.compare(seeds: (first + start)..<(first + min(start + 1_000, count)), &tally)
    }
    print("Random programs: \(count) from seed \(first). \(tally.text)")
    print("Operations in them: \(tally.operations.text)")
    for report in tally.reports { Issue.record(Comment(rawValue: report)) }
    #expect(tally.disagreements == 0)
    #expect(tally.compared >= count * 9 / 10, "fewer than nine in ten programs gave a number that could be compared")
  }

  /// What came of the programs so far.
  private struct Tally {
    var operations = OperationCount()
    var compared = 0
    var raised = 0
    var disagreements = 0
    var reports: [String] = []
    var text: String {
      "\(compared) compared, \(raised) raise in NumPy or have no finite result, \(disagreements) disagree."
    }
  }

  private static func compare(seeds: Range<Int>, _ tally: inout Tally) throws {
    var programs: [(seed: Int, program: RandomProgram, datasets: [[[Double]]])] = []
    for seed in seeds {
      var generator = ProgramGenerator(seed: UInt64(seed))
      let program = generator.program()
      var random = SplitMix(seed: UInt64(seed) &* 0x9E37_79B9)
      programs.append((seed, program, (0..<datasetCount).map { _ in program.arguments.map { $0.draw(&random) } }))
    }
    let replies = try NumPyDriver.run(
      programs.map {
        NumPyDriver.Request(
          source: $0.program.source, arguments: $0.program.arguments, datasets: $0.datasets, perturb: true)
      })
    for (entry, outcomes) in zip(programs, replies) {
      let (seed, program, datasets) = entry
      tally.operations.add(program.source)
      if outcomes.contains(where: { $0.values?.allSatisfy { $0 != nil } ?? false }) {
        tally.compared += 1
      } else {
        tally.raised += 1
      }
      let runs = [8, 1].map {
        EngineRun(source: program.source, arguments: program.arguments, datasets: datasets, width: $0)
      }
      var difference = Comparison.difference(outcomes, runs[0], perturbed: true)
      if difference == nil, runs[0].values != runs[1].values {
        difference = "entry values depend on the width of a tile"
      }
      guard let difference else { continue }
      tally.disagreements += 1
      guard tally.reports.count < 20 else { continue }
      let shrinker = Shrinker(arguments: program.arguments, datasets: datasets)
      let isShrunk = tally.reports.count < 8
      let small = isShrunk ? shrinker.shrink(program.source, difference: difference) : (program.source, difference)
      tally.reports.append("seed \(seed): \(small.1)\n\(small.0)")
    }
  }
}
