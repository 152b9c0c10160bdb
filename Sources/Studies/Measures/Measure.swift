/// A number with its Monte Carlo standard error.
public struct Measure: Hashable, Sendable {
  /// The estimate; NaN where there is none.
  public var value: Double
  /// Its Monte Carlo standard error, in the unit of `value`.
  public var mcse: Double
  /// Lower end of a 95 % interval, where one is stated (proportions of 0 or 1, relative efficiency).
  public var lower: Double?
  /// Upper end of that interval.
  public var upper: Double?

  /// A measure.
  public init(_ value: Double, mcse: Double, lower: Double? = nil, upper: Double? = nil) {
    self.value = value
    self.mcse = mcse
    self.lower = lower
    self.upper = upper
  }

  /// The measures of statistics.md, in the order of the tables; the raw values are the JSON keys.
  public enum Name: String, Hashable, Sendable, CaseIterable {
    case bias
    case medianBias = "median bias"
    case empiricalStandardError = "empirical se"
    case meanSquaredError = "mse"
    case rootMeanSquaredError = "rmse"
    case medianAbsoluteError = "median absolute error"
    case risk
    case relativeEfficiency = "relative efficiency"
    case modelStandardError = "model se"
    case coverage
    case length
    case unbounded = "share unbounded"
    case intervalScore = "interval score"
    case size
    case power
    case quantile01 = "quantile 0.01"
    case quantile025 = "quantile 0.025"
    case quantile05 = "quantile 0.05"
    case quantile10 = "quantile 0.1"
    case quantile90 = "quantile 0.9"
    case quantile95 = "quantile 0.95"
    case quantile975 = "quantile 0.975"
    case quantile99 = "quantile 0.99"

    /// Quantiles of the error (estimate − truth) over replications, and their levels: with the truth 0, critical values of a statistic.
    static let quantiles: [(name: Name, level: Double)] = [
      (.quantile01, 0.01), (.quantile025, 0.025), (.quantile05, 0.05), (.quantile10, 0.1), (.quantile90, 0.9),
      (.quantile95, 0.95), (.quantile975, 0.975), (.quantile99, 0.99),
    ]
  }
}
