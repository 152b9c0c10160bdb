import Foundation
import Studies

/// By how much a critical value of a reference distribution is stretched: a constant, or a linear function of covariates.
struct Stretch: Hashable, Sendable {
  /// The constant, then one coefficient for each of `covariates`.
  var coefficients: [Double]
  /// Which of the pivot's covariates are used, by place.
  var covariates: [Int]

  /// No stretch.
  static let none = Stretch(coefficients: [1], covariates: [])

  /// Whether it changes nothing.
  var isNone: Bool { self == .none }

  /// The smallest stretch.
  static let least = 0.05

  /// Its value where the covariates have these values.
  func value(_ row: (Int) -> Double) -> Double {
    var sum = coefficients[0]
    for (place, covariate) in covariates.enumerated() { sum += coefficients[place + 1] * row(covariate) }
    return max(Self.least, sum)
  }

  /// All coefficients multiplied by `factor`, to four digits.
  func scaled(by factor: Double) -> Stretch {
    Stretch(coefficients: coefficients.map { Self.rounded($0 * factor) }, covariates: covariates)
  }

  private static func rounded(_ value: Double) -> Double {
    guard value.isFinite, value != 0 else { return 0 }
    return Rounding.significant(value, 4)
  }

  /// Python text of the value.
  func text(_ pivot: Pivot) -> String {
    guard !covariates.isEmpty else { return "\(coefficients[0])" }
    var sum = "\(coefficients[0])"
    for (place, covariate) in covariates.enumerated() {
      let coefficient = coefficients[place + 1]
      sum += " \(coefficient < 0 ? "-" : "+") \(abs(coefficient)) * (\(pivot.covariates[covariate]))"
    }
    return coefficients.dropFirst().contains { $0 < 0 } ? "np.maximum(\(Self.least), \(sum))" : sum
  }

  /// The choices of covariates: none, each alone, the first with each other.
  static func choices(_ count: Int) -> [[Int]] {
    var choices: [[Int]] = [[]]
    for place in 0..<count { choices.append([place]) }
    for place in 1..<max(1, count) { choices.append([0, place]) }
    return choices
  }
}
