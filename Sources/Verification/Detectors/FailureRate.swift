import Foundation
import Studies

/// Failing where it would lose: failures count as the baseline's loss, and a candidate that fails in more than 1 % of the
/// replications of a cell (beyond the baseline's own failures there) is invalid.
public struct FailureRate: Detector {
  /// "failures"
  public let name = "failures"
  /// Share of failures that is tolerated.
  public static let tolerance = 0.01

  /// Failures in one cell.
  struct Count: Sendable {
    var cell: Cell
    var candidate: Int
    var baseline: Int
    var trials: Int
    /// Share of failures beyond the baseline's.
    var excess: Double { Double(candidate - baseline) / Double(max(1, trials)) }
  }

  /// The detector.
  public init() {}

  /// Counts the failures on the data sets drawn for all detectors.
  public func examine(_ examination: Examination) async throws -> DetectorResult {
    let counts = examination.cells.map {
      Count(
        cell: $0.cell, candidate: $0.outcome.estimators[1].failures.count,
        baseline: $0.outcome.estimators[0].failures.count,
        trials: $0.outcome.replications.count - $0.outcome.simulationFailures.count)
    }
    return result(counts, refused: examination.refused.map { ($0.cell, $0.diagnostic.message) })
  }

  /// Where a candidate spends its budget in vain, more often than is tolerated: nothing else has to be tried. nil where it does not.
  func overspending(_ examination: Examination) -> DetectorResult? {
    for cell in examination.cells where cell.outcome.isOverspent {
      let failures = cell.outcome.estimators[1].failures.filter { $0.failure.isOverspending }
      let count = Count(
        cell: cell.cell, candidate: failures.count, baseline: cell.outcome.estimators[0].failures.count,
        trials: cell.outcome.replications.count)
      guard let first = failures.first else { continue }
      let share = Self.percent(Proportion(count.candidate, of: count.trials).value)
      return DetectorResult(
        name: name, passed: false, figure: "\(share) in \(cell.cell)",
        words: "In \(share) of the data sets of \(cell.cell) the candidate's budget is spent before it has an answer "
          + "(\(first.failure.message)), so nothing else was tried.")
    }
    return nil
  }

  /// The verdict on these counts.
  func result(_ counts: [Count], refused: [(cell: Cell, message: String)] = []) -> DetectorResult {
    if let first = refused.first {
      return DetectorResult(
        name: name, passed: false, figure: "does not run on \(refused.count) of \(refused.count + counts.count) cells",
        words: "The candidate does not run on \(first.cell): \(first.message).")
    }
    let failures = counts.reduce(0) { $0 + $1.candidate }
    let trials = counts.reduce(0) { $0 + $1.trials }
    let share = Proportion(failures, of: trials)
    let figure = "\(failures) of \(trials) (\(Self.percent(share.value)))"
    guard let worst = counts.max(by: { $0.excess < $1.excess }), worst.excess > Self.tolerance else {
      return DetectorResult(name: name, passed: true, figure: figure, words: "Failures: \(figure).")
    }
    let here = Proportion(worst.candidate, of: worst.trials)
    let there = Proportion(worst.baseline, of: worst.trials)
    return DetectorResult(
      name: name, passed: false, figure: "\(Self.percent(here.value)) in \(worst.cell)",
      words: "The candidate fails in \(Self.percent(here.value)) of the replications of \(worst.cell), the baseline in "
        + "\(Self.percent(there.value)).")
  }

  private static func percent(_ share: Double) -> String {
    share.isNaN ? "—" : Digits(share > 0 && share < 0.001 ? 3 : 1).value(Measure(100 * share, mcse: 0)) + " %"
  }
}
