import Engine
import Foundation
import Studies
import Testing

@testable import Verification

/// Numbers marked golden are printed by Support/golden.py (NumPy, SciPy, statsmodels).
@Suite struct StatisticsTests {
  /// The losses of golden.py: a low-discrepancy sequence through the normal quantile.
  static let losses: (baseline: [Double], candidate: [Double]) = {
    let u = (1...500).map { (Double($0) * 0.6180339887498949).truncatingRemainder(dividingBy: 1) }
    let v = (1...500).map { (Double($0) * 0.4142135623730951).truncatingRemainder(dividingBy: 1) }
    let z = u.map { Normal.quantile(0.001 + 0.998 * $0) }
    return (z.map { $0 * $0 }, zip(z, v).map { ($0 * 0.8 + 0.3 * ($1 - 0.5)) * ($0 * 0.8 + 0.3 * ($1 - 0.5)) })
  }()

  @Test func ratioOfMeansAgreesWithNumPy() {
    let estimate = LogEfficiency(meansOf: Self.losses.baseline, Self.losses.candidate)
    #expect(abs(estimate.value - 0.43272288857807606) < 1e-10)
    #expect(abs(estimate.standardError - 0.009728812866356781) < 1e-10)
  }

  @Test func ratioOfMediansAgreesWithNumPyAndABootstrap() {
    let golden = LogEfficiency(mediansOf: Self.losses.baseline, Self.losses.candidate)
    #expect(abs(golden.value - 0.4261949800964057) < 1e-10)
    // Heavy-tailed losses, dependent in pairs; the bootstrap is the second source of the standard error.
    var random = KeyedIndices(key: Key(seed: 4))
    let n = 1500
    let pairs = (0..<n).map { _ -> (Double, Double) in
      let e = tan(Double.pi * (random.uniform() - 0.5))
      return (e * e, pow(0.7 * e + 0.5 * (random.uniform() - 0.5), 2))
    }
    let estimate = LogEfficiency(mediansOf: pairs.map(\.0), pairs.map(\.1))
    var moments = Moments()
    for _ in 0..<300 {
      let draw = (0..<n).map { _ in pairs[random.below(n)] }
      moments.add(LogEfficiency(mediansOf: draw.map(\.0), draw.map(\.1)).value)
    }
    #expect(abs(estimate.standardError / moments.standardDeviation - 1) < 0.25)
  }

  @Test func roundingIsNoEvidence() {
    let b = Self.losses.baseline
    let estimate = LogEfficiency(meansOf: b, b.map { $0 * (1 + 1e-13) })
    #expect(estimate.pBetter > 0.4 && estimate.pWorse > 0.4)
    #expect(LogEfficiency(meansOf: b, b).value == 0)
  }

  @Test func holmAgreesWithStatsmodels() {
    let adjusted = Holm.adjusted([0.01, 0.04, 0.03, 0.005, 0.2, 0.6])
    for (ours, theirs) in zip(adjusted, [0.05, 0.12, 0.12, 0.03, 0.4, 0.6]) { #expect(abs(ours - theirs) < 1e-15) }
    #expect(Holm.adjusted([.nan, 0.01]) == [1, 0.02])
  }

  @Test func slopeAgreesWithStatsmodels() {
    let x = (0..<200).map { sin(Double($0) * 1.7) * 2 }
    let y = x.enumerated().map { 0.6 * $1 + cos(Double($0) * 2.3) * (1 + $1 * $1) * 0.1 }
    let slope = TruthSlope(estimates: y, truths: x, entries: 1)
    #expect(abs(slope.value - 0.5988644481081853) < 1e-12)
    #expect(abs(slope.standardError - 0.014613461301357804) < 1e-12)
    let i = (0..<200).map(Double.init)
    let truths = i.flatMap { [sin($0 * 1.7) * 2, cos($0 * 0.9)] }
    let noise = i.flatMap { [0.2 * cos($0 * 2.3), 0.2 * (cos($0 * 2.3) + sin($0 * 3.1))] }
    let clustered = TruthSlope(estimates: zip(truths, noise).map { 0.7 * $0 + $1 }, truths: truths, entries: 2)
    #expect(abs(clustered.value - 0.699697669823274) < 1e-12)
    #expect(abs(clustered.standardError - 0.008107901407920809) < 1e-12)
    #expect(TruthSlope(estimates: y, truths: Array(repeating: 3, count: 200), entries: 1).value.isNaN)
  }

  @Test func validityTestsAgreeWithSciPy() {
    #expect(abs(ValidityTest.undercoverage(covered: 925, of: 1000, nominal: 0.95) - 0.02983003685697939) < 1e-12)
    #expect(abs(ValidityTest.oversize(rejected: 71, of: 1000, nominal: 0.05) - 0.08356202693267231) < 1e-12)
    #expect(abs(ValidityTest.oversize(rejected: 650, of: 10_000, nominal: 0.05) - 0.019486243286324454) < 1e-12)
    #expect(
      abs(ValidityTest.undercoverage(covered: 9150, of: 10_000, nominal: 0.95) / 1.569134103443136e-23 - 1) < 1e-8)
  }

  @Test func sizeAdjustedPowerAgreesWithNumPy() {
    let u = (1...4000).map { (Double($0) * 0.6180339887498949).truncatingRemainder(dividingBy: 1) }
    let v = (1...4000).map { (Double($0) * 0.4142135623730951).truncatingRemainder(dividingBy: 1) }
    let nulls = zip(u, v).map { (baseline: pow($0, 1.5), candidate: 0.5 * $0 + 0.5 * $1) }
    let alternatives = zip(u, v).map { (baseline: pow($0, 3), candidate: pow($1, 4)) }
    let power = SizeAdjustedPower(
      nulls: nulls, alternatives: alternatives, level: 0.05, key: Key(seed: 3), resamples: 60)
    #expect(abs(power.baseline - 0.223) < 1e-12 && abs(power.candidate - 0.631) < 1e-12)
    #expect(abs(power.efficiency.value - 0.7444658725254149) < 1e-12)
    #expect(abs(power.efficiency.standardError / 0.027509127461603666 - 1) < 0.35)
    // Ties at the critical value must not make the size larger than the level.
    #expect(SizeAdjustedPower.critical([0.01] + Array(repeating: 0.05, count: 99), 0.05) == 0.01)
  }

  @Test func systemsAreSolved() throws {
    let x = try #require(SmallSystem.solve([[0, 2], [3, 1]], [4, 5]))
    #expect(abs(x[0] - 1) < 1e-15 && abs(x[1] - 2) < 1e-15)
    #expect(SmallSystem.solve([[1, 2], [2, 4]], [1, 2]) == nil)
  }

  @Test func worstAggregateBoundsTheWorst() {
    let cells = [
      LogEfficiency(0.5, standardError: 0.01), LogEfficiency(0.1, standardError: 0.02),
      LogEfficiency(0.2, standardError: 0.2),
    ]
    let worst = AggregateEfficiency(cells, aggregate: .worst)
    #expect(worst.estimate.value == 0.1)
    #expect(abs(worst.lower - (0.2 - 1.959963984540054 * 0.2)) < 1e-9)
    #expect(abs(worst.upper - (0.1 + 2.3939797998185104 * 0.02)) < 1e-9)
    #expect(worst.pBetter == cells[2].pBetter)
    let mean = AggregateEfficiency(cells, aggregate: .mean)
    #expect(abs(mean.estimate.value - 0.8 / 3) < 1e-15)
    #expect(abs(mean.estimate.standardError - (0.0405).squareRoot() / 3) < 1e-15)
  }
}
