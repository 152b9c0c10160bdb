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
    /// By how much the baseline falls short of what it claims; 0 where it does not.
    public var shortfall = 0.0
    /// By how much the candidate does.
    public var candidateShortfall = 0.0
    /// True nulls that the sizes of tests are counted in.
    public var nulls = 0
  }

  /// Relative efficiency on the log scale (for tests, of wrong decisions where the null is false); nil where the cell says nothing
  /// about it: a true null has no efficiency.
  public var efficiency: LogEfficiency?
  /// Validity, for intervals and tests.
  public var validity: Validity?
  /// What intervals and tests tell beside the baseline made valid; nil where the cell says nothing about it.
  public var information: Information?
  /// Sample kurtosis of a loss above the bound: the standard errors are in doubt.
  public var kurtosis: Double?
  /// Whether the candidate's losses have no mean, and the baseline's have one.
  public var isWild = false
  /// Where losses are judged by their medians: how the tails compare, by the 99 % quantiles.
  public var tails: LogEfficiency?

  /// Evidence of losses alone.
  public init(
    efficiency: LogEfficiency?, validity: Validity? = nil, information: Information? = nil, kurtosis: Double? = nil
  ) {
    self.efficiency = efficiency
    self.validity = validity
    self.information = information
    self.kurtosis = kurtosis
  }

  /// What `outcome` (baseline first, candidate second) says.
  /// - Parameters:
  ///   - summary: what becomes of the losses of many replications, fixed before.
  ///   - nulls: pairs of p-values from cells of the same sizes where the null holds, for power where this cell has none.
  ///   - key: of the bootstrap behind power.
  ///   - resamples: of this bootstrap.
  public init(
    _ outcome: CellOutcome, loss: Loss, level: Double, kurtosisBound: Double, summary: LossSummary = .mean,
    nulls: [(baseline: Double, candidate: Double)] = [], key: Key, resamples: Int = 200
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
      self.init(efficiency: summary.efficiency(baseline, candidate))
    case .interval:
      let validity = Self.coverage(outcome, nominal: level)
      self.init(
        efficiency: summary.efficiency(baseline, candidate), validity: validity,
        information: Information(
          intervals: Self.intervals(outcome, 0), Self.intervals(outcome, 1),
          truths: (0..<outcome.replications.count).map { outcome.truths[$0 * outcome.truthType.count] }, nominal: level,
          summary: summary, baselineInvalid: validity.baselineInvalid))
    case .test:
      let own = Self.pValues(outcome, null: true)
      let zero = own.count >= Self.fewestNulls ? own : nulls
      let power = PowerComparison(
        nulls: zero, alternatives: Self.pValues(outcome, null: false), level: level, key: key,
        resamples: resamples)
      self.init(
        efficiency: power.map { Self.errors($0) }, validity: own.isEmpty ? nil : Self.size(own, nominal: level),
        information: power.map {
          Information(tests: $0, baselineInvalid: Self.size(zero, nominal: level).baselineInvalid)
        })
      return
    }
    let kurtosis = max(Moments(baseline.filter(\.isFinite)).kurtosis, Moments(candidate.filter(\.isFinite)).kurtosis)
    self.kurtosis = kurtosis > kurtosisBound ? kurtosis : nil
    if summary == .median {
      tails = LogEfficiency(quantilesOf: baseline, candidate, at: 0.99)
    } else if self.kurtosis != nil {
      isWild =
        TailIndex(candidate).hasNoMean && !TailIndex(baseline).hasNoMean && Self.areItsOwn(baseline, candidate)
    }
  }

  /// The candidate's largest losses that are looked at, and how many times the baseline's on the same data they have to be.
  private static let (largest, apart) = (10, 10.0)

  /// Whether the candidate's largest losses are its own doing: where a process draws the scale of the data both err wildly at once, and two
  /// tail indices differ by chance.
  static func areItsOwn(_ baseline: [Double], _ candidate: [Double]) -> Bool {
    let ratios = candidate.indices.filter { !candidate[$0].isNaN && !baseline[$0].isNaN }
      .sorted { (candidate[$1], $0) < (candidate[$0], $1) }.prefix(largest)
      .map { candidate[$0] / baseline[$0] }.filter { !$0.isNaN }.sorted()
    return ratios.isEmpty || ratios[ratios.count / 2] > apart
  }

  /// p-values under the null that a critical value may rest on: fewer do not tell a twentieth.
  public static let fewestNulls = 200

  /// The ratio of type II errors, the baseline's over the candidate's, on the log scale; each error with a thousandth added, so that
  /// no logarithm is infinite.
  private static func errors(_ power: PowerComparison) -> LogEfficiency {
    let (b, a) = (1 - power.baseline + 1e-3, 1 - power.candidate + 1e-3)
    return LogEfficiency(log(b / a), standardError: power.difference.standardError / a)
  }

  /// Ends of the intervals of one of the two, NaN where the baseline failed; a failure of the candidate counts as the baseline's
  /// interval.
  private static func intervals(_ outcome: CellOutcome, _ estimator: Int) -> [(lower: Double, upper: Double)] {
    (0..<outcome.replications.count).map { r in
      guard !outcome.estimators[0].losses[r].isNaN else { return (.nan, .nan) }
      let chosen = outcome.estimators[estimator].losses[r].isNaN ? outcome.estimators[0] : outcome.estimators[estimator]
      return (chosen.estimates[2 * r], chosen.estimates[2 * r + 1])
    }
  }

  /// Pairs of p-values of the replications where the null holds (or does not). A failure counts as p = 1: it rejects nothing.
  public static func pValues(_ outcome: CellOutcome, null: Bool) -> [(baseline: Double, candidate: Double)] {
    guard outcome.estimators.allSatisfy({ $0.diagnostic == nil }) else { return [] }
    return (0..<outcome.replications.count).compactMap { r in
      let truth = outcome.truths[r * outcome.truthType.count]
      guard !truth.isNaN, (truth != 0) == null, !outcome.estimators[0].losses[r].isNaN else { return nil }
      let candidate = outcome.estimators[1]
      return (outcome.estimators[0].estimates[r], candidate.losses[r].isNaN ? 1 : candidate.estimates[r])
    }
  }

  /// Which intervals miss the truth. A failed interval of the candidate counts as missing where the baseline's misses.
  static func misses(_ outcome: CellOutcome) -> [(baseline: Bool, candidate: Bool)] {
    func misses(_ estimator: EstimatorOutcome, _ r: Int) -> Bool {
      !(estimator.estimates[2 * r] <= outcome.truths[r] && outcome.truths[r] <= estimator.estimates[2 * r + 1])
    }
    return (0..<outcome.replications.count).filter { !outcome.estimators[0].losses[$0].isNaN }.map { r in
      let baseline = misses(outcome.estimators[0], r)
      return (baseline, outcome.estimators[1].losses[r].isNaN ? baseline : misses(outcome.estimators[1], r))
    }
  }

  /// Coverage of both. A failed interval of the candidate counts as covering where the baseline's covers.
  private static func coverage(_ outcome: CellOutcome, nominal: Double) -> Validity {
    let pairs = misses(outcome).map { (!$0.baseline, !$0.candidate) }
    let n = pairs.count
    let (b, a) = (pairs.filter(\.0).count, pairs.filter(\.1).count)
    return Validity(
      candidateInvalid: ValidityTest.undercoverage(covered: a, of: n, nominal: nominal),
      baselineInvalid: ValidityTest.undercoverage(covered: b, of: n, nominal: nominal),
      gain: gain(pairs, nominal: nominal, sign: 1), candidate: Proportion(a, of: n).value,
      baseline: Proportion(b, of: n).value, shortfall: n > 0 ? max(0, nominal - Proportion(b, of: n).value) : 0,
      candidateShortfall: n > 0 ? max(0, nominal - Proportion(a, of: n).value) : 0)
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
      baseline: Proportion(b, of: n).value, shortfall: n > 0 ? max(0, Proportion(b, of: n).value - nominal) : 0,
      candidateShortfall: n > 0 ? max(0, Proportion(a, of: n).value - nominal) : 0, nulls: n)
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
