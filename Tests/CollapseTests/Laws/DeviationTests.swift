import Engine
import Foundation
import Studies
import Testing

@testable import Collapse

/// Whether simulation and theory agree must not hang on the shape of a distribution, nor on how many figures are looked at.
@Suite struct DeviationTests {
  /// Means of `count` squares of normal draws, each judged against the truth, 1: shares beyond three standard errors.
  private func shares(count: Int, means: Int) -> (plain: Double, corrected: Double) {
    var random = RandomStream(key: Key(seed: 11).split("deviations"), replication: 0)
    var (plain, corrected) = (0.0, 0.0)
    var normals = [Double](repeating: 0, count: count)
    let n = Double(count)
    for _ in 0..<means {
      random.normal(&normals)
      let values = normals.map { $0 * $0 }
      let mean = values.reduce(0, +) / n
      let squares = values.reduce(0.0) { sum, value in sum + (value - mean) * (value - mean) }
      let cubes = values.reduce(0.0) { sum, value in sum + pow(value - mean, 3) }
      let skewness = n.squareRoot() * cubes / pow(squares, 1.5)
      let measure = Measure(mean, mcse: (squares / (n - 1) / n).squareRoot())
      let scale = SkewedMean.scale(measure, expected: 1, skewness: skewness, count: n)
      if abs(mean - 1) > 3 * measure.mcse { plain += 1 / Double(means) }
      if abs(mean - 1) > 3 * scale { corrected += 1 / Double(means) }
    }
    return (plain, corrected)
  }

  @Test func aSkewedMeanIsNoDisagreement() {
    let (plain, corrected) = shares(count: 100, means: 10_000)
    // Of a normal mean 0.0027.
    #expect(plain > 0.0075, "\(plain)")
    #expect(corrected < 0.0055, "\(corrected)")
    let measure = Measure(1.0, mcse: 0.1)
    #expect(SkewedMean.scale(measure, expected: 0.5, skewness: 0, count: 100) == 0.1)
    // Skewed to the right, a mean far below is more surprising than its standard error says, one far above less so.
    #expect(SkewedMean.scale(measure, expected: 0.5, skewness: 2, count: 100) < 0.1)
    #expect(SkewedMean.scale(measure, expected: 1.4, skewness: 2, count: 100) > 0.1)
  }

  @Test func aMedianIsJudgedByTheSignTest() throws {
    let values = (1...100).map(Double.init)
    let median = MedianMeasure.of(values)
    // 70 values lie below 70.5: (70 − 50)/5 = 4 standard errors.
    let scale = try #require(MedianMeasure.scale(values, median: median, expected: 70.5))
    #expect(abs((70.5 - median.value) / scale - 4) < 1e-12)
    #expect(MedianMeasure.scale(values, median: median, expected: 50.5) == nil)
    #expect(MedianMeasure.scale(values, median: median, expected: .nan) == nil)
  }

  @Test func manyFiguresMayLieFurtherOff() async throws {
    func result(_ generations: Int) async throws -> LawResult {
      let law = try LawCatalogue.law(named: "gaussian")
      let setting = try law.setting(generations: generations, samples: 20, values: [:])
      return try await LawExperiment(law: law, setting: setting, runs: 400, seed: 5).run(threads: 2)
    }
    let (few, many) = (try await result(1), try await result(100))
    #expect(few.judged > 0 && few.judged <= 12)
    #expect(abs(few.bound + Normal.quantile(0.0005 / Double(few.judged))) < 1e-12 || few.bound == 4)
    #expect(many.judged > 200 && many.bound > 4.5 && many.bound < 5)
    #expect(many.words.contains("the largest of \(many.judged) figures"))
  }
}
