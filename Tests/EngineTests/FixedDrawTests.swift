import Language
import Testing

@testable import Engine

/// What is drawn once and kept over the replications.
struct FixedDrawTests {
  private static let text = """
    import numpy as np

    def regressors(rng, n):
        return rng.gamma(2.0, 1.0, size=(n, 2))

    fixed = {"X": regressors, "shift": 3.0}

    def simulate(rng, n, X, shift):
        return (X[:, 0] + 0.0 * rng.normal(size=n), rng.normal(size=n)), shift
    """

  private func drawn(_ range: Range<Int>, _ seed: UInt64, _ width: Int) throws -> ([[Double]], [[Double]], [Double]) {
    let program = try Program(SourceText(name: "fixed.py", text: Self.text))
    let function = try #require(program.function("simulate"))
    let (sample, truths) = try Simulation(function, design: ["n": .integer(5)]).draw(
      range, key: Key(seed: seed), width: width)
    return (
      range.indices.map { sample.argument(0, replication: $0 - range.lowerBound) },
      range.indices.map { sample.argument(1, replication: $0 - range.lowerBound) }, truths.values
    )
  }

  @Test("The same in every replication, whatever the width and the range; the rest differs; another key draws others")
  func kept() throws {
    let (x, e, truth) = try drawn(0..<20, 1, 8)
    #expect(Set(x).count == 1)
    #expect(Set(e).count == 20)
    #expect(truth == [Double](repeating: 3, count: 20))
    #expect(try drawn(13..<15, 1, 1).0[0] == x[0])
    #expect(try drawn(0..<2, 2, 8).0[0] != x[0])
  }
}
