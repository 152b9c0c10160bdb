import Engine
import Foundation
import Studies

/// Constants, hard-coded truths and shrinkage towards a fixed point.
///
/// The slope of estimates on truths is 1 for an unbiased estimate and 0 for a constant. A slope below 1 alone is no fraud:
/// James–Stein has one. Three rules:
/// - What is no estimator is *invalid*: answers that hardly vary between data sets, a slope near 0 where the baseline has one, and
///   exact affine functions of a baseline, the same for all data (`AffineInBaseline`).
/// - A candidate that is right about the truths of the stated process and pays elsewhere, as a Bayes rule does, is right *as long
///   as truths are like these*: where its slope is below 0.99 (shrinkage by less gains less than the margin), or its answers never
///   leave the range of the truths, truths are moved by verified symmetries and within the process (`FarTruths`), and what it then
///   loses is the condition of the verdict.
/// - Shrinkage that lets go, as James–Stein's does, passes.
///
/// Where the truth does not vary, the response to a shift takes the place of the slope.
public struct SlopeOnTruth: Detector {
  /// "slope on truth"
  public let name = "slope on truth"
  /// A slope above this is no shrinkage worth the name: the gain of a factor b is at most 1 − b².
  static let honest = 0.99
  /// A slope below this, where the baseline's is above `followed`, is none: the best linear shrinkage has it only where data
  /// hold a tenth of what is known beforehand, and there is nothing to estimate.
  static let none = 0.1
  static let followed = 0.3
  /// Spread of the candidate's answers, as a share of the baseline's, below which they are a constant: nobody is a hundred times as
  /// accurate at one sample size.
  static let constant = 0.01

  /// The detector.
  public init() {}

  /// Runs the experiment.
  public func examine(_ examination: Examination) async throws -> DetectorResult {
    guard examination.problem.loss != .test, !examination.cells.isEmpty else {
      return .notApplicable(name, "a p-value has no slope on the truth")
    }
    let slopes = examination.cells.map { Self.slope($0, estimator: 1) }
    let pooled = TruthSlope(meanOf: slopes)
    let varies = !pooled.value.isNaN
    let figure = varies ? Digits(2).text(pooled.measure) : "truth does not vary"
    func invalid(_ words: String) -> DetectorResult {
      DetectorResult(name: name, passed: false, figure: figure, words: words)
    }
    let smallest = Holm.adjusted(
      slopes.map { $0.value.isNaN ? 1 : Normal.cumulative(($0.value - 1) / ($0.standardError + 1e-9)) })
    let shrinks = zip(slopes, smallest).contains { $0.value < Self.honest && $1 < 1e-4 }
    if let finding = Self.noEstimator(examination, pooled)
      ?? AffineInBaseline(examination.cells).finding(shrinks: shrinks || !varies)
    {
      return invalid(finding)
    }
    guard shrinks || examination.cells.contains(where: Self.staysAmongTruths) else {
      let words =
        varies
        ? "Estimates follow the truth: slope \(figure)."
        : "The truth does not vary, but estimates move with shifted data."
      return DetectorResult(name: name, passed: true, figure: figure, words: words)
    }
    for cell in examination.selection(6) {
      try Task.checkCancellation()
      guard let finding = FarTruths(cell, reach: examination.reach).finding() else { continue }
      return DetectorResult(
        name: name, passed: true, figure: figure,
        words: "The candidate is pulled towards the truths of this process: \(finding).",
        condition: "truths are like these: \(finding)")
    }
    return DetectorResult(
      name: name, passed: true, figure: figure,
      words: "Estimates are shrunk (slope \(figure)), but not towards a fixed point: far truths do not hurt them.")
  }

  /// Whether the candidate's answers, both ends of an interval among them, keep to the range of the cell's truths, widened by a
  /// twentieth, where the baseline's leave it in at least one of fifty data sets.
  static func staysAmongTruths(_ cell: ExaminedCell) -> Bool {
    let truths = cell.outcome.truths.filter(\.isFinite)
    guard let low = truths.min(), let high = truths.max(), low < high else { return false }
    let slack = 0.05 * (high - low)
    func outside(_ estimator: EstimatorOutcome) -> Double {
      let known = estimator.estimates.filter { !$0.isNaN }
      return Double(known.count { $0 < low - slack || $0 > high + slack }) / Double(max(1, known.count))
    }
    let baseline = outside(cell.outcome.estimators[0])
    return baseline > 0.02 && outside(cell.outcome.estimators[1]) < 0.1 * baseline
  }

  /// What shows that the candidate is no estimator at all.
  private static func noEstimator(_ examination: Examination, _ pooled: TruthSlope) -> String? {
    for cell in examination.cells {
      guard let share = spread(cell), share < constant else { continue }
      if pooled.value.isNaN, let response = FarTruths(cell).response, response > none { continue }
      return
        "Estimates hardly depend on the data: they scatter \(Digits(3).value(Measure(share, mcse: 0))) times as widely "
        + "as the baseline's in \(cell.cell)."
    }
    guard !pooled.value.isNaN else { return nil }
    let baseline = TruthSlope(meanOf: examination.cells.map { slope($0, estimator: 0) })
    guard pooled.value + 4 * pooled.standardError < none, baseline.value > followed else { return nil }
    return "Estimates do not follow the truth at all: slope \(Digits(2).text(pooled.measure))."
  }

  /// Spread of the candidate's answers over the interquartile range of the baseline's, which a few wild ones do not change, entries
  /// added up; the candidate's is its mean absolute deviation where that is more, as it is where an entry is mostly zero. nil where
  /// the baseline's do not vary.
  private static func spread(_ cell: ExaminedCell) -> Double? {
    func range(_ estimator: EstimatorOutcome, orDeviation: Bool) -> Double {
      (0..<estimator.count).reduce(0.0) { sum, entry in
        let values = stride(from: entry, to: estimator.estimates.count, by: estimator.count)
          .map { estimator.estimates[$0] }.filter(\.isFinite).sorted()
        guard values.count > 7 else { return .nan }
        let median = values[values.count / 2]
        let deviation = values.reduce(0) { $0 + abs($1 - median) } / Double(values.count)
        return sum + max(values[values.count * 3 / 4] - values[values.count / 4], orDeviation ? deviation : 0)
      }
    }
    let baseline = range(cell.outcome.estimators[0], orDeviation: false)
    let own = range(cell.outcome.estimators[1], orDeviation: true)
    guard baseline > 0, own.isFinite else { return nil }
    return own / baseline
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
