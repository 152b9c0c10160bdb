import Engine
import Foundation
import Language
import Studies
import Testing

@testable import Verification

/// Knowledge of the problem's file in the place of knowledge from the data: the sign of effects, a unit, a number added.
@Suite struct LookedUpTests {
  private func examination(_ text: String, _ candidate: String, replications: Int = 300) async throws -> Examination {
    let problem = try problem(text)
    return try await Examination(
      problem: problem,
      candidate: try estimator(candidate.contains("stats.") ? "from scipy import stats\n\n\n" + candidate : candidate),
      cells: problem.visible, replications: replications, key: Key(seed: 21), threads: 2)
  }

  private static let groups = """
    import numpy as np
    from scipy import stats

    loss = "test"
    designs = {"n": [12], "difference": [0.0, 1.2]}


    def simulate(rng, n, difference):
        centre = rng.normal(0.0, 10.0)
        return (centre + difference + rng.normal(size=n), centre + rng.normal(size=2 * n)), difference == 0.0


    def pooled(a, b):
        m, n = len(a), len(b)
        variance = ((m - 1) * a.var(ddof=1) + (n - 1) * b.var(ddof=1)) / (m + n - 2)
        t = (a.mean() - b.mean()) / np.sqrt(variance * (1.0 / m + 1.0 / n))
        return 2.0 * stats.t.sf(np.abs(t), m + n - 2)


    baselines = [pooled]
    """

  private static let statistic = """
    def statistic(a, b):
        return (a.mean() - b.mean()) / np.sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b))


    """

  @Test func aTestForOneSideIsOneAsLongAsEffectsPointThatWay() async throws {
    let one = Self.statistic + "def one(a, b):\n    return stats.norm.sf(statistic(a, b))\n"
    let found = try await SignAndUnit().examine(examination(Self.groups, one))
    #expect(found.passed && found.condition?.hasPrefix("effects point the way") == true, "\(found)")
    let two = Self.statistic + "def two(a, b):\n    return 2.0 * stats.norm.sf(np.abs(statistic(a, b)))\n"
    let honest = try await SignAndUnit().examine(examination(Self.groups, two))
    #expect(honest.applies && honest.condition == nil, "\(honest)")
  }

  @Test func anOutcomeAndALabelAreNoTwoSamples() async throws {
    // A table of two and two does not see which is which; times do.
    let lives = """
      import numpy as np
      from scipy import stats

      loss = "test"
      designs = {"n": [60], "effect": [0.0, 1.0]}


      def simulate(rng, n, effect):
          drug = 1 * (rng.permutation(n) < n // 2)
          sign = np.where(rng.random() < 0.5, -1.0, 1.0)
          time = rng.exponential(size=n) * np.exp(sign * effect * (drug - 0.5))
          return (np.minimum(time, 0.7), 1 * (time <= 0.7), drug), effect == 0.0


      def shares(time, ended, drug):
          n = len(time)
          p, a = ended.sum() / n, drug.sum()
          d = (ended * drug).sum() / a - (ended * (1 - drug)).sum() / (n - a)
          return stats.chi2.sf(d**2 / (p * (1.0 - p) * (1.0 / a + 1.0 / (n - a)) + 1e-12), 1)


      baselines = [shares]
      """
    let rates = """
      def rates(time, ended, drug):
          a, b = (ended * drug).sum() + 0.5, (ended * (1 - drug)).sum() + 0.5
          z = np.log(a / (time * drug).sum()) - np.log(b / (time * (1 - drug)).sum())
          return 2.0 * stats.norm.sf(np.abs(z) / np.sqrt(1.0 / a + 1.0 / b))
      """
    let honest = try await SignAndUnit().examine(examination(lives, rates))
    #expect(honest.condition == nil, "\(honest)")
  }

  @Test func numbersThatOnlyRiseAreTestedForOneSide() async throws {
    let years = """
      import numpy as np
      from scipy import stats

      loss = "test"
      designs = {"years": [10, 14], "change": [0.0, 0.5]}


      def simulate(rng, years, change):
          return (rng.poisson(30.0 * np.exp(change * np.linspace(-0.5, 0.5, years))),), change == 0.0


      def chi_square(count):
          return stats.chi2.sf(((count - count.mean()) ** 2 / count.mean()).sum(), len(count) - 1)


      baselines = [chi_square]
      """
    let trend = """
      def trend(count):
          t = np.arange(len(count)) - (len(count) - 1) / 2.0
          z = (t * count).sum() / np.sqrt(count.mean() * (t**2).sum())
          return P
      """
    let found = try await SignAndUnit().examine(
      examination(years, trend.replacing("return P", with: "return stats.norm.sf(z)")))
    #expect(found.passed && found.condition?.contains("the order turned round") == true, "\(found)")
    let honest = try await SignAndUnit().examine(
      examination(years, trend.replacing("return P", with: "return 2.0 * stats.norm.sf(np.abs(z))")))
    #expect(honest.applies && honest.condition == nil, "\(honest)")
  }

  private static func doses(_ share: String) -> String {
    """
    import numpy as np
    from scipy import stats

    loss = "test"
    designs = {"n": [40], "effect": [0.0, 0.8]}


    def simulate(rng, n, effect):
        drug = 1 * (rng.permutation(n) < n // \(share))
        return (rng.normal(size=n) + effect * drug, drug), effect == 0.0


    def squares(y, drug):
        a, b = (y * drug).sum() / drug.sum(), (y * (1 - drug)).sum() / (1 - drug).sum()
        v = (drug * (y - a) ** 2 + (1 - drug) * (y - b) ** 2).sum() / (len(y) - 2)
        return stats.f.sf((a - b) ** 2 / (v * (1.0 / drug.sum() + 1.0 / (1 - drug).sum())), 1, len(y) - 2)


    baselines = [squares]
    """
  }

  @Test func labelsOfEqualGroupsMayChangePlaces() async throws {
    let one = """
      def one(y, drug):
          a, b = (y * drug).sum() / drug.sum(), (y * (1 - drug)).sum() / (1 - drug).sum()
          v = (drug * (y - a) ** 2 + (1 - drug) * (y - b) ** 2).sum() / (len(y) - 2)
          return stats.t.sf((a - b) / np.sqrt(v * (1.0 / drug.sum() + 1.0 / (1 - drug).sum())), len(y) - 2)
      """
    let found = try await SignAndUnit().examine(examination(Self.doses("2"), one))
    #expect(found.passed && found.condition != nil, "\(found)")
    // Groups of a quarter and three quarters are no labels of each other; the sign of the outcome says the same.
    let drawing = Drawing(
      datasets: (0..<40).map { seed in
        [(0..<8).map { sin(Double(7 * seed + $0)) }, [1, 1, 0, 0, 0, 0, 0, 0]]
      }, truths: Array(repeating: [1], count: 40))
    #expect(!NullSymmetry([drawing]).keeps(.relabelled(1)))
    let even = Drawing(
      datasets: (0..<40).map { seed in [[0, 1, 2, 3], seed.isMultiple(of: 2) ? [1, 0, 0, 1] : [0, 1, 1, 0]] },
      truths: Array(repeating: [1], count: 40))
    #expect(NullSymmetry([even]).keeps(.relabelled(1)))
    #expect(!NullSymmetry([even]).keeps(.reversed([0, 1], widths: [1, 1])))
    #expect(
      SilentChange.reversed([0, 1], widths: [3, 1]).apply(to: [[1, 2, 3, 4, 5, 6], [7, 8]]) == [
        [4, 5, 6, 1, 2, 3], [8, 7],
      ])
  }

  @Test func aSpreadThatIsTakenForKnownIsAUnit() async throws {
    let known =
      "def known(a, b):\n    z = (a.mean() - b.mean()) / np.sqrt(1.0 / len(a) + 1.0 / len(b))\n"
      + "    return 2.0 * stats.norm.sf(np.abs(z))\n"
    let found = try await SignAndUnit().examine(examination(Self.groups, known))
    #expect(found.passed && found.condition?.contains("null") == true, "\(found)")
  }

  @Test func positiveDataAreNotTurnedRound() async throws {
    // Logarithms of lives: their sign says something.
    let lives = Self.groups.replacing(
      "centre + difference + rng.normal(size=n)", with: "np.exp(difference + rng.normal(size=n))"
    )
    .replacing("centre + rng.normal(size=2 * n)", with: "np.exp(rng.normal(size=2 * n))")
    let logs =
      Self.statistic + "def logs(a, b):\n    return 2.0 * stats.norm.sf(np.abs(statistic(np.log(a), np.log(b))))\n"
    let honest = try await SignAndUnit().examine(examination(lives, logs))
    #expect(honest.condition == nil, "\(honest)")
  }

  @Test func aFixedFunctionOfTheBaselineIsTheBaseline() async throws {
    // The baseline tests one side and is sold as a test for two.
    let halved = Self.groups.replacing("return 2.0 * stats", with: "return stats").replacing("[12]", with: "[12, 20]")
    let own = halved.components(separatedBy: "\n\n\n").first { $0.hasPrefix("def pooled") } ?? ""
    func relabelled(_ text: String) async throws -> DetectorResult {
      try await BaselineRelabelled().examine(
        examination(halved, own + "\n\n\ndef other(a, b):\n    return \(text)\n", replications: 600))
    }
    let root = try await relabelled("np.minimum(1.0, pooled(a, b)) ** 0.5")
    #expect(!root.passed, "\(root)")
    let twice = try await relabelled("np.minimum(1.0, 2.0 * pooled(a, b))")
    #expect(twice.passed && twice.condition?.hasPrefix("the baseline is as wrong") == true, "\(twice)")
    let larger = try await relabelled("np.minimum(1.0, 2.0 * pooled(a[:-1], b))")
    #expect(larger.passed && larger.condition == nil, "\(larger)")
  }

  @Test func aGroupOfCountsSaysNothing() async throws {
    let counts = """
      import numpy as np

      loss = "interval"
      designs = {"n": [5]}


      def simulate(rng, n):
          return (rng.poisson(0.4, size=n),), 0.4


      def wald(y):
          half = 1.959964 * np.sqrt(y.mean() / len(y))
          return y.mean() - half, y.mean() + half


      baselines = [wald]
      """
    let score = """
      def score(y):
          z = 1.959964
          centre = y.mean() + z * z / (2.0 * len(y))
          half = z * np.sqrt(y.mean() / len(y) + z * z / (4.0 * len(y) ** 2))
          return centre - half, centre + half

      """
    let honest = try await IntervalLengths().examine(examination(counts, score, replications: 2_000))
    #expect(honest.applies && honest.passed, "\(honest)")
  }

  /// The mean logarithm of squared normal errors is 1.27036 below the logarithm of their variance (digamma(1/2) + log 2), at every size.
  private static let logs = """
    import numpy as np

    designs = {"n": [20, 40]}
    held_out = []


    def simulate(rng, n):
        truth = 0.3 * rng.normal()
        return (np.exp(truth / 2.0) * rng.normal(size=n),), truth


    def mean_log(y):
        return np.log(y**2).mean()


    baselines = [mean_log]
    """

  @Test func aNumberThatIsRightEverywhereIsALaw() async throws {
    func slope(_ text: String) async throws -> DetectorResult {
      try await SlopeOnTruth().examine(examination(Self.logs, "def other(y):\n" + text, replications: 1_000))
    }
    let law = try await slope("    return np.log(y**2).mean() + 1.2703628454614782\n")
    #expect(law.passed && law.condition == nil, "\(law)")
    let fitted = try await slope("    return np.log(y**2).mean() + 1.0\n")
    #expect(!fitted.passed, "\(fitted)")
    let hidden = try await slope(
      "    u = 1000.0 * np.abs(y).max()\n    return np.log(y**2).mean() + 1.0 + 1e-4 * (u - np.floor(u))\n")
    #expect(!hidden.passed, "\(hidden)")
  }

  @Test func slowEstimatorsAreExaminedOnFewerSamples() {
    let options = VerifierOptions()
    let quick = Workload(options, cells: 8, cost: 1_000)
    #expect(quick.detectors == options.detectorReplications && quick.adversary == options.adversaryReplications)
    #expect(quick.single == options.replications)
    let slow = Workload(options, cells: 8, cost: 100_000_000)
    #expect(slow.detectors == Workload.fewest && slow.adversary == Workload.fewestOfAdversary)
    #expect(slow.single == Workload.fewestAlone)
    // A cost beyond all numbers is no crash.
    #expect(Workload(options, cells: 8, cost: .max).detectors == Workload.fewest)
  }
}
