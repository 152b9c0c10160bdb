import Foundation
import Language

/// An unknown number and the ends between which it is looked at.
struct NumberRange: Sendable {
  let name: String
  let low: Double
  let high: Double
}

/// An unknown number of a linear process that is neither noise nor effect, and the values at which it is weighed.
struct Shape: Sendable {
  let name: String
  let nodes: Nodes

  enum Nodes: Sendable {
    /// Nodes of Chebyshev's polynomials from one end to the other, so that what is between them is known from them; evenly spaced ones where
    /// another number is weighed at many values.
    case interpolated([Double])
    /// Every whole number from one text up to another, that one not included.
    case whole(low: String, high: String)
    /// Evenly spaced ones, as many as a text says, and then again where the weight is: for what the data tell sharply.
    case sharp(low: Double, high: Double, count: String)
  }

  /// Its interpolated values; nil for others.
  var values: [Double]? { if case .interpolated(let values) = nodes { values } else { nil } }
  /// Whether the data tell it sharply.
  var isSharp: Bool { if case .sharp = nodes { true } else { false } }
}

extension Shape {
  /// How far to look beyond what was drawn: half as far again, and not beyond one where all are shares.
  static func ends(_ low: Double, _ high: Double) -> [Double] {
    if low > 0 { return [low / 1.5, high < 1 ? max(high + (1 - high) / 2, min(0.99, 1.3 * high)) : 1.5 * high] }
    let width = high - low
    // Where all are between minus one and one, as correlations are, half of what is left on either side.
    if low > -1, high < 1 { return [max(low - 0.2 * width, (low - 1) / 2), min(high + 0.2 * width, (high + 1) / 2)] }
    return [low - 0.2 * width, high + 0.2 * width]
  }

  /// As many values as can be weighed in passing: some hundred combinations, fewer where covariance matrices are large, or where other
  /// numbers are weighed at many values.
  ///
  /// - Parameters:
  ///   - ends: of each shape.
  ///   - noise: units of noise.
  ///   - isKnown: whether the covariance follows from sizes alone, so that it is computed once.
  ///   - beside: whether others are weighed at many values.
  static func interpolated(
    _ ends: [NumberRange], _ structure: NoiseStructure, _ observed: Int, noise: Int,
    isKnown: Bool, beside: Bool
  ) -> [Shape] {
    guard !ends.isEmpty else { return [] }
    var most = beside ? 4.0 : 100.0
    // A sealed design may have half as many data again, and a candidate may compute 3 × 10⁸ operations before its first replication,
    // some millions in each.
    if case .dense = structure {
      let n = Double(observed)
      let once = 2 * n * n * Double(noise) + 3 * n * n * n
      most = min(most, max(isKnown ? 6 : 4, isKnown ? 2.5e8 / (pow(1.6, 3) * once) : 3e6 / once))
    }
    let count = max(3, min(11, Int(pow(most, 1 / Double(ends.count)))))
    return ends.map { range in
      let (low, high) = (range.low, range.high)
      let isRatio = low > 0 && high > 1
      let values = (0..<count).map { place in
        let even = (Double(place) + 0.5) / Double(count)
        // Without polynomials between them every value stands for a piece of the same length.
        let share = beside ? even : (1 - cos(Double.pi * even)) / 2
        let value = isRatio ? low * pow(high / low, share) : low + share * (high - low)
        return Double(String(format: "%.6g", value)) ?? value
      }
      return Shape(name: range.name, nodes: .interpolated(values))
    }
  }
}
