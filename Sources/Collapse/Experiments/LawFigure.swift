import Studies

/// One figure of one generation beside its theory.
public struct LawFigure: Hashable, Sendable {
  /// What was simulated, with its Monte Carlo standard error; with an exact 95 % interval where all runs gave the same value.
  public let measure: Measure
  /// What theory expects; NaN where it gives no number.
  public let theory: Double
  /// |skewness|/√runs of the runs' values: how far their mean is from normal; 0 for medians and proportions.
  public let roughness: Double
  /// (simulation − theory) as a standard normal deviate: what a normal number would have to be to be as surprising. Of a proportion that
  /// of the exact binomial test, of a median that of the sign test, of a mean that of Student's t, corrected for skewness, and of runs
  /// that all gave the same value that of the exact test of how rare other values are. 0 where both agree to rounding; NaN where nothing
  /// can be said.
  public let deviation: Double
  /// Runs.
  let runs: Int

  /// The roughness up to which a mean is judged. The studentised mean's chance to lie four standard errors from the truth is
  /// then at most about 2.5e-4, instead of 6e-5 (Edgeworth's first term, Hall 1992, section 2.6).
  static let roughnessLimit = 0.25
  /// The runs below which nothing is judged. The skewness that a mean is corrected for has itself a standard error of √(6/R), a
  /// quarter at 100: of 40 experiments that agree with their theory four were refused with 30 runs, and none with 60 or more.
  static let fewestRuns = 100

  /// Whether theory gives a number, and the runs suffice to judge by.
  public var isJudged: Bool {
    theory.isFinite && runs >= Self.fewestRuns && roughness <= Self.roughnessLimit && !deviation.isNaN
  }
}
