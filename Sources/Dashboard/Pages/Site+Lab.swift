import Archive
import Foundation
import Ledger

extension Site {
  /// Runs on a page of the list.
  private static let runsOnPage = 50

  /// The lab: its runs, and the form to start one.
  func labPage(page: Int = 1, chosen: String? = nil) throws -> Page {
    let lab = try door.existing()
    let runs = try lab?.runs() ?? []
    let active = try lab.flatMap { try $0.activeRun(runs) }
    var content = Page("The laboratory", answer: try labAnswer(lab, runs, active), section: .lab)
    content.events = "/events"
    var live: [Block] = []
    if let job = launcher.job { live += jobBlocks(job, active: active) }
    if active == nil, let process = lab?.worker {
      live.append(.notice("Another command is writing to the lab (process \(Int(process)))."))
    }
    if let waiting = try lab?.waitingQuestions, waiting > 0 {
      live.append(.notice("\(link: "\(Self.waiting(waiting)) for a person", to: "/review")."))
    }
    if let lab, !runs.isEmpty { live += try runList(lab, runs, active, page: page) }
    content.blocks = [.part("runs", live), .heading("Start a run")] + (try startForm(lab, chosen: chosen))
    if active != nil || launcher.job?.status == nil && launcher.job != nil { content.refresh = 10 }
    return content
  }

  private func labAnswer(_ lab: Lab?, _ runs: [RunRecord], _ active: Int64?) throws -> Words {
    guard let lab, !runs.isEmpty else {
      return "There are no runs yet. Choose a problem below and start the first one."
    }
    var answer: Words = "\(Plain.count(runs.count, "run"))"
    if let active { answer = answer + "; \(link: "run \(active)", to: Path.run(active)) is working now" }
    guard let best = try lab.bestDiscovery() else {
      return answer + "; no discovery yet."
    }
    let place = Path.proposal(best.run, best.verdict.proposal)
    return answer + "; \(link: "the best discovery", to: place): \(Text.firstLine(best.verdict.words))"
  }

  private func jobBlocks(_ job: Launcher.Job, active: Int64?) -> [Block] {
    let state: Words
    switch job.status {
    case nil: state = "\(strong: "Running") as process \(Int(job.process)): \(code: job.command)"
    case 0: state = "\(strong: "Ended"): \(code: job.command)"
    case let status?: state = "\(strong: "Ended with status \(status)"): \(code: job.command)"
    }
    var blocks: [Block] = [.notice(state)]
    if !job.words.isEmpty {
      blocks.append(
        .details(
          Block.Details(
            summary: "What it says", isOpen: job.status ?? 0 != 0,
            blocks: [.code(Block.Code("What the process says", text: job.words))])))
    }
    if job.status == nil, active == nil {
      blocks.append(.form(Form(action: "/stop", buttons: [Form.Button(label: "Stop it", isQuiet: true)])))
    }
    return blocks
  }

  private func runList(_ lab: Lab, _ runs: [RunRecord], _ active: Int64?, page: Int) throws -> [Block] {
    let pages = max(1, (runs.count + Self.runsOnPage - 1) / Self.runsOnPage)
    let page = min(page, pages)
    let shown = runs.reversed().dropFirst((page - 1) * Self.runsOnPage).prefix(Self.runsOnPage)
    var table = Table(
      "Runs, latest first",
      ["run", "problem", "researcher", "seed", "state", "candidates", "best verdict", "relative efficiency", "began"],
      numbers: [0, 3, 5])
    for run in shown {
      let best = try lab.bestVerdicts(run: run.id, limit: 1).first
      let verdict: Words =
        best.map { "\(link: Text.verdict($0.kind), to: Path.proposal(run.id, $0.proposal))" } ?? "-"
      let efficiency: Words =
        best.flatMap { best in
          best.interval.map { "\(link: $0, to: Path.experiment(run.id, best.plan, proposal: best.proposal))" }
        } ?? "-"
      let state = try lab.standing(of: run, active: active)
      table.add(
        [
          "\(link: "\(run.id)", to: Path.run(run.id))", "\(link: run.title, to: Path.problem(run.problem))",
          "\(run.researcher)\(run.verifier == "none" ? ", no verifier" : "")", "\(String(run.seed))",
          Words(state.words),
          run.id == active
            ? .live(Plain.count(try lab.counts(run: run.id).candidates), as: "candidates-\(run.id)")
            : Words(Plain.count(try lab.counts(run: run.id).candidates)),
          verdict, efficiency, Words(Text.time(run.started)),
        ], isMarked: run.id == active)
    }
    var blocks: [Block] = [.table(table)]
    if active.map({ id in shown.contains { $0.id == id } }) == true, let active {
      blocks.append(.form(stopForm(active)))
    }
    if pages > 1 { blocks.append(.pager(Pages.pager(page: page, pages: pages) { "/?page=\($0)" })) }
    return blocks
  }

  /// Stops a run.
  func stopForm(_ run: Int64) -> Form {
    Form(action: "/runs/\(run)/stop", buttons: [Form.Button(label: "Stop run \(run)", isQuiet: true)])
  }

  private func startForm(_ lab: Lab?, chosen: String?) throws -> [Block] {
    let entries = try problems.entries(lab: lab)
    guard !entries.isEmpty else {
      return [
        .paragraph(
          "There are no problem files in \(code: options.problems): name a folder that has some with \(code: "--problems")."
        )
      ]
    }
    guard launcher.executable != nil else {
      return [
        .paragraph(
          "The executable \(code: "aitken") is not beside \(code: "aitken-serve"); start runs on the terminal, and they appear here."
        )
      ]
    }
    let choices = entries.map { Form.Choice(value: $0.name, label: "\($0.title) (\($0.name.prefix(40)))") }
    func radio(_ choices: [(name: String, words: String)]) -> Form.Field.Kind {
      .radio(choices.map { .init(value: $0.name, label: $0.words) })
    }
    var more: [Form.Field] = [
      .init(
        "models", "Models", .text,
        hint: "Names as in the file of models (aitken models list), commas between; empty: all that there are.",
        in: "start"),
      .init(
        "critics", "Critics", .text,
        hint: "Models that referee what comes far; with a language model among those who decide they have a vote.",
        in: "start"),
    ]
    more += StartRequest.caps.map { .init($0.name, $0.words, .number(minimum: "0", step: "any"), in: "start") }
    more.append(
      .init(
        "threads", "Threads", .number(minimum: "1", step: "1"), hint: "They change no result; empty: all cores.",
        in: "start"))
    let form = Form(
      action: "/start",
      fields: [
        .init("problem", "Problem", .select(choices), value: chosen ?? "", in: "start"),
        .init("researcher", "Researcher", radio(StartRequest.researchers), value: "evolution", in: "start"),
        .init("verifier", "Who decides what goes on", radio(StartRequest.verifiers), value: "experiment", in: "start"),
        .init("amount", "Budget", .number(minimum: "1", step: "1"), value: "60", in: "start"),
        .init(
          "unit", "The budget counts", radio([("seconds", "seconds"), ("candidates", "candidates")]), value: "seconds",
          in: "start"),
        .init(
          "seed", "Seed", .number(minimum: "0", step: "1"), value: "1",
          hint: "With a budget of candidates, the same seed gives the same run.", in: "start"),
      ], more: more, moreWords: "Models, critics, caps, threads", buttons: [Form.Button(label: "Start research")])
    return [.form(form)]
  }
}

/// Pages of long lists.
enum Pages {
  /// Links to the first, the neighbouring and the last pages.
  static func pager(page: Int, pages: Int, path: (Int) -> String) -> Block.Pager {
    let shown = Set([1, 2, page - 2, page - 1, page, page + 1, page + 2, pages - 1, pages]).filter {
      $0 >= 1 && $0 <= pages
    }
    let links = shown.sorted().map { number in
      number == page ? Phrase(text: "\(number)") : Phrase(text: "\(number)", link: path(number))
    }
    return Block.Pager(words: "Page \(page) of \(Plain.count(pages)):", links: links)
  }
}
