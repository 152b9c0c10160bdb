import Engine
import Foundation
import Studies
import Testing

@testable import Verification

@Suite struct VerdictRuleTests {
  private func decide(
    _ cells: [(Double, Double)], level: Double = 0.005, aggregate: Aggregate = .mean, isSealed: Bool = true
  ) -> Verdict {
    VerdictRule(level: level, endpoint: .relativeEfficiency, aggregate: aggregate, isSealed: isSealed)
      .decide(cells.map { CellEvidence(efficiency: LogEfficiency($0.0, standardError: $0.1)) }).verdict
  }

  @Test func eachRowOfTheTable() {
    #expect(decide([(0.3, 0.01), (0.1, 0.01), (0.0, 0.01)]) == .better)
    #expect(decide([(0.3, 0.01), (0.1, 0.01), (-0.1, 0.01)]) == .conditionallyBetter)
    #expect(decide([(0.3, 0.01), (0.1, 0.01)], isSealed: false) == .conditionallyBetter)
    #expect(decide([(0.001, 0.004), (-0.002, 0.004)]) == .equivalent)
    #expect(decide([(-0.3, 0.01), (0.1, 0.01)]) == .worse)
    #expect(decide([(0.02, 0.05), (0.01, 0.05)]) == .inconclusive)
    // Significant, but by less than the margin: no discovery.
    #expect(decide([(0.01, 0.001), (0.01, 0.001)]) == .equivalent)
    // Significant taken alone, but not at the level that is left.
    #expect(decide([(0.05, 0.018)], level: 1e-6) == .inconclusive)
    // The worst cell decides where the problem says so.
    #expect(decide([(0.5, 0.01), (-0.05, 0.01)], aggregate: .worst) == .worse)
    // A cell that is worse by less than the margin can excuse is named by nobody.
    #expect(decide([(0.3, 0.001), (-0.005, 0.001)]) == .better)
    #expect(decide([(.nan, .nan)]) == .inconclusive)
    #expect(decide([(0, 0), (1e-16, 1e-17)]) == .equivalent)
  }

  private func interval(
    _ cells: [(score: Double, candidate: Double, baseline: Double, gain: Double)], endpoint: Endpoint
  ) -> Verdict {
    VerdictRule(level: 0.005, endpoint: endpoint, aggregate: .mean)
      .decide(
        cells.map {
          CellEvidence(
            efficiency: LogEfficiency($0.score, standardError: 0.01),
            validity: CellEvidence.Validity(
              candidateInvalid: $0.candidate, baselineInvalid: $0.baseline,
              gain: LogEfficiency($0.gain, standardError: 0.002), candidate: 0.9, baseline: 0.9))
        }
      ).verdict
  }

  @Test func validityComesFirst() {
    // A better score does not pay for lost coverage.
    #expect(interval([(0.3, 1e-9, 0.5, 0), (0.3, 0.5, 0.5, 0)], endpoint: .intervalScore) == .worse)
    #expect(
      interval([(0.3, 1e-9, 0.5, 0), (0.3, 0.5, 0.5, 0), (0.3, 0.5, 0.5, 0)], endpoint: .intervalScore)
        == .conditionallyBetter)
    #expect(interval([(0.3, 0.5, 0.5, 0), (0.3, 0.5, 0.5, 0)], endpoint: .intervalScore) == .better)
    // Where the baseline is invalid itself, restoring validity is the improvement, whatever the score.
    #expect(interval([(-0.1, 1e-9, 1e-9, 0.1), (-0.1, 0.5, 1e-9, 0.15)], endpoint: .coverage) == .better)
    #expect(interval([(0.3, 1e-9, 1e-9, -0.05), (0.3, 1e-9, 1e-9, -0.04)], endpoint: .coverage) == .worse)
  }

  /// Whole campaigns in which nothing is better: ten candidates, the errors of each as large as the baseline's, judged one after
  /// another from one error budget. "Better" may be said in at most 5 % of them.
  @Test(arguments: [Aggregate.mean, .worst]) func shamCampaignsRarelyClaimAnything(aggregate: Aggregate) {
    var random = KeyedIndices(key: Key(seed: 11).split(aggregate.rawValue))
    func normal() -> Double { Normal.quantile(0.5 * 0x1p-53 + random.uniform() * (1 - 0x1p-53)) }
    var claims = 0
    var naive = 0
    let campaigns = 120
    for campaign in 0..<campaigns {
      var budget = ErrorBudget()
      var claimed = false
      var claimedNaively = false
      for candidate in 0..<10 {
        let cells = (0..<3).map { _ -> CellEvidence in
          var baseline: [Double] = []
          var losses: [Double] = []
          for _ in 0..<120 {
            let shared = normal()
            let (x, y) = (0.8 * shared + 0.6 * normal(), 0.8 * shared + 0.6 * normal())
            baseline.append(x * x)
            losses.append(y * y)
          }
          return CellEvidence(efficiency: LogEfficiency(meansOf: baseline, losses))
        }
        let plan = "\(campaign) \(candidate)"
        let level = budget.open(plan)
        let rule = VerdictRule(level: level, endpoint: .relativeEfficiency, aggregate: aggregate)
        let decision = rule.decide(cells)
        let claims = decision.verdict == .better || decision.verdict == .conditionallyBetter
        budget.settle(plan, pValue: claims ? decision.pValue : 1)
        claimed = claimed || claims
        claimedNaively = claimedNaively || decision.pValue < 0.05
      }
      claims += claimed ? 1 : 0
      naive += claimedNaively ? 1 : 0
    }
    // 99.9 % quantile of the binomial at 5 %.
    #expect(claims <= Binomial(trials: campaigns, probability: 0.05).quantile(0.999))
    // The same campaigns without the budget: this test can fail.
    if aggregate == .mean { #expect(naive > campaigns / 5) }
  }
}
