import Engine
import Foundation
import Language
import Studies
import Testing

@testable import Verification

/// Answers that keep to the range of the truths, and a number of the file's in the place of one from the data.
@Suite struct KnownRangeTests {
  private func examination(_ text: String, _ candidate: String) async throws -> Examination {
    let problem = try problem(text)
    return try await Examination(
      problem: problem, candidate: try estimator("from scipy import stats\n\n\n" + candidate), cells: problem.visible,
      replications: 600, key: Key(seed: 5), threads: 2)
  }

  private static let slopes = """
    import numpy as np

    designs = {"n": [8, 12]}


    def simulate(rng, n):
        beta = 1.0 + rng.uniform(-0.5, 0.5)
        x = rng.normal(size=n)
        return (beta * x + rng.normal(size=n), x), beta


    def through_nought(y, x):
        return (x @ y) / (x @ x)


    baselines = [through_nought]
    """

  @Test func uniformTruthsAreDrawnBesideTheirRange() throws {
    func truths(_ range: String, upper: Bool) throws -> [Double]? {
      let cell = try problem(Self.slopes.replacing("1.0 + rng.uniform(-0.5, 0.5)", with: "rng.uniform(\(range))"))
        .visible[0]
      return try MovedTruths(cell, .beyond(upper: upper))?.draw(50, key: Key(seed: 1)).truths.map { $0[0] }
    }
    let above = try #require(try truths("2.0, 4.0", upper: true))
    #expect(above.allSatisfy { $0 >= 5.8 && $0 <= 5.9 })
    // Positive numbers stay positive; shares and correlations inside (−1, 1).
    let below = try #require(try truths("2.0, 4.0", upper: false))
    #expect(below.allSatisfy { $0 >= 0.1 && $0 <= 0.2 })
    let share = try #require(try truths("0.2, 0.9", upper: true))
    #expect(share.allSatisfy { $0 > 0.9 && $0 < 1 })
    let logs = try #require(try truths("np.log(0.5), -np.log(0.5)", upper: false))
    #expect(logs.allSatisfy { $0 < -0.75 && $0 > -1 })
    #expect(try truths("0.0, 1.0", upper: true) == nil)
  }

  private static let shares = """
    import numpy as np

    designs = {"n": [60, 120]}


    def simulate(rng, n):
        p = rng.uniform(0.3, 0.7)
        return (1.0 * (rng.random(size=n) < p),), p


    def share(y):
        return y.mean()


    baselines = [share]
    """

  @Test func anAnswerThatKeepsToTheRangeOfTheTruthsIsOneAsLongAsTheyDo() async throws {
    func found(_ text: String, _ candidate: String) async throws -> DetectorResult {
      try await SlopeOnTruth().examine(examination(text, candidate))
    }
    let clipped = "def clipped(y):\n    return np.clip(y.mean(), 0.3, 0.7)\n"
    let condition = try await found(Self.shares, clipped).condition
    #expect(condition?.contains("range that they are drawn from") == true, "\(condition ?? "none")")
    let shrunk = "def shrunk(y):\n    return (y.sum() + 0.5) / (len(y) + 1.0)\n"
    #expect(try await found(Self.shares, shrunk).condition == nil)
    let intervals = Self.shares.replacing("import numpy as np\n", with: "import numpy as np\n\nloss = \"interval\"\n")
      .replacing(
        "    return y.mean()\n", with: "    h = 0.98 / np.sqrt(len(y))\n    return y.mean() - h, y.mean() + h\n")
    let ends = """
      def ends(y):
          h = 0.98 / np.sqrt(len(y))
          return np.clip(y.mean() - h, 0.29, 0.69), np.clip(y.mean() + h, 0.31, 0.71)

      """
    let interval = try await found(intervals, ends).condition
    #expect(interval?.contains("range that they are drawn from") == true, "\(interval ?? "none")")
  }

  private static let groups = """
    import numpy as np
    from scipy import stats

    loss = "test"
    designs = {"n": [6, 24], "difference": [0.0, 1.2]}


    def simulate(rng, n, difference):
        spread = 1.8
        return (difference + spread * rng.normal(size=n), rng.normal(size=3 * n)), difference == 0.0


    def pooled(a, b):
        m, n = len(a), len(b)
        variance = ((m - 1) * a.var(ddof=1) + (n - 1) * b.var(ddof=1)) / (m + n - 2)
        t = (a.mean() - b.mean()) / np.sqrt(variance * (1.0 / m + 1.0 / n))
        return 2.0 * stats.norm.sf(np.abs(t))


    baselines = [pooled]
    """

  @Test func aFittedCriticalValueIsTheBaselineWithAWobbleToo() async throws {
    let own = Self.groups.components(separatedBy: "\n\n\n").first { $0.hasPrefix("def pooled") } ?? ""
    func condition(_ returned: String) async throws -> String? {
      let result = try await BaselineRelabelled().examine(
        examination(Self.groups, own.replacing("return 2.0 * stats.norm.sf(np.abs(t))", with: returned)))
      #expect(result.passed)
      return result.condition
    }
    let wobble = "w = 1.0 + 0.02 * np.sin(9.0 * a.std() / (np.abs(a).mean() + 1.0))\n    "
    let fitted = try await condition(wobble + "return 2.0 * stats.norm.sf(0.7 * w * np.abs(t))")
    #expect(fitted?.contains("its statistic is the baseline's") == true, "\(fitted ?? "none")")
    // A correction that goes away as samples grow, and one that is learnt from the data.
    #expect(try await condition("return 2.0 * stats.t.sf(np.abs(t), m + n - 2)") == nil)
    let welch =
      "return 2.0 * stats.norm.sf(np.abs(a.mean() - b.mean()) / np.sqrt(a.var(ddof=1) / m + b.var(ddof=1) / n))"
    #expect(try await condition(welch) == nil)
  }

  @Test func aStretchedIntervalIsTheBaselineWithAWobbleToo() async throws {
    let text = """
      import numpy as np

      loss = "interval"
      designs = {"n": [10, 30]}


      def simulate(rng, n):
          theta = rng.normal(0.0, 5.0)
          return (theta + rng.laplace(size=n),), theta


      def short(y):
          h = y.std(ddof=1) / np.sqrt(len(y))
          return y.mean() - h, y.mean() + h


      baselines = [short]
      """
    func condition(_ half: String, _ middle: String = "y.mean()") async throws -> String? {
      let candidate = "def other(y):\n    h = \(half)\n    return \(middle) - h, \(middle) + h\n"
      return try await BaselineRelabelled().examine(examination(text, candidate)).condition
    }
    let wobble = "(1.0 + 0.02 * np.sin(9.0 * y.std() / np.abs(y - y.mean()).mean()))"
    let stretched = try await condition("2.0 * \(wobble) * y.std(ddof=1) / np.sqrt(len(y))")
    #expect(stretched?.contains("its half length is the baseline's") == true, "\(stretched ?? "none")")
    let absolute = try await condition("2.5 * np.abs(y - np.median(y)).mean() / np.sqrt(len(y))", "np.median(y)")
    #expect(absolute == nil)
  }
}
