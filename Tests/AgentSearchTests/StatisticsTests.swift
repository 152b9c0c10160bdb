import Engine
import Foundation
import Research
import Studies
import Testing
import Verification

@testable import AgentSearch

@Suite struct StatisticsTests {
  /// The p-value by all 2^n signs.
  private static func enumerated(_ values: [Double]) -> Double {
    let observed = values.reduce(0, +)
    let signs = 1 << values.count
    let count = (0..<signs).filter { mask in
      let sum = values.enumerated().reduce(0.0) { $0 + (mask >> $1.offset & 1 == 1 ? $1.element : -$1.element) }
      return sum >= observed - 1e-9
    }.count
    return Double(count) / Double(signs)
  }

  @Test func signFlipsAreTheExactDistribution() {
    var random = RandomSource(Key(seed: 3))
    for _ in 0..<20 {
      let scores = (0..<11).map { _ in Double(random.below(201) - 80) / 100 }
      #expect(abs(SignFlipTest.pValue(differences: scores) - Self.enumerated(scores)) < 1e-12)
      let thirds = (0..<11).map { _ in Double(random.below(7) - 2) / 3 }
      #expect(abs(SignFlipTest.pValue(differences: thirds, unit: 3) - Self.enumerated(thirds)) < 1e-12)
    }
    // McNemar's exact test: 31 wins of 45 tasks on which the two differ.
    let wins =
      [Double](repeating: 1, count: 31) + [Double](repeating: -1, count: 14) + [Double](repeating: 0, count: 300)
    let exact = Binomial(trials: 45, probability: 0.5).upperTail(31)
    #expect(abs(SignFlipTest.pValue(differences: wins) - exact) < 1e-12)
    #expect(SignFlipTest.pValue(differences: [0, 0]) == 1)
  }

  /// Scores of two agents with true accuracies 0.6 and 0.6 + gain.
  private static func draw(_ random: inout RandomSource, tasks: Int, runs: Int, gain: Double) -> (
    [[Double]], [[Double]]
  ) {
    var (first, second): ([[Double]], [[Double]]) = ([], [])
    for _ in 0..<tasks {
      let shift = 0.4 * random.uniform() - 0.2
      let own = 0.16 * random.uniform() - 0.08
      func run(_ chance: Double) -> [Double] { (0..<runs).map { _ in random.uniform() < chance ? 1 : 0 } }
      first.append(run(0.6 + gain + shift + own))
      second.append(run(0.6 + shift))
    }
    return (first, second)
  }

  @Test(arguments: [(60, 1, 0.0), (60, 3, 0.1), (400, 1, 0.05)])
  func intervalsCoverAndTestsKeepTheirSize(_ tasks: Int, _ runs: Int, _ gain: Double) {
    var random = RandomSource(Key(seed: 11).split(UInt64(tasks)))
    let replications = 600
    var (covered, rejected) = (0, 0)
    for _ in 0..<replications {
      let (first, second) = Self.draw(&random, tasks: tasks, runs: runs, gain: gain)
      let comparison = PairedComparison(first, second)
      if comparison.lower <= gain, gain <= comparison.upper { covered += 1 }
      if comparison.pValue <= 0.05 { rejected += 1 }
    }
    // Monte Carlo standard error 0.009; four of them either way, and one point for the adjustment.
    let coverage = Double(covered) / Double(replications)
    #expect((0.915...0.99).contains(coverage), "\(coverage)")
    if gain == 0 { #expect(Double(rejected) / Double(replications) < 0.05 + 4 * 0.009) }
  }

  @Test func componentsAreRecovered() {
    var random = RandomSource(Key(seed: 12))
    let (first, second) = Self.draw(&random, tasks: 4000, runs: 3, gain: 0.1)
    let comparison = PairedComparison(first, second)
    // E p(1 − p) of both agents: p̄(1 − p̄) less the variance of p (uniform widths 0.4 and 0.16: w²/12).
    let seeds = (0.7 * 0.3 - 0.4 * 0.4 / 12 - 0.16 * 0.16 / 12) + (0.6 * 0.4 - 0.4 * 0.4 / 12)
    #expect(abs((comparison.seedVariance ?? 0) - seeds) < 0.02)
    #expect(abs(comparison.taskVariance - 0.16 * 0.16 / 12) < 0.012)
    #expect((comparison.seedShare ?? 0) > 0.9)
    let once = PairedComparison(first.map { [$0[0]] }, second.map { [$0[0]] })
    #expect(once.seedVariance == nil)
    // Where no task differs the interval stays open.
    let same = PairedComparison([[Double]](repeating: [1], count: 100), [[Double]](repeating: [1], count: 100))
    #expect(same.lower < -0.01 && same.upper > 0.01 && same.difference == 0)
  }

  @Test func theVerdictIsRightAmongSimulatedAgents() async {
    var setting = SimulationSetting(gain: 0, level: 0.05)
    (setting.made, setting.validation) = (12, 64)
    let null = await SimulatedSearches(setting, searches: 60, seed: 2)
    // At most 5 %: of 60 more than 8 would be four standard errors too many.
    #expect(null.better <= 8, "\(null.better)")
    // Picking the best on the test finds something nearly always, and shows more than is true.
    #expect(null.publishedAhead >= 54 && null.publishedBias > 4 * null.publishedBiasError)
    setting = SimulationSetting(gain: 0.1)
    setting.made = 12
    let gain = await SimulatedSearches(setting, searches: 40, seed: 3)
    #expect(gain.better >= 32, "\(gain.better) of 40, \(gain.choseGood) chosen")
    #expect(abs(gain.bias ?? 1) < 4 * (gain.biasError ?? 0))
    #expect(await SimulatedSearches(setting, searches: 3, seed: 3) == SimulatedSearches(setting, searches: 3, seed: 3))
  }

  @Test func verdictsFollowTheRules() {
    func comparison(_ wins: Int, _ losses: Int, of tasks: Int) -> PairedComparison {
      let differences = (0..<tasks).map { $0 < wins ? 1.0 : $0 < wins + losses ? -1 : 0 }
      return PairedComparison(differences.map { [max(0, $0)] }, differences.map { [max(0, -$0)] })
    }
    let level = 0.005
    func verdict(_ c: PairedComparison, _ findings: [AgentFinding] = [], _ transfers: [PairedComparison] = [])
      -> Verdict
    {
      AgentDecision(c, level: level, margin: 0.02, findings: findings, transfers: transfers).verdict
    }
    let good = comparison(60, 20, of: 400)
    #expect(verdict(good) == .better)
    #expect(verdict(good, [], [comparison(20, 60, of: 400)]) == .conditionallyBetter)
    #expect(verdict(good, [AgentFinding("x", passed: false, words: "")]) == .invalid)
    #expect(verdict(comparison(20, 60, of: 400)) == .worse)
    #expect(verdict(comparison(20, 21, of: 4000)) == .equivalent)
    #expect(verdict(comparison(50, 40, of: 400)) == .inconclusive)
  }

  @Test func theBestOfManyScoresLessWhereItWasNotPicked() throws {
    var random = RandomSource(Key(seed: 5))
    let scores = (0..<30).map { _ in (0..<100).map { _ in random.chance(0.5) ? 1.0 : 0.0 } }
    let bias = try #require(SelectionBias(scores))
    #expect(bias.picked > 0.56 && abs(bias.crossed - 0.5) < 0.12 && bias.picked > bias.crossed)
    #expect(bias.oracle == 1)
    #expect(SelectionBias([[1, 0]]) == nil)
  }
}
