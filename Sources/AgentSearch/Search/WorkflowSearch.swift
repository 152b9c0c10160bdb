import Agents
import Archive
import Engine
import Foundation
import Ledger
import Research

/// A search for workflows of Aitken's own workers, without a model: the seeds, then one workflow a generation, made by changing those that
/// are there, then the last comparison, then the test on other problems.
///
/// Invariant: a step is one transaction of the lab. What is chosen is a function of the problems, the options, the seed and the readings of
/// energy, which stand in the lab before they are used: a search that was killed goes on from its last step.
public struct WorkflowSearch: Sendable {
  let domain: ResearchDomain
  let options: WorkflowOptions
  let lab: Lab
  let run: Int64
  let seed: UInt64
  let runner: WorkflowRunner
  private let gauge: any Gauge
  private let key: Key
  /// Workflows to begin with; the first is what the chosen one is compared with.
  var seeds: [(name: String, thought: String, workflow: Workflow)]
  let tell: @Sendable (String) -> Void

  /// - Parameters:
  ///   - gauge: where energy is read.
  ///   - tell: hears what happens, in lines.
  public init(
    _ domain: ResearchDomain, options: WorkflowOptions, lab: Lab, run: Int64, seed: UInt64, threads: Int,
    gauge: any Gauge = MachineGauge(), tell: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.domain = domain
    self.options = options
    self.lab = lab
    self.run = run
    self.seed = seed
    self.gauge = gauge
    self.tell = tell
    runner = WorkflowRunner(options.setting, seed: seed, threads: threads, gauge: gauge)
    key = Key(seed: seed).split("workflows").split("search")
    seeds = Workflow.seeds(options.setting.candidates)
  }

  /// Goes on to the end.
  /// - Throws: `CancellationError`; `LabError`; `Diagnostics` of a problem.
  public func carryOut() async throws -> String {
    var meter = Meter(purpose: .experiments, gauge: gauge)
    var population = try Population(lab, run: run)
    if let ended = population.state.ended { return ended }
    try await trySeeds(&population, &meter)
    while population.generation < options.generations { try await makeWorkflow(&population, &meter) }
    if population.state.chosen == nil { try await choose(&population, &meter) }
    return try await conclude(&population, &meter)
  }

  func record(_ step: StepRecord, _ population: inout Population, _ meter: inout Meter) throws {
    var step = step
    step.checkpoint = Array(try CanonicalJSON.text(population.state).utf8)
    step.ledger = meter.drain()
    try lab.record(step, run: run)
    population.step = step.number
  }

  // MARK: Seeds and children

  private func trySeeds(_ population: inout Population, _ meter: inout Meter) async throws {
    for (index, seed) in seeds.enumerated()
    where index >= population.members.count {
      let program = AgentProgram(name: seed.name, code: seed.workflow.code)
      let trials = try await tried(program, index + 1, Array(domain.selection.indices), repetition: 0, generation: 0)
      try add(
        seed.workflow, program, thought: seed.thought, state: .seed, words: "", trials, parents: [], move: "seed",
        generation: 0, &population, &meter)
    }
  }

  private func makeWorkflow(_ population: inout Population, _ meter: inout Meter) async throws {
    let generation = population.generation + 1
    let number = (population.members.last?.number ?? 0) + 1
    var random = RandomSource(key.split(UInt64(generation)))
    let mutator = WorkflowMutator(allowance: options.setting.candidates)
    let known = Set(population.members.map(\.archived.proposal.source))
    var made: (workflow: Workflow, thought: String, parents: [Int])?
    for _ in 0..<100 where made == nil {
      let parents = self.parents(population, &random)
      guard let first = parents.first, let workflow = population.workflow(first) else { break }
      let other = parents.dropFirst().first.flatMap { population.workflow($0) }
      let child = mutator.child(of: workflow, other: other, random: &random)
      if !known.contains(child.workflow.code) { made = (child.workflow, child.thought, parents) }
    }
    guard let made else { throw TaskError("no workflow is left that was not tried") }
    let program = AgentProgram(name: "Workflow \(number)", code: made.workflow.code)
    let all = Array(domain.selection.indices)
    var trials = try await tried(
      program, number, Array(all.prefix(options.firstTasks)), repetition: 0, generation: generation)
    var state = AgentRecord.State.scored
    var words = ""
    if let failed = trials.first(where: { !$0.failure.isEmpty }),
      2 * trials.count(where: { !$0.failure.isEmpty }) >= trials.count
    {
      (state, words) = (.failed, failed.failure)
    } else if all.count > options.firstTasks, isBehind(trials, population) {
      (state, words) = (.dropped, "It gained less than half as much per kilojoule as the leader on the first problems.")
    } else {
      trials += try await tried(
        program, number, Array(all.dropFirst(options.firstTasks)), repetition: 0, generation: generation)
    }
    var more: [TrialRecord] = []
    let leader = Selection.again(Self.standings(population), repetitions: options.repetitions)
    if let leader, let member = population[leader] {
      more = try await tried(member.program, leader, all, repetition: member.repetitions, generation: generation)
      population.add(more, to: leader)
    }
    try add(
      made.workflow, program, thought: made.thought, state: state, words: words, trials, parents: made.parents,
      move: options.mode.rawValue, generation: generation, more: more, &population, &meter)
  }

  private func add(
    _ workflow: Workflow, _ program: AgentProgram, thought: String, state: AgentRecord.State, words: String,
    _ trials: [TrialRecord], parents: [Int], move: String, generation: Int, more: [TrialRecord] = [],
    _ population: inout Population, _ meter: inout Meter
  ) throws {
    let number = (population.members.last?.number ?? 0) + 1
    let archived = ArchivedAgent(
      proposal: AgentSearch.proposal(number, program, parents: parents, move: move, generation: generation),
      agent: AgentRecord(proposal: number, thought: thought, state: state, words: words))
    population.members.append(TriedAgent(archived, trials: trials))
    population.state.workflows = (population.state.workflows ?? [:]).merging([String(number): workflow]) { $1 }
    var step = StepRecord(number: population.step + 1)
    step.proposals = [archived.proposal]
    step.agents = [archived.agent]
    step.trials = trials + more
    try record(step, &population, &meter)
    let yield = Yield(trials)
    tell(
      "\(number) \(program.name) (\(thought)): \(Figures.number(yield.gain, 2)) for \(Figures.number(yield.kilojoules, 2)) kJ on "
        + "\(trials.count) problems\(state == .scored || state == .seed ? "" : ", \(state.rawValue)")")
  }

  /// Whom the next workflow is made from: the first is changed, the second may lend a part.
  private func parents(_ population: Population, _ random: inout RandomSource) -> [Int] {
    let ranked = Selection.ordered(Self.standings(population))
    let seeds = population.members.filter(\.isSeed).map(\.number)
    let numbers: [Int]
    var weights: [Double]
    switch options.mode {
    case .parallel: (numbers, weights) = (seeds, seeds.map { _ in 1 })
    case .cumulative: (numbers, weights) = (ranked.map(\.number), ranked.map { _ in 1 })
    case .evolutionary:
      numbers = ranked.prefix(max(3, (ranked.count + 1) / 2)).map(\.number)
      weights = numbers.indices.map { Double(numbers.count - $0) }
    case .openEnded:
      numbers = ranked.map(\.number)
      weights = ranked.indices.map { place in
        let children = population.members.count { $0.archived.proposal.parents.contains(ranked[place].number) }
        return ContextMode.weight(score: 1 - Double(place) / Double(max(1, ranked.count - 1)), children: children)
      }
    }
    var chosen: [Int] = []
    while chosen.count < 2, let place = random.pick(weights: weights) {
      chosen.append(numbers[place])
      weights[place] = 0
    }
    return chosen
  }

  private func isBehind(_ trials: [TrialRecord], _ population: Population) -> Bool {
    guard let leader = Selection.best(Self.standings(population)).flatMap({ population[$0.number] }) else {
      return false
    }
    let tasks = Set(trials.map(\.task))
    let other = Yield(leader.trials.filter { tasks.contains($0.task) && $0.repetition == 0 })
    return Yield(trials).perKilojoule < 0.5 * other.perKilojoule
  }

  func tried(
    _ program: AgentProgram, _ number: Int, _ places: [Int], repetition: Int, generation: Int,
    phase: String = "validation"
  ) async throws -> [TrialRecord] {
    var trials: [TrialRecord] = []
    let entries = phase == "test" ? domain.test : domain.selection
    for place in places {
      trials.append(
        try await runner.trial(
          program, proposal: number, on: entries[place], phase: phase, task: place, repetition: repetition,
          generation: generation))
    }
    return trials
  }

  /// Standings by verified log relative efficiency per kilojoule.
  static func standings(_ population: Population) -> [Selection.Standing] {
    population.members.filter(\.isScored).map { member in
      var standing = member.standing
      standing.score = Yield(member.trials).perKilojoule
      return standing
    }
  }
}

extension Population {
  /// The workflow that a member's program was written from.
  func workflow(_ number: Int) -> Workflow? { state.workflows?[String(number)] }
}
