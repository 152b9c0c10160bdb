import Engine
import Foundation
import Studies

/// What one place does to the claim that a candidate is better, on numbers of its own.
struct Challenge: Sendable {
  /// The place and the relative efficiency there.
  let weakness: Weakness
  /// p-value of "the candidate is worse here".
  let pValue: Double
  /// Whether the difference is more than the plan's margin.
  let isBeyondMargin: Bool
}

extension Adversary {
  /// The candidate beside the baseline in a cell, on fresh replications.
  ///
  /// Point losses: the relative efficiency. Intervals and tests: validity, where the baseline has it, and the endpoint's relative
  /// efficiency (interval score, size-adjusted power) beside a baseline that is valid there: one that is not is no measure. The
  /// power of a test is judged with the null at the same values of all other parameters.
  func challenge(_ cell: Cell, replications: Int, margin: Double, key: Key) async throws -> Challenge? {
    let confirmation = Confirmation(
      problem: problem, candidate: candidate, cells: [cell], replications: replications,
      kurtosisBound: Measures.kurtosisBound(replications: replications), budget: budget, threads: threads)
    let outcome = try await confirmation.outcome(of: cell, key: key)
    var nulls: [(baseline: Double, candidate: Double)] = []
    var size: CellEvidence.Validity?
    if problem.loss == .test, let partner = NullValues(siblings(of: cell), of: problem).partner(of: cell) {
      let null = try await confirmation.outcome(of: partner, key: key)
      nulls = CellEvidence.pValues(null, null: true)
      size = confirmation.evidence(null, key: key).validity
    }
    let evidence = confirmation.evidence(outcome, nulls: nulls, key: key)
    let unknown = Efficiency(logValue: .nan, logStandardError: .nan, lower: 0, upper: .infinity)
    let efficiency = evidence.efficiency
    if let validity = evidence.validity, validity.baselineInvalid >= Holm.level,
      validity.candidateInvalid < Holm.level
    {
      return Challenge(
        weakness: Weakness(cell: cell, efficiency: efficiency?.efficiency ?? unknown, validity: validity),
        pValue: validity.candidateInvalid, isBeyondMargin: true)
    }
    let isMeasure = ((evidence.validity ?? size)?.baselineInvalid ?? 1) >= Holm.level
    guard isMeasure, let efficiency, !efficiency.value.isNaN else { return nil }
    return Challenge(
      weakness: Weakness(cell: cell, efficiency: efficiency.efficiency), pValue: efficiency.pWorse,
      isBeyondMargin: efficiency.value < -log1p(margin))
  }

  /// The stated cells of a cell's process, and the cell.
  private func siblings(of cell: Cell) -> [Cell] {
    (problem.visible + problem.confirmation).filter { $0.simulate == cell.simulate } + [cell]
  }
}
