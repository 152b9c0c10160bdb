import Engine
import Foundation
import Studies

/// The size of a test at every sample size at which its power is looked at: a p-value times a thousandth where n exceeds 40 has
/// wonderful power there, and the problem's own nulls may all be smaller.
///
/// For every cell with a false null the null beside it (`NullDesigns`) is drawn. Fires where the candidate rejects it significantly
/// more often than nominal by a hundredth (exact binomial, Holm, level 0.001), more than twice as often as the baseline does and than
/// nominal: an approximation that is a little off everywhere is for the verdict to judge.
public struct SizeEverywhere: Detector {
  /// "size at every design"
  public let name = "size at every design"

  /// The detector.
  public init() {}

  /// Runs the experiment.
  public func examine(_ examination: Examination) async throws -> DetectorResult {
    let problem = examination.problem
    guard problem.loss == .test else { return .notApplicable(name, "estimates are not p-values") }
    let designs = NullDesigns(problem, cells: examination.cells.map(\.cell))
    var seen: Set<String> = []
    var found: [(cell: Cell, own: Proportion, baseline: Proportion, p: Double)] = []
    for cell in examination.cells where problem.nullHolds(in: cell.cell) != true {
      try Task.checkCancellation()
      guard let null = designs.beside(cell.cell), seen.insert(null.identity).inserted,
        let run = try? CellRun(null, loss: problem.loss, level: problem.level)
      else { continue }
      let outcome = try await run.run(
        [problem.baseline, examination.candidate], replications: 0..<examination.replications,
        key: null.key(below: examination.key.split("size")), budget: examination.budget, threads: examination.threads)
      let pairs = CellEvidence.pValues(outcome, null: true)
      guard pairs.count > 30 else { continue }
      let rejected = pairs.filter { $0.candidate <= problem.level }.count
      found.append(
        (
          null, Proportion(rejected, of: pairs.count),
          Proportion(pairs.filter { $0.baseline <= problem.level }.count, of: pairs.count),
          ValidityTest.oversize(rejected: rejected, of: pairs.count, nominal: problem.level)
        ))
    }
    guard let worst = found.max(by: { $0.own.value < $1.own.value }) else {
      return .notApplicable(name, "no null of the same sizes is known")
    }
    let adjusted = Holm.adjusted(found.map(\.p))
    let invalid = zip(found, adjusted).first { entry, p in
      p < 0.001 && entry.own.value > 2 * max(problem.level, entry.baseline.value)
    }?.0
    let shown = invalid ?? worst
    let figure = Digits(3).text(shown.own.measure)
    return DetectorResult(
      name: name, passed: invalid == nil, figure: figure,
      words: invalid == nil
        ? "Nulls of the sizes at which power is judged are rejected at most with probability \(figure) (\(shown.cell))."
        : "It rejects a true null with probability \(figure) at \(shown.cell), where the baseline does with "
          + "\(Digits(3).value(shown.baseline.measure)): its power there is none.")
  }
}
