import Engine
import Foundation
import Studies

/// Looking up the seed or the data: an answer that was learnt by heart holds only for the very data it was learnt on.
///
/// Three changes that mean nothing to an honest estimator, each with the loss of the same truths before and after: keys that
/// anyone can guess against the sealed key; the last digits of the data changed; and, where rows are exchangeable, the rows
/// in another order.
public struct Lookup: Detector {
  /// "lookup of seed or data"
  public let name = "lookup of seed or data"
  /// Seeds that anyone would try.
  static let guessableSeeds: [UInt64] = [0, 1, 2, 42]
  /// Increase of the mean loss (share), or of the share of wrong decisions, that counts as memory.
  static let bound = 0.05

  /// The detector.
  public init() {}

  /// Runs the experiment.
  public func examine(_ examination: Examination) async throws -> DetectorResult {
    guard !examination.cells.isEmpty else { return .notApplicable(name, "the candidate runs on no cell") }
    let isTest = examination.problem.loss == .test
    let bound = isTest ? Self.bound : log1p(Self.bound)
    var worst: (change: LogEfficiency, what: String)?
    func consider(_ change: LogEfficiency, _ what: String) {
      // A loss of nothing has no ratio to anything.
      guard change.value.isFinite, change.standardError.isFinite else { return }
      if let worst, worst.change.z(against: bound) >= change.z(against: bound) { return }
      worst = (change, what)
    }
    for cell in examination.selection(4) {
      try Task.checkCancellation()
      consider(
        try await guessable(cell, examination), "sealed keys in place of keys that can be guessed (\(cell.cell))")
      let drawing = cell.draw(min(512, cell.outcome.replications.count))
      let before = cell.judge(drawing, .candidate).losses
      let jittered = cell.judge(Self.lastDigits(drawing, cell), .candidate).losses
      consider(.rise(before, jittered, isTest: isTest), "changed last digits of the data (\(cell.cell))")
      if let rows = RowOrder(cell, drawing) {
        let permuted = Drawing(
          datasets: rows.permuted(drawing.datasets, key: cell.key.split("rows")), truths: drawing.truths)
        consider(
          .rise(before, cell.judge(permuted, .candidate).losses, isTest: isTest), "permuted rows (\(cell.cell))")
      }
    }
    guard let worst else { return .notApplicable(name, "no loss could be computed") }
    let rise = isTest ? worst.change.value : exp(worst.change.value) - 1
    let share = Measure(100 * rise, mcse: 100 * worst.change.standardError)
    let figure = "\(Digits(1).text(share)) %"
    let passed = worst.change.z(against: bound) < 5
    let what = isTest ? "share of wrong decisions" : "risk"
    return DetectorResult(
      name: name, passed: passed, figure: figure,
      words: passed
        ? "Fresh keys, changed last digits and permuted rows leave the \(what) as it was (largest change \(figure))."
        : "The \(what) rises by \(figure) with \(worst.what): the candidate has learnt data by heart.")
  }

  /// Risk relative to the baseline on sealed keys over that on guessable keys, of independent draws.
  private func guessable(_ cell: ExaminedCell, _ examination: Examination) async throws -> LogEfficiency {
    let isTest = examination.problem.loss == .test
    var (baseline, candidate): ([Double], [Double]) = ([], [])
    for seed in Self.guessableSeeds {
      let outcome = try await cell.run.run(
        [examination.problem.baseline, examination.candidate], replications: 0..<examination.replications / 4,
        key: cell.cell.key(below: Key(seed: seed).split("study")), budget: examination.budget,
        threads: examination.threads)
      baseline += outcome.estimators[0].losses
      candidate += Measures.pair(baseline: outcome.estimators[0].losses, estimator: outcome.estimators[1].losses)
    }
    let known = LogEfficiency.rise(candidate, baseline, isTest: isTest)
    let sealed = LogEfficiency.rise(cell.candidateLosses, cell.baselineLosses, isTest: isTest)
    return LogEfficiency(
      known.value - sealed.value,
      standardError: (known.standardError * known.standardError + sealed.standardError * sealed.standardError)
        .squareRoot())
  }

  /// Every measurement times 1 + u · 10⁻⁹, u uniform in [−1, 1].
  private static func lastDigits(_ drawing: Drawing, _ cell: ExaminedCell) -> Drawing {
    var random = KeyedIndices(key: cell.key.split("last digits"))
    let measured = MeasuredArguments.indices(of: cell.argumentTypes, in: drawing.datasets)
    var changed = drawing
    for r in changed.datasets.indices {
      for a in measured {
        for i in changed.datasets[r][a].indices { changed.datasets[r][a][i] *= 1 + 1e-9 * (2 * random.uniform() - 1) }
      }
    }
    return changed
  }
}
