import Engine
import Testing

@testable import Studies

/// The designs of a final experiment: drawn from what the file declares, and seen by nobody before.
@Suite struct SealedDrawTests {
  /// A problem with these designs.
  private func problem(_ designs: String, parameters: String = "n, gamma", body: String = "", loss: String = "squared")
    throws -> Problem
  {
    try Problems.read(
      """
      import numpy as np

      loss = "\(loss)"
      \(designs)


      def simulate(rng, \(parameters)):
          c = rng.normal()
      \(body.isEmpty ? "    return (c + rng.normal(size=n),), c" : body)


      def mean(y):
          return y.mean()


      baselines = [mean]
      """)
  }

  /// A test of two means: the null holds at difference 0.
  private func test(_ designs: String) throws -> Problem {
    try Problems.read(
      """
      import numpy as np

      loss = "test"
      \(designs)


      def simulate(rng, m, n, difference):
          return (rng.normal(size=m), difference + rng.normal(size=n)), difference == 0.0


      def never(x, y):
          return 1.0 + 0.0 * (x.mean() + y.mean())


      baselines = [never]
      """)
  }

  private func draw(_ problem: Problem, seed: UInt64 = 1) -> SealedDraw {
    SealedDraw(problem, key: Key(seed: seed))
  }

  @Test func aRangeIsDrawnAllOver() throws {
    let problem = try problem(
      "designs = {\"n\": [50], \"gamma\": [0.5]}\nsealed = {\"n\": (40, 300), \"gamma\": (0.2, 1.0)}")
    #expect(problem.sealed.map(\.design.description).contains("n = 40, gamma = 1.0"), "a study runs the ends")
    #expect(problem.warnings.filter { $0.message.contains("visible") }.isEmpty)
    let cells = draw(problem).problem.sealed
    let sizes = cells.compactMap { $0.design["n"]?.number }
    let gammas = cells.compactMap { $0.design["gamma"]?.number }
    #expect(cells.count == 9 && Set(gammas).count == 9)
    #expect(sizes.allSatisfy { $0 >= 40 && $0 <= 300 && $0 == $0.rounded() })
    #expect(gammas.allSatisfy { $0 >= 0.2 && $0 <= 1 })
    // One in each ninth of the range.
    #expect(Set(gammas.map { Int(($0 - 0.2) / 0.8 * 9 - 1e-9) }).count >= 8)
    #expect(draw(problem).problem.sealed == cells, "the same key, the same designs")
    #expect(draw(problem, seed: 2).problem.sealed != cells)
  }

  @Test func aListGetsCopiesBetweenAndBesideItsValues() throws {
    let problem = try problem(
      "designs = {\"n\": [50], \"gamma\": [0.5]}\nsealed = {\"n\": [40, 100], \"gamma\": [0.25, 0.75]}")
    var seen: Set<Double> = []
    for seed in 1...20 as ClosedRange<UInt64> {
      let cells = draw(problem, seed: seed).problem.sealed
      #expect(cells.count == 4)
      for (cell, near) in zip(cells, [(40.0, 0.25), (40, 0.75), (100, 0.25), (100, 0.75)]) {
        guard case .integer(let n)? = cell.design["n"], let gamma = cell.design["gamma"]?.number else {
          Issue.record("\(cell)")
          continue
        }
        #expect((n < 70) == (near.0 < 70) || n == 70)
        #expect(n >= 36 && n <= 110)
        #expect(abs(gamma - near.1) <= 0.25 + 1e-12)
        seen.insert(gamma)
      }
    }
    #expect(seen.count > 40)
  }

  @Test func valuesThatMakeTheNullStayAndEveryPowerCellHasOne() throws {
    for sealed in [
      "{\"m\": [8, 12], \"n\": [12], \"difference\": [0.0, 0.9, -0.9]}",
      "{\"m\": (8, 14), \"n\": (10, 30), \"difference\": (0.5, 1.5)}",
    ] {
      let problem = try test("designs = {\"m\": [10], \"n\": [15], \"difference\": [0.0, 1.0]}\nsealed = \(sealed)")
      let cells = draw(problem).problem.sealed
      let nulls = cells.filter { $0.design["difference"] == .real(0) }
      #expect(!nulls.isEmpty && nulls.count < cells.count)
      for cell in cells {
        #expect(
          nulls.contains { $0.design["m"] == cell.design["m"] && $0.design["n"] == cell.design["n"] }, "\(cell)")
      }
      #expect(cells.contains { ![.real(0), .real(0.9), .real(-0.9), .real(1)].contains($0.design["difference"]) })
    }
  }

  @Test func switchesWordsAndConstantsStay() throws {
    let problem = try problem(
      """
      designs = {"n": [20], "gamma": [True], "k": [3], "flag": [0], "law": ["normal"]}
      sealed = {"n": [30], "gamma": [True, False], "k": [3], "flag": [0, 1], "law": ["normal", "other"]}
      """, parameters: "n, gamma, k, flag, law",
      body: "    return (c + rng.normal(size=n),), c")
    let cells = draw(problem).problem.sealed
    #expect(cells.count == 8)
    #expect(cells.allSatisfy { $0.design["k"] == .integer(3) })
    #expect(Set(cells.compactMap { $0.design["gamma"] }) == [.boolean(true), .boolean(false)])
    #expect(Set(cells.compactMap { $0.design["flag"] }) == [.integer(0), .integer(1)])
    #expect(Set(cells.compactMap { $0.design["law"] }) == [.string("normal"), .string("other")])
    #expect(cells.contains { $0.design["n"] != .integer(30) })
  }

  @Test func whatIsVisibleIsSaidAndDoesNotCount() throws {
    let fixed = try problem(
      "designs = {\"n\": [50]}\nsealed = {\"n\": [50]}", parameters: "n")
    #expect(fixed.warnings.contains { $0.message.hasPrefix("the sealed design n = 50 is visible too") })
    let drawn = draw(fixed)
    #expect(drawn.problem.sealed.isEmpty)
    #expect(drawn.notes == ["Sealed designs that are visible too do not count: n = 50."])

    let several = try problem(
      "designs = {\"n\": [25, 50]}\nsealed = {\"n\": [40, 50]}", parameters: "n")
    for seed in 1...10 as ClosedRange<UInt64> {
      #expect(draw(several, seed: seed).problem.sealed.allSatisfy { $0.design["n"] != .integer(50) })
    }
  }

  @Test func whatTheProcessCannotRunIsDrawnAgainAndSaid() throws {
    let problem = try problem(
      "designs = {\"n\": [20], \"k\": [2]}\nsealed = {\"n\": (14, 40), \"k\": (2, 20)}", parameters: "n, k",
      body: """
            if k > 10:
                raise ValueError("too many")
            return (c + rng.normal(size=n),), c
        """)
    #expect(problem.warnings.contains { $0.message.contains("2 of 4 corners of what the ranges span cannot be run") })
    let drawn = draw(problem)
    #expect(drawn.problem.sealed.allSatisfy { $0.design["k"]?.number ?? 99 <= 10 })
    #expect(drawn.problem.sealed.count == 9)
    #expect(drawn.notes.contains { $0.hasPrefix("Designs that could not be run were drawn again: ") }, "\(drawn.notes)")
  }

  @Test func aRangeHasTwoEnds() throws {
    #expect(
      Problems.errors(
        Problems.location.replacing("sealed = {\"n\": [15]", with: "sealed = {\"n\": (15, 15)")
      ).contains("the range of `n` ends where it begins"))
  }

  @Test func whatAnEstimatorDrawsDoesNotLeadToTheData() {
    let key = Key(seed: 1).split("cell")
    let own = CellRun.estimatorKey(key)
    #expect(own != key.split("estimator") && own == CellRun.estimatorKey(key))
    #expect(own != CellRun.estimatorKey(key.split(1)))
  }
}
