import Agents
import Archive
import Engine
import LanguageModels
import Ledger
import Research

/// A search for agents: the seeds, then one agent a generation, then the last comparison, then the test.
///
/// Invariant: a step is one transaction of the lab (a seed, a generation, the choice, the test). What a step does is a function of the
/// domain, the options, the seed and the replies of the models; replies stand at their place in the lab before they are used. So a search
/// that was killed anywhere goes on to the same end, and one that has ended can be repeated without a server.
public struct AgentSearch: Sendable {
  let domain: Domain
  let options: SearchOptions
  let lab: Lab
  let run: Int64
  let seed: UInt64
  let models: AgentModels
  let bill: ModelBill
  let runner: TrialRunner
  let width: Int
  let key: Key
  /// The plan of the test of the search that this one repeats; nil for a search of its own.
  let replayed: AgentTestPlan?
  let tell: @Sendable (String) -> Void

  /// - Parameters:
  ///   - width: runs of agents at once.
  ///   - replayed: the plan of the test of the search that this one repeats: it has been paid for.
  ///   - tell: hears what happens, in lines.
  public init(
    _ domain: Domain, options: SearchOptions, lab: Lab, run: Int64, seed: UInt64, desk: ModelDesk, bill: ModelBill,
    width: Int, replayed: AgentTestPlan? = nil, tell: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.domain = domain
    self.options = options
    self.lab = lab
    self.run = run
    self.seed = seed
    self.bill = bill
    self.replayed = replayed
    self.tell = tell
    models = AgentModels(desk: desk, standard: options.model, others: options.others)
    self.width = width
    runner = TrialRunner(models, seed: seed, width: width)
    key = Key(seed: seed).split("agents").split("search")
  }

  /// Goes on to the end.
  /// - Throws: what the host cannot go on from: `CapReached`, `ServerGone`, `ModelDesk.Refusal`, `CancellationError`; `LabError`.
  public func carryOut() async throws -> SearchOutcome {
    var meter = Meter(purpose: .experiments)
    var population = try Population(lab, run: run)
    try await trySeeds(&population, &meter)
    while population.generation < options.generations {
      try await makeAgent(&population, &meter)
    }
    if population.state.chosen == nil { try await choose(&population, &meter) }
    return try await conclude(&population, &meter)
  }

  /// Records a step with what it cost.
  func record(_ step: StepRecord, _ population: inout Population, _ meter: inout Meter) throws {
    var step = step
    step.checkpoint = Array(try CanonicalJSON.text(population.state).utf8)
    step.ledger = (meter.drain() + bill.drain()).byPurpose
    try lab.record(step, run: run)
    population.step = step.number
  }

  // MARK: Seeds

  /// The agents to begin with.
  private var initial: [AgentProgram] {
    guard let given = options.initial else { return SeedAgents.of(domain.kind) }
    return given.map { agent in
      var program = AgentProgram(name: agent.name, code: agent.code)
      program.thought = agent.thought
      return program
    }
  }

  private func trySeeds(_ population: inout Population, _ meter: inout Meter) async throws {
    let phase = TrialRunner.Phase.validation(domain)
    for (index, program) in initial.enumerated() where index >= population.members.count {
      let number = index + 1
      meter.turn(to: .experiments)
      let trials = try await runner.run(
        program, proposal: number, on: phase, tasks: Array(phase.tasks.indices), repetition: 0,
        at: .init(generation: 0, slot: index * Self.stride))
      let archived = ArchivedAgent(
        proposal: Self.proposal(number, program, parents: [], move: "seed", generation: 0),
        agent: AgentRecord(proposal: number, thought: program.thought, state: .seed))
      let member = TriedAgent(archived, trials: trials)
      population.members.append(member)
      try record(step(population, archived, trials), &population, &meter)
      tell("seed \(number): \(member.name), \(Figures.percent(member.score)) of \(trials.count) tasks")
    }
  }

  /// Slots between two sets of runs of a generation: more than tasks that anybody has.
  static let stride = 100_000

  static func proposal(
    _ number: Int, _ program: AgentProgram, parents: [Int], move: String, generation: Int
  ) -> ProposalRecord {
    ProposalRecord(
      number: number, name: program.name, source: program.code, parents: parents, move: move, generation: generation,
      size: program.code.split(separator: "\n").count)
  }

  func step(_ population: Population, _ archived: ArchivedAgent, _ trials: [TrialRecord]) -> StepRecord {
    var step = StepRecord(number: population.step + 1)
    step.proposals = [archived.proposal]
    step.agents = [archived.agent]
    step.trials = trials
    return step
  }
}
