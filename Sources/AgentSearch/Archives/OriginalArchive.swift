import Archive
import Engine
import Research
import Studies

/// Archives in the JSON of Hu, Lu & Clune (2024): what `aitken agents import` reads, this writes.
public enum OriginalArchive {
  /// The agents as a JSON array of objects with thought, name, code, generation, fitness and test_fitness.
  ///
  /// An imported agent keeps its texts word for word. Of others, fitness is the original's sentence with a bootstrap interval over tasks.
  /// Agents that never ran are there with their error in the place of the score.
  public static func text(_ agents: [TriedAgent], test: [Int: [TrialRecord]] = [:]) -> String {
    let entries = agents.map { member -> OrderedJSON in
      let agent = member.archived.agent
      let generation =
        agent.label.isEmpty ? (member.isSeed ? "initial" : String(member.archived.proposal.generation)) : agent.label
      let fitness =
        !agent.fitness.isEmpty
        ? agent.fitness : member.trials.isEmpty ? agent.words : interval(byTask(member.trials))
      var members: [OrderedJSON.Member] = [
        .init("thought", .string(agent.thought)), .init("name", .string(member.name)),
        .init("code", .string(member.archived.proposal.source)),
        .init("generation", Int(generation).map { .integer($0) } ?? .string(generation)),
        .init("fitness", .string(fitness)),
      ]
      let held = test[member.number] ?? []
      if !agent.testFitness.isEmpty || !held.isEmpty {
        members.append(.init("test_fitness", .string(held.isEmpty ? agent.testFitness : interval(byTask(held)))))
      }
      return .object(members)
    }
    return OrderedJSON.array(entries).text()
  }

  private static func byTask(_ trials: [TrialRecord]) -> [Double] {
    AgentArm.byTask(trials).map { $0.reduce(0, +) / Double($0.count) }
  }

  /// The percentile bootstrap of the mean (Efron 1979) with 2,000 resamples: its ends move by some hundredths of their distance from one
  /// set of resamples to another.
  static func interval(_ scores: [Double]) -> String {
    guard !scores.isEmpty else { return "" }
    var random = RandomSource(Key(seed: 0).split("agents").split("bootstrap"))
    let means = (0..<2000).map { _ in
      (0..<scores.count).reduce(0.0) { sum, _ in sum + scores[random.below(scores.count)] } / Double(scores.count)
    }.sorted()
    func percent(_ value: Double) -> String { Figures.number(value * 100, 1) + "%" }
    return
      "95% Bootstrap Confidence Interval: (\(percent(means[49])), \(percent(means[1949]))), Median: \(percent(means[999]))"
  }
}
