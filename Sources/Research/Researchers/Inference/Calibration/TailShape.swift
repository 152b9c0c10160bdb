import Foundation
import Studies

/// How far out in its tail a statistic is, beyond the one critical value that a calibration makes right: the ratio of the statistic to that
/// critical value is raised to a power, another one below 1, so that rejections at the level stay what they are and p-values hold at a
/// fifth of it and at twice it as well.
struct TailShape: Hashable, Sendable {
  /// The power where the ratio is above 1.
  var above = 1.0
  /// The power where it is below 1.
  var below = 1.0

  /// What changes nothing.
  static let plain = TailShape()

  /// A fifth of a level and twice it: of 5 %, the two levels that are reported beside it, 1 % and 10 %.
  static func levels(beside level: Double) -> [Double] { [level / 5, 2 * level] }

  /// A share of rejections may be half as much again as its level (Bradley 1978) before the tail is bent.
  private static let robust = 1.5
  /// Powers beyond this, and under its inverse, are none of a tail's but of a statistic that hardly varies.
  private static let most = 20.0

  /// The powers that statistics need; nil where there are none.
  /// - Parameters:
  ///   - ratios: statistic over critical value, by design whose null holds and by data set.
  ///   - criticals: the reference distribution's critical values at `levels(beside:)` over that at the level itself, alike.
  init?(_ ratios: [[Double]], criticals: [[[Double]]], level: Double) {
    let levels = Self.levels(beside: level)
    func worst(_ place: Int, _ shape: TailShape) -> Double {
      ratios.indices.map { bed in
        let rejected = ratios[bed].indices.count { shape.value(ratios[bed][$0]) > criticals[place][bed][$0] }
        return Double(rejected) / Double(max(1, ratios[bed].count))
      }.max() ?? 0
    }
    // On the scale of logarithms, where 1 is the critical value of the other level, a power is a factor.
    func quantiles(_ place: Int, _ share: (Double) -> Double) -> [Double] {
      ratios.indices.map { bed in
        let level = levels[place]
        // Half of the Monte Carlo error is allowed, as for the level itself.
        let slack = 0.5 * (level * (1 - level) / Double(max(1, ratios[bed].count))).squareRoot()
        return ratios[bed].indices.map { log(ratios[bed][$0]) / log(criticals[place][bed][$0]) }
          .upperQuantile(share(level + slack))
      }
    }
    if worst(0, self) > Self.robust * levels[0] {
      above = Rounding.significant(1 / (quantiles(0) { 1 - $0 }.max() ?? .nan), 3)
    }
    if worst(1, self) > Self.robust * levels[1] {
      below = Rounding.significant(1 / (quantiles(1) { $0 }.min() ?? .nan), 3)
    }
    let allowed = (1 / Self.most)...Self.most
    guard allowed.contains(above), allowed.contains(below) else { return nil }
  }

  private init() {}

  /// What becomes of a ratio of a statistic to its critical value.
  func value(_ ratio: Double) -> Double { pow(ratio, ratio > 1 ? above : below) }

  /// Python statements that bend `statistic`, whose critical value is the expression `critical`; none where nothing changes.
  func lines(critical: String) -> [String] {
    guard self != .plain else { return [] }
    let bent = "np.where(ratio > 1.0, ratio ** \(above), ratio ** \(below))"
    return [
      "critical = \(critical)", "ratio = np.abs(statistic) / critical",
      "bent = critical * \(above == below ? "ratio ** \(above)" : bent)",
    ]
  }

  /// The name that the statistic has after `lines`.
  var name: String { self == .plain ? "statistic" : "bent" }
}
