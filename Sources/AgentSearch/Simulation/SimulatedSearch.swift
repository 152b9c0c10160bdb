import Engine
import Research
import Verification

extension SimulationSetting {
  /// What a lab's error budget grants its first confirmation.
  public static let firstLevel = ErrorBudget().nextLevel
}

/// One search among simulated agents, by the rules of `Selection` and `AgentDecision`, which a real search goes by.
struct SimulatedSearch {
  /// What came of it.
  struct Outcome: Hashable, Sendable {
    /// The verdict; nil where the choice was a seed and the test stayed closed.
    var decision: AgentDecision?
    /// The comparison on the test.
    var comparison: PairedComparison?
    /// True gain of the chosen agent over the baseline.
    var trueGain: Double
    /// Whether the good agent was chosen.
    var choseGood: Bool
    /// What picking the best on the test says that it gains, one run each.
    var published: PairedComparison
    /// What it truly gains.
    var publishedTrueGain: Double
  }

  private struct Agent {
    var number: Int
    var accuracy: Double
    var isSeed: Bool
    /// Scores on the tasks for selection, by repetition.
    var scores: [[Double]] = []
    var isScored = true

    var standing: Selection.Standing {
      let all = scores.flatMap { $0 }
      return Selection.Standing(
        number: number, score: all.isEmpty ? 0 : all.reduce(0, +) / Double(all.count), repetitions: scores.count,
        isSeed: isSeed)
    }
  }

  private let setting: SimulationSetting
  private let key: Key
  private let difficulty: (validation: [Double], test: [Double])

  init(_ setting: SimulationSetting, key: Key) {
    self.setting = setting
    self.key = key
    var random = RandomSource(key.split("difficulty"))
    func draw(_ count: Int) -> [Double] { (0..<count).map { _ in setting.difficulty * (2 * random.uniform() - 1) } }
    difficulty = (draw(setting.validation), draw(setting.test))
  }

  /// Scores of one run of an agent on tasks.
  private func scores(_ agent: Agent, _ phase: String, repetition: Int, count: Int) -> [Double] {
    let common = phase == "test" ? difficulty.test : difficulty.validation
    let own = key.split(phase).split(UInt64(agent.number))
    // One agent's own liking for a task is the same in each of its runs.
    var taste = RandomSource(own.split("taste"))
    var luck = RandomSource(own.split("luck").split(UInt64(repetition)))
    return common.prefix(count).map { shift in
      let chance = agent.accuracy + shift + setting.taste * (2 * taste.uniform() - 1)
      return luck.uniform() < chance ? 1 : 0
    }
  }

  func outcome() -> Outcome {
    var random = RandomSource(key.split("good"))
    let good = setting.seeds + 1 + random.below(setting.made)
    var agents: [Agent] = []
    for number in 1...(setting.seeds + setting.made) {
      let accuracy = setting.accuracy + (number == good ? setting.gain : 0)
      var agent = Agent(number: number, accuracy: accuracy, isSeed: number <= setting.seeds)
      let whole = scores(agent, "validation", repetition: 0, count: setting.validation)
      if !agent.isSeed, let leader = Selection.best(agents.filter(\.isScored).map(\.standing)) {
        let best = agents[leader.number - 1].scores
        let means = (0..<setting.firstTasks).map { task in best.reduce(0) { $0 + $1[task] } / Double(best.count) }
        agent.isScored = Selection.goesOn(Array(whole.prefix(setting.firstTasks)), leader: means)
      }
      agent.scores = [whole]
      agents.append(agent)
      guard !agent.isSeed else { continue }
      let standings = agents.filter(\.isScored).map(\.standing)
      if let again = Selection.again(standings, repetitions: setting.repetitions) { tryAgain(&agents[again - 1]) }
    }
    let finalists = Selection.finalists(agents.filter(\.isScored).map(\.standing), count: setting.finalists)
    for number in finalists {
      while agents[number - 1].scores.count < setting.repetitions { tryAgain(&agents[number - 1]) }
    }
    let standings = finalists.map { agents[$0 - 1].standing }
    let chosen = Selection.best(standings).map { agents[$0.number - 1] } ?? agents[0]
    let baseline = Selection.best(standings.filter(\.isSeed)).map { agents[$0.number - 1] } ?? agents[0]
    let published = publish(agents, baseline)
    var outcome = Outcome(
      decision: nil, comparison: nil, trueGain: chosen.accuracy - baseline.accuracy, choseGood: chosen.number == good,
      published: published.comparison, publishedTrueGain: published.agent.accuracy - baseline.accuracy)
    guard !chosen.isSeed else { return outcome }
    let comparison = PairedComparison(byTask(chosen), byTask(baseline))
    outcome.comparison = comparison
    outcome.decision = AgentDecision(comparison, level: setting.level, margin: AgentTestPlan.standardMargin)
    return outcome
  }

  private func tryAgain(_ agent: inout Agent) {
    agent.scores.append(
      scores(agent, "validation", repetition: agent.scores.count, count: setting.validation))
  }

  /// Scores on the test by task, then by repetition.
  private func byTask(_ agent: Agent) -> [[Double]] {
    let runs = (0..<setting.testRepetitions).map { scores(agent, "test", repetition: $0, count: setting.test) }
    return (0..<setting.test).map { task in runs.map { $0[task] } }
  }

  /// Every agent meets the test once, and the best is reported beside the baseline.
  private func publish(_ agents: [Agent], _ baseline: Agent) -> (agent: Agent, comparison: PairedComparison) {
    func run(_ agent: Agent) -> [[Double]] { scores(agent, "test", repetition: 0, count: setting.test).map { [$0] } }
    let all = agents.filter { $0.isScored && !$0.isSeed }.map { ($0, run($0)) }
    func mean(_ scores: [[Double]]) -> Double { scores.reduce(0) { $0 + $1[0] } }
    let best = all.max { mean($0.1) < mean($1.1) } ?? (baseline, run(baseline))
    return (best.0, PairedComparison(best.1, run(baseline)))
  }
}
