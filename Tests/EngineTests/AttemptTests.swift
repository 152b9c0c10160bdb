import Engine
import Language
import Testing

/// `try` where only some replications raise.
@Suite struct AttemptTests {
  private func function(_ text: String) throws -> Function {
    let program = try Program(SourceText(name: "attempt.py", text: "import math\nimport numpy as np\n\n\n" + text))
    return try #require(program.functions.last)
  }

  @Test func aSimulationCatchesWhatSomeReplicationsRaise() throws {
    let simulate = try function(
      """
      def simulate(rng, n):
          x = rng.normal(size=n)
          try:
              root = math.sqrt(float(x[0]))
          except ValueError:
              root = -1.0
          return (x,), root
      """)
    let simulation = try Simulation(simulate, design: ["n": .integer(3)])
    let (sample, truths) = simulation.draw(0..<40, key: Key(seed: 1))
    #expect(truths.failures.isEmpty)
    for replication in 0..<40 {
      let first = sample.argument(0, replication: replication)[0]
      #expect(abs(truths.values[replication] - (first < 0 ? -1 : first.squareRoot())) < 1e-12)
    }
  }

  @Test func budgetsAreNotCaught() throws {
    let endless = try function(
      """
      def endless(y):
          try:
              while y[0] < 1e9:
                  y = y * 1.0
          except Exception:
              return 0.0
          return 1.0
      """)
    let estimator = try Estimator(
      endless, argumentTypes: [ArrayType(.real, shape: [1])],
      budget: Budget(steps: 10_000, bytes: 1 << 20, instructions: 10_000))
    let sample = Sample(argumentTypes: [ArrayType(.real, shape: [1])], datasets: [[[1.0]], [[2e9]]])
    let estimates = estimator.estimate(sample, key: Key(seed: 1))
    #expect(estimates.failures[0]?.kind == .steps && estimates.failures[1] == nil && estimates.values[1] == 1)
  }
}
