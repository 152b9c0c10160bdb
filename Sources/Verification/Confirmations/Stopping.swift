import Foundation
import Studies

extension VerdictRule {
  /// Whether more replications could not change what has to be said: a verdict that is there, and with a gain every cell decided, so
  /// that none is left that might prove worse.
  func isSettled(_ decision: Decision, _ cells: [CellEvidence]) -> Bool {
    switch decision.verdict {
    case .worse, .equivalent: true
    case .better, .conditionallyBetter:
      endpoint == .relativeEfficiency
        && zip(cells, decision.worse).allSatisfy { cell, isWorse in
          isWorse || (cell.efficiency.map { $0.bounds().lower > -log1p(margin) } ?? false)
        }
    case .inconclusive, .invalid: false
    }
  }
}

extension CellEvidence {
  /// The evidence of look `index`, so widened that what is said with it holds at all looks together.
  func seen(at index: Int, of looks: Looks) -> CellEvidence {
    let factor = looks.inflation(index)
    var evidence = self
    evidence.efficiency?.standardError *= factor
    evidence.validity?.gain.standardError *= factor
    if let validity = evidence.validity {
      evidence.validity?.candidateInvalid = looks.adjusted(validity.candidateInvalid, at: index)
      evidence.validity?.baselineInvalid = looks.adjusted(validity.baselineInvalid, at: index)
    }
    return evidence
  }
}
