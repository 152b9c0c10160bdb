import Engine
import Formulas
import Studies
import Testing

@testable import Research

/// Formulas that a table of statistics tells.
@Suite struct FormulaTests {
  private static let uniform = """
    \"\"\"The centre of a uniform distribution.\"\"\"
    import numpy as np

    designs = {"n": [12, 20]}
    sealed = {"n": [15]}
    require = ["permutation invariant", "location equivariant"]


    def simulate(rng, n):
        centre = rng.normal(0.0, 10.0)
        return (centre + rng.uniform(-1.0, 1.0, size=n),), centre


    def mean(y):
        return y.mean()


    baselines = [mean]
    """

  private func programs(_ text: String) async throws -> (visible: VisibleProblem, found: [FormulaProgram]) {
    let visible = try Examples.visible(text)
    let finder = try #require(try await FormulaFinder(visible, key: Key(seed: 3), rows: 1600))
    return (visible, await finder.find().programs)
  }

  @Test func theMidrangeIsFoundWhereItIsBest() async throws {
    let (_, found) = try await programs(Self.uniform)
    // Two of n = 12: the mean's variance over the midrange's is (n + 1) (n + 2) / (6 n) = 2.5; of n = 20, 3.9.
    #expect(found.map(\.gain).max() ?? 0 > 0.9)
    #expect(found.contains { $0.source.contains("min_y") || $0.source.contains("max_y") })
  }

  @Test func whatBearsMovedTruthsComesFirst() async throws {
    // Truths lie close to 5: a formula that knows it wins over the median, until truths lie elsewhere; the mean wins everywhere.
    let known = Self.uniform.replacing("rng.normal(0.0, 10.0)", with: "rng.normal(5.0, 0.25)")
      .replacing(", \"location equivariant\"", with: "").replacing(
        "rng.uniform(-1.0, 1.0, size=n)", with: "rng.normal(size=n)"
      )
      .replacing("y.mean()", with: "np.median(y)")
    let (visible, found) = try await programs(known)
    let first = try #require(found.first)
    #expect(first.name.contains("_anywhere"), "\(found.map(\.name))")
    let cell = visible.cells[0]
    let sample = cell.sample(0..<8, key: Key(seed: 5))
    let moved = Sample(
      argumentTypes: cell.argumentTypes,
      datasets: (0..<8).map { [sample.argument(0, replication: $0).map { $0 + 2 }] })
    let proposal = Proposal(
      number: 1, name: first.name, source: first.source, parents: [], move: "", generation: 0, size: 1)
    let estimator = try Estimator(try Halving.function(proposal), argumentTypes: cell.argumentTypes)
    let (before, after) = (
      estimator.estimate(sample, key: Key(seed: 1)), estimator.estimate(moved, key: Key(seed: 1))
    )
    // The one that gains most here follows by less than half.
    for (a, b) in zip(before.values, after.values) { #expect(b - a > 1.1, "\(first.source)") }
  }

  @Test func whatIsFoundMovesWithTheData() async throws {
    let (visible, found) = try await programs(Self.uniform)
    let cell = visible.cells[0]
    let sample = cell.sample(0..<8, key: Key(seed: 5))
    let moved = Sample(
      argumentTypes: cell.argumentTypes,
      datasets: (0..<8).map { [sample.argument(0, replication: $0).map { $0 + 1000 }] })
    for program in found {
      let proposal = Proposal(
        number: 1, name: program.name, source: program.source, parents: [], move: "", generation: 0, size: 1)
      let estimator = try Estimator(try Halving.function(proposal), argumentTypes: cell.argumentTypes)
      let (before, after) = (
        estimator.estimate(sample, key: Key(seed: 1)), estimator.estimate(moved, key: Key(seed: 1))
      )
      for (a, b) in zip(before.values, after.values) { #expect(abs(b - a - 1000) < 1e-8, "\(program.source)") }
    }
  }

  /// The mean of the largest of n uniform numbers is n / (n + 1) of their end: what is inverted is unbiased, wherever the end lies.
  @Test func biasIsInverted() async throws {
    let (visible, found) = try await programs(
      """
      \"\"\"The end of a uniform distribution.\"\"\"
      import numpy as np

      designs = {"n": [5, 10]}
      sealed = {"n": [8]}
      require = ["scale equivariant"]


      def simulate(rng, n):
          end = np.exp(0.3 * rng.normal())
          return (end * rng.uniform(size=n),), end


      def largest(y):
          return y.max()


      baselines = [largest]
      """)
    let inverted = found.filter { $0.setting == "bias inverted" }
    #expect(!inverted.isEmpty)
    for program in inverted {
      let proposal = Proposal(
        number: 1, name: program.name, source: program.source, parents: [], move: "", generation: 0, size: 1)
      let text = visible.program.source.text.replacing("0.3 * rng.normal()", with: "2.0")
      let elsewhere = try Examples.visible(text).cells[0]
      let estimator = try Estimator(Halving.function(proposal), argumentTypes: elsewhere.argumentTypes)
      let sample = elsewhere.sample(0..<4000, key: Key(seed: 4))
      let moments = Moments(estimator.estimate(sample, key: Key(seed: 0)).values)
      #expect(
        abs(moments.mean / 7.38906 - 1) < 0.02 + 3 * moments.standardErrorOfMean / 7.38906, "\(program.source)")
    }
  }

  /// Two columns of a matrix and a target: statistics enough that a scan passes over most products.
  private static let slope = """
    \"\"\"The slope where the scatter grows.\"\"\"
    import numpy as np

    designs = {"n": [30, 50]}
    sealed = {"n": [40]}


    def simulate(rng, n):
        x = rng.uniform(1.0, 5.0, size=n)
        slope = rng.normal()
        return (1.0 + slope * x + x * rng.normal(size=n), np.column_stack([np.ones(n), x])), slope


    def least_squares(y, X):
        return np.linalg.solve(X.T @ X, X.T @ y)[1]


    baselines = [least_squares]
    """

  @Test func threadsFindTheSame() async throws {
    let visible = try Examples.visible(Self.slope)
    var sources: [[String]] = []
    for threads in [1, 3] {
      let finder = try #require(try await FormulaFinder(visible, key: Key(seed: 3), threads: threads, rows: 800))
      sources.append(await finder.find().programs.map(\.source))
    }
    #expect(sources[0] == sources[1] && !sources[0].isEmpty)
  }

  @Test func theSameSeedFindsTheSame() async throws {
    let (first, second) = (try await programs(Self.uniform), try await programs(Self.uniform))
    #expect(first.found.map(\.source) == second.found.map(\.source))
    #expect(!first.found.isEmpty)
  }

  @Test func aResearcherGoesOnWhereItWasInterrupted() async throws {
    let visible = try Examples.visible(Self.uniform)
    var whole = FormulaResearcher(visible, key: Key(seed: 2), threads: 1, rows: 1600)
    let context = ResearchContext(problem: visible, firstNumber: 1, generation: 0)
    let first = try await whole.propose(1, context: context)
    let snapshot = try whole.snapshot()
    let next = try await whole.propose(2, context: context)
    var resumed = FormulaResearcher(visible, key: Key(seed: 2), threads: 1, rows: 1600)
    try resumed.restore(snapshot)
    #expect(try await resumed.propose(2, context: context) == next)
    #expect(first.count == 1)
  }
}
