import Archive
import Foundation
import Ledger
import Research

extension Site {
  /// All that is known of a run now, read once.
  struct RunView {
    var lab: Lab
    var run: RunRecord
    var state: RunStanding
    var figures: RunFigures
    var best: VerdictRecord?
  }

  /// Reads a run.
  /// - Throws: `LabError.notFound`.
  func view(run id: Int64) throws -> RunView {
    let lab = try door.lab()
    let run = try lab.run(id)
    return RunView(
      lab: lab, run: run, state: try lab.standing(of: run, active: try lab.activeRun()),
      figures: try follower.figures(run: id, in: lab), best: try lab.bestVerdicts(run: id, limit: 1).first)
  }

  /// A run: where it stands, or its verdict.
  func runPage(_ id: Int64) throws -> Page {
    let view = try view(run: id)
    let run = view.run
    var page = Page(
      "Run \(id): \(run.title)", answer: try runAnswer(view), section: nil, trail: [Phrase(text: "Lab", link: "/")])
    if view.state == .working {
      page.events = "/runs/\(id)/events"
      page.refresh = 10
    }
    var top: [Block] = []
    if run.verifier == "none" { top.append(.notice(Words(ResearchResult.unverified))) }
    if run.state != .open, let words = run.words { top += Text.otherLines(words).map { .paragraph(Words($0)) } }
    top.append(.facts(try runFacts(view)))
    top += try runActions(view)
    page.blocks = [.part("state", top), .part("results", try runResults(view))]
    return page
  }

  /// The first line: the verdict, or where the run stands.
  func runAnswer(_ view: RunView) throws -> Words {
    let id = view.run.id
    switch view.state {
    case .finished, .failed:
      let words = Text.firstLine(view.run.words ?? "It ended without a word.")
      guard let best = view.best else { return Words(words) }
      return "\(words) \(link: "Its source and figures", to: Path.proposal(id, best.proposal))."
    case .working:
      return "Working: \(live: try standing(view), as: "standing")"
    case .waiting:
      let waiting = try view.lab.waiting(run: id)
      return "It waits for a person: \(link: Plain.count(waiting, "candidate"), to: "/review") to be judged; then it "
        + "can go on. \(try standing(view))"
    case .stopped: return "Stopped by you, and it can go on: \(try standing(view))"
    case .answered: return "Its questions are answered, and it can go on: \(try standing(view))"
    case .died: return "It broke off, as its process died; it can go on: \(try standing(view))"
    }
  }

  /// "1,234 candidates in 61 s; the best in screening so far: …"
  func standing(_ view: RunView) throws -> String {
    let figures = view.figures
    let spent = "\(Plain.count(figures.candidates, "candidate")) in \(Text.duration(figures.seconds))"
    guard let leader = figures.leaders.last else { return "\(spent); none ahead of the baseline yet." }
    let name = try view.lab.proposalRows(run: view.run.id, numbers: [leader.proposal]).first?.name ?? "?"
    return "\(spent); the best in screening so far is proposal \(leader.proposal), \(name), with relative efficiency "
      + "\(leader.words). That is no claim yet: the verdict comes at the end."
  }

  private func runFacts(_ view: RunView) throws -> [Block.Fact] {
    let (run, id) = (view.run, view.run.id)
    let usage = try view.lab.ledger(run: id).reduce(Usage.zero) { $0 + $1.usage }
    return [
      .init("State", .live(view.state.words, as: "state")),
      .init("Problem", "\(link: run.title, to: Path.problem(run.problem))"),
      .init("Researcher", "\(run.researcher), seed \(String(run.seed))"),
      .init("Verifier", try verifierWords(view)),
      .init(
        "Candidates",
        "\(live: Plain.count(view.figures.candidates), as: "candidates") ("
          + "\(link: "list", to: "/runs/\(id)/proposals"), \(link: "tree", to: "/runs/\(id)/tree"))"
      ),
      .init("Replications", .live(Plain.count(view.figures.replications), as: "replications")),
      .init("Time", .live(Text.duration(usage.seconds), as: "time")),
    ] + (try budgetFacts(view)) + (try exchangeFacts(view)) + [
      .init("Energy and money", "\(usage.energy.words), \(usage.cost.words) (\(link: "ledger", to: "/ledger"))"),
      .init("Began", Words(Text.time(run.started))),
      .init("Report", .link("the whole verdict", to: "/runs/\(id)/verdict")),
    ]
  }

  /// How often language models were asked, where they are.
  private func exchangeFacts(_ view: RunView) throws -> [Block.Fact] {
    try agentFacts(view) + modelFacts(view)
  }

  /// The way to the agents of a search for such.
  private func agentFacts(_ view: RunView) throws -> [Block.Fact] {
    let count = try view.lab.agents(run: view.run.id).count
    guard count > 0 else { return [] }
    let words = "\(Plain.count(count, "agent")), as a tree, with scores and costs"
    return [.init("Agents", .link(words, to: Path.agents(view.run.id)))]
  }

  private func modelFacts(_ view: RunView) throws -> [Block.Fact] {
    let count = try view.lab.exchangeCount(run: view.run.id)
    guard count > 0 else { return [] }
    let words = "\(Plain.count(count, "exchange")), with prompts and replies"
    return [.init("Language models", .link(words, to: "/runs/\(view.run.id)/exchanges"))]
  }

  /// What a run may take, what it is doing, how fast it is, and what is left of it.
  private func budgetFacts(_ view: RunView) throws -> [Block.Fact] {
    let budget = RunBudget(view)
    var facts: [Block.Fact] = []
    if let words = budget.words { facts.append(.init("Budget", Words(words))) }
    guard view.state == .working else { return facts }
    facts.append(.init("At work on", .live(try view.lab.activity(run: view.run.id).words, as: "activity")))
    facts.append(.init("Generation", .live(Plain.count(view.figures.mark.step), as: "generation")))
    facts.append(.init("Rate", .live(budget.rate, as: "rate")))
    facts.append(.init("Time left", .live(budget.left, as: "left")))
    return facts
  }

  /// Who decides, and how many questions are open.
  private func verifierWords(_ view: RunView) throws -> Words {
    let open = try view.lab.openQuestions(run: view.run.id).count
    guard open > 0 else { return Words(view.run.verifier) }
    return "\(view.run.verifier), \(link: "\(Plain.count(open, "question")) open", to: "/review")"
  }

  private func runActions(_ view: RunView) throws -> [Block] {
    switch view.state {
    case .working: return [.form(stopForm(view.run.id))]
    case .died, .stopped, .answered, .waiting: return try resumeForm(view)
    // An answer that came after its end: it is heard when the run goes on.
    case .finished where try view.lab.hasAnswers(run: view.run.id): return try resumeForm(view)
    default: return []
    }
  }

  private func resumeForm(_ view: RunView) throws -> [Block] {
    guard view.lab.worker == nil, launcher.executable != nil, try problems.file(of: view.run, lab: view.lab) != nil
    else { return [] }
    return [.form(Form(action: "/runs/\(view.run.id)/resume", buttons: [Form.Button(label: "Go on with this run")]))]
  }

  /// What events say of a run.
  func news(run id: Int64) throws -> News {
    let view = try view(run: id)
    let seconds = try view.lab.ledger(run: id).reduce(0) { $0 + $1.usage.seconds }
    var live = [
      "state": view.state.words, "candidates": Plain.count(view.figures.candidates),
      "replications": Plain.count(view.figures.replications), "time": Text.duration(seconds),
    ]
    if view.state == .working {
      let budget = RunBudget(view)
      live["standing"] = try standing(view)
      live["generation"] = Plain.count(view.figures.mark.step)
      live["rate"] = budget.rate
      live["activity"] = try view.lab.activity(run: id).words
      live["left"] = budget.left
    }
    return News(
      live: live, version: "\(view.state.rawValue) \(view.figures.mark.step) \(view.best?.number ?? 0)",
      hurry: view.state != .working)
  }

  /// What events say of the lab.
  func labNews() throws -> News {
    guard let lab = try door.existing() else {
      return News(live: [:], version: "no lab \(collapse.words)", hurry: true)
    }
    let runs = try lab.runs()
    let active = try lab.activeRun(runs)
    var live: [String: String] = [:]
    if let active { live["candidates-\(active)"] = Plain.count(try lab.counts(run: active).candidates) }
    let states = runs.suffix(50).map { "\($0.id)\($0.state.rawValue)" }.joined()
    let job = launcher.job.map { "\($0.process) \($0.status ?? -1) \($0.words.utf8.count)" } ?? ""
    return News(
      live: live,
      version: "\(runs.count) \(states) \(active ?? 0) \(lab.worker ?? 0) \(job) \(collapse.words) \(measure.words)",
      hurry: true)
  }
}
