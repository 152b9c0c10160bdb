import Foundation
import Studies

extension Information {
  /// The candidate's interval score (power at the level), that of the baseline made valid, and how they compare: a ratio of scores or
  /// a difference in power, each with its standard error.
  func json(_ endpoint: Endpoint) -> OrderedJSON {
    func figure(_ estimate: LogEfficiency) -> OrderedJSON {
      let (lower, upper) = estimate.bounds()
      guard endpoint == .intervalScore || endpoint == .coverage else {
        return Measure(estimate.value, mcse: estimate.standardError, lower: lower, upper: upper).json
      }
      return Measure(
        exp(estimate.value), mcse: exp(estimate.value) * estimate.standardError, lower: exp(lower), upper: exp(upper)
      ).json
    }
    let isTest = endpoint == .power || endpoint == .size
    return .object(
      [
        .init(isTest ? "power" : "interval score", .number(candidate)),
        .init(
          isTest ? "power of the baseline made valid" : "interval score of the baseline made valid", .number(baseline)),
        .init(isTest ? "difference" : "ratio", figure(asItIs)), .init("adjusted", figure(adjusted)),
      ] + (isTest ? [] : [.init("share unbounded", .number(unbounded))]))
  }
}
