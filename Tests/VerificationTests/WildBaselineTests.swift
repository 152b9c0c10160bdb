import Engine
import Language
import Studies
import Testing

@testable import Verification

/// An honest estimator beside a baseline whose losses have no mean.
@Suite struct WildBaselineTests {
  /// The reciprocals of Lineweaver & Burk (1934) divide by what may be nothing; least squares of the speeds (Wilkinson 1961) does not.
  private static let text = """
    \"\"\"How fast can an enzyme work, and how much does it need to work at half that speed?\"\"\"
    import numpy as np

    estimand = "the top speed, and the concentration of its half"
    loss = "relative squared"
    designs = {"trials": [2, 4], "noise": [0.02, 0.04]}
    sealed = {"trials": (2, 6), "noise": (0.015, 0.05)}


    def simulate(rng, trials, noise):
        top = np.exp(rng.normal())
        half = np.exp(0.3 * rng.normal())
        s = np.repeat(np.array([0.25, 0.5, 1.0, 2.0, 4.0, 8.0]), trials)
        v = top * (s / (half + s) + noise * rng.normal(size=6 * trials))
        return (v, s), np.array([top, half])


    def double_reciprocal(v, s):
        u = 1.0 / s
        w = 1.0 / v
        d = u - u.mean()
        slope = (d @ w) / (d @ d)
        constant = w.mean() - slope * u.mean()
        return np.array([1.0 / constant, slope / constant])


    def least_squares(v, s):
        d = s - s.mean()
        z = s / v
        slope = (d @ z) / (d @ d)
        half = np.clip((z.mean() - slope * s.mean()) / slope, 0.05, 20.0)
        for _ in range(12):
            f = s / (half + s)
            top = (f @ v) / (f @ f)
            g = -top * s / (half + s) ** 2
            r = v - top * f
            step = ((f @ f) * (g @ r) - (f @ g) * (f @ r)) / ((f @ f) * (g @ g) - (f @ g) ** 2)
            half = half + np.clip(step, -0.5 * half, half)
        f = s / (half + s)
        return np.array([(f @ v) / (f @ f), half])


    def least_squares_at_two_and_four(v, s):
        return least_squares(v, s) if len(v) in (12, 24) else double_reciprocal(v, s)


    baselines = [double_reciprocal]
    """

  private func result(_ seed: UInt64, _ summary: LossSummary, _ name: String) async throws -> DetectorResult {
    let problem = try problem(Self.text)
    let candidate = try #require(problem.program.function(name))
    let examination = try await Examination(
      problem: problem, candidate: candidate, cells: problem.visible, replications: 2000, key: Key(seed: seed),
      threads: 2, summary: summary)
    return try await SwitchingOnDesign().examine(examination)
  }

  /// Means of losses that have none accuse on this key (one of twelve); medians, by which the verdict goes, on none.
  @Test func isNotTiedToADesignByTheBaselinesRareErrors() async throws {
    let accused = try await result(12, .mean, "least_squares")
    #expect(!accused.passed, "the test is of no use: \(accused.words)")
    let found = try await result(12, .median, "least_squares")
    #expect(found.passed, "\(found.words)")
  }

  @Test func isCaughtByMediansWhereItIsTiedToDesigns() async throws {
    let found = try await result(12, .median, "least_squares_at_two_and_four")
    #expect(!found.passed, "\(found.words)")
  }
}
