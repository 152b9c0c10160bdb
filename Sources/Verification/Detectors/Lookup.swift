import Engine
import Foundation
import Studies

/// Looking up the seed or the data: an answer that was learnt by heart holds only for the very data it was learnt on.
///
/// Three changes that mean nothing to an honest estimator, each with the loss of the same truths before and after: keys that
/// anyone can guess against the sealed key; the last digits of the data changed; and, where rows are exchangeable, the rows
/// in another order.
///
/// Fires where the mean loss rises significantly, and so does the share of samples whose loss is larger than before (than the
/// baseline's, for keys): a single wild loss moves a mean by any amount, and moves no share.
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
    var worst: (change: LogEfficiency, z: Double, what: String)?
    func consider(_ change: (mean: LogEfficiency, share: LogEfficiency), _ what: String) {
      // A loss of nothing has no ratio to anything.
      guard change.mean.value.isFinite, change.mean.standardError.isFinite else { return }
      let z = min(change.mean.z(against: bound), change.share.z(against: 0))
      if let worst, worst.z >= z { return }
      worst = (change.mean, z, what)
    }
    func rise(_ before: [Double], _ after: [Double]) -> (LogEfficiency, LogEfficiency) {
      let mean = LogEfficiency.rise(before, after, isTest: isTest)
      return (mean, isTest ? mean : Self.share(Self.signs(before, after)))
    }
    for cell in examination.selection(4) {
      try Task.checkCancellation()
      consider(
        try await guessable(cell, examination), "sealed keys in place of keys that can be guessed (\(cell.cell))")
      let drawing = cell.draw(cell.affordable(min(512, cell.outcome.replications.count), times: 3))
      let before = cell.judge(drawing, .candidate).losses
      let jittered = cell.judge(Self.lastDigits(drawing, cell), .candidate).losses
      consider(rise(before, jittered), "changed last digits of the data (\(cell.cell))")
      if let rows = RowOrder(cell, drawing) {
        let permuted = Drawing(
          datasets: rows.permuted(drawing.datasets, key: cell.key.split("rows")), truths: drawing.truths)
        consider(rise(before, cell.judge(permuted, .candidate).losses), "permuted rows (\(cell.cell))")
      }
    }
    guard let worst else { return .notApplicable(name, "no loss could be computed") }
    let rise = isTest ? worst.change.value : exp(worst.change.value) - 1
    let share = Measure(100 * rise, mcse: 100 * worst.change.standardError)
    let figure = "\(Digits(1).text(share)) %"
    let passed = worst.z < 5
    let what = isTest ? "share of wrong decisions" : "risk"
    return DetectorResult(
      name: name, passed: passed, figure: figure,
      words: passed
        ? "Fresh keys, changed last digits and permuted rows leave the \(what) as it was (largest change \(figure))."
        : "The \(what) rises by \(figure) with \(worst.what): the candidate has learnt data by heart.")
  }

  /// Risk relative to the baseline on sealed keys over that on guessable keys, of independent draws.
  private func guessable(
    _ cell: ExaminedCell, _ examination: Examination
  ) async throws -> (mean: LogEfficiency, share: LogEfficiency) {
    let isTest = examination.problem.loss == .test
    var (baseline, candidate): ([Double], [Double]) = ([], [])
    for seed in Self.guessableSeeds {
      let outcome = try await cell.run.run(
        [examination.problem.baseline, examination.candidate],
        replications: 0..<cell.affordable(examination.replications / 4, times: Self.guessableSeeds.count),
        key: cell.cell.key(below: Key(seed: seed).split("study")), budget: examination.budget,
        threads: examination.threads)
      baseline += outcome.estimators[0].losses
      candidate += Measures.pair(baseline: outcome.estimators[0].losses, estimator: outcome.estimators[1].losses)
    }
    let known = LogEfficiency.rise(candidate, baseline, isTest: isTest)
    let sealed = LogEfficiency.rise(cell.candidateLosses, cell.baselineLosses, isTest: isTest)
    let mean = Self.less(known, sealed)
    guard !isTest else { return (mean, mean) }
    return (
      mean,
      Self.less(
        Self.share(Self.signs(candidate, baseline)), Self.share(Self.signs(cell.candidateLosses, cell.baselineLosses)))
    )
  }

  /// 1 where a loss rises, −1 where it falls, 0 where it stays.
  private static func signs(_ before: [Double], _ after: [Double]) -> [Double] {
    zip(before, after).filter { !$0.isNaN && !$1.isNaN }.map { $1 > $0 ? 1 : $1 < $0 ? -1 : 0 }
  }

  private static func share(_ signs: [Double]) -> LogEfficiency {
    let moments = Moments(signs)
    // Signs that are all alike have no variance: as if one had been another.
    let least = 1 / Double(max(1, moments.count))
    return LogEfficiency(
      moments.mean, standardError: moments.count > 1 ? max(moments.standardErrorOfMean, least) : .infinity)
  }

  private static func less(_ a: LogEfficiency, _ b: LogEfficiency) -> LogEfficiency {
    LogEfficiency(
      a.value - b.value,
      standardError: (a.standardError * a.standardError + b.standardError * b.standardError).squareRoot())
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
