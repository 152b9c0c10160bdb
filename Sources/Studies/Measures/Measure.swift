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
  }
}
