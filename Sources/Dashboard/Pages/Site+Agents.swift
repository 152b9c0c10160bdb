import AgentSearch
import Archive
import Foundation
import Pictures

/// Searches for agents, and the archive of each as a tree.
extension Site {
  /// Rows that a forest plot has.
  private static let agentsDrawn = 40

  /// The searches and imports of the lab.
  func agentsPage() throws -> Page {
    guard let lab = try door.existing(), case let runs = try lab.agentRuns(), !runs.isEmpty else {
      return Page(
        "Agents", answer: "There are no agents in this lab yet.", section: .agents,
        blocks: [
          .paragraph("\(code: "aitken agents search integer --model NAME")"),
          .paragraph("\(code: "aitken agents search research --problems FILE …")"),
        ])
    }
    var table = Table(
      "Searches and imports, latest first", ["run", "what", "how", "seed", "agents", "best", "verdict"],
      numbers: [0, 3, 4])
    for run in runs.reversed() {
      let members = try self.members(lab, run.id)
      let best = Self.best(members)
      let verdict = try lab.bestVerdict(run: run.id)
      table.add([
        "\(link: "\(run.id)", to: Path.agents(run.id))", Words(run.title), Words(run.researcher),
        "\(String(run.seed))", Words(Plain.count(members.count)),
        best.map { best in
          "\(name: best.name, to: Path.agent(run.id, best.number)) \(quiet: AgentFigures(best.trials)?.scoreWords ?? "")"
        } ?? "-",
        verdict.map { "\(link: Text.verdict($0.kind), to: Path.agent(run.id, $0.proposal))" } ?? "-",
      ])
    }
    return Page(
      "Agents", answer: "\(Plain.count(runs.count, "search or import", "searches and imports")) of agents.",
      section: .agents, blocks: [.table(table)])
  }

  /// The agents of a run, with their runs on the tasks that they were selected by.
  func members(_ lab: Lab, _ run: Int64) throws -> [TriedAgent] {
    let trials = Dictionary(grouping: try lab.trials(run: run).filter { $0.phase == "validation" }, by: \.proposal)
    return try lab.agents(run: run).map { TriedAgent($0, trials: trials[$0.proposal.number] ?? []) }
  }

  /// The one that leads: by gain per kilojoule where energy was read, else by score.
  static func best(_ members: [TriedAgent]) -> TriedAgent? {
    let scored = members.filter { $0.isScored && !$0.trials.isEmpty }
    return scored.max { (worth($0), $1.number) < (worth($1), $0.number) }
  }

  /// What agents are selected by.
  static func worth(_ member: TriedAgent) -> Double {
    isResearch(member) ? Yield(member.trials).perKilojoule : member.score
  }

  /// Whether it is a workflow of research: energy was read for it.
  static func isResearch(_ member: TriedAgent) -> Bool { member.trials.contains { $0.joules != nil } }

  /// The archive of a run: what was found, the tree, scores and costs.
  func agentsPage(run id: Int64) throws -> Page {
    let lab = try door.lab()
    let run = try lab.run(id)
    let members = try members(lab, id)
    guard !members.isEmpty else { throw Refusal.missing("Run \(id) has no agents.") }
    let verdict = try lab.bestVerdict(run: id)
    var answer = Words(Text.firstLine(run.words ?? ""))
    if run.state == .open {
      answer = "\(Plain.count(members.count, "agent")) so far; the search has not ended."
    } else if let verdict {
      answer = answer + " \(link: "Its program and figures", to: Path.agent(id, verdict.proposal))."
    }
    var page = Page(
      "Agents of run \(id)", answer: answer, section: .agents, trail: [Phrase(text: "Agents", link: "/agents")])
    let made = members.filter { !$0.isSeed }
    let failed = made.count { $0.archived.agent.state == .failed }
    var blocks: [Block] = Text.otherLines(run.words ?? "").map { .paragraph(Words($0)) }
    blocks.append(
      .facts([
        .init("What", Words(run.title)), .init("How", "\(run.researcher), seed \(String(run.seed))"),
        .init("Made", Words("\(Plain.count(made.count, "agent")), \(Plain.count(failed)) of them never ran")),
        .init("The run", .link("state, costs, exchanges", to: Path.run(id))),
      ]))
    blocks += [.heading("The archive as a tree"), .tree(branches(members, run: id)), .heading("Score and cost")]
    let figures = scoreTable(members, run: id)
    blocks.append(.quiet("On the tasks that agents are selected by, with 95 % intervals over tasks: no claim."))
    blocks.append(.table(figures))
    if let picture = try agentPicture(id) {
      let version = "?step=\(members.reduce(0) { $0 + $1.trials.count })"
      blocks += pictureBlocks(picture, path: "\(Path.agents(id))/pictures/scores", version: version, isTold: true)
    }
    page.blocks = blocks
    return page
  }

  /// Everything that was there before, with what was made from it below: each agent once, under its first parent.
  private func branches(_ members: [TriedAgent], run: Int64) -> [Block.Branch] {
    let children = Dictionary(grouping: members.filter { !$0.archived.proposal.parents.isEmpty }) {
      $0.archived.proposal.parents[0]
    }
    let best = Self.best(members)?.number
    func grown(_ member: TriedAgent) -> Block.Branch {
      var branch = Block.Branch(words: label(member, run: run), isHere: member.number == best, isOpen: true)
      branch.branches = (children[member.number] ?? []).map(grown)
      branch.summary = "\(Plain.count(branch.branches.count)) made from \(member.number)"
      return branch
    }
    return members.filter { $0.archived.proposal.parents.isEmpty }.map(grown)
  }

  private func label(_ member: TriedAgent, run: Int64) -> Words {
    var words: Words = "\(name: "\(member.number) \(member.name)", to: Path.agent(run, member.number)) "
    words = words + "\(quiet: Self.standing(member))"
    let others = member.archived.proposal.parents.dropFirst()
    guard !others.isEmpty else { return words }
    return words + "\(quiet: ", with ")"
      + Words(phrases: Self.joined(others.map { Phrase(text: "\($0)", link: Path.agent(run, $0)) }))
  }

  /// "seed, 61.5 (55.2 to 67.8) %", or why it has no score.
  static func standing(_ member: TriedAgent) -> String {
    let agent = member.archived.agent
    let figures = AgentFigures(member.trials)?.scoreWords
    switch agent.state {
    case .failed: return "never ran"
    case .dropped: return "dropped after \(Plain.count(member.trials.count, "run"))"
    case .imported: return ["imported", agent.fitness].filter { !$0.isEmpty }.joined(separator: ", ")
    case .seed, .scored:
      return [agent.state == .seed ? "seed" : nil, figures].compactMap { $0 }.joined(separator: ", ")
    }
  }

  private func scoreTable(_ members: [TriedAgent], run: Int64) -> Table {
    let isResearch = members.contains(where: Self.isResearch)
    var columns: [Words] = [
      "agent", "name", "score, %", isResearch ? "joules a run" : "tokens a run", "runs", "failed",
    ]
    if isResearch { columns.insert("gain per kJ", at: 3) }
    var table = Table(
      "Agents, best first", columns, numbers: Set([0] + Array(2..<columns.count)))
    let best = Self.best(members)?.number
    for member in members.sorted(by: { (Self.worth($0), $1.number) > (Self.worth($1), $0.number) }) {
      let figures = AgentFigures(member.trials)
      let cost = figures.map { ($0.joules ?? $0.tokens).words(0) } ?? "-"
      var row: [Words] = [
        "\(link: "\(member.number)", to: Path.agent(run, member.number))", .name(member.name),
        Words(figures?.score.words(1, within: 0...100) ?? Self.standing(member)), Words(cost),
        Words(Plain.count(member.trials.count)), Words(Plain.count(figures?.failures ?? 0)),
      ]
      if isResearch { row.insert(Words(Archive.Figure.fixed(Yield(member.trials).perKilojoule, 2)), at: 3) }
      table.add(row, isMarked: member.number == best)
    }
    if isResearch {
      table.notes.append(
        "The score is the share of observations that the verified estimator saves; the gain is the log relative efficiency that was verified."
      )
    }
    return table
  }

  /// Scores with their intervals, best first; nil where no agent was tried.
  func agentPicture(_ run: Int64) throws -> Picture? {
    let members = try members(try door.lab(), run).filter { !$0.trials.isEmpty }
      .sorted { (Self.worth($0), $1.number) > (Self.worth($1), $0.number) }.prefix(Self.agentsDrawn)
    guard members.count > 1 else { return nil }
    var words: [String] = []
    let intervals = members.enumerated().compactMap { index, member -> Layer.Interval? in
      guard let score = AgentFigures(member.trials)?.score else { return nil }
      words.append("\(member.number) \(member.name): \(score.words(1, within: 0...100))")
      let half = score.half.isFinite ? score.half : 0
      return .init(
        row: Double(members.count - index), value: score.value, lower: max(0, score.value - half),
        upper: min(100, score.value + half))
    }
    return Picture(
      name: "agents-\(run)",
      alternative: "Scores of agents with 95 % intervals. \(words.joined(separator: "; ")).",
      panels: [
        Panel(
          x: Axis("score, %", range: 0...100),
          y: Axis(
            "", range: 0.4...(Double(members.count) + 0.6),
            ticks: members.enumerated().map {
              .init(
                Double(members.count - $0.offset), Text.shortened("\($0.element.number) \($0.element.name)", to: 28))
            }),
          layers: [.intervals(intervals, tone: .series(0), label: "")], height: 110 + 26 * members.count)
      ])
  }
}
