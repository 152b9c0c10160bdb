import Engine
import Foundation
import Studies

/// Constants, hard-coded truths and shrinkage towards a fixed point.
///
/// The slope of estimates on truths is 1 for an unbiased estimate and 0 for a constant. A slope below 1 alone is no fraud:
/// James–Stein has one. What tells them apart is where the truth goes when the data are shifted: honest shrinkage lets go
/// (its risk returns to the baseline's), a fixed point does not (its risk grows without bound). So the detector fires where the
/// slope is below 0.99 (shrinkage by less gains less than the margin) and
/// - the risk relative to the baseline grows more than fourfold, to above 2, when a truth shifted by 16 spreads is shifted
///   by 256, or the scale is changed so (`DataShift`, `DataScaling`); or
/// - the candidate is an exact affine function of the baseline, the same for all data; or
/// - no shift is known for this problem, and estimates do not follow the truth at all, or lose to the baseline twofold
///   where the truth is far from its centre.
///
/// Where the truth does not vary, the response to a shift takes the place of the slope.
public struct SlopeOnTruth: Detector {
  /// "slope on truth"
  public let name = "slope on truth"
  /// A slope above this is no shrinkage worth the name: the gain of a factor b is at most 1 − b².
  static let honest = 0.99

  /// The detector.
  public init() {}

  /// Runs the experiment.
  public func examine(_ examination: Examination) async throws -> DetectorResult {
    guard examination.problem.loss != .test, !examination.cells.isEmpty else {
      return .notApplicable(name, "a p-value has no slope on the truth")
    }
    let slopes = examination.cells.map { Self.slope($0, estimator: 1) }
    let pooled = TruthSlope(meanOf: slopes)
    let figure = pooled.value.isNaN ? "truth does not vary" : Digits(2).text(pooled.measure)
    let smallest = Holm.adjusted(
      slopes.map { $0.value.isNaN ? 1 : Normal.cumulative(($0.value - 1) / ($0.standardError + 1e-9)) })
    let shrinks = zip(slopes, smallest).contains { $0.value < Self.honest && $1 < 1e-4 }
    guard shrinks || pooled.value.isNaN else {
      return DetectorResult(
        name: name, passed: true, figure: figure, words: "Estimates follow the truth: slope \(figure).")
    }
    for cell in examination.selection(6) {
      if let finding = try FarTruths(cell, reach: examination.reach).finding(slopeKnown: !pooled.value.isNaN) {
        return DetectorResult(name: name, passed: false, figure: figure, words: finding)
      }
    }
    if let finding = AffineInBaseline(examination.cells).finding {
      return DetectorResult(name: name, passed: false, figure: figure, words: finding)
    }
    if !pooled.value.isNaN, let finding = Self.withoutShift(examination, pooled) {
      return DetectorResult(name: name, passed: false, figure: figure, words: finding)
    }
    let words =
      pooled.value.isNaN
      ? "The truth does not vary, but estimates move with shifted data."
      : "Estimates are shrunk (slope \(figure)), but not towards a fixed point: far truths do not hurt them."
    return DetectorResult(name: name, passed: true, figure: figure, words: words)
  }

  /// Slope in one cell; an interval is represented by its middle.
  static func slope(_ cell: ExaminedCell, estimator: Int) -> TruthSlope {
    let outcome = cell.outcome.estimators[estimator]
    let entries = cell.truthCount
    if outcome.count == entries {
      return TruthSlope(estimates: outcome.estimates, truths: cell.outcome.truths, entries: entries)
    }
    guard outcome.count == 2, entries == 1 else { return TruthSlope(estimates: [], truths: [], entries: 1) }
    let middles = stride(from: 0, to: outcome.estimates.count, by: 2).map {
      (outcome.estimates[$0] + outcome.estimates[$0 + 1]) / 2
    }
    return TruthSlope(estimates: middles, truths: cell.outcome.truths, entries: 1)
  }

  /// What can be said where no shift of the data is known.
  private static func withoutShift(_ examination: Examination, _ pooled: TruthSlope) -> String? {
    let hasShift = examination.selection(6).contains { !DataShift.all(in: $0).isEmpty }
    guard !hasShift else { return nil }
    let baseline = TruthSlope(meanOf: examination.cells.map { slope($0, estimator: 0) })
    if pooled.value + 4 * pooled.standardError < 0.1, baseline.value > 0.3 {
      return "Estimates do not follow the truth at all: slope \(Digits(2).text(pooled.measure))."
    }
    for cell in examination.cells {
      let windows = TruthWindows(cell, count: 20)
      guard let outer = windows.outermost, outer.excess(over: 2).z > 4 else { continue }
      return "Estimates are shrunk and lose to the baseline where the truth is far from its centre: "
        + "relative risk \(outer.text) in \(cell.cell)."
    }
    return nil
  }
}

extension TruthSlope {
  /// As a measure.
  var measure: Measure { Measure(value, mcse: standardError) }
}

extension DetectorResult {
  /// A detector that has nothing to look at.
  static func notApplicable(_ name: String, _ reason: String) -> DetectorResult {
    DetectorResult(
      name: name, passed: true, figure: "does not apply", words: "Does not apply: \(reason).", applies: false)
  }
}
