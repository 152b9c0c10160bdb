import Foundation
import Studies

/// Least-squares slope of estimates on truths, both centred entry by entry, with a standard error that is robust to
/// heteroskedasticity and clustered by replication (Liang & Zeger 1986): an unbiased estimate has slope 1, a constant 0.
public struct TruthSlope: Hashable, Sendable {
  /// The slope; NaN where the truth does not vary.
  public var value: Double
  /// Its standard error.
  public var standardError: Double
  /// Replications.
  public var replications: Int

  /// - Parameters:
  ///   - estimates: [replication][entry]; replications with a value that is not finite are left out.
  ///   - truths: [replication][entry], as many entries as the estimates.
  ///   - entries: entries a replication.
  public init(estimates: [Double], truths: [Double], entries: Int) {
    let total = entries > 0 ? estimates.count / entries : 0
    let alive = (0..<total).filter { r in
      (r * entries..<(r + 1) * entries).allSatisfy { estimates[$0].isFinite && truths[$0].isFinite }
    }
    replications = alive.count
    var meanTruth = Array(repeating: 0.0, count: entries)
    var meanEstimate = meanTruth
    for r in alive {
      for j in 0..<entries {
        meanTruth[j] += truths[r * entries + j] / Double(alive.count)
        meanEstimate[j] += estimates[r * entries + j] / Double(alive.count)
      }
    }
    var (xx, xy, scale) = (0.0, 0.0, 0.0)
    for r in alive {
      for j in 0..<entries {
        let x = truths[r * entries + j] - meanTruth[j]
        xx += x * x
        xy += x * (estimates[r * entries + j] - meanEstimate[j])
        scale += truths[r * entries + j] * truths[r * entries + j]
      }
    }
    guard alive.count > 2, xx > 1e-20 * scale, xx > 0 else {
      (value, standardError) = (.nan, .nan)
      return
    }
    let slope = xy / xx
    var meat = 0.0
    for r in alive {
      var score = 0.0
      for j in 0..<entries {
        let x = truths[r * entries + j] - meanTruth[j]
        score += x * (estimates[r * entries + j] - meanEstimate[j] - slope * x)
      }
      meat += score * score
    }
    value = slope
    standardError = meat.squareRoot() / xx
  }

  /// The mean slope of several cells, each with the same weight; cells without a slope are left out.
  public init(meanOf slopes: [TruthSlope]) {
    let known = slopes.filter { !$0.value.isNaN }
    let m = Double(known.count)
    replications = known.reduce(0) { $0 + $1.replications }
    value = known.isEmpty ? .nan : known.reduce(0) { $0 + $1.value } / m
    standardError =
      known.isEmpty ? .nan : known.reduce(0) { $0 + $1.standardError * $1.standardError }.squareRoot() / m
  }
}
