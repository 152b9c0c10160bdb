import Foundation
import Studies

/// Huge and empty intervals: the lengths of the candidate's intervals beside the baseline's.
///
/// Fires where the median interval is more than ten times as long as the baseline's, where more than 1 % of the intervals are
/// more than a hundred times as long as the baseline's median, or where more than 1 % are empty (both ends equal) and the
/// baseline has none. Intervals of infinite length are failures.
public struct IntervalLengths: Detector {
  /// "interval lengths"
  public let name = "interval lengths"
  static let medianBound = 10.0
  static let tailBound = 100.0

  /// The detector.
  public init() {}

  /// Looks at the intervals on the data sets drawn for all detectors.
  public func examine(_ examination: Examination) async throws -> DetectorResult {
    guard examination.problem.loss == .interval, !examination.cells.isEmpty else {
      return .notApplicable(name, "estimates are not intervals")
    }
    var largest = (ratio: 0.0, text: "")
    for cell in examination.cells {
      let baseline = Self.lengths(cell, 0)
      let candidate = Self.lengths(cell, 1)
      guard let median = Self.quantile(baseline, 0.5), let own = Self.quantile(candidate, 0.5),
        let tail = Self.quantile(candidate, 0.99), median > 0
      else { continue }
      let empty = Double(candidate.filter { $0 == 0 }.count) / Double(candidate.count)
      let baselineEmpty = baseline.contains(0)
      let figure = "median \(Self.times(own / median)), 99 % quantile \(Self.times(tail / median))"
      if own > Self.medianBound * median || tail > Self.tailBound * median {
        return DetectorResult(
          name: name, passed: false, figure: figure,
          words: "Intervals are huge in \(cell.cell): \(figure) the baseline's median length.")
      }
      if empty > 0.01, !baselineEmpty {
        let share = Digits(1).value(Measure(100 * empty, mcse: 0))
        return DetectorResult(
          name: name, passed: false, figure: "\(share) % empty",
          words: "\(share) % of the intervals are empty in \(cell.cell), none of the baseline's is.")
      }
      if own / median > largest.ratio { largest = (own / median, figure) }
    }
    return DetectorResult(
      name: name, passed: true, figure: largest.text.isEmpty ? "no interval" : largest.text,
      words: "Lengths beside the baseline's median: \(largest.text).")
  }

  private static func lengths(_ cell: ExaminedCell, _ estimator: Int) -> [Double] {
    let values = cell.outcome.estimators[estimator].estimates
    return stride(from: 0, to: values.count - 1, by: 2).map { values[$0 + 1] - values[$0] }.filter(\.isFinite)
  }

  private static func quantile(_ values: [Double], _ u: Double) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    return sorted[min(sorted.count - 1, Int(u * Double(sorted.count)))]
  }

  private static func times(_ ratio: Double) -> String {
    Digits(ratio < 100 ? 2 : 0).value(Measure(ratio, mcse: 0)) + " times"
  }
}
