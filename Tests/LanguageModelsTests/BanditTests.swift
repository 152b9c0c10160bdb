import Testing

@testable import LanguageModels

/// The choice among models and ways of asking.
@Suite struct BanditTests {
  /// SplitMix64 on (0, 1).
  struct Random {
    var state: UInt64
    mutating func uniform() -> Double {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return (Double((z ^ (z >> 31)) >> 11) + 0.5) * 0x1p-53
    }
  }

  private func plays(_ chances: [String: Double], _ costs: [String: Double], count: Int) -> [String: Int] {
    var random = Random(state: 5)
    var bandit = ModelBandit(expected: costs)
    var plays: [String: Int] = [:]
    for _ in 0..<count {
      guard let arm = bandit.choose(uniform: { random.uniform() }) else { break }
      plays[arm, default: 0] += 1
      bandit.learn(arm, success: random.uniform() < chances[arm] ?? 0 ? 1 : 0, cost: costs[arm] ?? 0)
    }
    return plays
  }

  @Test func ofTwoThatSucceedAlikeTheCheaperIsAsked() {
    let plays = plays(["dear": 0.4, "cheap": 0.4], ["dear": 10, "cheap": 1], count: 400)
    #expect(plays["cheap"] ?? 0 > 360)
  }

  @Test func whatSucceedsPerCostIsAsked() {
    // 0.9 / 3 against 0.1 / 1: the dearer one is worth its price.
    let plays = plays(["dear": 0.9, "cheap": 0.1], ["dear": 3, "cheap": 1], count: 600)
    #expect(plays["dear"] ?? 0 > 450)
  }

  @Test func drawsFollowTheBetaDistribution() {
    var random = Random(state: 9)
    let draws = (0..<40_000).map { _ in ModelBandit.beta(3, 7) { random.uniform() } }
    let mean = draws.reduce(0, +) / 40_000
    let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 40_000
    // Mean 0.3, variance 21 / 1100; standard errors 0.0007 and 0.0001.
    #expect(abs(mean - 0.3) < 0.0028 && abs(variance - 21.0 / 1100) < 0.0005)
  }

  @Test func onlyArmsThatArePossible() {
    let bandit = ModelBandit(expected: ["a": 1, "b": 1])
    #expect(bandit.choose(among: ["b"]) { 0.4 } == "b" && bandit.choose(among: []) { 0.4 } == nil)
  }
}
