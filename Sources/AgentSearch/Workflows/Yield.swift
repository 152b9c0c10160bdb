import Archive
import Foundation

/// What a workflow verified for what it took.
public struct Yield: Codable, Hashable, Sendable {
  /// Sum of verified log relative efficiencies.
  public var gain: Double
  /// Kilojoules, the verifications included.
  public var kilojoules: Double
  /// Runs.
  public var runs: Int

  /// Of some runs.
  public init(_ trials: [TrialRecord]) {
    gain = trials.reduce(0) { $0 + $1.gain }
    kilojoules = trials.reduce(0) { $0 + ($1.joules ?? 0) } / 1000
    runs = trials.count
  }

  /// Verified log relative efficiency per kilojoule; 0 before anything was spent.
  public var perKilojoule: Double { kilojoules > 0 ? gain / kilojoules : 0 }
}

extension TrialRecord {
  /// The verified log relative efficiency of a trial on a problem: its score is the share of observations that the estimator saves,
  /// 1 − exp(−gain).
  public var gain: Double { -log1p(-score) }

  /// The score of a gain; a gain of twenty is as good as any.
  static func score(ofGain gain: Double) -> Double { -expm1(-min(max(0, gain), 20)) }
}
