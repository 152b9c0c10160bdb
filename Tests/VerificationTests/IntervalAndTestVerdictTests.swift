import Engine
import Language
import Studies
import Testing

@testable import Verification

/// Two groups of unequal size and spread: the pooled t test rejects too often. The held-out process has false nulls alone.
private let groups = """
  \"\"\"Two means, unequal spread.\"\"\"
  import numpy as np
  from scipy import stats

  loss = "test"
  designs = {"n": [20], "ratio": [3.0], "difference": [0.0, 3.0]}
  sealed = {"n": [16], "ratio": [2.5], "difference": [0.0, 3.0]}


  def simulate(rng, n, ratio, difference):
      return (difference + ratio * rng.normal(size=7), rng.normal(size=n)), difference == 0.0


  def simulate_large(rng, n, difference):
      return (difference + 3.0 * rng.normal(size=8), rng.normal(size=n)), difference == 0.0


  held_out = [(simulate_large, {"n": [28], "difference": [2.5]})]


  def pooled(a, b):
      m, n = len(a), len(b)
      variance = ((m - 1) * a.var(ddof=1) + (n - 1) * b.var(ddof=1)) / (m + n - 2)
      t = (a.mean() - b.mean()) / np.sqrt(variance * (1.0 / m + 1.0 / n))
      return 2.0 * stats.t.sf(np.abs(t), m + n - 2)


  baselines = [pooled]
  """

/// Least squares with an interval that is far too short where the spread follows the regressor.
private let line = """
  \"\"\"An interval for a centre; the baseline thinks that it has twice the data.\"\"\"
  import numpy as np

  loss = "interval"
  designs = {"n": [12]}
  sealed = {"n": [10, 15]}


  def simulate(rng, n):
      theta = rng.normal(0.0, 3.0)
      return (theta + rng.normal(size=n),), theta


  def short(y):
      half = 1.2 * y.std(ddof=1) / np.sqrt(len(y))
      return y.mean() - half, y.mean() + half


  baselines = [short]
  """

private func decided(_ problemText: String, _ candidate: String) async throws -> VerificationReport {
  let verifier = Verifier(problem: try problem(problemText), options: smallOptions, threads: 2)
  let program = try Program(
    SourceText(name: "candidate.py", text: "import numpy as np\nfrom scipy import stats\n\n\n" + candidate))
  return try await verifier.verify(
    try #require(program.functions.last), key: Key(seed: 1), journal: MemoryJournal())
}

@Suite struct IntervalAndTestVerdictTests {
  private static let welch = """
    def welch(a, b):
        va, vb = a.var(ddof=1) / len(a), b.var(ddof=1) / len(b)
        degrees = (va + vb) ** 2 / (va**2 / (len(a) - 1) + vb**2 / (len(b) - 1))
        return 2.0 * stats.t.sf(np.abs(a.mean() - b.mean()) / np.sqrt(va + vb), degrees)

    """

  private static let pooled = """
    def pooled(a, b):
        m, n = len(a), len(b)
        variance = ((m - 1) * a.var(ddof=1) + (n - 1) * b.var(ddof=1)) / (m + n - 2)
        t = (a.mean() - b.mean()) / np.sqrt(variance * (1.0 / m + 1.0 / n))
        return 2.0 * stats.t.sf(np.abs(t), m + n - 2)


    """

  @Test func restoringTheSizeWithItsPowerIsAGain() async throws {
    let report = try await decided(groups, Self.welch)
    #expect(report.verdict == .better || report.verdict == .conditionallyBetter, "\(report.words)")
    #expect(report.words.contains("rejects a true null with probability"))
    #expect(report.words.contains("where a pooled corrected to its nominal size does with"))
    #expect(!report.words.contains("nan"))
  }

  @Test func aTestThatNeverRejectsIsWorse() async throws {
    let report = try await decided(groups, Self.pooled + "def never(a, b):\n    return 0.06 + 0.94 * pooled(a, b)\n")
    #expect(report.verdict == .worse || report.verdict == .invalid, "\(report.words)")
    #expect(report.verdict == .invalid || report.words.contains("it has no power"))
  }

  @Test func powerIsToldBesideANullOfTheSameSizes() async throws {
    let report = try await decided(groups, Self.welch)
    // The held-out process has no true null; the plan gives it one, at every sample size that was drawn for it.
    let large = report.plan.cells.map(\.identity).filter { $0.hasPrefix("simulate_large(") }
    #expect(!large.isEmpty)
    for identity in large {
      let size = identity.prefix { $0 != "," }
      #expect(large.contains("\(size), difference = 0.0)"), "\(identity)")
    }
    // A true null has no efficiency, and the JSON says so.
    let null = try #require(report.rows.first { $0.measures[.size] != nil })
    #expect(null.efficiency == nil && report.json.text().contains("\"relative efficiency\": null"))
  }

  @Test func intervalsAreComparedWithTheBaselineMadeValid() async throws {
    let exact =
      "def exact(y):\n    half = stats.t.ppf(0.975, len(y) - 1) * y.std(ddof=1) / np.sqrt(len(y))\n"
      + "    return y.mean() - half, y.mean() + half\n"
    let report = try await decided(line, exact)
    #expect(report.verdict == .better, "\(report.words)")
    #expect(report.words.contains("covers the truth with probability 0.9"))
    #expect(report.words.contains("short stretched to nominal coverage"))
    let wide = try await decided(line, exact.replacing("half = ", with: "half = 5.0 * "))
    #expect(wide.verdict == .worse, "\(wide.words)")
    let endless = try await decided(line, exact.replacing("return y.mean() - half", with: "return -np.inf"))
    #expect(endless.verdict == .worse || endless.verdict == .invalid, "\(endless.words)")
    #expect(endless.rows.allSatisfy { $0.failures == 0 })
  }

  @Test func lossesAreSummedUpAsTheBaselinesAsk() async throws {
    let normal = try problem(line)
    #expect(try await normal.lossSummary(budget: .standard, threads: 2) == .mean)
    let wild = try problem(line.replacing("rng.normal(size=n),)", with: "rng.standard_cauchy(size=n)**3,)"))
    #expect(try await wild.lossSummary(budget: .standard, threads: 2) == .median)
    let stated = try problem(line + "\nrisk = \"median\"\n")
    #expect(try await stated.lossSummary(budget: .standard, threads: 2) == .median)
  }
}
