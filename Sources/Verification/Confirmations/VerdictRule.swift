import Foundation
import Studies

/// The table of verdicts, applied to the evidence of the cells.
///
/// Where the whole 95 % interval lies inside the margin the verdict is *equivalent* even if a tiny gain is significant: a
/// difference that the plan calls none is no discovery. A cell counts as worse if it is significantly so (Holm over the cells)
/// and its own interval leaves the margin.
public struct VerdictRule: Hashable, Sendable {
  /// Differences in relative efficiency below this share count as none.
  public var margin: Double
  /// One-sided level at which "better" may be said.
  public var level: Double
  /// Family-wise level of the tests cell by cell.
  public var cellLevel: Double
  /// What the cells are judged by.
  public var endpoint: Endpoint
  /// How cells become one number.
  public var aggregate: Aggregate
  /// Whether the cells are sealed ones; without them a verdict is at most *conditionally better*.
  public var isSealed: Bool

  /// A rule.
  public init(
    margin: Double = 0.02, level: Double, cellLevel: Double = 0.05, endpoint: Endpoint, aggregate: Aggregate,
    isSealed: Bool = true
  ) {
    self.margin = margin
    self.level = level
    self.cellLevel = cellLevel
    self.endpoint = endpoint
    self.aggregate = aggregate
    self.isSealed = isSealed
  }

  /// What the rule says.
  public struct Decision: Hashable, Sendable {
    /// The verdict, before detectors.
    public var verdict: Verdict
    /// The aggregate relative efficiency.
    public var efficiency: Efficiency
    /// The aggregate of the endpoint: the same, or the gain in coverage or size with its interval.
    public var gain: Measure?
    /// One-sided p-value of "better".
    public var pValue: Double
    /// Holm-adjusted p-values of "worse here", one a cell.
    public var adjustedP: [Double]
    /// Which cells are worse.
    public var worse: [Bool]
    /// Which cells lose validity that the baseline has.
    public var losesValidity: [Bool]
  }

  /// The decision on the evidence of the cells, in their order.
  public func decide(_ cells: [CellEvidence]) -> Decision {
    let scores = cells.compactMap(\.efficiency)
    let efficiency = scores.isEmpty ? nil : AggregateEfficiency(scores, aggregate: aggregate)
    let bound = log1p(margin)
    let adjusted = Holm.adjusted(cells.map { $0.efficiency?.pWorse ?? 1 })
    let worse = zip(cells, adjusted).map { cell, p in
      p < cellLevel && (cell.efficiency.map { $0.bounds().lower < -bound } ?? false)
    }
    let invalidity = Holm.adjusted(cells.map { $0.validity?.candidateInvalid ?? 1 })
    let lost = zip(cells, invalidity).map { cell, p in
      p < cellLevel && (cell.validity.map { $0.baselineInvalid >= cellLevel } ?? false)
    }
    let judged: AggregateEfficiency?
    let tolerance: Double
    switch endpoint {
    case .relativeEfficiency, .intervalScore, .power: (judged, tolerance) = (efficiency, bound)
    case .coverage, .size:
      let gains = cells.compactMap(\.validity?.gain)
      judged = gains.isEmpty ? nil : AggregateEfficiency(gains, aggregate: .mean)
      tolerance = ValidityTest.tolerance
    }
    let valid = cells.filter { ($0.validity?.baselineInvalid ?? 0) >= cellLevel }.count
    let verdict = judged.map {
      self.verdict(
        $0, tolerance: tolerance, worse: endpoint.isValidity ? 0 : worse.filter { $0 }.count,
        lost: lost.filter { $0 }.count, valid: valid)
    }
    let gain = endpoint.isValidity ? judged : nil
    return Decision(
      verdict: verdict ?? .inconclusive,
      efficiency: efficiency?.efficiency
        ?? Efficiency(logValue: .nan, logStandardError: .nan, lower: 0, upper: .infinity),
      gain: gain.map { Measure($0.estimate.value, mcse: $0.estimate.standardError, lower: $0.lower, upper: $0.upper) },
      pValue: judged?.pBetter ?? 1, adjustedP: adjusted, worse: worse, losesValidity: lost)
  }

  private func verdict(_ judged: AggregateEfficiency, tolerance: Double, worse: Int, lost: Int, valid: Int) -> Verdict {
    let isBetter = judged.pBetter <= level
    if lost > 0 { return isBetter && 2 * lost < valid ? .conditionallyBetter : .worse }
    if judged.lower > -tolerance, judged.upper < tolerance { return .equivalent }
    if isBetter { return worse > 0 || !isSealed ? .conditionallyBetter : .better }
    return judged.upper < 0 ? .worse : .inconclusive
  }
}

extension Endpoint {
  /// Whether validity itself is what has to improve.
  var isValidity: Bool { self == .coverage || self == .size }
}
