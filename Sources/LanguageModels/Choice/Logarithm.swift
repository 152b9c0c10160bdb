import Foundation

/// The natural logarithm, rounded to ten digits: the last bits of `log` differ between C libraries, a choice must not.
enum Logarithm {
  static func of(_ value: Double) -> Double {
    let exact = log(value)
    return exact.isFinite ? (exact * 1e10).rounded() / 1e10 : exact
  }
}
