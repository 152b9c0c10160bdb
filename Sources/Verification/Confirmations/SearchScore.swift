import Engine
import Foundation
import Studies

/// The verdict's own rule as a number that a search can climb, on the few replications that it has: above 0 the candidate is
/// ahead of the baseline. Nothing that it says is a claim.
///
/// Point losses: the aggregate log relative efficiency. Intervals and tests: what they tell beside the baseline made valid, less
/// ten times the validity that they lack beyond that which the baseline lacks. What tells nothing scores below any that does.
public struct SearchScore: Hashable, Sendable {
  /// The score.
  public var value: Double
  /// Its Monte Carlo standard error.
  public var standardError: Double

  /// What a point of lost validity costs, in log relative efficiency.
  private static let validity = 10.0
  /// A point of power is two per cent of the type II errors at power ½.
  private static let power = 2.0
  /// Log ratios are cut here: a search climbs no further.
  private static let bound = 10.0

  /// The score of the evidence of some cells.
  /// - Parameter nominal: nominal level of tests.
  public init(_ cells: [CellEvidence], loss: Loss, aggregate: Aggregate, nominal: Double) {
    guard !loss.isPoint else {
      self.init(cells.compactMap(\.efficiency), aggregate)
      return
    }
    let scale = loss == .test ? Self.power : 1
    let known = cells.compactMap(\.information)
    self.init(
      known.map { LogEfficiency(scale * $0.asItIs.value, standardError: scale * $0.asItIs.standardError) }, aggregate)
    // Where the baseline is valid, half of what is lost in the weakest cell.
    value +=
      0.5 * min(0, known.filter { $0.baselineInvalid >= 0.05 }.map { scale * $0.asItIs.bounds().upper }.min() ?? 0)
    value -= Self.validity * (Self.lack(cells, \.candidateShortfall) - Self.lack(cells, \.shortfall))
    let gains = cells.compactMap(\.validity?.gain.standardError).filter(\.isFinite)
    let error = Self.validity * gains.reduce(0) { $0 + $1 * $1 }.squareRoot() / Double(max(1, gains.count))
    standardError = (standardError * standardError + error * error).squareRoot()
    let rule = VerdictRule(
      level: 0, endpoint: loss == .test ? .size : .coverage, aggregate: aggregate, nominal: nominal)
    if rule.tellsNothing(known) { value = min(value, -1) }
  }

  private init(_ scores: [LogEfficiency], _ aggregate: Aggregate) {
    let known = scores.map {
      LogEfficiency(
        $0.value.isNaN ? 0 : min(max($0.value, -Self.bound), Self.bound),
        standardError: $0.standardError.isFinite ? $0.standardError : 1)
    }
    let count = Double(max(1, known.count))
    switch aggregate {
    case .mean:
      value = known.reduce(0) { $0 + $1.value } / count
      standardError = known.reduce(0) { $0 + $1.standardError * $1.standardError }.squareRoot() / count
    case .worst:
      let worst = known.min { $0.value < $1.value }
      (value, standardError) = (worst?.value ?? 0, worst?.standardError ?? 0)
    }
  }

  /// Validity that is lacking beyond the tolerance: half its mean over the cells, half the worst.
  private static func lack(_ cells: [CellEvidence], _ shortfall: (CellEvidence.Validity) -> Double) -> Double {
    let lacks = cells.compactMap(\.validity).map { max(0, shortfall($0) - ValidityTest.tolerance) }
    guard let worst = lacks.max() else { return 0 }
    return 0.5 * (worst + lacks.reduce(0, +) / Double(lacks.count))
  }
}

extension CellEvidence {
  /// The evidence of cells on the few replications that a search has. Tests take their critical values from true nulls of the same
  /// sizes, and from those of all cells while there are too few of these.
  /// - Parameter outcomes: of baseline and candidate, one a cell.
  public static func all(_ outcomes: [CellOutcome], of problem: Problem, summary: LossSummary, key: Key)
    -> [CellEvidence]
  {
    let nulls = problem.loss == .test ? outcomes.map { pValues($0, null: true) } : []
    return outcomes.map { outcome in
      var matching: [(baseline: Double, candidate: Double)] = []
      if problem.loss == .test {
        matching = zip(outcomes, nulls).filter {
          $0.0.sizes == outcome.sizes && $0.0.cell.process == outcome.cell.process
        }.flatMap(\.1)
        if matching.count < fewestNulls { matching = nulls.flatMap { $0 } }
      }
      return CellEvidence(
        outcome, loss: problem.loss, level: problem.level,
        kurtosisBound: Measures.kurtosisBound(replications: outcome.replications.count), summary: summary,
        nulls: matching, key: outcome.cell.key(below: key).split("bootstrap"), resamples: 40)
    }
  }
}
