import Foundation
import Studies

/// The median of runs and its standard error.
enum MedianMeasure {
  /// The median of `values`; its standard error is Maritz & Jarrett's (1978): the standard deviation of the median over all
  /// bootstrap samples, Σ wᵢ x₍ᵢ₎² − (Σ wᵢ x₍ᵢ₎)², wᵢ the probability of ((i − 1)/n, i/n] under Beta((n + 1)/2, (n + 1)/2).
  static func of(_ values: [Double]) -> Measure {
    let sorted = values.sorted()
    let n = sorted.count
    guard n > 1 else { return Measure(sorted.first ?? .nan, mcse: .nan) }
    let median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2
    let beta = BetaDistribution(Double(n + 1) / 2, Double(n + 1) / 2)
    let reach = Int(4.5 * Double(n).squareRoot()) + 2
    let range = max(0, n / 2 - reach)..<min(n, n / 2 + reach)
    var previous = beta.cumulative(Double(range.lowerBound) / Double(n))
    var (mass, sum, squares) = (0.0, 0.0, 0.0)
    for i in range {
      let next = beta.cumulative(Double(i + 1) / Double(n))
      let (weight, deviation) = (next - previous, sorted[i] - median)
      mass += weight
      sum += weight * deviation
      squares += weight * deviation * deviation
      previous = next
    }
    let mean = sum / mass
    return Measure(median, mcse: max(0, squares / mass - mean * mean).squareRoot())
  }

  /// The unit in which the distance of `median` from an `expected` one is that of the sign test (Dixon & Mood 1946) in standard
  /// errors: exact for any distribution of `values`, where the standard error of a median is itself an estimate. nil near zero.
  static func scale(_ values: [Double], median: Measure, expected: Double) -> Double? {
    guard expected.isFinite, median.value.isFinite else { return nil }
    let below = values.reduce(0.0) { $0 + ($1 < expected ? 1 : $1 == expected ? 0.5 : 0) }
    let count = Double(values.count)
    let deviation = abs(below - count / 2) / (count.squareRoot() / 2)
    guard deviation >= 0.5 else { return nil }
    return abs(median.value - expected) / deviation
  }
}
