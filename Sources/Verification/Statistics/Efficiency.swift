import Foundation
import Studies

/// A relative efficiency with its 95 % interval, estimated on the log scale.
public struct Efficiency: Hashable, Sendable, Codable {
  /// Log of the relative efficiency.
  public var logValue: Double
  /// Monte Carlo standard error of `logValue`.
  public var logStandardError: Double
  /// Lower end of the 95 % interval.
  public var lower: Double
  /// Upper end of the 95 % interval.
  public var upper: Double

  /// The relative efficiency: above 1 the candidate is better.
  public var value: Double { exp(logValue) }
  /// Its Monte Carlo standard error, by the delta method.
  public var mcse: Double { value * logStandardError }

  /// From the log scale, with the normal interval.
  public init(logValue: Double, logStandardError: Double) {
    let half = Normal.quantile(0.975) * logStandardError
    self.init(
      logValue: logValue, logStandardError: logStandardError, lower: exp(logValue - half), upper: exp(logValue + half))
  }

  /// With bounds of one's own.
  public init(logValue: Double, logStandardError: Double, lower: Double, upper: Double) {
    self.logValue = logValue
    self.logStandardError = logStandardError
    self.lower = lower
    self.upper = upper
  }

  /// `{"value": 1.31, "lower": 1.27, "upper": 1.35, "mcse": 0.02}`
  public var json: OrderedJSON {
    .members(["value": .number(value), "lower": .number(lower), "upper": .number(upper), "mcse": .number(mcse)])
  }
}
