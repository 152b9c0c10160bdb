import Foundation
import Studies

/// Numbers as a person would write them.
enum Numbers {
  /// Three significant digits.
  static func rounded(_ value: Double) -> Double {
    guard value.isFinite, value != 0 else { return 0 }
    return Rounding.significant(value, 3)
  }

  /// One significant digit.
  static func round(_ value: Double) -> Double {
    guard value.isFinite, value != 0 else { return 0 }
    return Double(String(format: "%.1g", value)) ?? value
  }

  /// `value` times the exponential of `step`, to three digits.
  static func moved(_ value: Double, by step: Double) -> Double { rounded(value * exp(step)) }
}
