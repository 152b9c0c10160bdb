import Foundation
import Studies

/// What several cells say together. The cells' estimates are independent: each cell draws its own numbers.
public struct AggregateEfficiency: Hashable, Sendable {
  /// The aggregate on the log scale.
  public var estimate: LogEfficiency
  /// One-sided p-value of "better in aggregate".
  public var pBetter: Double
  /// One-sided p-value of "worse in aggregate".
  public var pWorse: Double
  /// Ends of the 95 % interval on the log scale.
  public var lower: Double
  /// Upper end.
  public var upper: Double

  /// The aggregate of `cells`, which must not be empty.
  public init(_ cells: [LogEfficiency], aggregate: Aggregate) {
    switch aggregate {
    case .mean: self.init(meanOf: cells)
    case .worst: self.init(worstOf: cells)
    }
  }

  /// The mean of the logs (geometric mean of the relative efficiencies), every cell with the same weight.
  private init(meanOf cells: [LogEfficiency]) {
    let m = Double(cells.count)
    let value = cells.reduce(0) { $0 + $1.value } / m
    let error = cells.reduce(0) { $0 + $1.standardError * $1.standardError }.squareRoot() / m
    estimate = LogEfficiency(value, standardError: error)
    (pBetter, pWorse) = (estimate.pBetter, estimate.pWorse)
    (lower, upper) = estimate.bounds()
  }

  /// The smallest relative efficiency.
  ///
  /// It is above 1 if all are: the intersection–union test (Berger 1982) rejects when every cell does, at the full level each.
  /// Lower bound: the smallest of the cells' lower bounds (the worst cell's own is below its value with the stated
  /// probability, and the smallest is below that). Upper bound: the smallest of upper bounds that hold together (Bonferroni).
  private init(worstOf cells: [LogEfficiency]) {
    let m = Double(cells.count)
    let worst = cells.min { $0.value < $1.value } ?? LogEfficiency(.nan, standardError: .nan)
    estimate = worst
    pBetter = cells.map(\.pBetter).max() ?? 1
    pWorse = min(1, m * (cells.map(\.pWorse).min() ?? 1))
    lower = cells.map { $0.bounds().lower }.min() ?? -.infinity
    upper = cells.map { $0.bounds(confidence: 1 - 0.05 / m).upper }.min() ?? .infinity
  }

  /// As a relative efficiency with its 95 % interval.
  public var efficiency: Efficiency {
    Efficiency(
      logValue: estimate.value, logStandardError: estimate.standardError, lower: exp(lower), upper: exp(upper))
  }
}
