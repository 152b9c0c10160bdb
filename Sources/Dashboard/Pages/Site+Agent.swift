import AgentSearch
import Archive
import Foundation

/// One agent: its program beside its parent's, what came of it, and a run on a task call by call.
extension Site {
  private static let trialsOnPage = 30

  /// An agent.
  func agentPage(run id: Int64, _ number: Int, page: Int) throws -> Page {
    let lab = try door.lab()
    let member = try member(lab, id, number)
    let trials = try lab.trials(run: id, proposal: number)
    let agent = member.archived.agent
    let verdict = try lab.verdicts(ProposalReference(run: id, number: number)).last
    var content = Page(
      "Agent \(number): \(member.name)",
      answer: Words(
        verdict.map { Text.firstLine($0.words) }
          ?? "\(agent.thought.isEmpty ? member.name : agent.thought) (\(Self.standing(member)))"),
      section: .agents,
      trail: [Phrase(text: "Agents", link: "/agents"), Phrase(text: "Run \(id)", link: Path.agents(id))])
    var blocks: [Block] = verdict.map { Text.otherLines($0.words).map { .paragraph(Words($0)) } } ?? []
    blocks.append(.facts(agentFacts(member, trials, run: id)))
    if !agent.words.isEmpty { blocks.append(.code(Block.Code("What happened", text: agent.words))) }
    blocks += try programBlocks(lab, member, run: id)
    blocks += trialBlocks(trials, run: id, number, page: page)
    content.blocks = blocks
    return content
  }

  private func member(_ lab: Lab, _ run: Int64, _ number: Int) throws -> TriedAgent {
    guard let agent = try lab.agents(run: run).first(where: { $0.proposal.number == number }) else {
      throw Refusal.missing("Run \(run) has no agent \(number).")
    }
    return TriedAgent(
      agent, trials: try lab.trials(run: run, proposal: number).filter { $0.phase == "validation" })
  }

  private func agentFacts(_ member: TriedAgent, _ trials: [TrialRecord], run: Int64) -> [Block.Fact] {
    let (agent, proposal) = (member.archived.agent, member.archived.proposal)
    var facts: [Block.Fact] = [.init("State", Words(agent.state.rawValue))]
    if !agent.thought.isEmpty { facts.append(.init("Thought", Words(agent.thought))) }
    facts.append(
      .init(
        "Made from",
        proposal.parents.isEmpty
          ? "nothing"
          : Words(phrases: Self.joined(proposal.parents.map { Phrase(text: "\($0)", link: Path.agent(run, $0)) }))))
    facts.append(
      .init("Generation", Words(agent.label.isEmpty ? "\(proposal.generation)" : agent.label)))
    if agent.repairs > 0 { facts.append(.init("Repairs", "\(agent.repairs)")) }
    for (name, text) in [("Fitness, as imported", agent.fitness), ("Test, as imported", agent.testFitness)]
    where !text.isEmpty { facts.append(.init(name, Words(text))) }
    for (phase, rows) in Dictionary(grouping: trials, by: \.phase).sorted(by: { $0.key > $1.key }) {
      guard let figures = AgentFigures(rows) else { continue }
      facts.append(
        .init(
          Self.phase(phase),
          Words(
            "\(figures.scoreWords) in \(Plain.count(figures.runs, "run")), \(Plain.count(figures.failures)) failed; a run takes \(figures.costWords)"
          )))
    }
    return facts
  }

  /// What a phase is called.
  static func phase(_ name: String) -> String {
    switch name {
    case "validation": "Selection"
    case "test": "Test"
    default: name.replacing("transfer:", with: "Transfer: ")
    }
  }

  /// The program, beside its first parent's where it has one, and what changed.
  private func programBlocks(_ lab: Lab, _ member: TriedAgent, run: Int64) throws -> [Block] {
    let source = member.archived.proposal.source
    guard !source.isEmpty else { return [.heading("Program"), .paragraph("None was written.")] }
    let own: [Block] = [.code(Block.Code("Program of \(member.number) \(member.name)", text: source))]
    guard let first = member.archived.proposal.parents.first, let parent = try? self.member(lab, run, first) else {
      return [.heading("Program")] + own
    }
    let other = parent.archived.proposal.source
    let difference = LineDifference.lines(from: other, to: source)
    return [
      .heading("Its program beside its parent"),
      .columns([
        .init(blocks: [
          .paragraph("\(link: "\(first) \(parent.name)", to: Path.agent(run, first))"),
          .code(Block.Code("Program of \(first) \(parent.name)", text: other)),
        ]),
        .init(blocks: [.paragraph("\(strong: "\(member.number) \(member.name)")")] + own),
      ]),
      .details(
        Block.Details(
          summary: "What changed, line by line",
          blocks: [.code(Block.Code("Difference from \(parent.name)", difference: difference))])),
    ]
  }

  private func trialBlocks(_ trials: [TrialRecord], run: Int64, _ number: Int, page: Int) -> [Block] {
    guard !trials.isEmpty else { return [] }
    let pages = max(1, (trials.count + Self.trialsOnPage - 1) / Self.trialsOnPage)
    let page = min(page, pages)
    let isResearch = trials.contains { $0.joules != nil }
    var table = Table(
      "Runs on tasks; choose one for its calls",
      ["run", "tasks", "task", "repetition", "score, %", isResearch ? "joules" : "tokens", "calls", "answer"],
      numbers: [0, 2, 3, 4, 5, 6])
    for (index, trial) in trials.enumerated().dropFirst((page - 1) * Self.trialsOnPage).prefix(Self.trialsOnPage) {
      let cost = isResearch ? Archive.Figure.fixed(trial.joules ?? 0, 0) : Plain.count(trial.tokens.sum)
      let answer = trial.failure.isEmpty ? Self.short(trial.answer) : Text.firstLine(trial.failure)
      table.add([
        "\(link: "\(index + 1)", to: Path.trial(run, number, index + 1))", Words(Self.phase(trial.phase)),
        "\(trial.task + 1)", "\(trial.repetition + 1)", Words(Archive.Figure.fixed(100 * trial.score, 0)), Words(cost),
        "\(trial.questions)", Words(answer),
      ])
    }
    return [
      .heading("Runs on tasks"), .table(table),
      .pager(Pages.pager(page: page, pages: pages) { "\(Path.agent(run, number))?page=\($0)" }),
    ]
  }

  /// An answer in a line of a table; of an estimator its last function.
  private static func short(_ answer: String) -> String {
    let line = answer.split(separator: "\n").last { $0.hasPrefix("def ") } ?? answer.split(separator: "\n").first ?? ""
    return line.count > 80 ? line.prefix(79) + "…" : String(line)
  }
}
