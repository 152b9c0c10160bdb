import Agents
import Archive
import Engine
import Ledger
import Research

extension AgentSearch {
  /// One generation: an agent is written, tried, repaired where it does not run; the leader is tried once more.
  func makeAgent(_ population: inout Population, _ meter: inout Meter) async throws {
    let generation = population.generation + 1
    let own = key.split(UInt64(generation))
    var random = RandomSource(own.split("parents"))
    let (shown, parents) = options.mode.shown(population.members, parents: options.parents, random: &random)
    let prompt = MetaPrompt(domain, model: options.writer)
    let question = prompt.question(
      shown: shown, parents: parents,
      wrong: options.mode == .parallel ? [] : wrongExamples(shown, own.split("examples")))
    var conversation = MetaConversation(
      models.desk, model: options.writer, prompt: prompt, generation: generation, key: own.split("writer"),
      question: question)
    meter.turn(to: .proposing)
    var answer = try await conversation.propose(reflexions: options.reflexions)
    var draft = Draft(name: "Agent \(generation)")
    while true {
      try await examine(answer, &draft, population, generation, &meter)
      guard draft.state == .failed, draft.repairs < options.repairs else { break }
      draft.repairs += 1
      meter.turn(to: .proposing)
      answer = try await conversation.repair(draft.words)
    }
    let number = (population.members.last?.number ?? 0) + 1
    var program = AgentProgram(name: draft.name, code: draft.code)
    program.thought = draft.thought
    let trials = draft.state == .failed ? [] : draft.trials
    let archived = ArchivedAgent(
      proposal: Self.proposal(
        number, program, parents: parents, move: options.mode.rawValue, generation: generation),
      agent: AgentRecord(
        proposal: number, thought: draft.thought, state: draft.state, words: draft.words, repairs: draft.repairs))
    population.members.append(TriedAgent(archived, trials: trials))
    var step = self.step(population, archived, trials)
    meter.turn(to: .experiments)
    step.trials += try await tryLeaderAgain(&population, generation)
    try record(step, &population, &meter)
    tell(line(archived, trials, population))
  }

  /// What a generation has of its agent.
  private struct Draft {
    var name: String
    var thought = ""
    var code = ""
    var state = AgentRecord.State.failed
    var words = ""
    var repairs = 0
    var trials: [TrialRecord] = []
  }

  /// Tries what was written: it is read, run on the first tasks, and on the rest where it keeps up.
  private func examine(
    _ answer: MetaConversation.Answer, _ draft: inout Draft, _ population: Population, _ generation: Int,
    _ meter: inout Meter
  ) async throws {
    draft.state = .failed
    guard case .proposal(let reply) = answer else {
      if case .nothing(let words) = answer { draft.words = words }
      return
    }
    (draft.name, draft.thought, draft.code) = (reply.name, reply.thought, reply.code)
    let program = AgentProgram(name: reply.name, code: reply.code)
    if let complaint = AgentTrial.complaint(about: program) {
      draft.words = complaint.traceback
      return
    }
    if let twin = population.members.first(where: { $0.archived.proposal.source == reply.code }) {
      draft.words = "This is the program of \(twin.name), letter for letter; write another one."
      return
    }
    meter.turn(to: .experiments)
    let number = (population.members.last?.number ?? 0) + 1
    let phase = TrialRunner.Phase.validation(domain)
    let first = Array(phase.tasks.indices.prefix(options.firstTasks))
    let slot = draft.repairs * 2 * Self.stride
    var trials = try await runner.run(
      program, proposal: number, on: phase, tasks: first, repetition: 0, at: .init(generation: generation, slot: slot))
    if let words = Self.broken(trials) {
      draft.words = words
      return
    }
    draft.words = ""
    let rest = Array(phase.tasks.indices.dropFirst(options.firstTasks))
    if !rest.isEmpty, !keepsUp(trials, population) {
      (draft.state, draft.trials) = (.dropped, trials)
      draft.words = "It fell too far behind the leading agent on the first \(first.count) tasks."
      return
    }
    trials += try await runner.run(
      program, proposal: number, on: phase, tasks: rest, repetition: 0,
      at: .init(generation: generation, slot: slot + Self.stride))
    (draft.state, draft.trials) = (.scored, trials)
  }

  /// Why a program counts as one that does not run: at least half of its runs ended with an error, or no answer had a letter.
  static func broken(_ trials: [TrialRecord]) -> String? {
    let failures = trials.filter { !$0.failure.isEmpty }
    if let first = failures.first, 2 * failures.count >= trials.count {
      return "\(failures.count) of \(trials.count) tasks ended with an error. The first:\n\(first.failure)"
    }
    if !trials.isEmpty, trials.allSatisfy({ $0.answer.trimmed.isEmpty }) {
      return "All answers are empty: what forward returns must be the answer's Info or a text."
    }
    return nil
  }

  private func keepsUp(_ trials: [TrialRecord], _ population: Population) -> Bool {
    guard let leader = Selection.best(population.standings).flatMap({ population[$0.number] }) else { return true }
    let scores = AgentArm.byTask(leader.trials).map { $0.reduce(0, +) / Double($0.count) }
    return Selection.goesOn(trials.map(\.score), leader: Array(scores.prefix(trials.count)))
  }

  /// One more run of the leader on all tasks, until it has its repetitions.
  private func tryLeaderAgain(_ population: inout Population, _ generation: Int) async throws -> [TrialRecord] {
    guard let number = Selection.again(population.standings, repetitions: options.repetitions),
      let member = population[number]
    else { return [] }
    let phase = TrialRunner.Phase.validation(domain)
    let trials = try await runner.run(
      member.program, proposal: number, on: phase, tasks: Array(phase.tasks.indices), repetition: member.repetitions,
      at: .init(generation: generation, slot: 20 * Self.stride))
    population.add(trials, to: number)
    return trials
  }

  /// Tasks that the best of the shown agents answered wrongly.
  private func wrongExamples(_ shown: [TriedAgent], _ key: Key) -> [WrongExample] {
    guard let best = Selection.best(shown.map(\.standing)).flatMap({ best in shown.first { $0.number == best.number } })
    else { return [] }
    var wrong = best.trials.filter { $0.repetition == 0 && $0.score < 0.5 }
    var random = RandomSource(key)
    wrong.shuffle(using: &random)
    return wrong.prefix(options.examples).map { trial in
      let answer =
        trial.failure.isEmpty ? trial.answer : trial.failure.split(separator: "\n").first.map(String.init) ?? ""
      return WrongExample(task: domain.validation[trial.task], answer: answer)
    }
  }

  private func line(_ archived: ArchivedAgent, _ trials: [TrialRecord], _ population: Population) -> String {
    let proposal = archived.proposal
    let what =
      switch archived.agent.state {
      case .failed: "does not run (\(archived.agent.words.split(separator: "\n").first ?? ""))"
      case .dropped: "dropped after \(trials.count) tasks"
      default:
        "\(Figures.percent(trials.reduce(0) { $0 + $1.score } / Double(max(1, trials.count)))) of \(trials.count) tasks"
      }
    let leader = Selection.best(population.standings).flatMap { population[$0.number] }
    let lead = leader.map { "; leading: \($0.name), \(Figures.percent($0.score)) over \($0.repetitions)" } ?? ""
    let repairs = archived.agent.repairs > 0 ? ", \(archived.agent.repairs) repairs" : ""
    return "generation \(proposal.generation): \(proposal.name), \(what)\(repairs)\(lead)"
  }
}
