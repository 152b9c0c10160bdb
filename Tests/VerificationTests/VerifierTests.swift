import Engine
import Language
import Studies
import Testing

@testable import Verification

/// A heteroskedastic line, small enough for a debug build, without requirements: the detectors are on their own.
let lineProblem = """
  \"\"\"Slope of a line when the error variance depends on x.\"\"\"
  import numpy as np

  designs = {"n": [30, 40], "gamma": [0.8]}
  sealed = {"n": [35, 45], "gamma": [0.7, 0.9]}


  def simulate(rng, n, gamma):
      beta = rng.normal(0.0, 3.0, size=2)
      x = rng.normal(size=n)
      X = np.column_stack([np.ones(n), x])
      y = X @ beta + np.exp(gamma * x) * rng.normal(size=n)
      return (y, X), beta[1]


  def simulate_uniform(rng, n):
      beta = rng.normal(0.0, 3.0, size=2)
      x = rng.uniform(-2.0, 2.0, size=n)
      X = np.column_stack([np.ones(n), x])
      y = X @ beta + np.exp(0.8 * x) * rng.normal(size=n)
      return (y, X), beta[1]


  held_out = [(simulate_uniform, {"n": [40]})]


  def least_squares(y, X):
      return np.linalg.solve(X.T @ X, X.T @ y)[1]


  baselines = [least_squares]
  """

/// Means of normal numbers; nothing is required, so shrinkage is allowed and a fixed point is not.
let meansProblem = """
  \"\"\"Ten normal means.\"\"\"
  import numpy as np

  designs = {"spread": [0.5, 1.0]}
  sealed = {"spread": [0.7, 1.5]}


  def simulate(rng, spread):
      theta = spread * rng.normal(size=10)
      return (theta + rng.normal(size=10),), theta


  def observations(x):
      return 1.0 * x


  baselines = [observations]
  """

func problem(_ text: String) throws -> Problem {
  try Problem(program: Program(SourceText(name: "problem.py", text: text)), directory: ".")
}

func estimator(_ text: String) throws -> Function {
  let program = try Program(SourceText(name: "candidate.py", text: "import numpy as np\n\n\n" + text))
  return try #require(program.functions.last)
}

/// Little enough for a debug build.
var smallOptions: VerifierOptions {
  var options = VerifierOptions()
  options.replications = 1_200
  options.detectorReplications = 300
  options.adversaryReplications = 2_000
  options.probes = 96
  return options
}

func verify(_ problemText: String, _ candidate: String, seed: UInt64 = 1) async throws -> VerificationReport {
  let verifier = Verifier(problem: try problem(problemText), options: smallOptions, threads: 2)
  return try await verifier.verify(try estimator(candidate), key: Key(seed: seed), journal: MemoryJournal())
}

@Suite struct VerifierTests {
  @Test func baselineInDisguiseIsEquivalent() async throws {
    let report = try await verify(
      lineProblem, "def again(y, X):\n    return (np.linalg.inv(X.T @ X) @ (X.T @ y))[1]\n")
    #expect(report.verdict == .equivalent, "\(report.words)")
    #expect(report.knownAs?.name == "ordinary least squares")
    #expect(report.words.hasPrefix("It makes no difference. In comparison to least_squares, again is as good"))
    #expect(report.counterexample == nil)
  }

  static let weighted = """
    def weighted(y, X):
        b = np.linalg.solve(X.T @ X, X.T @ y)
        g = np.linalg.solve(X.T @ X, X.T @ np.log((y - X @ b) ** 2))
        w = np.exp(-(X @ g))
        return np.linalg.solve(X.T @ (X * w[:, None]), X.T @ (w * y))[1]

    """

  @Test func weightingIsBetterAndKnown() async throws {
    let report = try await verify(lineProblem, Self.weighted)
    #expect(report.verdict == .better, "\(report.words)")
    #expect(report.efficiency.lower > 2)
    #expect(report.detectors.allSatisfy { $0.passed })
    #expect(
      report.knownAs?.name == "feasible generalised least squares (log squared residuals on the regressors)")
    #expect(report.words.contains("fewer observations for the same accuracy (relative efficiency"))
    #expect(report.words.contains("4 sealed designs, 1 held-out process)"))
    #expect(report.worst != nil && report.rows.count == 5)
  }

  @Test(arguments: [
    ("def constant(y, X):\n    return 0.3\n", "slope on truth"),
    ("def half(y, X):\n    return 0.5 + 0.5 * np.linalg.solve(X.T @ X, X.T @ y)[1]\n", "slope on truth"),
    (
      """
      def dodger(y, X):
          b = np.linalg.solve(X.T @ X, X.T @ y)
          e = y - X @ b
          return b[1] + 0.0 * np.log(np.maximum(2.9 - np.abs(e).max() / e.std(), 0.0))

      """, "failures"
    ),
  ])
  func cheatsAreInvalid(candidate: String, detector: String) async throws {
    let report = try await verify(lineProblem, candidate)
    #expect(report.verdict == .invalid, "\(report.words)")
    #expect(report.detectors.contains { $0.name == detector && !$0.passed }, "\(report.detectors)")
    #expect(report.words.hasPrefix("It does not count."))
  }

  @Test func honestShrinkageIsBetterAndAFixedPointIsInvalid() async throws {
    let stein = try await verify(
      meansProblem, "def stein(x):\n    return np.maximum(0.0, 1.0 - 8.0 / (x @ x)) * x\n")
    #expect(stein.verdict == .better, "\(stein.words)")
    #expect(stein.knownAs?.name == "positive-part James–Stein")
    let half = try await verify(meansProblem, "def half(x):\n    return 0.5 * x\n")
    #expect(half.verdict == .invalid, "\(half.words)")
    // It would have won: the detector is what stops it.
    #expect(half.efficiency.lower > 1)
  }

  @Test func aBayesRuleIsConditionallyBetterAndSaysUntilWhen() async throws {
    let text = locationProblem.replacing(
      "require = [\"location equivariant\", \"scale equivariant\", \"permutation invariant\", \"unbiased\"]\n", with: ""
    )
    let report = try await verify(text, "def bayes(y):\n    return y.mean() * 0.09 / (0.09 + 1.0 / len(y))\n")
    #expect(report.verdict == .conditionallyBetter, "\(report.words)")
    #expect(report.words.contains("as long as truths are like these: with"), "\(report.words)")
  }

  @Test func honestMaximumLikelihoodWithCensoringIsBetter() async throws {
    let report = try await verify(
      lifeProblem.replacing("designs = {\"n\": [30]}", with: "designs = {\"n\": [30]}\nsealed = {\"n\": [25]}"),
      "def time_per_failure(times, failed):\n    return times.sum() / np.maximum(failed.sum(), 1.0)\n")
    #expect(report.verdict == .better, "\(report.words)")
    #expect(report.detectors.allSatisfy { $0.passed && $0.condition == nil }, "\(report.detectors)")
  }

  @Test func reportIsAFunctionOfTheKeyAndNotOfTheThreads() async throws {
    let problem = try problem(meansProblem)
    let candidate = try estimator("def shrink(x):\n    return x * (1.0 - 1.0 / (1.0 + 0.1 * (x @ x)))\n")
    func text(threads: Int) async throws -> String {
      try await Verifier(problem: problem, options: smallOptions, threads: threads)
        .verify(candidate, key: Key(seed: 5), journal: MemoryJournal()).json.text()
    }
    let one = try await text(threads: 1)
    #expect(try await text(threads: 2) == one)
  }

  @Test func planIsStoredBeforeAndHashesWhatItHolds() async throws {
    let journal = MemoryJournal()
    let verifier = Verifier(problem: try problem(meansProblem), options: smallOptions)
    let key = Key(seed: 9)
    let report = try await verifier.verify(
      try estimator("def again(x):\n    return x + 0.0\n"), key: key, journal: journal)
    let plans = await journal.plans
    #expect(plans == [report.plan])
    #expect(report.plan.keyCommitment == ExperimentPlan.commitment(to: key))
    #expect(ExperimentPlan.commitment(to: key) != ExperimentPlan.commitment(to: Key(seed: 10)))
    var other = report.plan
    other.replications += 1
    #expect(other.hash != report.plan.hash && report.plan.hash.count == 64)
    let budget = await journal.budget
    #expect(budget.entries.count == 1 && budget.entries[0].pValue == 1)
  }

  @Test func withoutSealedDesignsAtMostConditionallyBetter() async throws {
    let open = meansProblem.replacing("sealed = {\"spread\": [0.7, 1.5]}\n", with: "")
    let report = try await verify(open, "def stein(x):\n    return np.maximum(0.0, 1.0 - 8.0 / (x @ x)) * x\n")
    #expect(report.verdict == .conditionallyBetter, "\(report.words)")
    #expect(report.words.contains("no sealed designs"))
  }

  @Test func screeningLooksAtVisibleDesignsAlone() async throws {
    let verifier = Verifier(problem: try problem(lineProblem), options: smallOptions)
    let findings = try await verifier.screen(try estimator("def constant(y, X):\n    return 0.3\n"), key: Key(seed: 2))
    let slope = try #require(findings.first { $0.name == "slope on truth" })
    #expect(!slope.passed)
    let honest = try await verifier.screen(try estimator(Self.weighted), key: Key(seed: 2))
    #expect(honest.allSatisfy { $0.passed }, "\(honest.filter { !$0.passed })")
  }
}
