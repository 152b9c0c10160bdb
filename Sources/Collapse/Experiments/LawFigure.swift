import Studies

/// One figure of one generation beside its theory.
public struct LawFigure: Hashable, Sendable {
  /// What was simulated, with its Monte Carlo standard error.
  public let measure: Measure
  /// What theory expects; NaN where it gives no number.
  public let theory: Double
  /// |skewness|/√runs of the runs' values: how far their mean is from normal; 0 for medians and proportions.
  public let roughness: Double
  /// The standard error that the deviation is measured in: the Monte Carlo one, corrected for skewness; for a proportion that which theory implies, for
  /// a median that of the sign test.
  public let scale: Double

  /// The roughness up to which a mean is judged. The studentised mean's chance to lie four standard errors from the truth is
  /// then at most about 2.5e-4, instead of 6e-5 (Edgeworth's first term, Hall 1992, section 2.6).
  static let roughnessLimit = 0.25

  /// Whether theory gives a number, and the runs suffice for a standard error that may be believed.
  public var isJudged: Bool { theory.isFinite && roughness <= Self.roughnessLimit }

  /// (simulation − theory) in standard errors; 0 where both agree to rounding without any spread.
  public var deviation: Double {
    let difference = measure.value - theory
    if abs(difference) <= 1e-9 * max(1, abs(theory)) { return 0 }
    return difference / scale
  }
}
