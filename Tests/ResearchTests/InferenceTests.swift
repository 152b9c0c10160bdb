import Engine
import Foundation
import Language
import Studies
import Testing

@testable import Research

/// Tests and intervals that are made from statistics.
@Suite struct InferenceTests {
  private static let wild = """
    \"\"\"Do two groups differ, when a few observations are wild?\"\"\"
    import numpy as np
    from scipy import stats

    loss = "test"
    designs = {"n": [20], "difference": [0.0, 1.5]}
    sealed = {"n": [25], "difference": [0.0, 1.5]}


    def simulate(rng, n, difference):
        a = difference + rng.standard_t(2, size=n)
        b = rng.standard_t(2, size=n + 5)
        return (a, b), difference == 0.0


    def t_test(a, b):
        error = np.sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b))
        return 2.0 * stats.norm.sf(np.abs(a.mean() - b.mean()) / error)


    baselines = [t_test]
    """

  private static let share = """
    \"\"\"An interval for a proportion.\"\"\"
    import numpy as np

    loss = "interval"
    designs = {"n": [15, 30]}
    sealed = {"n": [20]}


    def simulate(rng, n):
        p = rng.uniform(0.05, 0.5)
        return (rng.binomial(n, p), n), p


    def wald(successes, n):
        share = successes / n
        half = 1.96 * np.sqrt(share * (1.0 - share) / n)
        return share - half, share + half


    baselines = [wald]
    """

  private func maker(_ text: String, threads: Int = 1) throws -> InferenceMaker {
    InferenceMaker(
      problem: try Examples.visible(text), key: Key(seed: 3), threads: threads,
      effort: .init(look: 64, calibration: 256, finalists: 6))
  }

  /// The estimator of a draft on fresh data of a visible design.
  private func answers(_ draft: Draft, _ visible: VisibleProblem, cell: Int, count: Int) throws -> (
    values: [Double], truths: [Double]
  ) {
    let proposal = Proposal(
      number: 1, name: draft.name, source: draft.source, parents: [], move: "", generation: 0, size: draft.size)
    let simulate = try #require(visible.program.function(visible.cells[cell].process))
    let simulation = try Simulation(simulate, design: visible.cells[cell].design.dictionary)
    let estimator = try Estimator(Halving.function(proposal), argumentTypes: simulation.argumentTypes)
    let (sample, truths) = simulation.draw(0..<count, key: Key(seed: 99))
    return (estimator.estimate(sample, key: Key(seed: 0)).values, truths.values)
  }

  @Test func aTestOfWildDataHoldsItsSizeAndHasPower() async throws {
    let maker = try maker(Self.wild)
    let draft = try #require(try await maker.drafts().first)
    let null = try answers(draft, maker.problem, cell: 0, count: 600).values
    let other = try answers(draft, maker.problem, cell: 1, count: 600).values
    // Three Monte Carlo errors above the level; the baseline finds this difference in a third of the samples.
    #expect(Double(null.count { $0 <= 0.05 }) / 600 < 0.08)
    #expect(Double(other.count { $0 <= 0.05 }) / 600 > 0.5)
  }

  @Test func anIntervalForAProportionCovers() async throws {
    let maker = try maker(Self.share)
    let draft = try #require(try await maker.drafts().first)
    let (values, truths) = try answers(draft, maker.problem, cell: 0, count: 1000)
    let covered = truths.indices.count { values[2 * $0] <= truths[$0] && truths[$0] <= values[2 * $0 + 1] }
    #expect(Double(covered) / 1000 > 0.925)
  }

  @Test func proposalsAreAFunctionOfTheKeyWhateverTheThreads() async throws {
    let one = try await maker(Self.share).drafts()
    let two = try await maker(Self.share, threads: 2).drafts()
    #expect(!one.isEmpty)
    #expect(one == two)
  }

  @Test func whatWasProposedIsNotProposedAgainAfterARestart() async throws {
    let maker = try maker(Self.share)
    let context = ResearchContext(problem: maker.problem, firstNumber: 1, generation: 0)
    var first = InferenceResearcher(maker)
    let begun = try await first.propose(4, context: context)
    var second = InferenceResearcher(maker)
    try second.restore(first.snapshot())
    let next = try await second.propose(4, context: context)
    #expect(begun.count == 4 && !next.isEmpty)
    #expect(Set(begun.map(\.source)).isDisjoint(with: next.map(\.source)))
  }

  @Test func pointEstimatesAreLeftToOthers() async throws {
    #expect(try await maker(Examples.location).drafts().isEmpty)
  }

  @Test func quantileRegressionFindsALine() throws {
    // Given x the response is uniform on [0, 1 + x]: its 0.9-quantile is 0.9 + 0.9 x.
    var source = RandomSource(Key(seed: 5))
    let x = (0..<4000).map { _ in source.uniform() }
    let y = x.map { (1 + $0) * source.uniform() }
    let fit = try #require(
      QuantileFit(columns: [x.map { _ in 1 }, x], response: y, weights: x.map { _ in 1 }, share: 0.9))
    #expect(abs(fit.coefficients[0] - 0.9) < 0.05)
    #expect(abs(fit.coefficients[1] - 0.9) < 0.08)
  }

  @Test func tailsAreBentToBothSidesOfTheLevel() throws {
    // The fourth power of a normal variate over its critical value: its square root and fourth root are in order; a quarter is the answer.
    var source = RandomSource(Key(seed: 6))
    let critical = [0.05, 0.01, 0.1].map { Normal.quantile(1 - $0 / 2) }
    let ratios = (0..<40_000).map { _ in pow(abs(source.normal()) / critical[0], 4) }
    func bent(_ ratios: [Double]) throws -> TailShape {
      let others = critical.dropFirst().map { other in [ratios.map { _ in other / critical[0] }] }
      return try #require(TailShape([ratios], criticals: others, level: 0.05))
    }
    let shape = try bent(ratios)
    // Monte Carlo error of the quantiles: .015 of each power.
    #expect(abs(shape.above - 0.25) < 0.015, "\(shape)")
    // Below 1 the fourth power is the smaller: true nulls are rejected at .1 less often than that, and nothing is bent there.
    #expect(shape.below == 1)
    let roots = ratios.map { pow($0, 1.0 / 16) }
    let other = try bent(roots)
    #expect(other.above == 1 && abs(other.below - 4) < 0.2, "\(other)")
    #expect(try bent(ratios.map { pow($0, 0.25) }) == .plain)
    // What hardly varies has no tail to bend.
    #expect(
      TailShape(
        [ratios.map { _ in 1.5 }], criticals: [[ratios.map { _ in 1e9 }], [ratios.map { _ in 0.9 }]], level: 0.05)
        == nil)
  }

  @Test(arguments: Scale.allCases) func scalesInvert(scale: Scale) {
    for x in [0.1, 0.4, 0.9] {
      #expect(abs(scale.inverted(scale.transformed(x)) - x) < 1e-12)
      let step = 1e-6
      let slope = (scale.transformed(x + step) - scale.transformed(x - step)) / (2 * step)
      #expect(abs(scale.slope(x) - slope) < 1e-4 * abs(slope))
    }
  }

  /// p-values of two samples of three measurements: Hotelling's by its formula in NumPy and SciPy, of the mean squared ratio, and of SciPy's
  /// t-test of the rows' sums of standardised measurements.
  @Test(arguments: [
    ("all_means_of_two_samples", 0.2677979894195935), ("sum_of_squared_means_of_two_samples", 0.1318737236723222),
    ("sum_of_standardised_means_of_two_samples", 0.09254064499811047),
  ])
  func severalMeansAtOnce(phrase: String, golden: Double) throws {
    let visible = try Examples.visible(
      """
      \"\"\"Do two samples of measurements differ?\"\"\"
      import numpy as np

      loss = "test"
      designs = {"n": [6], "difference": [0.0, 1.0]}


      def simulate(rng, n, difference):
          return (rng.normal(size=(n, 3)), difference + rng.normal(size=(n + 1, 3))), difference == 0.0


      def usual(a, b):
          return 0.5 + 0.0 * a.mean() * b.mean()


      baselines = [usual]
      """)
    let views = DataViews(Signature(of: visible), samples: visible.cells.map { $0.sample(0..<8, key: Key(seed: 1)) })
    let pivot = try #require(MultivariatePivots.tests(views).first { $0.phrase == phrase })
    let lines = pivot.lines + ["return \(pivot.probability(of: pivot.value))"]
    let text =
      "import numpy as np\nfrom scipy import stats\n\n\ndef f(a, b):\n"
      + lines.map { "    " + $0.replacing("ARG0", with: "a").replacing("ARG1", with: "b") + "\n" }.joined()
    let program = try Program(SourceText(name: "pivot", text: text))
    let types = visible.cells[0].argumentTypes
    let estimator = try Estimator(try #require(program.functions.last), argumentTypes: types)
    let data = [
      [5.1, 3.5, 1.4, 4.9, 3.0, 1.4, 4.7, 3.2, 1.3, 4.6, 3.1, 1.5, 5.0, 3.6, 1.2, 5.4, 3.9, 1.7],
      [
        5.5, 3.4, 1.6, 4.4, 2.9, 1.4, 5.7, 3.8, 1.9, 5.4, 3.7, 1.5, 5.8, 4.0, 1.2, 5.7, 4.4, 1.8, 5.2, 3.3, 1.7,
      ],
    ]
    let found = estimator.estimate(Sample(argumentTypes: types, datasets: [data]), key: Key(seed: 0)).values
    #expect(abs(found[0] - golden) < 1e-9)
  }
}
