import Foundation
import Studies

/// The looks at a confirmation: shares of its replications after which it may stop, with the same guarantee as one look at the end.
///
/// Boundaries have the shape of O'Brien & Fleming (1979), "A multiple testing procedure for clinical trials", Biometrics 35: after a
/// share t of the replications a z-value counts beyond c/√t. c is such that the probabilities of the single looks add up to the level
/// (Bonferroni over looks, in place of the joint distribution; the shares that the looks spend are fixed before: Lan & DeMets 1983,
/// Biometrika 70), so nothing is assumed of how the looks depend on each other. The intervals are the repeated confidence intervals of
/// Jennison & Turnbull (1989), JRSS B 51: they hold at all looks together, hence also at the one where the experiment stops, whatever
/// made it stop. At the end they are 2 % wider than those of one look.
public struct Looks: Codable, Hashable, Sendable {
  /// Replications a cell at each look; the last is all of them.
  public let replications: [Int]

  /// Shares of the replications.
  static let shares = [0.125, 0.25, 0.5, 1]
  /// Replications of a cell below which nothing is decided: errors that are wild and rare must have had their chance to be seen.
  static let least = 1_000
  /// The one-sided level at which the boundaries are made: that of a 95 % interval. For smaller ones they are a little too wide.
  static let level = 0.025

  /// Numbers that may be kept from one look to the next (512 MiB); where there are more, there is one look.
  static let largest = 1 << 26

  /// The looks at an experiment of `total` replications a cell, `numbers` of each replication of all cells together.
  public init(total: Int, numbers: Int = 1) {
    let kept = numbers.multipliedReportingOverflow(by: total)
    guard !kept.overflow, kept.partialValue <= Self.largest else {
      replications = [total]
      return
    }
    let early = Self.shares.map { Int((Double(total) * $0).rounded()) }.filter { $0 >= Self.least && $0 < total }
    replications = early + [total]
  }

  /// One look, at the end.
  public init(once total: Int) { replications = [total] }

  private var times: [Double] { replications.map { Double($0) / Double(replications.last ?? 1) } }

  /// c of the boundaries c/√t, for a one-sided level.
  static func constant(times: [Double], level: Double) -> Double {
    var (low, high) = (0.0, 40.0)
    for _ in 0..<100 {
      let middle = (low + high) / 2
      let spent = times.reduce(0) { $0 + Normal.survival(middle / $1.squareRoot()) }
      if spent > level { low = middle } else { high = middle }
    }
    return high
  }

  /// By how much a standard error at look `index` is to be multiplied, so that what is said with it as if there were one look holds at all
  /// looks together.
  public func inflation(_ index: Int) -> Double {
    guard replications.count > 1 else { return 1 }
    return Self.constant(times: times, level: Self.level) / Normal.quantile(1 - Self.level) / times[index].squareRoot()
  }

  /// A one-sided p-value at look `index` that is valid at all looks together: the spending at the boundary that runs through it.
  public func adjusted(_ pValue: Double, at index: Int) -> Double {
    guard replications.count > 1, pValue > 0, pValue < 1 else { return pValue }
    let c = -Normal.quantile(pValue) * times[index].squareRoot()
    return min(1, times.reduce(0) { $0 + Normal.survival(c / $1.squareRoot()) })
  }
}
