import Engine
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

  @Test func shiftsOfTheDataMoveTheTruthByWhatTheBaselineSays() async throws {
    let line = try await examination(lineProblem, "def zero(y, X):\n    return 0.0\n", replications: 32)
    let shifts = DataShift.all(in: line.cells[0])
    // Least squares answers y + X δ by δ, and y + c not at all in its slope.
    #expect(shifts.map(\.kind) == [.regression(outcome: 0, regressors: 1)])
    #expect(abs(shifts[0].response[0][0]) < 1e-9 && abs(shifts[0].response[0][1] - 1) < 1e-9)
    #expect(try #require(shifts[0].amounts(for: [2])).count == 2)
    let location = try await examination(locationProblem, Self.mean, replications: 32)
    // The mean is linear in every observation, but one observation moved is no movement of the centre.
    #expect(DataShift.all(in: location.cells[0]).map(\.kind) == [.location(argument: 0)])
    #expect(DataScaling.all(in: location.cells[0]).map(\.exponent).allSatisfy { abs($0 - 1) < 1e-9 })
    let means = try await examination(meansProblem, "def again(x):\n    return x + 0.0\n", replications: 32)
    #expect(DataShift.all(in: means.cells[0]).map(\.kind).contains(.entrywise(argument: 0)))
  }

  @Test func everyRequirementIsCheckedByExperiment() async throws {
    let cases: [(String, Set<String>)] = [
      (Self.mean, []),
      ("def median(y):\n    return np.median(y)\n", []),
      ("def first(y):\n    return y[0]\n", ["permutation invariant"]),
      ("def shrunk(y):\n    return 0.9 * y.mean()\n", ["location equivariant"]),
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
}
