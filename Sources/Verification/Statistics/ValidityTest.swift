import Studies

/// Is a coverage (size) on the right side of the nominal level, but for a tolerance of one percentage point?
public enum ValidityTest {
  /// By how much coverage may fall below, or size exceed, the nominal level.
  public static let tolerance = 0.01

  /// Exact one-sided p-value (binomial) of "the coverage is below nominal − 0.01": P(X ≤ covered) at that coverage.
  public static func undercoverage(covered: Int, of trials: Int, nominal: Double) -> Double {
    guard trials > 0 else { return 1 }
    return Binomial(trials: trials, probability: nominal - tolerance).cumulative(covered)
  }

  /// Exact one-sided p-value (binomial) of "the size exceeds nominal + 0.01": P(X ≥ rejected) at that size.
  public static func oversize(rejected: Int, of trials: Int, nominal: Double) -> Double {
    guard trials > 0 else { return 1 }
    return Binomial(trials: trials, probability: nominal + tolerance).upperTail(rejected)
  }
}
