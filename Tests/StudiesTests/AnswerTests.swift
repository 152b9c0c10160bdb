import Foundation
import Testing

@testable import Studies

/// What counts as an answer, and what of it a study may say.
@Suite struct AnswerTests {
  private func measure(_ result: StudyResult, _ row: Int, _ name: Measure.Name) throws -> Measure {
    try #require(result.rows[row].measures[name])
  }

  private static let intervals = Problems.location + "loss = \"interval\"\n"

  @Test func intervalsWithoutEndCover() async throws {
    let text = Self.intervals
      .replacing("return np.mean(y)", with: "return np.mean(y) - 0.5, np.mean(y) + 0.5")
      .replacing("return np.median(y)", with: "return np.where(y[0] > y[1], -np.inf, np.mean(y) - 0.5), np.inf")
    let result = try await Study(problem: Problems.read(text), replications: 2000).run()
    let endless = result.rows[1]
    #expect(endless.failures == 0)
    #expect(try measure(result, 1, .unbounded).value == 1)
    #expect(try measure(result, 1, .length).value == .infinity)
    #expect(try measure(result, 1, .intervalScore).value == .infinity)
    #expect(try measure(result, 1, .relativeEfficiency).value == 0)
    // Half of them are (−∞, ∞), the others cover if ȳ − θ < 0.5.
    let right = 0.5 + 0.5 * Normal.cumulative(0.5 * 10.squareRoot())
    let coverage = try measure(result, 1, .coverage)
    #expect(abs(coverage.value - right) < 4 * coverage.mcse)
    let text2 = result.table.text()
    #expect(text2.contains("share unbounded") && text2.contains("∞") && !text2.contains("Judge by the median"))
    // Infinite figures survive their JSON.
    #expect(try StudyResult(json: result.json).rows[1].measures[.length]?.value == .infinity)
    #expect(try StudyResult(json: result.json).json.text() == result.json.text())
  }

  @Test func emptyIntervalsAreAnswersThatLose() async throws {
    let text = Self.intervals
      .replacing("return np.mean(y)", with: "return np.mean(y) - 0.5, np.mean(y) + 0.5")
      .replacing("return np.median(y)", with: "return np.mean(y) + 0.5, np.mean(y) - 0.5")
    let result = try await Study(problem: Problems.read(text), replications: 400).run()
    #expect(result.rows[1].failures == 0)
    #expect(try measure(result, 1, .coverage).value == 0)
    #expect(try measure(result, 1, .length).value == 0)
    #expect(try measure(result, 1, .intervalScore).value > 38.9)
  }

  @Test func roundingIsNoGain() async throws {
    let text = Problems.location.replacing("return np.median(y)", with: "return y @ np.ones(len(y)) / len(y)")
    let result = try await Study(problem: Problems.read(text), replications: 2000, seed: 3).run()
    let entries = result.table.groups.flatMap(\.rows).flatMap { $0 }
    #expect(!entries.contains { $0.isBold })
  }

  @Test func aHalfIsRoundedOneWay() {
    #expect(Digits(3).value(Measure(494.0 / 4000, mcse: 0)) == "0.124")
    #expect(Digits(3).value(Measure(0.12350000000000001, mcse: 0)) == "0.124")
    #expect(Digits(2).value(Measure(-0.125, mcse: 0)) == "-0.13")
  }

  @Test func twoReplicationsGiveNoStandardErrorOfASpread() async throws {
    let result = try await Study(problem: Problems.read(Problems.location), replications: 2).run()
    #expect(try measure(result, 0, .empiricalStandardError).mcse.isNaN)
    #expect(result.table.text().contains("(—)"))
    #expect(result.table.notes.contains { $0.contains("little more than guesses") })
    #expect(try StudyResult(json: result.json).rows[0].measures[.empiricalStandardError]?.mcse.isNaN == true)
  }

  @Test func aRelativeLossOfZeroIsNobodysFailure() async throws {
    let text =
      Problems.location.replacing(
        "theta = 3 * rng.normal()\n    return (theta + scale", with: "theta = 0.0 * scale\n    return (theta + scale")
      + "loss = \"relative squared\"\n"
    let problem = try Problems.read(text)
    #expect(problem.warnings.contains { $0.message.contains("a relative loss is not defined") })
    let result = try await Study(problem: problem, replications: 400).run()
    #expect(result.rows[0].failures == 0 && result.rows[0].measures[.risk] == nil)
    let bias = try measure(result, 0, .bias)
    #expect(abs(bias.value) < 4 * bias.mcse)
    #expect(result.table.notes.contains { $0.contains("a relative loss is not defined") })
  }

  private static let test = """
    import numpy as np
    from scipy import stats

    loss = "test"
    designs = {"n": [30], "b": [0.0, 0.5]}


    def simulate(rng, n, b):
        return (b + rng.normal(size=n),), b == 0.0


    def z_test(y):
        z = np.sqrt(len(y)) * y.mean()
        return 2.0 * stats.norm.sf(np.abs(z))


    baselines = [z_test]
    """

  @Test(arguments: [
    ("b == 0.0", "b", ["p.py:9:39: error: the truth of a test is whether the null holds", "write: `b == 0.0`"]),
    ("b == 0.0", "0.0", ["the truth of a test is whether the null holds"]),
    ("b == 0.0", "(b == 0.0) * 1.0", ["the truth of a test is whether the null holds"]),
    ("2.0 * stats.norm.sf(np.abs(z))", "np.abs(z) > 1.96", ["`z_test` returns its decision", "return the p-value"]),
    ("2.0 * stats.norm.sf(np.abs(z))", "1.0 * (np.abs(z) > 1.96)", ["returns 0 or 1", "that is a decision"]),
  ])
  func testsSayWhatTheyMean(_ old: String, _ new: String, _ said: [String]) {
    #expect(Problems.errors(Self.test) == "accepted")
    let errors = Problems.errors(Self.test.replacing(old, with: new))
    for words in said { #expect(errors.contains(words), "\(errors)") }
  }
}
