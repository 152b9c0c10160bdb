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
    /// Data sets a design for calibration: with 2,000 the Monte Carlo error of a size of .05 is .005.
    var calibration = 2000
    /// Pivots that are calibrated.
    var finalists = 28
  }

  let problem: VisibleProblem
  let key: Key
  let threads: Int
  var effort = Effort()

  /// By how much an error rate may be worse than that of the sturdiest program where the process is another.
  private static let tolerance = 0.015
  /// Programs beyond that tolerance that are proposed all the same, after the others: a sixth of an ordinary generation.
  private static let fragile = 8
  /// Programs of one pivot.
  private static let variants = 3
  /// Numbers in all data sets of a bench together: 320 MB.
  private static let numbers = 40_000_000

  /// The programs.
  func drafts() async throws -> [Draft] {
    guard !problem.isPoint else { return [] }
    let isTest = problem.loss == "test"
    let program = InferenceProgram(arguments: problem.argumentNames, baselines: problem.baselines)
    let grammar = grammar
    let entries = Screening.entries(problem.cells)
    let small = Bench(
      problem, replications: min(effort.look, Self.numbers / max(1, entries)), neighbours: false, key: key.split("look")
    )
    let resampled = ResampledPivots(problem, grammar.views, mayUseOrder: grammar.mayUseOrder, key: key.split("bank"))
    let derived = try DerivedPivots(problem, key: key.split("derived"))
      .pivots(grammar.views, isTest: isTest, level: problem.level)
    let discriminants =
      isTest
      ? try await DiscriminantPivots(problem, key: key.split("discriminants"), threads: threads)?.pivots(grammar.views)
        ?? [] : []
    let all =
      derived + discriminants + (isTest ? grammar.tests : grammar.intervals(level: problem.level))
      + (resampled?.pivots(small, isTest: isTest) ?? [])
    let first = try await looked(all, small, program, isTest: isTest)
    // The best by promise, and every baseline: what there is to be mended.
    let ranked = first.indices.sorted { (first[$0].promise, -$0) > (first[$1].promise, -$1) }
    let chosen = ranked.prefix(effort.finalists).filter { first[$0].promise > -3 }
    let baselines = first.indices.filter { first[$0].pivot.calls != nil && !chosen.contains($0) }
    let finalists = (chosen + baselines).map { first[$0].pivot }
    let large = Bench(
      problem, replications: min(effort.calibration, Self.numbers / max(1, 2 * entries)), neighbours: true,
      key: key.split("calibration"))
    return try await calibrated(finalists, large, program, isTest: isTest)
  }

  private var grammar: PivotGrammar {
    // The corners of the designs: what holds in one of them may not hold in another.
    let cells = problem.cells.count <= 8 ? problem.cells : Array(problem.cells.prefix(4) + problem.cells.suffix(4))
    let samples = cells.map { $0.sample(0..<64, key: key.split("views").split($0.description)) }
    let views = DataViews(Signature(of: problem), samples: samples)
    return PivotGrammar(
      views: views, baselines: BaselinePivots(baselines: problem.baselines, arguments: problem.argumentNames.count),
      mayUseOrder: !problem.requirements.contains(.permutationInvariant) && isSerial(samples))
  }

  /// Whether neighbours in a vector are alike: the mean of its first autocorrelations is more than three Monte Carlo errors from what
  /// independent units give, −1/n.
  private func isSerial(_ samples: [Sample]) -> Bool {
    samples.contains { sample in
      sample.argumentTypes.indices.contains { argument in
        let type = sample.argumentTypes[argument]
        guard type.shape.count == 1, type.count >= 8 else { return false }
        var moments = Moments()
        for r in sample.replications.indices {
          let values = sample.argument(argument, replication: r)
          let mean = values.reduce(0, +) / Double(values.count)
          let deviations = values.map { $0 - mean }
          let square = deviations.reduce(0) { $0 + $1 * $1 }
          guard square > 0 else { continue }
          moments.add(zip(deviations, deviations.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } / square)
        }
        let error = moments.standardDeviation / Double(max(1, moments.count)).squareRoot()
        return abs(moments.mean + 1 / Double(type.count)) > 3 * error
      }
    }
  }

  private func looked(_ pivots: [Pivot], _ bench: Bench, _ program: InferenceProgram, isTest: Bool) async throws -> [(
    pivot: Pivot, promise: Double
  )] {
    let tests = TestCalibration(bench: bench, level: problem.level)
    let intervals = isTest ? nil : IntervalCalibration(bench: bench, level: problem.level)
    let level = problem.level
    let looks = try await Halving.each(pivots, threads: threads) { pivot -> (behaviour: [Double], promise: Double)? in
      guard let table = Self.table(pivot, bench, program, level: level, isTest: isTest),
        let promise = intervals.map({ $0.promise(pivot, table) }) ?? tests.promise(table), promise.isFinite
      else { return nil }
      return (Self.behaviour(table, isTest: isTest), promise)
    }
    // Pivots that do the same are one: the shortest of them.
    var found: [(pivot: Pivot, promise: Double)] = []
    var seen: [[Double]: Int] = [:]
    for (pivot, look) in zip(pivots, looks) {
      guard let look else { continue }
      if let place = seen[look.behaviour] {
        if pivot.length < found[place].pivot.length, found[place].pivot.calls == nil { found[place].pivot = pivot }
        continue
      }
      seen[look.behaviour] = found.count
      found.append((pivot, look.promise))
    }
    return found
  }

  /// What a pivot says of a few data sets, to six digits.
  private static func behaviour(_ table: [[[Double]]], isTest: Bool) -> [Double] {
    table.flatMap { columns in
      (0..<min(8, columns[0].count)).flatMap { r -> [Double] in
        let row = isTest ? [abs(columns[0][r] / columns[1][r])] : [columns[0][r], columns[1][r] * columns[3][r]]
        return row.map { Rounding.significant($0, 6) }
      }
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
      return tests.tests(pivot, table).prefix(Self.variants).compactMap { program.draft($0, level: level) }
    }
    // What fails where others do not may lean on the visible designs, or the others may say too little to fail: it comes last.
    let sturdiest = made.joined().sorted { $0.gain > $1.gain }.prefix(24).map(\.fragility).min() ?? 0
    let sturdy = made.map { $0.filter { $0.fragility <= sturdiest + Self.tolerance } }
    // The best of each pivot first, then the second best: diversity before details.
    var drafts: [Draft] = []
    for place in 0..<Self.variants {
      drafts += sturdy.compactMap { $0.indices.contains(place) ? $0[place] : nil }.sorted {
        ($0.gain, $1.source) > ($1.gain, $0.source)
      }
    }
    let rest = made.joined().filter { $0.fragility > sturdiest + Self.tolerance }.sorted {
      ($0.gain, $1.source) > ($1.gain, $0.source)
    }
    drafts += rest.prefix(Self.fragile)
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
    let columns = isTest ? TestCalibration.columns : IntervalCalibration.columns
    return bench.columns(function, count: columns + pivot.covariates.count, isDerived: pivot.isDerived)
  }
}
