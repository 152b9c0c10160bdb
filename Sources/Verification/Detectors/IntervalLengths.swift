import Foundation
import Studies

/// Intervals that are huge, empty, or a mixture of both.
///
/// The yardstick is the baseline made valid: its intervals stretched about their middles by the factor with which they cover at the
/// nominal rate in that cell. Fires where
/// - the median interval is more than ten times as long as that one's;
/// - more than 1 % are empty (both ends equal) and the baseline has none;
/// - short and long ones make up for each other: in a fifth of the samples, by length beside the baseline's on the same data,
///   coverage is significantly below nominal by a tenth, and below the baseline's there by as much, although it is not below the
///   baseline's on the whole. Where data are counts, so that the baseline has but few intervals, a group of them is a
///   group of counts, which cover one truth or do not: that says nothing.
///
/// Infinite bounds are answers. An interval without end counts as longer than any other.
public struct IntervalLengths: Detector {
  /// "interval lengths"
  public let name = "interval lengths"
  static let bound = 10.0
  static let groups = 5
  static let shortfall = 0.1
  /// Distinct intervals of the baseline that a group must have on the average.
  private static let fewest = 10

  /// The detector.
  public init() {}

  /// Looks at the intervals on the data sets drawn for all detectors.
  public func examine(_ examination: Examination) async throws -> DetectorResult {
    guard examination.problem.loss == .interval, !examination.cells.isEmpty else {
      return .notApplicable(name, "estimates are not intervals")
    }
    let nominal = examination.problem.level
    var largest = (ratio: 0.0, text: "no interval")
    for cell in examination.cells {
      let pairs = Self.pairs(cell)
      guard pairs.count > 1 else { continue }
      let baseline = pairs.map { $0.baseline.length }.sorted()
      let own = pairs.map { $0.candidate.length }.sorted()
      let stretched = Self.stretch(pairs, nominal: nominal) * baseline[baseline.count / 2]
      let empty = Double(own.filter { $0 == 0 }.count) / Double(own.count)
      if empty > 0.01, baseline[0] > 0 {
        let share = Digits(1).value(Measure(100 * empty, mcse: 0))
        return fired(
          "\(share) % empty", "\(share) % of the intervals are empty in \(cell.cell), none of the baseline's is.")
      }
      if let finding = Self.mixture(pairs, nominal: nominal) {
        return fired(
          finding.figure, "Short and long intervals make up for each other in \(cell.cell): \(finding.words).")
      }
      guard stretched > 0 else { continue }
      let ratio = own[own.count / 2] / stretched
      let figure = "median \(Self.times(ratio))"
      if ratio > Self.bound, stretched.isFinite {
        return fired(
          figure,
          "Intervals are huge in \(cell.cell): \(figure) the length of the baseline's, stretched until it covers.")
      }
      if ratio > largest.ratio { largest = (ratio, figure) }
    }
    return DetectorResult(
      name: name, passed: true, figure: largest.text,
      words: "Length beside the baseline's, stretched until it covers: \(largest.text).")
  }

  private func fired(_ figure: String, _ words: String) -> DetectorResult {
    DetectorResult(name: name, passed: false, figure: figure, words: words)
  }

  /// An interval with the truth that it is to cover.
  struct Interval {
    var lower: Double
    var upper: Double
    var truth: Double
    var length: Double { upper - lower }
    var covers: Bool { lower <= truth && truth <= upper }
    /// The factor by which it would have to be stretched about its middle to reach the truth.
    var stretch: Double {
      let half = length / 2
      guard half > 0, half.isFinite else { return covers ? 0 : .infinity }
      return abs(truth - (lower + upper) / 2) / half
    }
  }

  /// The intervals of both, on the data sets where neither failed.
  private static func pairs(_ cell: ExaminedCell) -> [(baseline: Interval, candidate: Interval)] {
    let (baseline, own) = (cell.outcome.estimators[0], cell.outcome.estimators[1])
    guard baseline.count == 2, own.count == 2 else { return [] }
    return (0..<cell.outcome.replications.count).compactMap { r in
      let truth = cell.outcome.truths[r]
      func interval(_ estimator: EstimatorOutcome) -> Interval? {
        let (lower, upper) = (estimator.estimates[2 * r], estimator.estimates[2 * r + 1])
        return lower <= upper && !truth.isNaN ? Interval(lower: lower, upper: upper, truth: truth) : nil
      }
      guard let first = interval(baseline), let second = interval(own) else { return nil }
      return (first, second)
    }
  }

  /// The factor that makes the baseline cover at the nominal rate, at least 1.
  private static func stretch(_ pairs: [(baseline: Interval, candidate: Interval)], nominal: Double) -> Double {
    let factors = pairs.map(\.baseline.stretch).sorted()
    return max(1, factors[min(factors.count - 1, Int((nominal * Double(factors.count)).rounded(.up)))])
  }

  /// The group of samples, by length beside the baseline's, in which coverage is lost that others make up for.
  private static func mixture(
    _ pairs: [(baseline: Interval, candidate: Interval)], nominal: Double
  ) -> (figure: String, words: String)? {
    func coverage(_ some: some Collection<Interval>) -> Double {
      Double(some.filter(\.covers).count) / Double(max(1, some.count))
    }
    guard coverage(pairs.map(\.candidate)) >= coverage(pairs.map(\.baseline)) - 0.01 else { return nil }
    guard Set(pairs.map { [$0.baseline.lower, $0.baseline.upper] }).count > groups * fewest else { return nil }
    func ratio(_ pair: (baseline: Interval, candidate: Interval)) -> Double {
      let ratio = pair.candidate.length / pair.baseline.length
      return ratio.isNaN ? 1 : ratio
    }
    let order = pairs.indices.map { (ratio(pairs[$0]), $0) }.sorted { $0 < $1 }.map(\.1)
    for group in 0..<groups {
      let members = order[group * order.count / groups..<(group + 1) * order.count / groups].map { pairs[$0] }
      guard members.count > 20 else { continue }
      let own = Proportion(members.filter { $0.candidate.covers }.count, of: members.count)
      let other = coverage(members.map(\.baseline))
      // 1 − 10⁻⁶: five groups in some ten cells.
      let bound = own.wilson(confidence: 0.999_998).upper
      if bound < nominal - shortfall, bound < other - shortfall / 2, own.value < other - shortfall {
        let figure = "covers \(Digits(3).text(own.measure)) in a fifth"
        return (
          figure,
          "in a fifth of the samples they cover with probability \(Digits(3).text(own.measure)), where the baseline's do with "
            + "\(Digits(3).value(Measure(other, mcse: 0)))"
        )
      }
    }
    return nil
  }

  private static func times(_ ratio: Double) -> String {
    guard ratio.isFinite else { return "infinitely many times" }
    return Digits(ratio < 100 ? 2 : 0).value(Measure(ratio, mcse: 0)) + " times"
  }
}
