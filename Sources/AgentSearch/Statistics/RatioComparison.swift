import Foundation
import Studies

/// Two ways of working on the same problems: what each gained for what it spent, by the ratio of the rates.
public struct RatioComparison: Codable, Hashable, Sendable {
  /// What came of one problem: gains and costs, sums over runs.
  public struct Pair: Codable, Hashable, Sendable {
    /// Gain of the first.
    public var gain: Double
    /// Cost of the first.
    public var cost: Double
    /// Gain of the second.
    public var otherGain: Double
    /// Cost of the second.
    public var otherCost: Double

    /// A problem.
    public init(gain: Double, cost: Double, otherGain: Double, otherCost: Double) {
      self.gain = gain
      self.cost = cost
      self.otherGain = otherGain
      self.otherCost = otherCost
    }
  }

  /// Problems.
  public let problems: Int
  /// (Σ gain / Σ cost) of the first over that of the second; nil where either gained nothing.
  public let ratio: Double?
  /// Standard error of its logarithm.
  public let logStandardError: Double
  /// Lower end of its 95 % interval.
  public let lower: Double
  /// Upper end of its 95 % interval.
  public let upper: Double
  /// One-sided p-value of "the first has the higher rate".
  public let pValue: Double

  enum CodingKeys: String, CodingKey {
    case problems, ratio, lower, upper
    case logStandardError = "standard error of the logarithm"
    case pValue = "p-value"
  }

  /// Compares by problem, which are a sample of those that might have been taken.
  ///
  /// The jackknife over problems of the logarithm of the ratio of ratios (Tukey 1958; Miller 1974, "The jackknife: a review", Biometrika 61),
  /// with Student's t with one degree of freedom less than there are problems. Where leaving out one problem leaves nothing gained, nothing is
  /// known of the ratio's error: the interval is all numbers and the p-value 1.
  public init(_ pairs: [Pair]) {
    problems = pairs.count
    func logRatio(without left: Int? = nil) -> Double {
      var (gain, cost, otherGain, otherCost) = (0.0, 0.0, 0.0, 0.0)
      for (index, pair) in pairs.enumerated() where index != left {
        gain += pair.gain
        cost += pair.cost
        otherGain += pair.otherGain
        otherCost += pair.otherCost
      }
      return log(gain) - log(cost) - log(otherGain) + log(otherCost)
    }
    let whole = logRatio()
    ratio = whole.isFinite ? exp(whole) : nil
    let parts = pairs.indices.map { logRatio(without: $0) }
    guard pairs.count > 1, whole.isFinite, parts.allSatisfy(\.isFinite) else {
      (logStandardError, lower, upper, pValue) = (.infinity, 0, .infinity, 1)
      return
    }
    let n = Double(pairs.count)
    let mean = parts.reduce(0, +) / n
    logStandardError = ((n - 1) / n * parts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }).squareRoot()
    let student = StudentT(degreesOfFreedom: n - 1)
    let half = student.quantile(0.975) * logStandardError
    (lower, upper) = (exp(whole - half), exp(whole + half))
    pValue = logStandardError > 0 ? student.survival(whole / logStandardError) : whole > 0 ? 0 : 1
  }
}
