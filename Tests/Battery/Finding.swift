/// What one test of random numbers found.
public struct Finding: Sendable {
  /// The test, and what it looked at.
  public var name: String
  /// Its statistic, in words.
  public var statistic: String
  /// Probability of a statistic at least so extreme if the numbers are what they should be.
  public var p: Double

  init(_ name: String, _ statistic: String, p: Double) {
    self.name = name
    self.statistic = statistic
    self.p = p
  }
}
