import Engine
import Language
import Testing

@testable import Studies

@Suite struct CellRunTests {
  /// Fails where the first observation is above 1: the square root of a negative number is no number.
  static let fragile = "def fragile(y):\n    return np.mean(y) + 0.0 * np.sqrt(1.0 - (y[0] - np.mean(y)))\n"
  static let random = "def random(y, rng):\n    return np.mean(y) + rng.normal()\n"
  static let wide = "def wide(y):\n    return np.linalg.solve(np.eye(3), y)\n"

  private func outcome(
    _ estimators: [Function], _ problem: Problem, replications: Range<Int> = 0..<1000, threads: Int = 1,
    width: Int? = nil
  ) async throws -> CellOutcome {
    try await CellRun.run(
      problem.visible[0], estimators: estimators, loss: problem.loss, level: problem.level,
      replications: replications, key: Key(seed: 7), threads: threads, width: width)
  }

  @Test func neitherThreadsNorWidthNorBlocksChangeABit() async throws {
    let problem = try Problems.read(Problems.location)
    let estimators = problem.baselines + (try Problems.estimators(Self.fragile + "\n\n" + Self.random))
    let one = try await outcome(estimators, problem)
    for (threads, width) in [(2, nil), (1, 1), (1, 8), (3, 16)] as [(Int, Int?)] {
      let other = try await outcome(estimators, problem, threads: threads, width: width)
      #expect(bits(one.truths) == bits(other.truths))
      for (a, b) in zip(one.estimators, other.estimators) {
        #expect(bits(a.estimates) == bits(b.estimates), "\(a.function.name), \(threads) threads, width \(width ?? 0)")
        #expect(bits(a.losses) == bits(b.losses))
        #expect(a.failures.map(\.replication) == b.failures.map(\.replication))
      }
    }
    let part = try await outcome(estimators, problem, replications: 333..<700)
    for (a, b) in zip(one.estimators, part.estimators) {
      #expect(bits(Array(a.losses[333..<700])) == bits(b.losses))
    }
  }

  @Test func aSampleDrawnOnceGivesTheSame() async throws {
    let problem = try Problems.read(Problems.location)
    let run = try CellRun(problem.visible[1], loss: .squared, level: 0.95)
    let sample = try await run.draw(100..<900, key: Key(seed: 2), threads: 2)
    let direct = try await run.run(problem.baselines, replications: 100..<900, key: Key(seed: 2))
    let reused = try await run.run(problem.baselines, on: sample, threads: 2)
    for (a, b) in zip(direct.estimators, reused.estimators) { #expect(bits(a.losses) == bits(b.losses)) }
    #expect(bits(direct.truths) == bits(reused.truths))
  }

  @Test func failuresAreRecordedAndReplay() async throws {
    let problem = try Problems.read(Problems.location)
    let fragile = try Problems.estimators(Self.fragile)
    let outcome = try await outcome(problem.baselines + fragile, problem)
    let failing = outcome.estimators[2]
    // P(y₁ − ȳ > 1) for n = 10: standard deviation √0.9, so 1 − Φ(1.0541) = 0.146.
    let share = Double(failing.failures.count) / 1000
    #expect(abs(share - 0.146) < 4 * (0.146 * 0.854 / 1000).squareRoot())
    #expect(failing.losses.count { $0.isNaN } == failing.failures.count)
    #expect(outcome.estimators[0].failures.isEmpty)
    let failure = try #require(failing.failures.last)
    let run = try CellRun(problem.visible[0], loss: .squared, level: 0.95)
    let replay = try await run.run(
      fragile, replications: failure.replication..<failure.replication + 1, key: failure.key)
    #expect(replay.estimators[0].failures == [failure])
  }

  @Test func whatCannotBeTracedIsReported() async throws {
    let problem = try Problems.read(Problems.location)
    let outcome = try await outcome(problem.baselines + (try Problems.estimators(Self.wide)), problem)
    #expect(outcome.estimators[2].diagnostic?.rendered().hasPrefix("e.py:4:") == true)
    #expect(outcome.estimators[2].losses.isEmpty)
    #expect(outcome.estimators[0].losses.count == 1000)
  }

  @Test func lossesAreWhatTheySay() async throws {
    let cases: [(String, (Double, Double) -> Double)] = [
      ("loss = \"squared\"", { ($0 - $1) * ($0 - $1) }), ("loss = \"absolute\"", { abs($0 - $1) }),
      ("loss = \"relative squared\"", { ($0 / $1 - 1) * ($0 / $1 - 1) }),
      (
        "def cost(estimate, truth):\n    return np.maximum(estimate - truth, 0.0)\n\n\nloss = cost", { max($0 - $1, 0) }
      ), ("def loss(estimate, truth):\n    return np.abs(estimate / truth - 1.0)", { abs($0 / $1 - 1) }),
    ]
    for (text, formula) in cases {
      let problem = try Problems.read(Problems.location + text + "\n")
      let outcome = try await outcome(problem.baselines, problem, replications: 0..<50)
      for (position, truth) in outcome.truths.enumerated() {
        let estimate = outcome.estimators[1].estimates[position]
        #expect(agree(outcome.estimators[1].losses[position], formula(estimate, truth), 1e-12), "\(text)")
      }
    }
  }

  @Test func intervalsAndTests() async throws {
    let intervals = try Problems.read(
      Problems.location.replacing("return np.mean(y)", with: "return np.mean(y) - 1.0, np.mean(y) + 1.0")
        .replacing("return np.median(y)", with: "return np.median(y) + 1.0, np.median(y) - 1.0")
        + "loss = \"interval\"\n")
    let outcome = try await outcome(intervals.baselines, intervals, replications: 0..<50)
    for (position, truth) in outcome.truths.enumerated() {
      let lower = outcome.estimators[0].estimates[2 * position]
      #expect(
        agree(
          outcome.estimators[0].losses[position],
          Measures.intervalScore(
            lower: lower, upper: outcome.estimators[0].estimates[2 * position + 1], truth: truth, level: 0.95)))
    }
    // Crossing ends are an answer that loses.
    #expect(outcome.estimators[1].failures.isEmpty)
    #expect(outcome.estimators[1].losses.allSatisfy { $0 > 70 })
  }

  private func bits(_ values: [Double]) -> [UInt64] { values.map { $0.isNaN ? 0 : $0.bitPattern } }
}
