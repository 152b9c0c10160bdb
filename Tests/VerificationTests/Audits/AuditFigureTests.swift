import Studies
import Testing

@testable import Verification

/// Figures of an audit against SciPy 1.17 and statsmodels 0.15 (`proportion_confint(method="beta")`, `binomtest`,
/// `cohens_kappa`).
@Suite struct AuditFigureTests {
  @Test(arguments: [
    (0, 10, 0.0, 0.30849710781876083), (3, 10, 0.06673951117773447, 0.6524528500599973),
    (10, 10, 0.6915028921812392, 1.0), (47, 153, 0.23522665241478058, 0.3867946298811018),
    (95, 100, 0.8871650888945373, 0.9835681208179479),
  ]) func clopperPearson(_ successes: Int, _ trials: Int, _ lower: Double, _ upper: Double) {
    let rate = RateEstimate(successes: successes, trials: trials)
    #expect(abs(rate.lower - lower) < 1e-10 && abs(rate.upper - upper) < 1e-10)
  }

  @Test(arguments: [(7, 10, 0.171875), (92, 153, 0.007510130445865729)])
  func exactBinomialTest(_ successes: Int, _ trials: Int, _ p: Double) {
    #expect(abs(RateEstimate(successes: successes, trials: trials).tailProbability(null: 0.5) - p) < 1e-12)
  }

  /// [[20, 5], [10, 15]]
  @Test func kappa() {
    let cells = [(true, true, 20), (true, false, 5), (false, true, 10), (false, false, 15)]
    let pairs = cells.flatMap { a, b, count in
      Array(repeating: (first: a, second: b, weight: 1.0), count: count)
    }
    let kappa = KappaEstimate(pairs, confidence: 0.95)
    #expect(abs(kappa.value - 0.4) < 1e-12 && abs(kappa.standardError - 0.12699606293110033) < 1e-12)
    #expect(abs(kappa.agreement - 0.7) < 1e-12)
  }

  /// By the formula, with SciPy's beta quantiles: 70 of 100 right answers kept, 15 of 60 wrong ones.
  @Test func threshold() {
    let threshold = ThresholdEstimate(
      keepCorrect: RateEstimate(successes: 70, trials: 100), keepWrong: RateEstimate(successes: 15, trials: 60))
    #expect(abs(threshold.value - 0.7368421052631579) < 1e-12)
    #expect(abs(threshold.lower - 0.6426795162588833) < 1e-9 && abs(threshold.upper - 0.8281175144538043) < 1e-9)
    // On the edge the interval reaches to the estimate.
    let edge = ThresholdEstimate(
      keepCorrect: RateEstimate(successes: 44, trials: 45), keepWrong: RateEstimate(successes: 0, trials: 60))
    #expect(edge.value == 1 && edge.upper == 1 && (0.85..<0.99).contains(edge.lower))
  }

  /// A precision of 0.6 needs about 153 audited accepts for a power of 80 %; the exact test's power is a saw, and keeps above
  /// 80 % from 169 on.
  @Test func sizes() throws {
    let count = try #require(AuditSize.accepts(precision: 0.6))
    #expect(count == 169)
    #expect(AuditSize.accepts(precision: 0.5) == nil && AuditSize.accepts(precision: 0.4) == nil)
    #expect(try #require(AuditSize.accepts(precision: 0.9)) < 15)
  }

  /// (c_gen + c_ver + Lψp)/(φ(1 − p)) with φ = 0.9, ψ = 0.1, p = 0.5: (1 + 0.2 + 10·0.1·0.5)/(0.9·0.5).
  @Test func cost() throws {
    let items = Constructed.items(right: 100, kept: 90, wrong: 100, passed: 10)
    let audit = try VerifierAudit(
      items: items, options: AuditOptions(costs: .init(generate: 1, verify: 0.2, loss: 10, person: 5)))
    let cost = try #require(audit.cost)
    #expect(abs(cost.machine - 1.7 / 0.45) < 1e-12)
    #expect(abs(try #require(cost.person) - 6 / 0.5) < 1e-12)
    #expect(cost.machineAtBest < cost.machine && cost.machine < cost.machineAtWorst)
  }
}
