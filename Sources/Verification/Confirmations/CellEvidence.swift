import Engine
import Foundation
import Studies

/// What one cell of a confirmation says about the candidate.
public struct CellEvidence: Hashable, Sendable {
  /// Whether intervals cover, or tests reject, as often as they claim.
  public struct Validity: Hashable, Sendable {
    /// p-value of "the candidate is invalid here" (`ValidityTest`).
    public var candidateInvalid: Double
    /// p-value of "the baseline is invalid here".
    public var baselineInvalid: Double
    /// By how much the candidate's shortfall (of coverage, in size) is smaller than the baseline's, with its paired
    /// standard error.
    public var gain: LogEfficiency
    /// Coverage or size of the candidate.
    public var candidate: Double
    /// Coverage or size of the baseline.
    public var baseline: Double
  }

  /// Relative efficiency on the log scale; nil where the cell says nothing about it (power without an alternative).
  public var efficiency: LogEfficiency?
  /// Validity, for intervals and tests.
  public var validity: Validity?
  /// Sample kurtosis of a loss above the bound: `efficiency` is then that of median losses.
  public var kurtosis: Double?

  /// Evidence of losses alone.
  public init(efficiency: LogEfficiency?, validity: Validity? = nil, kurtosis: Double? = nil) {
    self.efficiency = efficiency
    self.validity = validity
    self.kurtosis = kurtosis
  }

  /// What `outcome` (baseline first, candidate second) says.
  /// - Parameters:
  ///   - nulls: pairs of p-values from cells where the null holds, for size-adjusted power where this cell has none.
  ///   - key: of the bootstrap behind size-adjusted power.
  public init(
    _ outcome: CellOutcome, loss: Loss, level: Double, kurtosisBound: Double,
    nulls: [(baseline: Double, candidate: Double)] = [], key: Key
  ) {
    let baseline = outcome.estimators[0].losses
    guard outcome.estimators[1].diagnostic == nil else {
      // A candidate that does not run fails everywhere: each failure counts as the baseline's loss.
      self.init(efficiency: LogEfficiency(0, standardError: 0))
      return
    }
    let candidate = Measures.pair(baseline: baseline, estimator: outcome.estimators[1].losses)
    switch loss {
    case .squared, .absolute, .relativeSquared, .custom:
      let kurtosis = max(Moments(baseline).kurtosis, Moments(candidate).kurtosis)
      if kurtosis > kurtosisBound {
        self.init(efficiency: LogEfficiency(mediansOf: baseline, candidate), kurtosis: kurtosis)
      } else {
        self.init(efficiency: LogEfficiency(meansOf: baseline, candidate))
      }
    case .interval:
      self.init(
        efficiency: LogEfficiency(meansOf: baseline, candidate), validity: Self.coverage(outcome, nominal: level))
    case .test:
      let own = Self.pValues(outcome, null: true)
      let alternatives = Self.pValues(outcome, null: false)
      let zero = own.count >= 200 ? own : nulls
      let power =
        alternatives.isEmpty || zero.isEmpty
        ? nil : SizeAdjustedPower(nulls: zero, alternatives: alternatives, level: level, key: key).efficiency
      self.init(efficiency: power, validity: own.isEmpty ? nil : Self.size(own, nominal: level))
    }
  }

  /// Pairs of p-values of the replications where the null holds (or does not). A failure counts as p = 1: it rejects nothing.
  static func pValues(_ outcome: CellOutcome, null: Bool) -> [(baseline: Double, candidate: Double)] {
    guard outcome.estimators.allSatisfy({ $0.diagnostic == nil }) else { return [] }
    return (0..<outcome.replications.count).compactMap { r in
      let truth = outcome.truths[r * outcome.truthType.count]
      guard !truth.isNaN, (truth != 0) == null, !outcome.estimators[0].losses[r].isNaN else { return nil }
      let candidate = outcome.estimators[1]
      return (outcome.estimators[0].estimates[r], candidate.losses[r].isNaN ? 1 : candidate.estimates[r])
    }
  }

  /// Coverage of both. A failed interval of the candidate counts as covering where the baseline's covers.
  private static func coverage(_ outcome: CellOutcome, nominal: Double) -> Validity {
    func covers(_ estimator: EstimatorOutcome, _ r: Int) -> Bool {
      estimator.estimates[2 * r] <= outcome.truths[r] && outcome.truths[r] <= estimator.estimates[2 * r + 1]
    }
    var pairs: [(Bool, Bool)] = []
    for r in 0..<outcome.replications.count where !outcome.estimators[0].losses[r].isNaN {
      let baseline = covers(outcome.estimators[0], r)
      pairs.append((baseline, outcome.estimators[1].losses[r].isNaN ? baseline : covers(outcome.estimators[1], r)))
    }
    let n = pairs.count
    let (b, a) = (pairs.filter(\.0).count, pairs.filter(\.1).count)
    return Validity(
      candidateInvalid: ValidityTest.undercoverage(covered: a, of: n, nominal: nominal),
      baselineInvalid: ValidityTest.undercoverage(covered: b, of: n, nominal: nominal),
      gain: gain(pairs, nominal: nominal, sign: 1), candidate: Proportion(a, of: n).value,
      baseline: Proportion(b, of: n).value)
  }

  /// Size of both.
  private static func size(_ pValues: [(baseline: Double, candidate: Double)], nominal: Double) -> Validity {
    let pairs = pValues.map { ($0.baseline <= nominal, $0.candidate <= nominal) }
    let n = pairs.count
    let (b, a) = (pairs.filter(\.0).count, pairs.filter(\.1).count)
    return Validity(
      candidateInvalid: ValidityTest.oversize(rejected: a, of: n, nominal: nominal),
      baselineInvalid: ValidityTest.oversize(rejected: b, of: n, nominal: nominal),
      gain: gain(pairs, nominal: nominal, sign: -1), candidate: Proportion(a, of: n).value,
      baseline: Proportion(b, of: n).value)
  }

  /// Shortfall of the baseline less that of the candidate. Coverage beyond (size below) the nominal level gains nothing.
  private static func gain(_ pairs: [(Bool, Bool)], nominal: Double, sign: Double) -> LogEfficiency {
    guard pairs.count > 1 else { return LogEfficiency(.nan, standardError: .nan) }
    let difference = Moments(pairs.map { ($0.1 ? 1.0 : 0) - ($0.0 ? 1.0 : 0) })
    let b = Moments(pairs.map { $0.0 ? 1.0 : 0 }).mean
    let a = Moments(pairs.map { $0.1 ? 1.0 : 0 }).mean
    func short(_ share: Double) -> Double { max(0, sign * (nominal - share)) }
    return LogEfficiency(short(b) - short(a), standardError: difference.standardErrorOfMean)
  }
}
