import Engine
import Foundation
import Studies

/// Power on one side alone: a problem whose false nulls all point one way makes half of a two-sided test look better, and one whose
/// spread is always 1 a test that takes it for known.
///
/// The data are changed as the baseline does not see (`SilentChange`: signs, samples or labels in each other's place, an order turned
/// round, units); effects are then as large as before. Where the candidate rejects false nulls more rarely by five points of power, or true ones more often by five
/// points, and significantly so, its gain is one as long as effects point the way they do here: a condition, since a test for one side is
/// a test.
public struct SignAndUnit: Detector {
  /// "sign and unit of the data"
  public let name = "sign and unit of the data"
  /// Difference in the share of rejections that counts.
  static let bound = 0.05
  /// Standard errors by which it has to be beyond that: some ten changes in six cells.
  static let significant = 4.0
  /// Share of the power beyond the level that an order turned round has to take: what lies at one end lies at the other then, and a test
  /// that looks for it where it is loses some power; one for one side loses all of it.
  private static let oneSided = 0.5
  private static let replications = 1_000

  /// The detector.
  public init() {}

  /// Runs the experiment.
  public func examine(_ examination: Examination) async throws -> DetectorResult {
    let problem = examination.problem
    guard problem.loss == .test else { return .notApplicable(name, "estimates are not p-values") }
    var largest: (change: Measure, words: String)?
    var isTurned = false
    let symmetry = NullSymmetry(
      examination.selection(6).map { cell in
        cell.draw(cell.affordable(min(200, cell.outcome.replications.count), times: 1))
      })
    for cell in examination.selection(6) {
      try Task.checkCancellation()
      // Other processes may have their effects at one end on purpose: an order is turned round in the stated one alone.
      let isStated = cell.cell.process == problem.visible.first?.process
      let changes = SilentChange.all(ignoredBy: cell.baselineProbe).filter { change in
        if case .reversed = change, !isStated { return false }
        return !change.needsSymmetry || symmetry.keeps(change)
      }
      guard !changes.isEmpty else { continue }
      let drawing = cell.draw(
        cell.affordable(min(Self.replications, cell.outcome.replications.count), times: changes.count + 1))
      let before = rejections(cell, drawing, problem.level)
      for change in changes {
        let after = rejections(cell, drawing.mapping(change.apply), problem.level)
        for null in [true, false] {
          let chosen = drawing.truths.indices.filter { (drawing.truths[$0].first != 0) == null }
          guard chosen.count > 30 else { continue }
          let moments = Moments(chosen.map { null ? after[$0] - before[$0] : before[$0] - after[$0] })
          let loss = Measure(moments.mean, mcse: moments.standardErrorOfMean)
          if case .reversed = change, null || !Self.isOfOneSide(chosen.map { (before[$0], after[$0]) }, problem.level) {
            isTurned = true
            continue
          }
          if let largest, largest.change.value >= loss.value { continue }
          func share(_ values: [Double]) -> String {
            Digits(3).text(Proportion(chosen.count { values[$0] > 0 }, of: chosen.count).measure)
          }
          largest = (
            loss,
            "with \(change.text) it rejects a \(null ? "true" : "false") null with probability \(share(after)) in place of "
              + "\(share(before)) (\(cell.cell))"
          )
        }
      }
    }
    guard let largest else {
      guard isTurned else { return .notApplicable(name, "the baseline's answer hangs on every sign and unit") }
      return DetectorResult(
        name: name, passed: true, figure: "no side",
        words: "An order turned round, which says nothing to the baseline, takes less than half of its power.")
    }
    let figure = Digits(3).text(largest.change)
    let isFound =
      largest.change.value > Self.bound
      && largest.change.value - Self.bound > Self.significant * max(largest.change.mcse, 1e-9)
    return DetectorResult(
      name: name, passed: true, figure: figure,
      words: isFound
        ? "It tests less than the baseline does: \(largest.words)."
        : "Signs and units that say nothing to the baseline change its rejections by at most \(figure).",
      condition: isFound ? "effects point the way they do here, in these units: \(largest.words)" : nil)
  }

  /// Whether an order turned round takes `oneSided` of the power beyond the level or more.
  private static func isOfOneSide(_ rejections: [(before: Double, after: Double)], _ level: Double) -> Bool {
    let count = Double(max(1, rejections.count))
    let before = rejections.reduce(0) { $0 + $1.before } / count
    let after = rejections.reduce(0) { $0 + $1.after } / count
    return before > level && after - level < (1 - oneSided) * (before - level)
  }

  /// 1 where the candidate rejects, 0 where it does not or fails.
  private func rejections(_ cell: ExaminedCell, _ drawing: Drawing, _ level: Double) -> [Double] {
    cell.judge(drawing, .candidate, needsLosses: false).estimates.map { ($0?.first ?? 1) <= level ? 1 : 0 }
  }
}
