import Engine
import Foundation
import Language
import Studies

/// Makes tests and intervals: writes down all pivots that the data's types allow, looks at them on a few data sets, calibrates the best
/// on many, and gives the programs, those that promise most first.
struct InferenceMaker: Sendable {
  /// How much is drawn.
  struct Effort: Sendable {
    /// Data sets a design for a first look.
    var look = 256
    /// Data sets a design for calibration: with 3,000 the Monte Carlo error of a size of .05 is .004.
    var calibration = 3000
    /// Pivots that are calibrated.
    var finalists = 28
  }

  let problem: VisibleProblem
  let key: Key
  let threads: Int
  var effort = Effort()

  /// Programs of one pivot.
  private static let variants = 3
  /// Numbers in all data sets of a bench together: 320 MB.
  private static let numbers = 40_000_000

  /// The programs.
  func drafts() async throws -> [Draft] {
    guard !problem.isPoint else { return [] }
    let isTest = problem.loss == "test"
    let program = InferenceProgram(arguments: problem.argumentNames, baselines: problem.baselines)
    let all = isTest ? grammar.tests : grammar.intervals(level: problem.level)
    let entries = Screening.entries(problem)
    let small = Bench(
      problem, replications: min(effort.look, Self.numbers / max(1, entries)), nearby: false, key: key.split("look"))
    let first = try await looked(all, small, program, isTest: isTest)
    // The best by promise, and every baseline: what there is to be mended.
    let ranked = first.indices.sorted { (first[$0].promise, -$0) > (first[$1].promise, -$1) }
    let chosen = ranked.prefix(effort.finalists).filter { first[$0].promise > -3 }
    let baselines = first.indices.filter { first[$0].pivot.calls != nil && !chosen.contains($0) }
    let finalists = (chosen + baselines).map { first[$0].pivot }
    let large = Bench(
      problem, replications: min(effort.calibration, Self.numbers / max(1, 2 * entries)), nearby: true,
      key: key.split("calibration"))
    return try await calibrated(finalists, large, program, isTest: isTest)
  }

  private var grammar: PivotGrammar {
    var seen: Set<[ArrayType]> = []
    let cells = problem.cells.filter { seen.insert($0.argumentTypes).inserted }
    let samples = cells.prefix(3).map { $0.sample(0..<16, key: key.split("views").split($0.description)) }
    let views = DataViews(Signature(of: problem), samples: samples)
    return PivotGrammar(
      views: views, baselines: BaselinePivots(baselines: problem.baselines, arguments: problem.argumentNames.count),
      mayUseOrder: !problem.requirements.contains(.permutationInvariant))
  }

  private func looked(_ pivots: [Pivot], _ bench: Bench, _ program: InferenceProgram, isTest: Bool) async throws -> [(
    pivot: Pivot, promise: Double
  )] {
    let tests = TestCalibration(bench: bench, level: problem.level)
    let intervals = isTest ? nil : IntervalCalibration(bench: bench, level: problem.level)
    let level = problem.level
    let promises = try await Halving.each(pivots, threads: threads) { pivot -> Double? in
      guard let table = Self.table(pivot, bench, program, level: level, isTest: isTest) else { return nil }
      return intervals.map { $0.promise(pivot, table) } ?? tests.promise(table)
    }
    return zip(pivots, promises).compactMap { pivot, promise in
      promise.flatMap { $0.isFinite ? (pivot, $0) : nil }
    }
  }

  private func calibrated(_ pivots: [Pivot], _ bench: Bench, _ program: InferenceProgram, isTest: Bool) async throws
    -> [Draft]
  {
    let tests = TestCalibration(bench: bench, level: problem.level)
    let intervals = isTest ? nil : IntervalCalibration(bench: bench, level: problem.level)
    let level = problem.level
    let made = try await Halving.each(pivots, threads: threads) { pivot -> [Draft] in
      guard let table = Self.table(pivot, bench, program, level: level, isTest: isTest) else { return [] }
      if let intervals {
        return intervals.intervals(pivot, table).prefix(Self.variants).compactMap { program.draft($0, level: level) }
      }
      return tests.tests(pivot, table).prefix(Self.variants).compactMap { program.draft($0) }
    }
    // The best of each pivot first, then the second best: diversity before details.
    var drafts: [Draft] = []
    for place in 0..<Self.variants {
      drafts += made.compactMap { $0.indices.contains(place) ? $0[place] : nil }.sorted {
        ($0.gain, $1.source) > ($1.gain, $0.source)
      }
    }
    var seen: Set<String> = []
    return drafts.filter { seen.insert($0.source).inserted }
  }

  private static func table(
    _ pivot: Pivot, _ bench: Bench, _ program: InferenceProgram, level: Double, isTest: Bool
  ) -> [[[Double]]]? {
    let result =
      isTest ? TestCalibration.result(pivot, level: level) : IntervalCalibration.result(pivot, level: level)
    guard let genome = program.genome(pivot, lines: [], result: result, name: "pivot"),
      let function = InferenceProgram.function(genome)
    else { return nil }
    return bench.columns(function, count: (isTest ? 2 : 4) + pivot.covariates.count)
  }
}
