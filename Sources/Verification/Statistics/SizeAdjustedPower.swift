import Engine
import Foundation
import Studies

/// Power of two tests at critical p-values that give both the same size, and the ratio of their type II errors.
///
/// The critical p-value of a test is the empirical α-quantile of its p-values where the null holds (Davidson & MacKinnon
/// 2006). The standard error is that of a bootstrap over replications, the same resample for both tests, so it counts
/// the estimation of the critical values too.
public struct SizeAdjustedPower: Hashable, Sendable {
  /// Size-adjusted power of the baseline.
  public var baseline: Double
  /// Size-adjusted power of the candidate.
  public var candidate: Double
  /// Log of the ratio of type II errors, (1 − power of the baseline)/(1 − power of the candidate), each error with half a
  /// replication added so that no logarithm is infinite.
  public var efficiency: LogEfficiency

  /// - Parameters:
  ///   - nulls: pairs of p-values (baseline, candidate) where the null holds.
  ///   - alternatives: pairs where it does not.
  ///   - level: nominal size.
  ///   - key: of the bootstrap.
  ///   - resamples: bootstrap samples.
  public init(
    nulls: [(baseline: Double, candidate: Double)], alternatives: [(baseline: Double, candidate: Double)],
    level: Double,
    key: Key, resamples: Int = 200
  ) {
    func logRatio(_ powers: (Double, Double)) -> Double {
      let n = Double(alternatives.count)
      return log(((1 - powers.0) * n + 0.5) / ((1 - powers.1) * n + 0.5))
    }
    let powers = Self.powers(nulls, alternatives, level)
    (baseline, candidate) = powers
    var moments = Moments()
    var random = KeyedIndices(key: key)
    guard !nulls.isEmpty, !alternatives.isEmpty else {
      efficiency = LogEfficiency(.nan, standardError: .nan)
      return
    }
    for _ in 0..<resamples {
      let zero = nulls.indices.map { _ in nulls[random.below(nulls.count)] }
      let one = alternatives.indices.map { _ in alternatives[random.below(alternatives.count)] }
      moments.add(logRatio(Self.powers(zero, one, level)))
    }
    efficiency = LogEfficiency(logRatio(powers), standardError: moments.standardDeviation)
  }

  private static func powers(
    _ nulls: [(baseline: Double, candidate: Double)], _ alternatives: [(baseline: Double, candidate: Double)],
    _ level: Double
  ) -> (Double, Double) {
    let b = critical(nulls.map(\.baseline), level)
    let a = critical(nulls.map(\.candidate), level)
    var (first, second) = (0, 0)
    for pair in alternatives {
      if pair.baseline <= b { first += 1 }
      if pair.candidate <= a { second += 1 }
    }
    let n = Double(max(1, alternatives.count))
    return (Double(first) / n, Double(second) / n)
  }

  /// The largest p-value c with at most a share `level` of `pValues` at or below it.
  static func critical(_ pValues: [Double], _ level: Double) -> Double {
    let sorted = pValues.sorted()
    let allowed = Int((level * Double(sorted.count)).rounded(.down))
    guard allowed > 0 else { return -.infinity }
    guard allowed < sorted.count else { return .infinity }
    // Ties with the first one that is not allowed would make the size larger.
    let bound = sorted[allowed]
    return sorted[..<allowed].last { $0 < bound } ?? -.infinity
  }
}
