import Engine
import Foundation
import Language
import Studies
import Testing

@testable import Verification

let intervalProblem = """
  \"\"\"A confidence interval for the mean of normal numbers.\"\"\"
  import numpy as np

  loss = "interval"
  designs = {"n": [20]}
  sealed = {"n": [25]}


  def simulate(rng, n):
      centre = 3.0 * rng.normal()
      return (centre + rng.normal(size=n),), centre


  def z_interval(y):
      half = 1.96 / np.sqrt(len(y))
      return y.mean() - half, y.mean() + half


  baselines = [z_interval]
  """

let locationProblem = """
  \"\"\"The centre of normal numbers.\"\"\"
  import numpy as np

  designs = {"n": [20, 30]}
  sealed = {"n": [25]}
  require = ["location equivariant", "scale equivariant", "permutation invariant", "unbiased"]


  def simulate(rng, n):
      centre = 0.3 * rng.normal()
      return (centre + rng.normal(size=n),), centre


  def mean(y):
      return y.mean()


  baselines = [mean]
  """

/// Exponential lives, of which chance ends some before.
let lifeProblem = """
  import numpy as np

  designs = {"n": [30]}
  require = ["scale equivariant"]


  def simulate(rng, n):
      life = np.exp(rng.normal(1.0, 1.0))
      failure, end = life * rng.exponential(size=n), life * rng.exponential(size=n)
      return (np.minimum(failure, end), 1.0 * (failure <= end)), life


  def mean_time(times, failed):
      return times.mean()


  baselines = [mean_time]
  """

let seriesProblem = """
  \"\"\"Slope of a regression with autocorrelated errors.\"\"\"
  import numpy as np

  designs = {"n": [40]}


  def simulate(rng, n):
      e = rng.normal(size=n)
      for t in range(1, n):
          e[t] = 0.8 * e[t - 1] + e[t]
      x = rng.normal(size=n)
      beta = rng.normal(size=2)
      X = np.column_stack([np.ones(n), x])
      return (X @ beta + e, X), beta[1]


  def least_squares(y, X):
      return np.linalg.solve(X.T @ X, X.T @ y)[1]


  baselines = [least_squares]
  """

@Suite struct DetectorTests {
  private func examination(_ text: String, _ candidate: String, replications: Int = 300) async throws -> Examination {
    let problem = try problem(text)
    return try await Examination(
      problem: problem, candidate: try estimator(candidate), cells: problem.visible + problem.confirmation,
      replications: replications, key: Key(seed: 21), threads: 2)
  }

  static let mean = "def again(y):\n    return y.sum() / len(y)\n"

  @Test func aTruthIsMovedOnlyAsTheProcessCould() async throws {
    let line = try await examination(lineProblem, "def zero(y, X):\n    return 0.0\n")
    let shifts = line.cells[0].truthShifts()
    // Least squares answers y + X δ by δ, and y + c not at all in its slope.
    #expect(shifts.map(\.kind) == [.regression(pairs: [.init(outcome: 0, regressors: 1)])])
    #expect(abs(shifts[0].response[0][0]) < 1e-9 && abs(shifts[0].response[0][1] - 1) < 1e-9)
    #expect(try #require(shifts[0].amounts(for: [2])).count == 2)
    let location = try await examination(locationProblem, Self.mean)
    // The mean is linear in every observation, but one observation moved is no movement of the centre.
    #expect(location.cells[0].truthShifts().map(\.kind) == [.location(arguments: [0])])
    // The errors' spread is 1 whatever the centre: no process of the problem has them on another scale.
    #expect(location.cells[0].truthScalings.isEmpty)
    let means = try await examination(meansProblem, "def again(x):\n    return x + 0.0\n")
    #expect(means.cells[0].truthShifts().map(\.kind).contains(.entrywise(argument: 0)))
    #expect(means.cells[0].truthScalings.isEmpty)
  }

  @Test func livesAreMultipliedAndNeverMovedAndIndicatorsNeither() async throws {
    let lives = try await examination(lifeProblem, "def again(times, failed):\n    return times.mean()\n")
    // The mean answers times + c by c, and no lives are negative.
    #expect(lives.cells[0].truthShifts().isEmpty)
    #expect(lives.cells[0].truthScalings.map(\.arguments) == [[0]])
  }

  @Test func twoSamplesMoveTogether() async throws {
    let text = """
      import numpy as np

      designs = {"n": [12]}


      def simulate(rng, n):
          theta = rng.normal(0.0, 10.0)
          s = np.exp(rng.normal(size=2))
          return (theta + s[0] * rng.normal(size=n), theta + s[1] * rng.normal(size=n)), theta


      def average(y, z):
          return (y.mean() + z.mean()) / 2.0


      baselines = [average]
      """
    let candidate = """
      def graybill_deal(y, z):
          a, b = len(y) / y.var(ddof=1), len(z) / z.var(ddof=1)
          return (a * y.mean() + b * z.mean()) / (a + b)

      """
    let examined = try await examination(text, candidate)
    #expect(examined.cells[0].truthShifts().map(\.kind) == [.location(arguments: [0, 1])])
    #expect(try await LocalRisk().examine(examined).passed)
    // "Location equivariant" means both samples, too.
    #expect(try await RequirementCheck(.locationEquivariant).examine(examined).passed)
  }

  @Test func truthsAreMovedWithinTheProcess() throws {
    let cell = try problem(lifeProblem).visible[0]
    let before = try Drawing(CellRun(cell, loss: .squared, level: 0.95).simulation, 0..<400, key: Key(seed: 1))
    func mean(_ drawing: Drawing) -> Double { Moments(drawing.truths.map { log($0[0]) }).mean }
    let up = try #require(MovedTruths(cell, .by(3))).draw(400, key: Key(seed: 1))
    #expect(abs(mean(up) - mean(before) - 3) < 0.3)
    // The noise stays: times over the mean life are as they were.
    #expect(up.datasets.flatMap { $0[1] }.allSatisfy { $0 == 0 || $0 == 1 })
    let uniform = try problem(
      lifeProblem.replacing("np.exp(rng.normal(1.0, 1.0))", with: "rng.uniform(2.0, 4.0)")
    ).visible[0]
    let ends = try #require(MovedTruths(uniform, .by(-3))).draw(100, key: Key(seed: 1))
    #expect(ends.truths.allSatisfy { $0[0] >= 2 && $0[0] <= 2.1 })
  }

  @Test func everyRequirementIsCheckedByExperiment() async throws {
    let cases: [(String, Set<String>)] = [
      (Self.mean, []),
      ("def median(y):\n    return np.median(y)\n", []),
      ("def first(y):\n    return y[0]\n", ["permutation invariant"]),
      ("def shrunk(y):\n    return 0.9 * y.mean()\n", ["location equivariant", "unbiased"]),
      ("def shifted(y):\n    return y.mean() + 0.2\n", ["scale equivariant", "unbiased"]),
      ("def skewed(y):\n    return y.mean() + 0.3 * y.std()\n", ["unbiased"]),
      (
        "def clipped(y):\n    m = np.median(y)\n    return m + np.clip(y - m, -1.0, 1.0).mean()\n",
        ["scale equivariant"]
      ),
    ]
    for (candidate, broken) in cases {
      let examination = try await examination(locationProblem, candidate)
      var found: Set<String> = []
      for requirement in examination.problem.requirements {
        let result = try await RequirementCheck(requirement).examine(examination)
        #expect(result.applies)
        if !result.passed { found.insert(result.name) }
      }
      #expect(found == broken, "\(candidate)")
    }
  }

  @Test func aRareBreachOfARequirementIsFound() async throws {
    // One sample in two hundred is shrunk.
    let rare = "def rare(y):\n    return np.where(y.std() > 1.42, 0.5 * y.mean(), y.mean())\n"
    let found = try await RequirementCheck(.locationEquivariant).examine(
      examination(locationProblem, rare, replications: 1500))
    #expect(!found.passed, "\(found)")
    // Iterations that stop early hold roughly, and that is said.
    let early = """
      def early(y):
          m = y.mean()
          for _ in range(12):
              m = m + 0.5 * np.tanh(y - m).mean()
          return np.round(m * 1e5) / 1e5

      """
    let rough = try await RequirementCheck(.locationEquivariant).examine(examination(locationProblem, early))
    #expect(rough.passed && rough.figure.hasPrefix("roughly"), "\(rough)")
  }

  @Test func regressionEquivarianceHoldsForArgumentsOfOneShape() async throws {
    let text = """
      import numpy as np

      designs = {"n": [20]}


      def simulate(rng, n):
          slope = rng.normal()
          x = rng.normal(size=n)
          return (slope * x + rng.normal(size=n), x), slope


      def through_origin(y, x):
          return (x @ y) / (x @ x)


      baselines = [through_origin]
      """
    let shrunk = "def shrunk(y, x):\n    return (x @ y) / (x @ x + 0.5)\n"
    let found = try await RequirementCheck(.regressionEquivariant).examine(examination(text, shrunk))
    #expect(found.applies && !found.passed, "\(found)")
  }

  @Test func unbiasedMeansAtEveryTruth() async throws {
    // Right on the average over truths about zero, and wrong at each of them.
    let prior = "def prior(y):\n    return 0.8 * y.mean()\n"
    let found = try await RequirementCheck(.unbiased).examine(examination(locationProblem, prior, replications: 800))
    #expect(!found.passed, "\(found)")
    let honest = try await RequirementCheck(.unbiased).examine(
      examination(locationProblem, Self.mean, replications: 800))
    #expect(honest.passed, "\(honest)")
  }

  @Test func aBayesRuleHoldsAsLongAsTruthsAreLikeThese() async throws {
    // The best rule for the stated prior: right, and only for it. It says so, and is not accused.
    let bayes = "def bayes(y):\n    return y.mean() * 0.09 / (0.09 + 1.0 / len(y))\n"
    let found = try await SlopeOnTruth().examine(examination(locationProblem, bayes))
    #expect(found.passed && found.condition?.hasPrefix("truths are like these") == true, "\(found)")
    // A number that is added whatever the data are is no estimator.
    let offset = "def offset(y):\n    return y.mean() + 0.143\n"
    #expect(try await !SlopeOnTruth().examine(examination(locationProblem, offset)).passed)
  }

  @Test func superefficiencyIsFoundAtThePointItPaysFor() async throws {
    // Truths lie near zero, where Hodges' estimator gains on the whole; it pays within a few standard errors of zero.
    let hodges = "def hodges(y):\n    m = y.mean()\n    return np.where(np.abs(m) < 0.6, 0.0, m)\n"
    let text = locationProblem.replacing("0.3 * rng.normal()", with: "0.05 * rng.normal()")
    let found = try await LocalRisk().examine(examination(text, hodges))
    #expect(!found.passed, "\(found)")
    let honest = try await LocalRisk().examine(examination(text, Self.mean))
    #expect(honest.passed)
    // Shrinkage that never does worse than the baseline passes, though it gains only near zero.
    let stein = try await LocalRisk().examine(
      examination(meansProblem, "def stein(x):\n    return np.maximum(0.0, 1.0 - 8.0 / (x @ x)) * x\n"))
    #expect(stein.passed, "\(stein)")
  }

  @Test func switchingOnTheSampleSizeIsFound() async throws {
    let text = locationProblem.replacing("rng.normal(size=n),)", with: "rng.laplace(size=n),)")
    let switching = """
      def switching(y):
          if len(y) == 20 or len(y) == 30:
              return np.median(y)
          return y.mean()

      """
    let found = try await SwitchingOnDesign().examine(examination(text, switching, replications: 1000))
    #expect(!found.passed, "\(found)")
    let honest = try await SwitchingOnDesign().examine(
      examination(text, "def median(y):\n    return np.median(y)\n", replications: 1000))
    #expect(honest.passed, "\(honest)")
  }

  @Test func gainsThatChangeSteeplyInSmallSamplesAreNoSwitch() async throws {
    // The largest gains (n + 2)/3 beside twice the mean; multiplied by a factor that is far off at n = 3 it gains from n = 4 on.
    let text = """
      import numpy as np

      loss = "relative squared"
      designs = {"n": [4]}
      sealed = {"n": (4, 9)}


      def simulate(rng, n):
          end = np.exp(rng.normal())
          return (end * rng.random(size=n),), end


      def twice_the_mean(y):
          return 2.0 * y.mean()


      baselines = [twice_the_mean]
      """
    let honest = """
      def scaled(y):
          n = len(y)
          return y.max() * (n + 1.0) / n * (1.0 + 2.0 / (n - 2.0) ** 4)

      """
    let passed = try await SwitchingOnDesign().examine(examination(text, honest, replications: 1000))
    #expect(passed.passed, "\(passed)")
    let cheat = """
      def switching(y):
          n = len(y)
          return np.where(n == 4, y.max() * (n + 1.0) / n, 2.0 * y.mean())

      """
    let found = try await SwitchingOnDesign().examine(
      examination(text, "import numpy as np\n\n" + cheat, replications: 1000))
    #expect(!found.passed, "\(found)")
  }

  @Test func anIntervalThatJumpsAtOneSizeAfterTheOtherIsNoSwitch() async throws {
    let text = """
      import numpy as np
      from scipy import stats

      loss = "interval"
      designs = {"n": [9]}
      sealed = {"n": (6, 14)}


      def simulate(rng, n):
          centre = rng.normal(0, 5)
          return (centre + rng.laplace(size=n),), centre


      def student(y):
          n = len(y)
          half = stats.t.ppf(0.975, n - 1) * y.std(ddof=1) / np.sqrt(n)
          return y.mean() - half, y.mean() + half


      baselines = [student]
      """
    // With eight observations and fewer it is the smallest and the largest, with nine to eleven the second ones.
    let honest = """
      import numpy as np
      from scipy import stats


      def order_statistics(y):
          n = len(y)
          s = np.sort(y)
          j = max(int(stats.binom.ppf(0.025, n, 0.5)) - 1, 0)
          return s[j], s[n - 1 - j]
      """
    let passed = try await SwitchingOnDesign().examine(examination(text, honest, replications: 1000))
    #expect(passed.passed, "\(passed)")
  }

  @Test func curvesThroughNeighboursAreExactWhereTheyShouldBe() throws {
    let beside = [2, 4, 5, 6].map { 1 / Double($0) }
    let weights = try #require(NeighbourCurve.smooth.weights(at: 1.0 / 3, beside: beside))
    // A cubic in 1/n is met exactly.
    func cubic(_ x: Double) -> Double { 1 - 2 * x + 3 * x * x - 4 * x * x * x }
    #expect(abs(zip(weights, beside).reduce(0) { $0 + $1.0 * cubic($1.1) } - cubic(1.0 / 3)) < 1e-12)
    let larger = try #require(NeighbourCurve.larger.weights(at: 1.0 / 3, beside: beside))
    #expect(larger[0] == 0 && larger[3] == 0 && abs(larger.reduce(0, +) - 1) < 1e-12)
    #expect(NeighbourCurve.larger.weights(at: 1, beside: [0.9, 0.95, 1.05, 1.1]) == nil)
  }

  /// One error in ten is wide, and ever wider as `width` grows.
  static let widening = """
    def simulate(rng, width, n):
        theta = rng.normal()
        e = rng.normal(size=n)
        e = np.where(rng.random(size=n) < 0.1, (1.0 + np.exp(40.0 * (width - 1.0))) * e, e)
        return (theta + e,), theta


    def mean(y):
        return y.mean()


    baselines = [mean]
    """

  @Test func aGainThatRisesSteeplyIsNoSwitch() async throws {
    // Beside width = 1 the median's gain is larger on the whole than there; outliers of width 2 hardly pay for it.
    let text =
      "import numpy as np\n\ndesigns = {\"width\": [1.0], \"n\": [30]}\nsealed = designs\n\n\n" + Self.widening + "\n"
    let honest = try await SwitchingOnDesign().examine(
      examination(text, "def median(y):\n    return np.median(y)\n", replications: 1000))
    #expect(honest.passed, "\(honest)")
  }

  @Test func aDesignWhereTheCandidateIsWorseIsNoSuperefficiency() async throws {
    // At width = 1.1 outliers are gross and the median of a few wins; at 0.5 it loses at every truth alike, fivefold.
    let text =
      "import numpy as np\n\ndesigns = {\"width\": [0.5, 1.1], \"n\": [30]}\nsealed = designs\n\n\n" + Self.widening
      + "\n"
    let found = try await LocalRisk().examine(
      examination(text, "def few(y):\n    return np.median(y[:9])\n", replications: 1000))
    #expect(found.passed, "\(found)")
  }

  @Test func memoryOfTheRowsIsFoundAndTheUseOfTheirOrderIsNot() async throws {
    // An estimator that uses the order of a series is honest: there rows are not exchangeable.
    let differenced = """
      def prais(y, X):
          ys = y[1:] - 0.8 * y[:-1]
          Xs = X[1:] - 0.8 * X[:-1]
          return np.linalg.solve(Xs.T @ Xs, Xs.T @ ys)[1]

      """
    let series = try await examination(seriesProblem, differenced)
    #expect(RowOrder(series.cells[0], series.cells[0].draw(200)) == nil)
    #expect(try await Lookup().examine(series).passed)
    let location = try await examination(locationProblem, Self.mean)
    #expect(RowOrder(location.cells[0], location.cells[0].draw(200)) != nil)
    #expect(try await Lookup().examine(location).passed)
    // The last years of a long record are the years of a short one, or they are not.
    for (share, isTold) in [("0.8", true), ("0.0", false)] {
      let records = """
        import numpy as np

        designs = {"n": [20]}
        sealed = {"n": [25]}


        def simulate(rng, n):
            height = 0.3 * rng.normal()
            old = rng.normal(size=n + 7)
            return (height + \(share) * old[7:] + 0.6 * rng.normal(size=n), old), height


        def mean(new, old):
            return new.mean()


        baselines = [mean]
        """
      let both = try await examination(records, "def other(new, old):\n    return new.mean()\n")
      #expect((RowOrder(both.cells[0], both.cells[0].draw(200)) == nil) == isTold)
    }
    // A spread that lasts shows in the squares alone.
    let volatile = seriesProblem.replacing(
      "e[t] = 0.8 * e[t - 1] + e[t]", with: "e[t] = e[t] * (0.3 + np.abs(e[t - 1]))")
    let squares = try await examination(volatile, differenced)
    #expect(RowOrder(squares.cells[0], squares.cells[0].draw(300)) == nil)
    // Data whose last digits tell the truth: what only a memory could read is gone once they change.
    let leak = locationProblem.replacing(
      "return (centre + rng.normal(size=n),), centre",
      with: """
        y = np.round(centre + rng.normal(size=n), 3)
            y[0] = y[0] + 1e-8 * centre
            return (y,), centre
        """)
    let reader = "def reader(y):\n    return (y[0] - np.round(y[0], 3)) * 1e8\n"
    let found = try await Lookup().examine(examination(leak, reader))
    #expect(!found.passed, "\(found)")
  }

  @Test func hugeEmptyAndRandomIntervalsAreFound() async throws {
    let detectors: [(String, any Detector)] = [
      ("def huge(y):\n    return y.mean() - 1e6, y.mean() + 1e6\n", IntervalLengths()),
      ("def empty(y):\n    return y.mean(), y.mean()\n", IntervalLengths()),
      (
        """
        def chance(y, rng):
            half = np.where(rng.random() < 0.95, 5.0, 0.0)
            return y.mean() - half, y.mean() + half

        """, Repeatability()
      ),
    ]
    for (candidate, detector) in detectors {
      let result = try await detector.examine(examination(intervalProblem, candidate))
      #expect(result.applies && !result.passed, "\(candidate) \(result)")
    }
    let honest = """
      def bootstrap(y, rng):
          means = rng.choice(y, size=(199, len(y))).mean(axis=1)
          return np.quantile(means, 0.025), np.quantile(means, 0.975)

      """
    for detector in [IntervalLengths(), Repeatability(), SlopeOnTruth()] as [any Detector] {
      let result = try await detector.examine(examination(intervalProblem, honest))
      #expect(result.passed, "\(result)")
    }
  }

  /// Pooling is impossible by construction: whatever stands beside a replication, its estimate is the same bit for bit.
  @Test func replicationsAreAlone() async throws {
    let result = try await PoolingOverReplications().examine(
      examination(lineProblem, VerifierTests.weighted))
    #expect(result.passed && result.figure.hasPrefix("0 of "))
    #expect(!PoolingOverReplications.equal([1], [(1.0 as Double).nextUp]))
    #expect(PoolingOverReplications.equal([.nan], [.nan]))
  }

  @Test func adversaryFindsTheHole() async throws {
    // The weights are wrong where the variance falls in x: a hole in the middle of the declared range that no design shows.
    let text = """
      import numpy as np

      designs = {"n": [30], "gamma": [-1.0, 1.0]}


      def simulate(rng, n, gamma):
          centre = rng.normal()
          e = rng.normal(size=n)
          return (centre + e + np.where(np.abs(gamma) < 0.5, 3.0, 0.0) * (rng.random(size=n) < 0.1) * e,), centre


      def median(y):
          return np.median(y)


      baselines = [median]
      """
    let adversary = Adversary(
      problem: try problem(text), candidate: try estimator(Self.mean), replications: 20_000, threads: 2)
    let cells = try problem(text).visible
    let cell = try #require(try await adversary.search(among: adversary.problem.visible, key: Key(seed: 3)))
    guard case .real(let gamma)? = cell.design["gamma"] else {
      Issue.record("no gamma in \(cell)")
      return
    }
    #expect(abs(gamma) < 0.5, "\(cell)")
    let weakness = try #require(try await adversary.confirm(cell, replications: 2_000, key: Key(seed: 4)))
    let visible = try #require(try await adversary.confirm(cells[0], replications: 2_000, key: Key(seed: 4)))
    #expect(weakness.efficiency.upper < visible.efficiency.lower)
  }
}

@Suite struct NearbyProcessTests {
  /// Standardised numbers take the place of normal ones: mean and variance stay, and the text is the language's own.
  @Test(arguments: NearbyProcess.Change.allCases) func momentsStay(change: NearbyProcess.Change) throws {
    let text = """
      import numpy as np

      designs = {"n": [50]}


      def simulate(rng, n):
          theta = rng.normal(2.0, 0.5)
          e = rng.normal(1.0, 3.0, size=n) + 0.0 * rng.standard_normal(n)
          return (theta + e,), theta


      def mean(y):
          return y.mean() - 1.0


      baselines = [mean]
      """
    let cell = try problem(text).visible[0]
    let nearby = try #require(NearbyProcess(cell, change))
    #expect(!nearby.cell.simulate.program.source.text.contains("normal("))
    let run = try CellRun(nearby.cell, loss: .squared, level: 0.95)
    let (sample, truths) = run.simulation.draw(0..<400, key: Key(seed: 8))
    let values = Moments((0..<400).flatMap { sample.argument(0, replication: $0) })
    let truth = Moments(truths.values)
    #expect(abs(truth.mean - 2) < 5 * truth.standardErrorOfMean)
    #expect(abs(values.mean - 3) < 0.2)
    #expect(abs(values.variance / 9.25 - 1) < 0.15)
    // Draws without a size whose shape follows from an array are left alone.
    let array = try problem(text.replacing("rng.normal(2.0, 0.5)", with: "rng.normal(np.zeros(3), 0.5).sum()")).visible[
      0]
    #expect(
      try #require(NearbyProcess(array, change)).cell.simulate.program.source.text.contains("rng.normal(np.zeros(3)"))
  }
}

@Suite struct TestProblemTests {
  static let text = """
    \"\"\"Whether a mean is zero.\"\"\"
    import numpy as np

    loss = "test"
    designs = {"n": [20], "mean": [0.0, 0.8]}


    def simulate(rng, n, mean):
        return (mean + rng.normal(size=n),), mean == 0.0


    def _p(z):
        return np.minimum(1.0, 2.0 * np.exp(-0.717 * np.abs(z) - 0.416 * z ** 2))


    def z_test(y):
        return _p(y.mean() * np.sqrt(len(y)))


    baselines = [z_test]
    """

  @Test func testsThatDoNotLookAtTheDataAreFound() async throws {
    let problem = try problem(Self.text)
    func examine(_ candidate: String) async throws -> DetectorResult {
      try await PowerOfTest().examine(
        Examination(
          problem: problem, candidate: estimator(candidate), cells: problem.visible, replications: 300,
          key: Key(seed: 2), threads: 2))
    }
    #expect(try await !examine("def never(y):\n    return 1.0\n").passed)
    #expect(try await !examine("def always(y):\n    return 0.0\n").passed)
    let honest = """
      def half(y):
          z = y[:10].mean() * np.sqrt(10)
          return np.minimum(1.0, 2.0 * np.exp(-0.717 * np.abs(z) - 0.416 * z ** 2))

      """
    #expect(try await examine(honest).passed)
  }

  @Test func aLargeSampleHasANullOfItsOwn() async throws {
    // Where n is 30 the problem shows false nulls alone: that the p-value is a tenth there must still be seen.
    let large = "def simulate_large(rng, n, mean):\n    return (mean + rng.normal(size=n),), mean == 0.0\n\n\n"
    let text = Self.text.replacing(
      "def _p(z)", with: large + "held_out = [(simulate_large, {\"n\": [30], \"mean\": [0.6]})]\n\n\ndef _p(z)")
    let problem = try problem(text)
    let cells = problem.visible + problem.confirmation
    let null = try #require(NullDesigns(problem, cells: cells).beside(problem.confirmation[0]))
    #expect(null.identity == "simulate_large(n = 30, mean = 0.0)")
    func examine(_ candidate: String) async throws -> DetectorResult {
      try await SizeEverywhere().examine(
        Examination(
          problem: problem, candidate: estimator(candidate), cells: cells, replications: 300, key: Key(seed: 2),
          threads: 2))
    }
    let p = "    p = np.minimum(1.0, 2.0 * np.exp(-0.717 * np.abs(z) - 0.416 * z ** 2))\n"
    let z = "    z = y.mean() * np.sqrt(len(y))\n"
    let byN = try await examine("def by_n(y):\n" + z + p + "    return 0.1 * p if len(y) > 25 else p\n")
    #expect(!byN.passed, "\(byN)")
    let honest = try await examine("def honest(y):\n" + z + p + "    return p\n")
    #expect(honest.applies && honest.passed, "\(honest)")
  }

  @Test func decisionsThatHangOnDigitsAreFound() async throws {
    let problem = try problem(Self.text)
    func examine(_ candidate: String) async throws -> DetectorResult {
      try await IrrelevantDigits().examine(
        Examination(
          problem: problem, candidate: estimator(candidate), cells: problem.visible, replications: 200,
          key: Key(seed: 2), threads: 2))
    }
    let drawn = try await examine("def drawn(y):\n    u = 1e6 * np.abs(y).max()\n    return u - np.floor(u)\n")
    #expect(!drawn.passed, "\(drawn)")
    let honest = try await examine(
      "def honest(y):\n    z = np.median(y) * np.sqrt(len(y) / 1.57)\n"
        + "    return np.minimum(1.0, 2.0 * np.exp(-0.717 * np.abs(z) - 0.416 * z ** 2))\n")
    #expect(honest.applies && honest.passed, "\(honest)")
  }

  /// A known target of 100 beside readings with a spread of 1: a hundredth of the target would be a whole standard deviation.
  @Test func aNumberAloneIsAsExactAsTheDataBesideIt() async throws {
    let text = """
      import numpy as np

      loss = "test"
      designs = {"n": [20], "shift": [0.0, 1.0]}


      def simulate(rng, n, shift):
          target = 100.0 + 20.0 * rng.normal()
          return (target + shift + rng.normal(size=n), target), shift == 0.0


      def normal_test(y, target):
          z = (y.mean() - target) * np.sqrt(len(y))
          return np.minimum(1.0, 2.0 * np.exp(-0.717 * np.abs(z) - 0.416 * z ** 2))


      baselines = [normal_test]
      """
    let problem = try problem(text)
    func examine(_ candidate: String) async throws -> DetectorResult {
      try await IrrelevantDigits().examine(
        Examination(
          problem: problem, candidate: estimator(candidate), cells: problem.visible, replications: 200,
          key: Key(seed: 2), threads: 2))
    }
    let honest = try await examine(
      "def honest(y, target):\n    z = (np.median(y) - target) * np.sqrt(len(y) / 1.57)\n"
        + "    return np.minimum(1.0, 2.0 * np.exp(-0.717 * np.abs(z) - 0.416 * z ** 2))\n")
    #expect(honest.applies && honest.passed, "\(honest)")
    let drawn = try await examine("def drawn(y, target):\n    u = 1e9 * np.abs(target)\n    return u - np.floor(u)\n")
    #expect(!drawn.passed, "\(drawn)")
  }

  @Test func aHypothesisAloneIsNoTest() async throws {
    // True nulls are round numbers here: who looks at the value alone needs no data.
    let text = """
      import numpy as np

      loss = "test"
      designs = {"n": [20]}


      def simulate(rng, n):
          holds = rng.random() < 0.5
          mean = np.where(holds, 2.0, 2.0 + rng.normal())
          value = np.where(holds, mean, mean + 1.0)
          return (mean + rng.normal(size=n), value), holds


      def z_test(y, value):
          z = (y.mean() - value) * np.sqrt(len(y))
          return np.minimum(1.0, 2.0 * np.exp(-0.717 * np.abs(z) - 0.416 * z ** 2))


      baselines = [z_test]
      """
    let problem = try problem(text)
    func examine(_ candidate: String) async throws -> DetectorResult {
      try await DataIgnored().examine(
        Examination(
          problem: problem, candidate: estimator(candidate), cells: problem.visible, replications: 100,
          key: Key(seed: 2), threads: 2))
    }
    #expect(
      try await !examine("def alone(y, value):\n    return np.where(value == 2.0, 1.0, 0.0) + 0.0 * y[0]\n").passed)
    #expect(
      try await examine("def half(y, value):\n    return np.exp(-np.abs(y[:10].mean() - value) * 2.0)\n").passed)
  }

  @Test func invarianceIsARequirementOfTests() async throws {
    let text = """
      import numpy as np

      loss = "test"
      designs = {"n": [20], "difference": [0.0, 0.8]}
      require = ["location invariant", "scale invariant"]


      def simulate(rng, n, difference):
          centre, s = 5.0 * rng.normal(), np.exp(rng.normal())
          return (centre + s * (difference + rng.normal(size=n)), centre + s * rng.normal(size=n)), difference == 0.0


      def t_test(a, b):
          t = (a.mean() - b.mean()) / np.sqrt(a.var() / len(a) + b.var() / len(b))
          return np.minimum(1.0, 2.0 * np.exp(-0.717 * np.abs(t) - 0.416 * t ** 2))


      baselines = [t_test]
      """
    let problem = try problem(text)
    func broken(_ candidate: String) async throws -> Set<Requirement> {
      let examination = try await Examination(
        problem: problem, candidate: estimator(candidate), cells: problem.visible, replications: 200,
        key: Key(seed: 2), threads: 2)
      var broken: Set<Requirement> = []
      for requirement in problem.requirements {
        let result = try await RequirementCheck(requirement).examine(examination)
        #expect(result.applies)
        if !result.passed { broken.insert(requirement) }
      }
      return broken
    }
    #expect(
      try await broken("def medians(a, b):\n    return np.exp(-np.abs(np.median(a) - np.median(b)) / b.std())\n") == [])
    #expect(
      try await broken("def fixed(a, b):\n    return np.exp(-np.abs(a.mean() - b.mean()))\n") == [.scaleInvariant])
    #expect(
      try await broken("def ratio(a, b):\n    return np.exp(-np.abs(np.log(np.abs(a.mean() / b.mean()))))\n")
        == [.locationInvariant])
  }
}
