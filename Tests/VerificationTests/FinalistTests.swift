import Engine
import Language
import Studies
import Testing

@testable import Verification

/// The second look at a candidate that may end a search: the adversary goes between and beside the visible designs.
@Suite struct FinalistTests {
  /// One in ten readings is wild at the ends of `shift`, none in the middle.
  private static func text(_ shifts: String) -> String {
    """
    \"\"\"The centre of readings of which some are wild.\"\"\"
    import numpy as np

    estimand = "the centre"
    designs = {"n": [40], "shift": \(shifts)}
    sealed = {"n": [30], "shift": \(shifts)}


    def simulate(rng, n, shift):
        centre = rng.normal(0.0, 10.0)
        wild = rng.uniform(size=n) < 0.1 * shift**2
        return (centre + rng.normal(size=n) * np.where(wild, 10.0, 1.0),), centre


    def mean(y):
        return y.mean()


    def median(y):
        return np.median(y)


    baselines = [mean]
    """
  }

  private func conditions(_ shifts: String) async throws -> [String] {
    let problem = try problem(Self.text(shifts))
    let median = try #require(problem.program.function("median"))
    let findings = try await Verifier(problem: problem).rescreen(median, key: Key(seed: 3))
    #expect(findings.allSatisfy { $0.passed })
    return findings.compactMap(\.condition)
  }

  @Test func aPlaceBetweenTheVisibleDesignsIsACondition() async throws {
    let found = try await conditions("[-1.0, 1.0]")
    #expect(found.count == 1 && found[0].contains("where it is worse"), "\(found)")
  }

  @Test func whatIsBetterThereIsUnconditional() async throws {
    let found = try await conditions("[1.0, 1.2]")
    #expect(found.isEmpty, "\(found)")
  }
}
