import Engine
import Foundation
import Testing

@testable import Verification

/// Intervals of audits of simulated verifiers whose rates are known.
@Suite struct CoverageTests {
  /// φ, ψ, p and the audited number.
  static let truths: [(phi: Double, psi: Double, p: Double, items: Int)] = [
    (0.9, 0.1, 0.4, 150), (0.6, 0.3, 0.7, 300), (0.8, 0.5, 0.2, 400),
  ]
  static let histories = 2000

  /// Uniform numbers, a function of the history.
  struct Uniforms {
    let key: Key
    var count: UInt64 = 0
    mutating func next() -> Double {
      count += 1
      return Double(key.split(count).low >> 11) * 0x1p-53
    }
  }

  static func history(
    _ truth: (phi: Double, psi: Double, p: Double, items: Int), _ number: Int, unaudited: Int = 0,
    probability: (Bool) -> Double? = { _ in nil }
  ) -> [AuditItem] {
    var uniforms = Uniforms(key: Key(seed: 11).split(UInt64(number)))
    return (0..<truth.items + unaudited).map { index in
      let right = uniforms.next() >= truth.p
      let machine = uniforms.next() < (right ? truth.phi : truth.psi)
      let chosen = uniforms.next()
      if let probability = probability(machine) {
        return AuditItem(
          name: "\(index)", truth: chosen < probability ? right : nil, machine: machine, probability: probability)
      }
      return AuditItem(name: "\(index)", truth: index < truth.items ? right : nil, machine: machine)
    }
  }

  /// The share of histories that `covers`, at least (exact intervals) or about 95 %: within four standard errors.
  private func expectCoverage(_ hits: Int, isExact: Bool, _ name: String) {
    let share = Double(hits) / Double(Self.histories)
    let error = (0.95 * 0.05 / Double(Self.histories)).squareRoot()
    #expect(share > 0.95 - 4 * error, "\(name): \(share)")
    #expect(share < (isExact ? 0.995 : 0.95 + 5 * error), "\(name): \(share)")
  }

  @Test(arguments: truths.indices) func simpleRandomSamples(index: Int) throws {
    let truth = Self.truths[index]
    var hits = [0, 0, 0, 0, 0]
    for number in 0..<Self.histories {
      let audit = try VerifierAudit(items: Self.history(truth, number, unaudited: 200))
      let rates = audit.overall
      let threshold = truth.phi / (truth.phi + truth.psi)
      hits[0] += rates.keepCorrect.lower <= truth.phi && truth.phi <= rates.keepCorrect.upper ? 1 : 0
      hits[1] += rates.keepWrong.lower <= truth.psi && truth.psi <= rates.keepWrong.upper ? 1 : 0
      hits[2] += rates.error.lower <= truth.p && truth.p <= rates.error.upper ? 1 : 0
      hits[3] += audit.threshold.lower <= threshold && threshold <= audit.threshold.upper ? 1 : 0
      hits[4] += audit.share.lower <= 1 - truth.p && 1 - truth.p <= audit.share.upper ? 1 : 0
    }
    for (name, hit) in zip(["phi", "psi", "p"], hits) { expectCoverage(hit, isExact: true, name) }
    expectCoverage(hits[3], isExact: true, "p*")
    expectCoverage(hits[4], isExact: true, "prediction-powered share")
  }

  /// Accepted items are audited more often than rejected ones, with known probabilities: the rates are still right.
  @Test func unequalProbabilities() throws {
    let truth = (phi: 0.85, psi: 0.2, p: 0.5, items: 600)
    var hits = [0, 0]
    var (sum, count) = (0.0, 0.0)
    for number in 0..<Self.histories {
      let audit = try VerifierAudit(items: Self.history(truth, number) { $0 ? 0.6 : 0.3 })
      let rates = audit.overall
      hits[0] += rates.keepCorrect.lower <= truth.phi && truth.phi <= rates.keepCorrect.upper ? 1 : 0
      hits[1] += rates.keepWrong.lower <= truth.psi && truth.psi <= rates.keepWrong.upper ? 1 : 0
      sum += rates.keepCorrect.value
      count += 1
    }
    #expect(abs(sum / count - truth.phi) < 0.002)
    for (name, hit) in zip(["phi", "psi"], hits) { expectCoverage(hit, isExact: true, name) }
  }
}
