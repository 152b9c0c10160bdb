import Agents
import Archive
import LanguageModels
import Ledger

extension AgentSearch {
  /// The test: opened once, for the agent that was chosen and what it is compared with, by a plan that is stored before.
  func conclude(_ population: inout Population, _ meter: inout Meter) async throws -> SearchOutcome {
    guard let chosen = population.state.chosen.flatMap({ population[$0] }),
      let baseline = population.state.baseline.flatMap({ population[$0] })
    else {
      return try end("No agent could be tried.", &population, &meter)
    }
    guard !chosen.isSeed else {
      let made = population.members.filter { !$0.isSeed }
      let failed = made.filter { $0.archived.agent.state == .failed }.count
      let words =
        "Nothing that was made beats \(chosen.name) (\(Figures.percent(chosen.score)) of the tasks that agents are selected by). "
        + "The test was not opened, and no error level was spent. \(made.count) agents were made, \(failed) of them never ran."
      return try end(words, &population, &meter)
    }
    let others = population.members.filter { member in
      member.isSeed && member.number != baseline.number && options.named?.contains(member.name) ?? false
    }
    let stored = try open(chosen, baseline, others)
    let plan = try CanonicalJSON.value(AgentTestPlan.self, from: stored.payload)
    tell("the test is opened: \(domain.test.count) tasks, plan \(stored.hash.prefix(16))")
    meter.turn(to: .criticising)
    let report = try await test(chosen, baseline, others, plan, stored.hash, population)
    var step = StepRecord(number: population.step + 1)
    step.trials = report.trials
    step.critiques = try report.value.findings.filter { !$0.passed }.enumerated().map { index, finding in
      CritiqueRecord(
        number: index + 1, proposal: chosen.number, verifier: finding.name, accepted: false, words: finding.words,
        payload: try CanonicalJSON.text(finding))
    }
    let words = report.value.words
    step.verdicts = [
      VerdictRecord(
        number: 1, proposal: chosen.number, plan: stored.number, kind: report.value.decision.verdict.rawValue,
        words: words,
        efficiency: nil, lower: nil, upper: nil, payload: try CanonicalJSON.text(report.value))
    ]
    step.outcomes = [try lab.agentTestOutcome(draft: plan.draft, pValue: report.value.decision.pValue)]
    step.ending = words
    population.state.ended = words
    try record(step, &population, &meter)
    return SearchOutcome(members: population.members, chosen: chosen, report: report.value, words: words)
  }

  private func end(
    _ words: String, _ population: inout Population, _ meter: inout Meter
  ) throws -> SearchOutcome {
    var step = StepRecord(number: population.step + 1)
    step.ending = words
    population.state.ended = words
    try record(step, &population, &meter)
    return SearchOutcome(
      members: population.members, chosen: population.state.chosen.flatMap { population[$0] }, report: nil, words: words
    )
  }

  private func open(_ chosen: TriedAgent, _ baseline: TriedAgent, _ others: [TriedAgent]) throws -> PlanRecord {
    let draft = AgentTestPlan(
      domain: SHA256.hex(try domain.json), candidate: chosen.name,
      candidateSource: SHA256.hex(chosen.archived.proposal.source), baseline: baseline.name,
      baselineSource: SHA256.hex(baseline.archived.proposal.source), others: others.map(\.name),
      tasks: domain.test.count,
      repetitions: options.testRepetitions, models: options.models.map(\.model), seed: seed,
      transfers: (options.transfers?.map(\.name) ?? []) + (options.transferModels?.map { "model \($0.name)" } ?? []))
    return try lab.openAgentTest(
      draft: draft.draft, run: run, proposal: chosen.number, level: replayed?.level
    ) { level, number in
      var plan = draft
      (plan.level, plan.confirmation) = (level, replayed?.confirmation ?? number)
      return try CanonicalJSON.text(plan)
    }
  }

  private func test(
    _ chosen: TriedAgent, _ baseline: TriedAgent, _ others: [TriedAgent], _ plan: AgentTestPlan, _ hash: String,
    _ population: Population
  ) async throws -> (value: AgentReport, trials: [TrialRecord]) {
    let phases = [(phase: TrialRunner.Phase.test(domain), runner: runner)] + transferPhases
    var trials: [String: [Int: [TrialRecord]]] = [:]
    var slot = 0
    for (phase, runner) in phases {
      for member in phase.name == "test" ? [chosen, baseline] + others : [chosen, baseline] {
        for repetition in 0..<plan.repetitions {
          trials[phase.name, default: [:]][member.number, default: []] += try await runner.run(
            member.program, proposal: member.number, on: phase, tasks: Array(phase.tasks.indices),
            repetition: repetition,
            at: .init(generation: options.generations, slot: slot))
          slot += Self.stride
        }
      }
    }
    func scores(_ phase: String, _ member: TriedAgent) -> [[Double]] {
      AgentArm.byTask(trials[phase]?[member.number] ?? [])
    }
    let comparison = PairedComparison(scores("test", chosen), scores("test", baseline))
    let transfers = Dictionary(
      phases.dropFirst().map { phase, _ in
        (
          String(phase.name.dropFirst(Self.transfer.count)),
          PairedComparison(scores(phase.name, chosen), scores(phase.name, baseline))
        )
      }, uniquingKeysWith: { first, _ in first })
    let findings = try await findings(chosen, trials["test"]?[chosen.number] ?? [])
    let decision = AgentDecision(
      comparison, level: plan.level ?? 0, margin: plan.margin, findings: findings, transfers: Array(transfers.values))
    let made = population.members.filter { !$0.isSeed }
    let exchanges = try lab.exchanges(run: run).filter { $0.exchange.place.purpose != .criticising }
    let arms = [chosen, baseline] + others
    let right = domain.test.indices.filter { task in
      arms.contains { trials["test"]?[$0.number]?.contains { $0.task == task && $0.score >= 0.5 } ?? false }
    }.count
    let report = AgentReport(
      plan: plan, hash: hash, decision: decision, comparison: comparison,
      arms: arms.map { AgentArm($0, trials: trials["test"]?[$0.number] ?? []) }, findings: findings,
      transfers: transfers,
      bias: SelectionBias(
        population.members.filter(\.isScored).map { member in
          AgentArm.byTask(member.trials).map { $0.reduce(0, +) / Double($0.count) }
        }),
      oracle: Double(right) / Double(max(1, domain.test.count)),
      searchTokens: exchanges.reduce(0) { $0 + $1.exchange.tokens.sum }, made: made.count,
      failed: made.filter { $0.archived.agent.state == .failed }.count)
    return (report, phases.flatMap { phase, _ in arms.flatMap { trials[phase.name]?[$0.number] ?? [] } })
  }

  private static var transfer: String { "transfer:" }

  /// The tasks of other domains, and the test's with other models, for the chosen agent and its baseline.
  private var transferPhases: [(phase: TrialRunner.Phase, runner: TrialRunner)] {
    let domains = (options.transfers ?? []).map { domain in
      (
        phase: TrialRunner.Phase(
          name: Self.transfer + domain.name, tasks: domain.test, kind: domain.kind, purpose: .criticising),
        runner: runner
      )
    }
    return domains
      + (options.transferModels ?? []).map { model in
        (
          phase: TrialRunner.Phase(
            name: "\(Self.transfer)model \(model.name)", tasks: domain.test, kind: domain.kind, purpose: .criticising),
          runner: TrialRunner(AgentModels(desk: models.desk, standard: model), seed: seed, width: width)
        )
      }
  }

  private func findings(_ chosen: TriedAgent, _ trials: [TrialRecord]) async throws -> [AgentFinding] {
    let prompts = try lab.exchanges(run: run).filter { $0.exchange.place.purpose == .proposing }
      .flatMap { $0.exchange.request.messages.map(\.text) }
    async let selection = muteScores(chosen.program, domain.validation)
    async let test = muteScores(chosen.program, domain.test)
    return [
      AgentDetectors.leakage(
        domain.test, known: domain.validation,
        program: chosen.archived.proposal.source + "\n" + chosen.archived.agent.thought, prompts: prompts),
      AgentDetectors.constancy(trials, domain.test), AgentDetectors.emptiness(trials),
      AgentDetectors.withoutModel(selection: await selection, test: await test),
    ]
  }

  /// Scores on up to a hundred tasks with a model that says nothing: enough to see answers that do not come from it.
  private func muteScores(_ program: AgentProgram, _ tasks: [SearchTask]) async -> [Double] {
    var scores: [Double] = []
    for task in tasks.prefix(100) {
      let run = await AgentTrial.run(program, task: task.question, field: "answer", responder: { _ in "{}" })
      scores.append(Scorer.score(run, on: task, kind: domain.kind))
    }
    return scores
  }
}
