import Foundation
import Studies

/// An estimate on the log scale with its standard error, and the tests that a verdict is made of.
public struct LogEfficiency: Hashable, Sendable {
  /// The estimate: above 0 the candidate is better.
  public var value: Double
  /// Its standard error, never negative.
  public var standardError: Double

  /// Standard errors below this are rounding, not knowledge: two programs that compute the same number in another order
  /// must not differ "significantly".
  static let resolution = RelativeEfficiency.resolution

  /// An estimate.
  public init(_ value: Double, standardError: Double) {
    self.value = value
    self.standardError = standardError
  }

  /// The ratio of mean losses, paired: delta method on the log scale (see `RelativeEfficiency`).
  /// - Parameters baseline, candidate: shape (n) each, NaN where there is no pair.
  public init(meansOf baseline: [Double], _ candidate: [Double]) {
    let ratio = RelativeEfficiency(baseline: baseline, estimator: candidate)
    self.init(ratio.logValue, standardError: ratio.logStandardError)
  }

  /// The ratio of median losses, paired, for losses without a variance.
  ///
  /// The influence of replication i on log Q(½) is s · (½ − 1{Lᵢ ≤ m}) with s = d log Q(u)/du at ½, the sparsity of Tukey,
  /// estimated by the difference quotient of Siddiqui (1960) with the bandwidth of Hall & Sheather (1988), for a median
  /// n^(−1/3) z^(2/3) [1.5 φ(0)²]^(1/3) with z = Φ⁻¹(0.975). For the squared error of a number the ratio is the square of that
  /// of median absolute errors.
  public init(mediansOf baseline: [Double], _ candidate: [Double]) {
    self.init(quantilesOf: baseline, candidate, at: 0.5)
  }

  /// The ratio of another quantile of the losses than the median, in the same way.
  public init(quantilesOf baseline: [Double], _ candidate: [Double], at u: Double) {
    let pairs = zip(baseline, candidate).filter { !$0.isNaN && !$1.isNaN }
    let b = QuantileInfluence(pairs.map(\.0), at: u)
    let a = QuantileInfluence(pairs.map(\.1), at: u)
    guard pairs.count > 1, b.value > 0, a.value > 0 else {
      self.init(a.value == b.value && !pairs.isEmpty ? 0 : .nan, standardError: .nan)
      return
    }
    guard b.value < .infinity || a.value < .infinity else {
      self.init(.nan, standardError: .nan)
      return
    }
    guard b.value < .infinity, a.value < .infinity else {
      self.init(b.value == .infinity ? .infinity : -.infinity, standardError: 0)
      return
    }
    var sum = 0.0
    for (x, y) in pairs {
      let difference = b.influence(x) - a.influence(y)
      sum += difference * difference
    }
    let n = Double(pairs.count)
    self.init(log(b.value / a.value), standardError: (sum / n / n).squareRoot())
  }

  /// z-value against `hypothesis`; 0 where nothing is known.
  func z(against hypothesis: Double = 0) -> Double {
    let z = (value - hypothesis) / (standardError + Self.resolution)
    return z.isNaN ? 0 : z
  }

  /// One-sided p-value of "the candidate is better".
  public var pBetter: Double { Normal.survival(z()) }
  /// One-sided p-value of "the candidate is worse".
  public var pWorse: Double { Normal.cumulative(z()) }

  /// The two-sided interval on the log scale.
  public func bounds(confidence: Double = 0.95) -> (lower: Double, upper: Double) {
    guard !standardError.isNaN else { return (-.infinity, .infinity) }
    let half = Normal.quantile(0.5 + confidence / 2) * standardError
    return (value - half, value + half)
  }

  /// As a relative efficiency.
  public var efficiency: Efficiency { Efficiency(logValue: value, logStandardError: standardError) }
}

/// A quantile of positive numbers on the log scale and how much each of them moves it.
private struct QuantileInfluence {
  let value: Double
  private let u: Double
  private let sparsity: Double

  init(_ values: [Double], at u: Double) {
    self.u = u
    let sorted = values.sorted()
    let n = sorted.count
    guard n > 1 else {
      value = sorted.first ?? .nan
      sparsity = .nan
      return
    }
    func quantile(_ u: Double) -> Double {
      let position = min(max(u, 0), 1) * Double(n - 1)
      let index = min(n - 2, Int(position))
      guard position > Double(index) else { return sorted[index] }
      return sorted[index] + (position - Double(index)) * (sorted[index + 1] - sorted[index])
    }
    value = u == 0.5 ? (sorted[(n - 1) / 2] + sorted[n / 2]) / 2 : quantile(u)
    let z = Normal.quantile(0.975)
    let x = Normal.quantile(u)
    let density = Normal.density(x)
    // Hall & Sheather (1988) for any quantile: 1.5 φ(x)² / (2x² + 1).
    let h = min(
      0.9 * min(u, 1 - u),
      pow(Double(n), -1.0 / 3) * pow(z, 2.0 / 3) * pow(1.5 * density * density / (2 * x * x + 1), 1.0 / 3))
    sparsity = (log(quantile(u + h)) - log(quantile(u - h))) / (2 * h)
  }

  func influence(_ value: Double) -> Double { sparsity * (value <= self.value ? u - 1 : u) }
}
