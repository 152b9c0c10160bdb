import Engine
import Foundation
import Studies
import Testing

@testable import Verification

/// The baseline made valid: intervals stretched to nominal coverage, critical values moved to nominal size.
@Suite struct InformationTests {
  private var random = KeyedIndices(key: Key(seed: 12))

  private mutating func normal() -> Double {
    Normal.quantile(0.5 * 0x1p-53 + random.uniform() * (1 - 0x1p-53))
  }

  /// n errors of unit variance with the half lengths that estimate their spread badly.
  private mutating func sample(_ n: Int, half: Double) -> (
    intervals: [(lower: Double, upper: Double)], truths: [Double]
  ) {
    var (intervals, truths): ([(lower: Double, upper: Double)], [Double]) = ([], [])
    for _ in 0..<n {
      let width = half * exp(0.4 * normal())
      let centre = normal()
      intervals.append((centre - width, centre + width))
      truths.append(0)
    }
    return (intervals, truths)
  }

  private func coverage(_ intervals: [(lower: Double, upper: Double)], _ truths: [Double], by factor: Double) -> Double
  {
    let covered = zip(intervals, truths).count { interval, truth in
      let (centre, half) = ((interval.lower + interval.upper) / 2, (interval.upper - interval.lower) / 2)
      return abs(truth - centre) <= factor * half
    }
    return Double(covered) / Double(truths.count)
  }

  @Test mutating func stretchingGivesNominalCoverageAndNoMore() {
    let (intervals, truths) = sample(2000, half: 1.2)
    let stretched = StretchedIntervals(intervals, truths: truths, nominal: 0.95)
    #expect(stretched.factor > 1)
    #expect(coverage(intervals, truths, by: stretched.factor) >= 0.95)
    #expect(coverage(intervals, truths, by: 0.999 * stretched.factor) < 0.95 + 1e-9)
    // Intervals that cover as they are stay as they are: nobody is shortened.
    let long = intervals.map { (lower: $0.lower - 9, upper: $0.upper + 9) }
    #expect(StretchedIntervals(long, truths: truths, nominal: 0.95).factor == 1)
    // Intervals without width can be stretched to nothing: all get the same half length, with which they cover.
    let points = intervals.map { (lower: $0.lower, upper: $0.lower) }
    let widened = StretchedIntervals(points, truths: truths, nominal: 0.95)
    let half = points.map { abs($0.lower) }.sorted()[1899]
    #expect(widened.factor == .infinity)
    #expect(
      widened.scores
        == points.map {
          Measures.intervalScore(lower: $0.lower - half, upper: $0.upper + half, truth: 0, level: 0.95)
        })
  }

  @Test mutating func standardErrorCountsTheEstimationOfTheFactor() {
    let (first, truths) = sample(1500, half: 1.0)
    let second = first.map { (lower: $0.lower + 0.3, upper: $0.upper + 0.5) }
    func efficiency(_ chosen: [Int]) -> LogEfficiency {
      StretchedIntervals.efficiency(
        StretchedIntervals(chosen.map { first[$0] }, truths: chosen.map { truths[$0] }, nominal: 0.95),
        StretchedIntervals(chosen.map { second[$0] }, truths: chosen.map { truths[$0] }, nominal: 0.95))
    }
    let estimate = efficiency(Array(truths.indices))
    var moments = Moments()
    for _ in 0..<200 { moments.add(efficiency(truths.indices.map { _ in random.below(truths.count) }).value) }
    #expect(abs(estimate.standardError / moments.standardDeviation - 1) < 0.3)
  }

  @Test func emptyAndEndlessIntervals() {
    // The quantile scores of crossing bounds: a loss wherever the truth is.
    #expect(abs(Measures.intervalScore(lower: 1, upper: -1, truth: 0, level: 0.95) - 78) < 1e-9)
    #expect(Measures.intervalScore(lower: -.infinity, upper: 1, truth: 0, level: 0.95) == .infinity)
    let truths = [Double](repeating: 0, count: 100)
    let endless = truths.map { _ in (lower: -Double.infinity, upper: Double.infinity) }
    let whole = StretchedIntervals(endless, truths: truths, nominal: 0.95)
    #expect(whole.factor == 1)
    // Endless beside endless says nothing; beside an end it loses without bound.
    #expect(LogEfficiency(meansOf: whole.scores, whole.scores).value.isNaN)
    #expect(LogEfficiency(meansOf: truths.map { _ in 1 }, whole.scores).value == -.infinity)
    #expect(LogEfficiency(meansOf: whole.scores, truths.map { _ in 1 }).value == .infinity)
  }

  /// p-values of a two-sided z test with a wrong standard error, and functions of them.
  private mutating func pValues(_ n: Int, shift: Double, scale: Double, _ change: (Double) -> Double)
    -> [(baseline: Double, candidate: Double)]
  {
    (0..<n).map { _ in
      let p = 2 * Normal.survival(abs(shift + normal()) * scale)
      return (p, change(p))
    }
  }

  private mutating func power(scale: Double, _ change: (Double) -> Double) throws -> PowerComparison {
    let nulls = pValues(8000, shift: 0, scale: scale, change)
    let alternatives = pValues(8000, shift: 2.2, scale: scale, change)
    return try #require(
      PowerComparison(nulls: nulls, alternatives: alternatives, level: 0.05, key: Key(seed: 1), resamples: 60))
  }

  @Test mutating func powerIsToldAtTheNominalSize() throws {
    // Power of the exact test: P(|Z + 2.2| > 1.96) = 0.5949.
    let oversized = try power(scale: 1.4) { $0 }
    #expect(abs(oversized.baseline - 0.5949) < 0.03 && oversized.difference.value == 0)
    // Another critical value orders samples as before: nothing is gained at equal size.
    let rescaled = try power(scale: 1) { pow($0, 1.2) }
    #expect(rescaled.difference.value <= 0.02 && rescaled.atEqualSize.value == 0)
    // Power that is never used is lost.
    let never = try power(scale: 1.4) { 0.06 + 0.94 * $0 }
    #expect(never.candidate == 0 && abs(never.atEqualSize.value) < 1e-9 && never.difference.bounds().upper < -0.5)
    // Two distinct p-values: the exact size comes from rejecting half of the lower.
    let coarse = try power(scale: 1) { $0 <= 0.1 ? 0.1 : 1 }
    #expect(coarse.candidate == 0 && coarse.adjusted.value > -0.35)
  }

  @Test func lossesWithoutAMeanAreTold() {
    var random = KeyedIndices(key: Key(seed: 3))
    let uniform = (0..<4000).map { _ in (Double(random.below(1 << 30)) + 0.5) / Double(1 << 30) }
    #expect(TailIndex(uniform.map { pow($0, -2) }).hasNoMean)
    #expect(!TailIndex(uniform.map { pow($0, -0.7) }).hasNoMean)
    #expect(!TailIndex(uniform.map { pow(Normal.quantile($0), 2) }).hasNoMean)
    #expect(TailIndex(uniform.map { $0 < 0.01 ? .infinity : 1 }).hasNoMean)
    #expect(!TailIndex([]).hasNoMean)
  }
}
