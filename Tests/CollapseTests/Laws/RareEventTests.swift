import Engine
import Foundation
import Studies
import Testing

@testable import Collapse

/// Figures whose runs all gave the same value, or of which there are few: what they can be judged by.
@Suite struct RareEventTests {
  private func run(
    _ name: String, generations: Int? = nil, samples: Int? = nil, values: [String: Double] = [:], runs: Int,
    seed: UInt64 = 1
  ) async throws -> LawResult {
    let law = try LawCatalogue.law(named: name)
    let setting = try law.setting(generations: generations, samples: samples, values: values)
    return try await LawExperiment(law: law, setting: setting, runs: runs, seed: seed).run(threads: 2)
  }

  /// No figure but what the runs start from claims to be exact, and every law agrees although nothing varies any more.
  @Test(
    arguments: [
      ("verified-selection", nil, nil, ["keep-correct": 1, "keep-wrong": 0.01], 4000),
      ("verified-selection", nil, nil, ["keep-correct": 1, "keep-wrong": 0], 400),
      ("verified-selection", nil, 20, ["error": 0.02, "keep-wrong": 0.1], 400),
      ("zipf", 400, 20, ["categories": 10], 400), ("zipf", 60, 3, ["categories": 2], 400),
    ] as [(String, Int?, Int?, [String: Double], Int)])
  func runsThatAgree(
    law: String, generations: Int?, samples: Int?, values: [String: Double], runs: Int
  ) async throws {
    let result = try await run(law, generations: generations, samples: samples, values: values, runs: runs)
    #expect(result.agrees, "\(result.words)")
    for row in result.figures.dropFirst() {
      #expect(row.allSatisfy { $0.measure.mcse != 0 || $0.measure.upper != nil })
    }
    let last = try #require(result.figures.last)
    #expect(last.contains { $0.measure.upper != nil })
    for figure in last where figure.measure.upper != nil && figure.theory.isFinite {
      let (low, high) = (try #require(figure.measure.lower), try #require(figure.measure.upper))
      #expect(low - 1e-9 <= figure.theory && figure.theory <= high + 1e-9)
    }
    let text = result.table.text(isStyled: false)
    #expect(!text.contains("any number of") && text.contains("≤") || text.contains("≥"))
  }

  /// What cannot be chance is still refused: theory says one in a hundred, and none of a thousand was.
  @Test func aRareEventThatIsNotRareEnough() {
    let none = ConstantRuns.deviation(0, runs: 1000, expected: 0.01, range: 0...1)
    #expect(abs(none + 3.926077086045131) < 1e-9)
    #expect(ConstantRuns.deviation(0, runs: 1000, expected: 0.05, range: 0...1) < -9)
    #expect(ConstantRuns.deviation(0, runs: 1000, expected: 1e-6, range: 0...1) == 0)
    #expect(ConstantRuns.deviation(1, runs: 1000, expected: 0.95, range: 0...1) > 9)
    #expect(ConstantRuns.deviation(0, runs: 1000, expected: 0.1, range: nil).isNaN)
    // 1 − 0.05^{1/1000}: the rule of three.
    let measure = ConstantRuns.measure(0, runs: 1000, range: 0...1)
    #expect(abs((measure.upper ?? 0) - 0.0029912) < 1e-6 && measure.lower == 0)
    #expect(measure.text(Digits(4)) == "0 (≤ 0.003)")
    #expect(ConstantRuns.measure(0.5, runs: 4, range: nil).text(Digits(2)) == "0.50 (—)")
  }

  /// SciPy 1.17: `norm.isf` of tails of `norm.logsf`, `t.sf`, `binom.sf` and `binom.cdf`.
  @Test func deviates() {
    #expect(abs(NormalDeviate.ofTail(logProbability: log(1e-300)) - 37.0470962993612) < 1e-4)
    #expect(abs(NormalDeviate.ofTail(logProbability: -1000) - 44.6157477319694) < 0.002)
    #expect(NormalDeviate.ofTail(logProbability: -0.1) == 0)
    for (t, k, z) in [
      (5.0, 29.0, 4.211515489049896), (8, 200, 7.44250728509616), (-3, 99, -2.927634959268559),
    ] {
      #expect(abs(NormalDeviate.ofStudent(t, degreesOfFreedom: k) - z) < 0.01)
    }
    #expect(abs(NormalDeviate.ofBinomial(2, of: 20_000, expected: 1e-6) - 3.543610922098146) < 1e-6)
    #expect(abs(NormalDeviate.ofBinomial(3, of: 1000, expected: 0.01) + 2.323630439474612) < 1e-6)
    #expect(NormalDeviate.ofBinomial(900, of: 1000, expected: 1e-9) > 100)
  }

  @Test func fewRunsAreNotJudged() async throws {
    for runs in [2, 5, 99] {
      let result = try await run("gaussian", generations: 20, runs: runs)
      #expect(result.largest == nil && result.words.contains("too few to judge, \(runs) runs"))
      #expect(result.table.text(isStyled: false).contains("oo few to judge"))
    }
    // From there on they are, and 20 experiments are no contradiction.
    for seed in 1...20 {
      let result = try await run("gaussian", generations: 20, samples: 20, runs: 100, seed: UInt64(seed))
      #expect(result.largest == nil || result.agrees, "\(result.words)")
    }
  }

  /// The share of huge categories: Σ A i^−β over i ≥ x is A x^{1−β}/(β − 1). In plain arithmetic 1 + 1/i is 1 there, and too many are
  /// accepted.
  @Test func aPowerLawNearOne() async throws {
    let law = ZetaDistribution(exponent: 1.1)
    var random = RandomStream(key: Key(seed: 4).split("zeta"), replication: 0)
    let count = 100_000
    let sample = law.sample(count, &random)
    let expected = law.frequency(1) * pow(1e17, -0.1) / 0.1
    let share = Double(sample.count { $0 >= 1e17 }) / Double(count)
    #expect(abs(share - expected) < 4 * (expected / Double(count)).squareRoot(), "\(share) \(expected)")
    let result = try await run("power-tail", generations: 1, samples: 20_000, values: ["beta": 1.1], runs: 100)
    #expect(result.agrees, "\(result.words)")
  }

  @Test func nothingIsLeftToLearnFrom() {
    #expect(throws: LawError.self) {
      let law = try LawCatalogue.law(named: "verified-selection")
      _ = try law.simulation(try law.setting(values: ["keep-wrong": 0, "error": 1]))
    }
  }
}
