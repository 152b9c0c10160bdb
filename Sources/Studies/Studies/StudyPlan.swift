import Foundation

/// How many replications give a measure a Monte Carlo standard error: that of a pilot study falls with the root of their number.
public struct StudyPlan: Hashable, Sendable {
  /// Replications a design.
  public var replications: Int
  /// Where the measure is least precise, in words.
  public var hardest: String
  /// Standard error of `replications`, as a share of it, if errors are not much wilder than normal ones.
  public var relativeError: Double
  /// The standard error there, in the pilot study.
  public var pilotError: Double

  /// - Parameters:
  ///   - pilot: a study of the same estimators.
  ///   - measure: what is to be known precisely.
  ///   - target: its Monte Carlo standard error everywhere, in the unit of the measure.
  /// - Returns: nil where the pilot gives no standard error of the measure, or the target would take more than 10¹⁵ replications.
  public init?(pilot: StudyResult, measure: Measure.Name, target: Double) {
    let errors = pilot.rows.compactMap { row -> (error: Double, row: StudyRow)? in
      guard let error = row.measures[measure]?.mcse, error.isFinite, error > 0 else { return nil }
      return (error, row)
    }
    guard let worst = errors.max(by: { $0.error < $1.error }) else { return nil }
    let wanted = (Double(pilot.replications) * pow(worst.error / target, 2)).rounded(.up)
    guard wanted < 1e15 else { return nil }
    replications = max(2, Int(wanted))
    // A standard deviation of normal numbers is known to 1/√(2(n − 1)) of itself; the replications go with its square.
    relativeError = 2 / (2 * Double(max(1, pilot.replications - 1))).squareRoot()
    hardest = "\(worst.row.estimator) at \(worst.row.design)"
    pilotError = worst.error
  }
}
