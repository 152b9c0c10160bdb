import Foundation
import Studies

/// The machine's rate of accepting less the person's, on the same items.
public struct PairedDifference: Hashable, Sendable {
  /// The difference.
  public let value: Double
  /// Items.
  public let items: Int
  /// Variance of one item's difference.
  let variance: Double
  private let centre: Double
  private let standardError: Double

  /// Of differences in −1 … 1, one an item, with weights of mean 1.
  ///
  /// Agresti & Min (2005): half an item is added to each of the four cells of the paired table, then the interval is normal.
  /// Where several persons judge an item, their mean stands for the person.
  init(_ differences: [(value: Double, weight: Double)]) {
    items = differences.count
    let total = differences.reduce(0) { $0 + $1.weight }
    let squares = differences.reduce(0) { $0 + $1.weight * $1.weight }
    let sum = differences.reduce(0) { $0 + $1.weight * $1.value }
    value = sum / total
    // The effective number of items carries the four halves; +1/2 and −1/2 leave the sum and add 1 to the squares.
    let count = items > 0 ? total * total / squares : 0
    let second = items > 0 ? differences.reduce(0) { $0 + $1.weight * $1.value * $1.value } / total : 0
    let mean = items > 0 ? value * count / (count + 2) : 0
    let spread = (second * count + 1) / (count + 2) - mean * mean
    centre = mean
    variance = max(0, spread)
    standardError = (max(0, spread) / (count + 2)).squareRoot()
  }

  /// Lower one-sided bound.
  func lowerBound(level: Double) -> Double { items > 0 ? centre - Normal.quantile(1 - level) * standardError : -1 }
  /// Upper one-sided bound.
  func upperBound(level: Double) -> Double { items > 0 ? centre + Normal.quantile(1 - level) * standardError : 1 }
}
