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

  /// A cell of intervals or tests: p-values of "invalid", the gain in validity, and what is told beside the baseline made valid.
  private struct InformedCell {
    var candidateInvalid = 0.5
    var baselineInvalid = 0.5
    var gain = 0.0
    var asItIs = 0.0
    var adjusted: Double?
    var candidate = 0.5
    var baseline = 0.5
    var unbounded = 0.0
    var isKnown = true
    var thinned: PowerComparison.Thinned?
    var atEqualSize: Double?
    var size = 0.05
    /// The candidate's coverage or size.
    var rate = 0.9

    var evidence: CellEvidence {
      var information = Information(
        asItIs: LogEfficiency(asItIs, standardError: 0.003),
        adjusted: LogEfficiency(adjusted ?? asItIs, standardError: 0.003), candidate: candidate, baseline: baseline,
        baselineInvalid: baselineInvalid)
      information.unbounded = unbounded
      information.thinned = thinned
      information.atEqualSize = atEqualSize.map { LogEfficiency($0, standardError: 0.003) }
      return CellEvidence(
        efficiency: LogEfficiency(asItIs, standardError: 0.003),
        validity: CellEvidence.Validity(
          candidateInvalid: candidateInvalid, baselineInvalid: baselineInvalid,
          gain: LogEfficiency(gain, standardError: 0.002), candidate: rate,
          baseline: atEqualSize == nil ? 0.9 : size, shortfall: baselineInvalid < 0.05 ? 0.15 : 0,
          nulls: atEqualSize == nil ? 0 : 2_000), information: isKnown ? information : nil)
    }
  }

  private func informed(_ cells: [InformedCell], _ endpoint: Endpoint) -> VerdictRule.Decision {
    VerdictRule(
      level: 0.005, endpoint: endpoint, aggregate: .mean, nominal: endpoint == .coverage ? 0.95 : 0.05
    ).decide(cells.map(\.evidence))
  }

  @Test func validityComesFirst() {
    let lost = InformedCell(candidateInvalid: 1e-9, asItIs: 0.3)
    let kept = InformedCell(asItIs: 0.3)
    // A better score does not pay for lost coverage.
    #expect(informed([lost, kept], .intervalScore).verdict == .worse)
    #expect(informed([lost, kept, kept], .intervalScore).verdict == .conditionallyBetter)
    #expect(informed([kept, kept], .intervalScore).verdict == .better)
    #expect(informed([InformedCell(asItIs: -0.3)], .power).verdict == .worse)
    #expect(informed([InformedCell(asItIs: 0.001), InformedCell(asItIs: -0.001)], .power).verdict == .equivalent)
  }

  @Test func aSizeThatIsNominalButForChanceLeavesNothingToGain() {
    let cautious = InformedCell(asItIs: 0.05, atEqualSize: 0, size: 0.02)
    let decision = informed([cautious, cautious], .power)
    #expect(decision.verdict == .conditionallyBetter && decision.reservations == [.sizeAlone])
    let nominal = InformedCell(asItIs: 0.05, atEqualSize: 0, size: 0.046)
    #expect(informed([nominal, nominal], .power).verdict == .equivalent)
    let gain = InformedCell(asItIs: 0.05, atEqualSize: 0.04, size: 0.046)
    #expect(informed([gain, gain], .power).verdict == .better)
  }

  /// The baseline is invalid; the candidate restores validity.
  @Test(arguments: [Endpoint.size, .coverage]) func restoredValidityHasItsPrice(_ endpoint: Endpoint) {
    func verdict(_ change: (inout InformedCell) -> Void) -> VerdictRule.Decision {
      var cell = InformedCell(baselineInvalid: 1e-9, gain: 0.15)
      change(&cell)
      return informed([cell, cell], endpoint)
    }
    // As informative as the baseline made valid.
    #expect(verdict { _ in }.verdict == .better)
    let dear = verdict { $0.asItIs = -0.12 }
    #expect(dear.verdict == .conditionallyBetter && dear.reservations == [.costs])
    // Nearer, and not there: better only for who tells more.
    let nearer = verdict {
      $0.candidateInvalid = 1e-9
      $0.gain = 0.1
    }
    #expect(nearer.verdict == .conditionallyBetter && nearer.reservations == [.notValid])
    #expect(
      verdict {
        $0.candidateInvalid = 1e-9
        $0.asItIs = 0.2
        $0.rate = endpoint == .size ? 0.07 : 0.93
      }.verdict == .better)
    // Half as often again as it says is Bradley's bound.
    let beyond = verdict {
      $0.candidateInvalid = 1e-9
      $0.asItIs = 0.2
      $0.rate = endpoint == .size ? 0.08 : 0.92
    }
    #expect(beyond.verdict == .conditionallyBetter && beyond.reservations == [.notValid])
    // Neither valid nor half way, and paid for.
    #expect(
      verdict {
        $0.candidateInvalid = 1e-9
        $0.gain = 0.05
        $0.asItIs = -0.2
      }.verdict == .worse)
    #expect(verdict { $0.gain = -0.05 }.verdict == .worse)
    #expect(verdict { $0.gain = 0.001 }.verdict == .equivalent)
    #expect(verdict { $0.isKnown = false }.reservations == [.unknownPower])
  }

  @Test func whatTellsNothingIsNeverBetter() {
    // A test that never rejects restores any size.
    let never = InformedCell(baselineInvalid: 1e-9, gain: 0.2, asItIs: -0.5, adjusted: 0, candidate: 0, baseline: 0.5)
    let decision = informed([never], .size)
    #expect(decision.verdict == .worse && decision.reservations == [.tellsNothing])
    // An over-cautious one that orders samples as the baseline does.
    let cautious = InformedCell(
      baselineInvalid: 1e-9, gain: 0.2, asItIs: -0.15, adjusted: 0, candidate: 0.35, baseline: 0.5)
    #expect(informed([cautious], .size).verdict == .conditionallyBetter)
    // Intervals that are three times as bad, endless ones, and some without end.
    #expect(informed([InformedCell(baselineInvalid: 1e-9, gain: 0.2, asItIs: -1.1)], .coverage).verdict == .worse)
    let endless = InformedCell(baselineInvalid: 1e-9, gain: 0.2, asItIs: -.infinity, unbounded: 1)
    #expect(informed([endless], .coverage).verdict == .worse)
    let inverted = InformedCell(baselineInvalid: 1e-9, gain: 0.2, asItIs: -.infinity, unbounded: 0.8)
    #expect(informed([inverted], .coverage).verdict == .conditionallyBetter)
    // Without end in a tenth of the samples, and not valid in the end.
    let some = InformedCell(
      candidateInvalid: 1e-9, baselineInvalid: 1e-9, gain: 0.1, asItIs: -.infinity, unbounded: 0.1)
    #expect(informed([some], .coverage).verdict == .worse)
  }

  @Test func aCoinRestoresNoSize() throws {
    var random = KeyedIndices(key: Key(seed: 7))
    func pairs(_ power: Double, _ candidate: (Double, Int) -> Double) -> [(baseline: Double, candidate: Double)] {
      (0..<4_000).map { i in
        let p = pow(random.uniform(), power)
        return (p, candidate(p, i))
      }
    }
    func thinned(_ candidate: (Double, Int) -> Double) throws -> PowerComparison.Thinned {
      try #require(
        PowerComparison(
          nulls: pairs(2, candidate), alternatives: pairs(6, candidate), level: 0.05, key: Key(seed: 1), resamples: 2)
      ).thinned
    }
    // p = u²: a size of √0.05; the coin lets one sample in four reject, a critical value makes the same of it.
    let coin = try thinned { p, i in i % 4 == 0 ? p : 1 }
    #expect(abs(coin.beyond) < 0.03 && coin.room > 0.2 && coin.shared == 1, "\(coin)")
    let moved = try thinned { p, _ in min(1, 20 * p) }
    #expect(abs(moved.beyond - moved.room) < 0.03, "\(moved)")
    func cell(_ beyond: Double, shared: Double = 1, invalid: Bool = false) -> InformedCell {
      InformedCell(
        candidateInvalid: invalid ? 1e-9 : 0.5, baselineInvalid: 1e-9, gain: 0.12, asItIs: -0.2, adjusted: -0.1,
        candidate: 0.3, thinned: .init(beyond: beyond, room: 0.3, shared: shared))
    }
    #expect(informed([cell(0.01)], .size).reservations == [.throwsAway])
    #expect(informed([cell(0.01)], .size).verdict == .worse)
    #expect(informed([cell(0.2)], .size).verdict == .conditionallyBetter)
    // Another test, which rejects in other samples, is none that a coin makes.
    #expect(informed([cell(-0.01, shared: 0.5)], .size).verdict == .conditionallyBetter)
    // Neither valid nor half way from a coin to a critical value, and paid for.
    #expect(informed([cell(0.1, invalid: true)], .size).verdict == .worse)
    #expect(informed([cell(0.2, invalid: true)], .size).verdict == .conditionallyBetter)
  }

  @Test func aScaleThatTheProcessDrawsIsNobodysWildError() {
    var random = KeyedIndices(key: Key(seed: 5))
    let scales = (0..<2_000).map { _ in pow(random.uniform(), -2) }
    let baseline = scales.map { $0 * (0.2 + random.uniform()) }
    let shared = scales.map { $0 * (0.1 + random.uniform()) }
    #expect(!CellEvidence.areItsOwn(baseline, shared))
    let own = baseline.indices.map { $0 % 100 == 7 ? 1e6 * scales[$0] : baseline[$0] }
    #expect(CellEvidence.areItsOwn(baseline, own))
  }

  @Test func wildErrorsAreACondition() {
    var cell = CellEvidence(efficiency: LogEfficiency(0.3, standardError: 0.01))
    cell.isWild = true
    let rule = VerdictRule(level: 0.005, endpoint: .relativeEfficiency, aggregate: .mean)
    #expect(rule.decide([cell]).verdict == .conditionallyBetter)
    var median = CellEvidence(efficiency: LogEfficiency(0.3, standardError: 0.01))
    median.tails = LogEfficiency(-2, standardError: 0.2)
    #expect(rule.decide([median]).reservations == [.wildErrors])
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
