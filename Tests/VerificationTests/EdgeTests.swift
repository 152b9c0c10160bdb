import Engine
import Language
import Studies
import Testing

@testable import Verification

/// Sizes at the edge of what there is: samples without entries, truths without any, a single observation.
@Suite struct EdgeTests {
  /// A second sample that a design leaves empty.
  static let secondSample = """
    import numpy as np

    designs = {"n": [30], "m": [0, 30]}
    sealed = {"n": [40], "m": [0, 20]}


    def simulate(rng, n, m):
        slope = rng.normal()
        x, more = rng.normal(size=n), rng.normal(size=m)
        return (slope * x + rng.normal(size=n), x, slope * more + rng.normal(size=m), more), slope


    def first_sample(y, x, y_more, x_more):
        return (x @ y) / (x @ x)


    baselines = [first_sample]
    """

  @Test(arguments: ["n\": [30], \"m\": [0, 30]", "n\": [30], \"m\": [0]"])
  func anEmptySampleIsASample(designs: String) async throws {
    let text = Self.secondSample.replacing("n\": [30], \"m\": [0, 30]", with: designs)
    let report = try await verify(
      text,
      """
      def both_samples(y, x, y_more, x_more):
          return (x @ y + x_more @ y_more) / (x @ x + x_more @ x_more)

      """)
    #expect(report.rows.count == 2)
    #expect(report.efficiency.value > 1.1)
  }

  @Test func aTruthWithoutEntriesIsRefused() throws {
    let text = """
      import numpy as np

      designs = {"k": [0, 3]}


      def simulate(rng, k):
          t = rng.normal(size=k)
          return (t + rng.normal(size=k),), t


      def same(y):
          return 1.0 * y


      baselines = [same]
      """
    #expect(throws: Diagnostics.self) { try problem(text) }
  }
}
