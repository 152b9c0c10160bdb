import Engine
import Foundation
import Studies
import Testing

@testable import Verification

/// Intervals of audits near the edges of the square of φ and ψ: they cover at least nominally. `aitken collapse audit --coverage` prints
/// the whole table; here are its corners and its middle.
@Suite struct EdgeCoverageTests {
  @Test(arguments: [10, 60]) func theSquare(items: Int) async throws {
    let coverage = try await AuditCoverage.run(
      items: [items], rates: [0.01, 0.5, 0.98, 1], errors: [0.05, 0.5], histories: 400, threads: 2)
    #expect(coverage.cells.count == 32)
    // 95 % less four standard errors of the histories.
    let least = 0.95 - 4 * (0.95 * 0.05 / 400.0).squareRoot()
    for cell in coverage.cells {
      for (name, share) in zip(AuditCoverage.quantities, cell.shares) {
        #expect(share >= least, "\(name), phi \(cell.phi), psi \(cell.psi), p \(cell.error): \(share)")
      }
    }
    #expect(coverage.table.text(isStyled: false).contains("difference, below"))
  }

  /// The cases that a normal interval fails most: exact coverage over all counts.
  @Test(arguments: [(0.99, 0.01, 30, 30), (1.0, 0.98, 20, 20), (0.02, 0.02, 10, 40), (0.5, 0.5, 25, 25)])
  func theThresholdExactly(phi: Double, psi: Double, right: Int, wrong: Int) {
    func mass(_ k: Int, _ n: Int, _ p: Double) -> Double {
      let binomial = Binomial(trials: n, probability: p)
      return binomial.cumulative(k) - binomial.cumulative(k - 1)
    }
    var covered = 0.0
    for x in 0...right {
      for y in 0...wrong {
        let weight = mass(x, right, phi) * mass(y, wrong, psi)
        guard weight > 1e-12 else { continue }
        let estimate = ThresholdEstimate(
          keepCorrect: RateEstimate(successes: x, trials: right), keepWrong: RateEstimate(successes: y, trials: wrong))
        let threshold = phi / (phi + psi)
        if estimate.lower <= threshold + 1e-12, threshold <= estimate.upper + 1e-12 { covered += weight }
      }
    }
    #expect(covered >= 0.95, "\(covered)")
  }

  /// One item, two items: no interval is a point.
  @Test func oneOrTwoItems() throws {
    for items in [
      [AuditItem(name: "1", truth: true, machine: true)],
      [AuditItem(name: "1", truth: true, machine: true), AuditItem(name: "2", truth: false, machine: false)],
      [AuditItem(name: "1", truth: true, machine: true), AuditItem(name: "2", truth: true, machine: true)],
    ] {
      let audit = try VerifierAudit(items: items)
      #expect(audit.kappa.lower < 0 && audit.kappa.upper == 1)
      #expect(audit.threshold.lower < 0.5 && audit.threshold.upper == 1)
      #expect(audit.share.lower < 0.2 && audit.answer == .open, "\(audit.words)")
    }
  }
}
