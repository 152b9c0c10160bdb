import Engine
import Studies

/// Power of two tests where the null is false, at critical p-values that give each its nominal size where it is true in data of
/// the same sizes.
///
/// A test is *made valid* by moving its critical p-value from the nominal level down to the empirical quantile of its p-values
/// under the null (Davidson & MacKinnon 2006), and never up: what it rejects beyond its level counts for nothing, and what
/// it gives away stays lost. The
/// standard errors are those of a bootstrap over replications, the same resample for both tests, so they count the
/// estimation of the critical values too.
public struct PowerComparison: Hashable, Sendable {
  /// Power of the baseline made valid.
  public var baseline: Double
  /// Power of the candidate made valid: power at the level, where it is.
  public var candidate: Double
  /// Candidate less baseline, both made valid.
  public var difference: LogEfficiency
  /// Candidate at exactly the nominal size (an oracle for it, too) less baseline made valid.
  public var adjusted: LogEfficiency
  /// Candidate less baseline, both at exactly the nominal size.
  public var atEqualSize: LogEfficiency
  /// The candidate beside a baseline that is thinned by a coin.
  public var thinned: Thinned

  /// A baseline that rejects too often is brought to any smaller size by leaving what it rejects to a coin; its power shrinks by the same
  /// factor, and nothing is learnt from the data for it. What a test has to show is what its power has beyond that.
  public struct Thinned: Hashable, Sendable {
    /// Power of the candidate, less that of the baseline thinned to the candidate's size.
    public var beyond: Double
    /// The same of the baseline with its critical value moved to that size.
    public var room: Double
    /// Share of the candidate's rejections, of true and of false nulls, that are the baseline's too.
    public var shared: Double

    /// Figures that are known.
    public init(beyond: Double, room: Double, shared: Double) {
      self.beyond = beyond
      self.room = room
      self.shared = shared
    }
  }

  /// - Parameters:
  ///   - nulls: pairs of p-values (baseline, candidate) where the null holds; not empty.
  ///   - alternatives: pairs where it does not; not empty.
  public init?(
    nulls: [(baseline: Double, candidate: Double)], alternatives: [(baseline: Double, candidate: Double)],
    level: Double, key: Key, resamples: Int = 200
  ) {
    guard !nulls.isEmpty, !alternatives.isEmpty else { return nil }
    let whole = Powers(nulls, alternatives, level)
    (baseline, candidate) = (whole.baselineValid, whole.candidateValid)
    thinned = Thinned(nulls, alternatives, level)
    var random = KeyedIndices(key: key)
    var (difference, adjusted, equal) = (Moments(), Moments(), Moments())
    for _ in 0..<resamples {
      let zero = nulls.indices.map { _ in nulls[random.below(nulls.count)] }
      let one = alternatives.indices.map { _ in alternatives[random.below(alternatives.count)] }
      let powers = Powers(zero, one, level)
      difference.add(powers.candidateValid - powers.baselineValid)
      adjusted.add(powers.candidateExact - powers.baselineValid)
      equal.add(powers.candidateExact - powers.baselineExact)
    }
    self.difference = LogEfficiency(
      whole.candidateValid - whole.baselineValid, standardError: difference.standardDeviation)
    self.adjusted = LogEfficiency(whole.candidateExact - whole.baselineValid, standardError: adjusted.standardDeviation)
    atEqualSize = LogEfficiency(whole.candidateExact - whole.baselineExact, standardError: equal.standardDeviation)
  }

  /// Shares of rejected alternatives.
  fileprivate struct Powers {
    let baselineValid, baselineExact, candidateValid, candidateExact: Double

    init(
      _ nulls: [(baseline: Double, candidate: Double)], _ alternatives: [(baseline: Double, candidate: Double)],
      _ level: Double
    ) {
      (baselineValid, baselineExact) = Self.powers(nulls.map(\.baseline), alternatives.map(\.baseline), level)
      (candidateValid, candidateExact) = Self.powers(nulls.map(\.candidate), alternatives.map(\.candidate), level)
    }

    /// Power at exactly the nominal size, and the smaller of this and power at the level. p-values with few distinct values have
    /// the exact size by rejecting at the critical one with a probability, as in Neyman and Pearson's lemma.
    static func powers(_ nulls: [Double], _ alternatives: [Double], _ level: Double) -> (
      valid: Double, exact: Double
    ) {
      let sorted = nulls.sorted()
      let allowed = level * Double(sorted.count)
      let critical = sorted[min(sorted.count - 1, Int(allowed))]
      let (below, ties) = (nulls.count { $0 < critical }, nulls.count { $0 == critical })
      let share = min(1, max(0, (allowed - Double(below)) / Double(ties)))
      let n = Double(alternatives.count)
      let (less, equal) = (alternatives.count { $0 < critical }, alternatives.count { $0 == critical })
      let exact = (Double(less) + share * Double(equal)) / n
      return (min(exact, Double(alternatives.count { $0 <= level }) / n), exact)
    }
  }
}

extension PowerComparison.Thinned {
  fileprivate init(
    _ nulls: [(baseline: Double, candidate: Double)], _ alternatives: [(baseline: Double, candidate: Double)],
    _ level: Double
  ) {
    func share(_ values: [Double]) -> Double { Double(values.count { $0 <= level }) / Double(values.count) }
    let (zero, one) = (nulls.map(\.baseline), alternatives.map(\.baseline))
    let (size, other) = (share(nulls.map(\.candidate)), share(zero))
    let thin = share(one) * (other > 0 ? min(1, size / other) : 1)
    beyond = share(alternatives.map(\.candidate)) - thin
    room = PowerComparison.Powers.powers(zero, one, min(size, other)).exact - thin
    let rejected = (nulls + alternatives).filter { $0.candidate <= level }
    shared = Double(rejected.count { $0.baseline <= level }) / Double(max(1, rejected.count))
  }
}
