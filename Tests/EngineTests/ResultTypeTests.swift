import Engine
import Language
import Testing

/// Where shapes depend on data, the type of a result is found by trying the program on data of its simulation.
@Suite("The type of a result that is found by trying")
struct ResultTypeTests {
  private func estimator(_ body: String, simulate: String) throws -> (Simulation, Estimator) {
    let text = """
      import numpy as np


      def simulate(rng, n):
      \(simulate)


      def estimate(y, labels):
      \(body)

      """
    let program = try Program(SourceText(name: "types.py", text: text))
    let simulation = try Simulation(try #require(program.function("simulate")), design: ["n": .integer(12)])
    let function = try #require(program.function("estimate"))
    return (simulation, try Estimator(function, argumentTypes: simulation.argumentTypes))
  }

  private let labelled = "    return (rng.normal(size=n), np.repeat(np.arange(1, 5), 3)), 0.0"

  @Test("Labels from 1 up: sums by np.bincount(labels - 1) give a pair")
  func labelsFromOne() throws {
    let (simulation, estimator) = try estimator(
      "    means = np.bincount(labels - 1, weights=y) / np.bincount(labels - 1)\n    return means.min(), means.max()",
      simulate: labelled)
    #expect(estimator.resultType == ArrayType(shape: [2]))
    let estimates = estimator.estimate(simulation.draw(0..<9, key: Key(seed: 3)).sample, key: Key(seed: 3))
    #expect(estimates.failures.isEmpty)
  }

  @Test("What the program asserts about its data holds for those that it is tried on")
  func assertion() throws {
    let (_, estimator) = try estimator(
      "    assert labels.min() >= 1\n    return y[np.flatnonzero(labels > 1)][:2]", simulate: labelled)
    #expect(estimator.resultType == ArrayType(shape: [2]))
  }

  @Test("A first replication that raises does not refuse a simulation")
  func firstReplicationRaises() throws {
    let (simulation, _) = try estimator(
      "    return y.mean()",
      simulate: """
            y = rng.normal(size=n)
            kept = np.flatnonzero(y > -9.0)
            assert y[0] > 0.0
            return (y[kept], np.repeat(np.arange(1, 5), 3)), 0.0
        """)
    let truths = simulation.draw(0..<200, key: Key(seed: 1)).truths
    #expect(truths.failures.count > 50 && truths.failures.count < 150)
  }
}
