import Archive
import Foundation
import Studies

extension Site {
  /// An experiment: the plan as it was stored before the results, and its results.
  func experimentPage(_ id: Int64, _ number: Int, proposal: Int?) throws -> Page {
    let view = try view(run: id)
    let lab = view.lab
    let plan = try lab.plan(run: id, number: number)
    let results = try lab.results(run: id, plan: plan, proposal: proposal, limit: proposal == nil ? 20 : 5)
    var page = Page(
      "Experiment \(number) of run \(id): \(plan.purpose)",
      answer: try experimentAnswer(view, plan, results, proposal),
      trail: [Phrase(text: "Lab", link: "/"), Phrase(text: "Run \(id)", link: Path.run(id))])
    var blocks: [Block] = []
    for result in results {
      if results.count > 1 || proposal == nil {
        blocks.append(
          .paragraph(
            "Proposal \(link: "\(result.proposal)", to: Path.proposal(id, result.proposal)): "
              + "\(Plain.count(result.replications, "replication")), \(Plain.count(result.failures, "failure"))."
          ))
      }
      blocks += try cellBlocks(
        lab, run: id, result: result.number, caption: "Proposal \(result.proposal), figures by design")
    }
    if proposal == nil, plan.proposal == nil, results.count == 20 {
      blocks.append(.quiet("The latest 20 results. Those of one proposal are on its own page."))
    }
    blocks.append(.heading("The plan"))
    blocks.append(
      .facts([
        .init("Purpose", Words(plan.purpose)), .init("SHA-256, fixed before the results", .code(plan.hash)),
      ]))
    let json = try? OrderedJSON(parsing: plan.payload)
    blocks.append(.code(Block.Code("The plan as JSON", text: json?.text() ?? plan.payload)))
    page.blocks = blocks
    return page
  }

  private func experimentAnswer(
    _ view: RunView, _ plan: PlanRecord, _ results: [ResultRecord], _ proposal: Int?
  ) throws -> Words {
    let id = view.run.id
    guard let result = results.first else { return "No results of this experiment are recorded yet." }
    if let about = proposal ?? plan.proposal {
      let reference = ProposalReference(run: id, number: about)
      let name = try view.lab.proposal(reference).name
      if let verdict = try view.lab.verdicts(reference).last(where: { $0.plan == plan.number }) {
        let interval = verdict.interval.map { ", relative efficiency \($0)" } ?? ""
        return
          "\(link: name, to: Path.proposal(id, about)): \(Text.verdict(verdict.kind).lowercased())\(interval), "
          + "from \(Plain.count(result.replications, "replication"))."
      }
      guard let score = view.figures.score(about) else {
        return
          "\(link: name, to: Path.proposal(id, about)) was given \(Plain.count(result.replications, "replication"))."
      }
      return
        "\(link: name, to: Path.proposal(id, about)) has a relative efficiency of \(score.words) in this "
        + "\(plan.purpose), from \(Plain.count(result.replications, "replication"))."
    }
    return
      "Many proposals go through this experiment: \(plan.purpose) compares each with the baseline on the same data."
  }

  /// The report of a run: its words, the table of the best, detectors, plan.
  func verdictPage(_ id: Int64) throws -> Page {
    let view = try view(run: id)
    var page = Page(
      "Verdict of run \(id)", answer: try runAnswer(view),
      trail: [Phrase(text: "Lab", link: "/"), Phrase(text: "Run \(id)", link: Path.run(id))])
    guard let best = view.best else {
      page.blocks = [
        .paragraph("No candidate of this run has a verdict. \(link: "What was tried", to: "/runs/\(id)/proposals")")
      ]
      return page
    }
    var blocks = Text.otherLines(best.words).map { Block.paragraph(Words($0)) }
    let payload = try? OrderedJSON(parsing: best.payload)
    if let detectors = payload?["detectors"]?.items, !detectors.isEmpty {
      var table = Table("Detectors of cheating", ["detector", "finding", "figure", "in words"])
      for detector in detectors {
        let passed = detector["passed"] == .boolean(true)
        let applies = detector["applies"] != .boolean(false)
        table.add([
          Words(detector["name"]?.string ?? "?"),
          Words(!applies ? "does not apply" : passed ? "passed" : "found something"),
          Words(detector["figure"]?.string ?? "-"), Words(detector["words"]?.string ?? ""),
        ])
      }
      blocks += [.heading("Detectors"), .table(table)]
    }
    let results = try view.lab.results(
      run: id, plan: try view.lab.plan(run: id, number: best.plan), proposal: best.proposal, limit: 1)
    if let result = results.first {
      blocks.append(.heading("By design"))
      blocks.append(
        .paragraph(
          "\(link: "Experiment \(best.plan)", to: Path.experiment(id, best.plan, proposal: best.proposal)), "
            + "planned before its results."
        ))
      blocks += try cellBlocks(view.lab, run: id, result: result.number, caption: "Confirmation on sealed designs")
    }
    let proposal = try view.lab.proposal(ProposalReference(run: id, number: best.proposal))
    blocks += [
      .heading("Source"), .code(Block.Code("Source of \(proposal.name)", text: proposal.source)),
      .paragraph(
        "\(link: "Proposal \(best.proposal)", to: Path.proposal(id, best.proposal)), "
          + "\(link: "its place in the tree", to: Path.tree(id, best.proposal))"
      ),
    ]
    page.blocks = blocks
    return page
  }
}
