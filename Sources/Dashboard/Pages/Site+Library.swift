import Archive
import Foundation
import Ledger

extension Site {
  /// A problem's text beside its sealed results.
  func problemPage(_ hash: String) throws -> Page {
    let lab = try door.lab()
    let problem = try lab.problem(hash: hash)
    var found: [(run: RunRecord, verdict: VerdictRecord)] = []
    for run in problem.runs.suffix(50) {
      found += try lab.bestVerdicts(run: run.id, limit: 1).map { (run, $0) }
    }
    let best = found.filter { $0.verdict.kind == "better" || $0.verdict.kind == "conditionally better" }
      .max { ($0.verdict.lower ?? 0) < ($1.verdict.lower ?? 0) }
    let answer: Words =
      best.map { "\(Text.firstLine($0.verdict.words)) (\(link: "run \($0.run.id)", to: Path.run($0.run.id)))" }
      ?? "\(Plain.count(problem.runs.count, "run")) asked this; nothing better than the textbook has been found."
    var page = Page(problem.title, answer: answer, trail: [Phrase(text: "Lab", link: "/")])
    var table = Table(
      "Runs on this problem", ["run", "researcher", "seed", "verdict", "relative efficiency"], numbers: [0, 2])
    for run in problem.runs.suffix(50).reversed() {
      let verdict = found.first { $0.run.id == run.id }?.verdict
      table.add([
        "\(link: "\(run.id)", to: Path.run(run.id))", Words(run.researcher), "\(String(run.seed))",
        Words(verdict.map { Text.verdict($0.kind) } ?? "-"),
        verdict.flatMap { verdict in
          verdict.interval.map { "\(link: $0, to: Path.experiment(run.id, verdict.plan, proposal: verdict.proposal))" }
        } ?? "-",
      ])
    }
    var results: [Block] = [.heading("Sealed results"), .table(table)]
    if let best = best ?? found.last {
      let plan = try lab.plan(run: best.run.id, number: best.verdict.plan)
      for result in try lab.results(run: best.run.id, plan: plan, proposal: best.verdict.proposal, limit: 1) {
        results += try cellBlocks(
          lab, run: best.run.id, result: result.number, caption: "Run \(best.run.id), proposal \(best.verdict.proposal)"
        )
      }
    }
    // What was found first, in the width that a table of designs needs.
    page.blocks = results + [.heading("The problem file"), .code(Block.Code("The problem file", text: problem.text))]
    return page
  }

  /// Discoveries on a page.
  private static let discoveriesOnPage = 50

  /// What was found, latest first.
  func discoveriesPage(page: Int) throws -> Page {
    guard let lab = try door.existing(), let best = try lab.bestDiscovery() else {
      return Page(
        "Discoveries", answer: "Nothing better than the textbook has been found yet.", section: .discoveries,
        blocks: [.paragraph("\(link: "Start a run", to: "/")")])
    }
    let count = try lab.discoveryCount()
    let pages = max(1, (count + Self.discoveriesOnPage - 1) / Self.discoveriesOnPage)
    let page = min(page, pages)
    let place = Path.proposal(best.run, best.verdict.proposal)
    var content = Page(
      "Discoveries",
      answer:
        "\(count) \(count == 1 ? "discovery" : "discoveries"); \(link: "the best", to: place): \(Text.firstLine(best.verdict.words))",
      section: .discoveries)
    var table = Table(
      "Discoveries, latest first",
      [
        "number", "estimator", "problem", "verdict", "relative efficiency (95 % interval)", "known as",
        "file in the lab",
      ],
      numbers: [0])
    for found in try lab.discoveryVerdicts(offset: (page - 1) * Self.discoveriesOnPage, limit: Self.discoveriesOnPage) {
      let verdict = found.verdict
      table.add([
        "\(String(found.number))", "\(link: found.name, to: Path.proposal(found.run, verdict.proposal))",
        "\(link: found.title, to: Path.run(found.run))", Words(Text.verdict(verdict.kind)),
        verdict.interval.map { "\(link: $0, to: Path.experiment(found.run, verdict.plan, proposal: verdict.proposal))" }
          ?? "-", Words(verdict.known ?? "-"), "\(code: "discoveries/\(found.number)/estimator.py")",
      ])
    }
    content.blocks = [.table(table)]
    if pages > 1 { content.blocks.append(.pager(Pages.pager(page: page, pages: pages) { "/discoveries?page=\($0)" })) }
    return content
  }

  /// What all has cost, and how the common error level was spent.
  func ledgerPage() throws -> Page {
    guard let lab = try door.existing() else {
      return Page("Ledger", answer: "Nothing has been spent yet.", section: .ledger)
    }
    let usage = try lab.ledger().reduce(Usage.zero) { $0 + $1.usage }
    let discoveries = try lab.discoveryCount()
    let runs = try lab.runs()
    let each =
      discoveries > 0
      ? "; \(Text.duration(usage.seconds / Double(discoveries))) a discovery" : ""
    var page = Page(
      "Ledger",
      answer:
        "\(Plain.count(runs.count, "run")) took \(Text.duration(usage.seconds)), "
        + "\(usage.energy.words) and \(usage.cost.words)\(each).",
      section: .ledger)
    var blocks = try costBlocks(lab, run: nil)
    var table = Table(
      "By run, latest first", ["run", "problem", "seconds", "energy", "tokens", "money"], numbers: [0, 2, 4])
    for run in runs.suffix(100).reversed() {
      let usage = try lab.ledger(run: run.id).reduce(Usage.zero) { $0 + $1.usage }
      table.add([
        "\(link: "\(run.id)", to: Path.run(run.id))", Words(run.title),
        Words(Archive.Figure.fixed(usage.seconds, 1)), Words(usage.energy.words),
        Words(Plain.count(usage.tokens.prompt + usage.tokens.completion)), Words(usage.cost.words),
      ])
    }
    blocks += [.heading("By run"), .table(table)]
    blocks += try spendingBlocks(lab)
    page.blocks = blocks
    return page
  }

  private func spendingBlocks(_ lab: Lab) throws -> [Block] {
    let entries = try lab.spending()
    guard !entries.isEmpty else { return [] }
    var table = Table(
      "The error level that all confirmations have in common, latest first",
      ["confirmation", "run", "level", "p-value", "outcome", "left to spend"], numbers: [0, 1, 2, 3, 5])
    for entry in entries.suffix(100).reversed() {
      let outcome = entry.rejected.map { $0 ? "a discovery" : "no discovery" } ?? "not settled"
      table.add([
        "\(String(entry.number))", "\(link: "\(entry.run)", to: Path.run(entry.run))",
        Words(String(format: "%.3g", entry.level)),
        Words(entry.pValue.map { $0 < 1e-6 ? "<0.000001" : String(format: "%.3g", $0) } ?? "-"),
        Words(outcome), Words(String(format: "%.3g", entry.wealth)),
      ])
    }
    return [
      .heading("Error level"),
      .paragraph(
        "Each confirmation pays before its results are seen; so many looks do not make a discovery of chance."),
      .table(table),
    ]
  }
}
