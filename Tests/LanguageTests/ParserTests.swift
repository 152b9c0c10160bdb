import Language
import Testing

@Suite struct ParserTests {
  @Test func problemFile() throws {
    let text = """
      \"""Slope of a line.\"""
      import numpy as np

      designs = {"n": [50, 200], "gamma": [0.0, 0.5, 1.0]}


      def simulate(rng, n, gamma):
          beta = 3 * rng.normal(size=2)
          X = np.column_stack([np.ones(n), x])
          y = X @ beta + np.exp(gamma * x) * rng.normal(size=n)
          return (y, X), beta[1]


      baselines = [simulate]
      """
    let module = try Parser.parse(SourceText(name: "p.py", text: text))
    #expect(module.statements.count == 5)
    #expect(module.documentation == "Slope of a line.")
    let simulate = try #require(module.functions.first)
    #expect(simulate.parameters.map(\.name) == ["rng", "n", "gamma"])
    #expect(simulate.body.count == 4)
    guard case .assign(_, let value) = simulate.body[2].kind else {
      Issue.record("not an assignment")
      return
    }
    let piece = String(decoding: Array(text.utf8)[value.range.start..<value.range.end], as: UTF8.self)
    #expect(piece == "X @ beta + np.exp(gamma * x) * rng.normal(size=n)")
  }
}
