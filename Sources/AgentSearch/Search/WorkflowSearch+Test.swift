import Archive
import Ledger
import Verification

extension WorkflowSearch {
  /// The last comparison: the finalists are tried until each has its repetitions; the default researcher is always among them.
  func choose(_ population: inout Population, _ meter: inout Meter) async throws {
    var finalists = Selection.ordered(Self.standings(population)).prefix(options.finalists).map(\.number)
    if !finalists.contains(1) { finalists.append(1) }
    var step = StepRecord(number: population.step + 1)
    for number in finalists {
      while let member = population[number], member.repetitions < options.repetitions {
        let trials = try await tried(
          member.program, number, Array(domain.selection.indices), repetition: member.repetitions,
          generation: options.generations)
        population.add(trials, to: number)
        step.trials += trials
      }
    }
    let standings = Self.standings(population).filter { finalists.contains($0.number) }
    population.state.chosen = Selection.best(standings)?.number
    population.state.baseline = 1
    try record(step, &population, &meter)
    if let chosen = population.state.chosen.flatMap({ population[$0] }) { tell("chosen: \(chosen.name)") }
  }

  /// The test on other problems: opened once, for the workflow that was chosen and the default researcher, by a plan that is stored before.
  func conclude(_ population: inout Population, _ meter: inout Meter) async throws -> String {
    guard let chosen = population.state.chosen.flatMap({ population[$0] }), let baseline = population[1] else {
      return try end("No workflow could be tried.", &population, &meter)
    }
    let made = population.members.count { !$0.isSeed }
    guard chosen.number != baseline.number else {
      let words =
        "Nothing beats the default researcher: it gains most per kilojoule on the problems that workflows are selected by. The test was not "
        + "opened, and no error level was spent. \(made) workflows were made."
      return try end(words, &population, &meter)
    }
    let stored = try open(chosen, baseline)
    let plan = try CanonicalJSON.value(AgentTestPlan.self, from: stored.payload)
    tell("the test is opened: \(domain.test.count) problems, plan \(stored.hash.prefix(16))")
    meter.turn(to: .criticising)
    let trials = try await testTrials(chosen, baseline, plan, &population, &meter)
    var step = StepRecord(number: population.step + 1)
    func compared(_ own: [TrialRecord], _ other: [TrialRecord], over tasks: Range<Int>) -> RatioComparison {
      RatioComparison(
        tasks.map { task in
          let (own, other) = (Yield(own.filter { $0.task == task }), Yield(other.filter { $0.task == task }))
          return .init(gain: own.gain, cost: own.kilojoules, otherGain: other.gain, otherCost: other.kilojoules)
        })
    }
    func tested(_ member: TriedAgent) -> [TrialRecord] { trials.filter { $0.proposal == member.number } }
    let comparison = compared(tested(chosen), tested(baseline), over: domain.test.indices)
    let report = WorkflowReport(
      plan: plan, hash: stored.hash,
      verdict: WorkflowReport.verdict(comparison, level: plan.level ?? 0, margin: plan.margin), comparison: comparison,
      yields: [Yield(tested(chosen)), Yield(tested(baseline))],
      selection: [Yield(chosen.trials), Yield(baseline.trials)],
      chosenBy: compared(chosen.trials, baseline.trials, over: domain.selection.indices), made: made,
      searchKilojoules: Yield(population.members.flatMap(\.trials)).kilojoules)
    step.verdicts = [
      VerdictRecord(
        number: 1, proposal: chosen.number, plan: stored.number, kind: report.verdict.rawValue, words: report.words,
        efficiency: nil, lower: nil, upper: nil, payload: try CanonicalJSON.text(report))
    ]
    step.outcomes = [try lab.agentTestOutcome(draft: plan.draft, pValue: comparison.pValue)]
    step.ending = report.words
    population.state.ended = report.words
    try record(step, &population, &meter)
    return report.words
  }

  /// The runs of the test: a problem's, of both workflows, are a step of the lab, so that a search that was killed goes on from the next.
  private func testTrials(
    _ chosen: TriedAgent, _ baseline: TriedAgent, _ plan: AgentTestPlan, _ population: inout Population,
    _ meter: inout Meter
  ) async throws -> [TrialRecord] {
    var trials = try lab.trials(run: run).filter { $0.phase == "test" }
    for repetition in 0..<plan.repetitions {
      for task in domain.test.indices
      where !trials.contains(where: { $0.task == task && $0.repetition == repetition }) {
        var step = StepRecord(number: population.step + 1)
        for member in [chosen, baseline] {
          step.trials += try await tried(
            member.program, member.number, [task], repetition: repetition, generation: options.generations,
            phase: "test")
        }
        try record(step, &population, &meter)
        trials += step.trials
        let told = step.trials.map {
          "\(Figures.number($0.gain, 2)) for \(Figures.number(($0.joules ?? 0) / 1000, 3)) kJ"
        }
        tell("test, \(domain.test[task].name): \(told.joined(separator: "; the default researcher "))")
      }
    }
    return trials
  }

  private func end(_ words: String, _ population: inout Population, _ meter: inout Meter) throws -> String {
    var step = StepRecord(number: population.step + 1)
    step.ending = words
    population.state.ended = words
    try record(step, &population, &meter)
    return words
  }

  private func open(_ chosen: TriedAgent, _ baseline: TriedAgent) throws -> PlanRecord {
    var draft = AgentTestPlan(
      domain: SHA256.hex(try domain.json), candidate: chosen.name,
      candidateSource: SHA256.hex(chosen.archived.proposal.source), baseline: baseline.name,
      baselineSource: SHA256.hex(baseline.archived.proposal.source), others: [], tasks: domain.test.count,
      repetitions: options.testRepetitions, models: [], seed: seed, transfers: [])
    draft.rules = WorkflowReport.rules + [try CanonicalJSON.text(options.setting)]
    return try lab.openAgentTest(draft: draft.draft, run: run, proposal: chosen.number) { level, number in
      var plan = draft
      (plan.level, plan.confirmation) = (level, number)
      return try CanonicalJSON.text(plan)
    }
  }
}
