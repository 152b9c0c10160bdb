import Studies
import Testing

@testable import Verification

/// A problem whose own baseline does not keep what the file requires is told so before anything is searched.
@Suite struct BrokenRequirementTests {
  private func text(_ estimator: String) -> String {
    """
    import numpy as np

    designs = {"n": [10, 20]}
    require = ["location equivariant", "permutation invariant"]


    def simulate(rng, n):
        centre = rng.normal(0.0, 10.0)
        return (centre + rng.normal(size=n),), centre


    def baseline(y):
        return \(estimator)


    baselines = [baseline]
    """
  }

  @Test func theFirstObservationIsNotPermutationInvariant() async throws {
    let broken = try await BrokenRequirement.all(of: problem(text("0.5 * y[0] + 0.5 * y.mean()")))
    #expect(broken.map(\.requirement) == [.permutationInvariant])
    #expect(broken.first?.text(baseline: "baseline").contains("take the requirement out") == true)
  }

  @Test func theMeanKeepsBoth() async throws {
    #expect(try await BrokenRequirement.all(of: problem(text("y.mean()"))).isEmpty)
  }
}
