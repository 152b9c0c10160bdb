import Foundation
import Studies

/// The machine's rate of accepting less the person's, on the same items.
public struct PairedDifference: Hashable, Sendable {
  /// The difference.
  public let value: Double
  /// Items.
  public let items: Int
  /// Variance of one item's difference; half an item added to each of the four cells of the paired table (Agresti & Min 2005).
  let variance: Double
  /// The share of items that the machine alone accepts, and the share that the person alone accepts.
  private let machine: RateEstimate
  private let person: RateEstimate

  /// Of differences in −1 … 1, one an item, with weights of mean 1; unequal weights count as their effective number (Σw)²/Σw².
  /// Where several persons judge an item, their mean stands for the person.
  init(_ differences: [(value: Double, weight: Double)]) {
    items = differences.count
    let total = differences.reduce(0) { $0 + $1.weight }
    let squares = differences.reduce(0) { $0 + $1.weight * $1.weight }
    func mean(_ value: (Double) -> Double) -> Double {
      differences.reduce(0) { $0 + $1.weight * value($1.value) } / total
    }
    value = differences.reduce(0) { $0 + $1.weight * $1.value } / total
    let count = differences.isEmpty ? 0 : total * total / squares
    machine = RateEstimate(share: mean { max(0, $0) }, of: count, confidence: 0.95)
    person = RateEstimate(share: mean { max(0, -$0) }, of: count, confidence: 0.95)
    let centre = differences.isEmpty ? 0 : value * count / (count + 2)
    let second = differences.isEmpty ? 0 : mean { $0 * $0 }
    variance = max(0, (second * count + 1) / (count + 2) - centre * centre)
  }

  /// Lower one-sided bound.
  func lowerBound(level: Double) -> Double {
    guard items > 0 else { return -1 }
    return value
      - distance(
        machine.value - machine.lowerBound(level: level), person.upperBound(level: level) - person.value)
  }

  /// Upper one-sided bound.
  func upperBound(level: Double) -> Double {
    guard items > 0 else { return 1 }
    return value
      + distance(
        machine.upperBound(level: level) - machine.value, person.value - person.lowerBound(level: level))
  }

  /// The distance of a bound of b − c, b and c the shares of the two kinds of disagreement, from those of their exact bounds (MOVER, Zou
  /// & Donner 2008): √(x² + y² + 2rxy), −r = −√(bc/((1 − b)(1 − c))) their correlation as parts of one whole.
  private func distance(_ x: Double, _ y: Double) -> Double {
    let (b, c) = (machine.value, person.value)
    let room = (1 - b) * (1 - c)
    let r = room > 0 ? min(1, (b * c / room).squareRoot()) : 1
    return (x * x + y * y + 2 * r * x * y).squareRoot()
  }
}
