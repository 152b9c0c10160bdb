import Engine
import Foundation
import Studies
import Testing

@testable import Verification

/// What is unseen, what is secret, and what counts once.
@Suite struct SealedTests {
  private func report(_ candidate: String, salt: Salt?, problem text: String = lineProblem) async throws
    -> VerificationReport
  {
    try await Verifier(problem: try problem(text), options: smallOptions, threads: 2, seed: 1, salt: salt)
      .verify(try estimator(candidate), key: Key(seed: 1), journal: MemoryJournal())
  }

  @Test func theSameSaltRepeatsAConfirmationDigitForDigit() async throws {
    let salt = try #require(Salt(given: "00fF"))
    let first = try await report(VerifierTests.weighted, salt: salt)
    let second = try await report(VerifierTests.weighted, salt: salt)
    #expect(first.json.text() == second.json.text())
    #expect(first.words.contains("Seed 1; salt given beforehand (00ff), so the numbers could be known"))
    let drawn = Salt.drawn()
    let third = try await report(VerifierTests.weighted, salt: drawn)
    #expect(third.rows.map(\.cell.identity) != first.rows.map(\.cell.identity))
    #expect(third.verdict == .better)
    #expect(third.words.contains("salt drawn by the operating system (commitment \(drawn.commitment.prefix(12)))"))
    #expect(third.words.contains("confirmation 1 of this lab"))
  }

  @Test func aSaltIsHexadecimalDigits() {
    #expect(
      Salt(given: "") == nil && Salt(given: "xyz") == nil && Salt(given: String(repeating: "a", count: 129)) == nil)
    #expect(Salt(given: "AB")?.digits == "ab")
    #expect(Salt.drawn() != Salt.drawn() && Salt.drawn().digits.count == 64)
  }

  /// A problem on which a candidate gains much at small n and loses where n is large: never among the designs of a list of small ones.
  static let ranged = """
    import numpy as np

    designs = {"n": [20, 25]}
    sealed = {"n": (15, 200)}


    def simulate(rng, n):
        c = rng.normal(0.0, 10.0)
        return (c + rng.standard_t(3, size=n),), c


    def mean(y):
        return y.mean()


    baselines = [mean]
    """

  @Test func onePlaceWithinTheRangesWhereItIsWorseIsEnough() async throws {
    // The median of at most 25: better than the mean of as many, far worse than the mean of many.
    let report = try await report(
      "def few(y):\n    return np.median(y[:40])\n", salt: Salt(given: "1"), problem: Self.ranged)
    let counterexample = try #require(report.counterexample)
    #expect((counterexample.cell.design["n"]?.number ?? 0) > 40)
    #expect(report.verdict != .better)
  }

  @Test func numbersThatWereKnownShowUnderAnotherKey() throws {
    let simulate = try estimator("def simulate(rng):\n    return (rng.normal(),), 0.0\n")
    func pair(_ first: Double, _ second: Double) -> SecondKey.Pair {
      func moments(_ share: Double) -> Moments { Moments((0..<400).map { Double($0) < share * 400 ? 1 : 0 }) }
      let cell = Cell(simulate: simulate, design: Design(), role: .sealed)
      return SecondKey.Pair(cell: cell, first: moments(first), second: moments(second))
    }
    #expect(SecondKey().result([pair(0.55, 0.5), pair(0.5, 0.55)]).passed)
    #expect(!SecondKey().result([pair(1, 0.5), pair(1, 0.5)]).passed)
    #expect(SecondKey().result([pair(0.5, 1)]).passed)
  }

  @Test func aProgramThatNeverEndsEndsSoon() async throws {
    let endless = """
      def endless(y, X):
          a = y[0]
          while a < 1e300:
              a = a * 1.0
          return a

      """
    var options = smallOptions
    options.detectorReplications = 2_000
    let budget = Budget(steps: 100_000, bytes: 1 << 24, instructions: 20_000)
    let report = try await Verifier(problem: try problem(lineProblem), options: options, budget: budget, threads: 2)
      .verify(try estimator(endless), key: Key(seed: 1), journal: MemoryJournal())
    #expect(report.verdict == .invalid)
    #expect(report.words.hasPrefix("It does not count. In 100.0 % of the data sets of"))
    #expect(report.words.contains("so nothing else was tried"))
    #expect(report.rows.isEmpty)
  }

  @Test func oneEstimatorEarnsOnce() async throws {
    let journal = MemoryJournal()
    var reports: [VerificationReport] = []
    for seed in 1...3 as ClosedRange<UInt64> {
      reports.append(
        try await Verifier(problem: try problem(lineProblem), options: smallOptions, threads: 2)
          .verify(
            // Another text that does the same is the same hypothesis.
            try estimator(VerifierTests.weighted.replacing("weighted", with: "weighted_\(seed)")),
            key: Key(seed: seed), journal: journal))
    }
    #expect(reports.allSatisfy { $0.verdict == .better })
    let levels = reports.compactMap(\.plan.level)
    #expect(levels[1] == levels[2])
    #expect(reports.map(\.plan.replicates) == [nil, 1, 1])
    #expect(reports[2].words.contains("It is a replication of discovery 1, which behaves alike"))
    let budget = await journal.budget
    #expect(abs(budget.wealth - (0.0475 * 0.9 + 0.05)) < 1e-12)
    #expect(budget.entries.map(\.isReplication) == [false, true, true])
  }
}
