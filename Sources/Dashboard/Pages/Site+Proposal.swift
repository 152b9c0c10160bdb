import Archive
import Foundation

extension Site {
  /// A proposal: verdicts, figures, critiques, source, what changed from its parent.
  func proposalPage(_ id: Int64, _ number: Int) throws -> Page {
    let view = try view(run: id)
    let lab = view.lab
    let reference = ProposalReference(run: id, number: number)
    let proposal = try lab.proposal(reference)
    let verdicts = try lab.verdicts(reference)
    let critiques = try lab.critiques(reference)
    var page = Page(
      "Proposal \(number): \(proposal.name)", answer: proposalAnswer(view, proposal, verdicts, critiques),
      trail: [
        Phrase(text: "Lab", link: "/"), Phrase(text: "Run \(id)", link: Path.run(id)),
        Phrase(text: "Proposals", link: "/runs/\(id)/proposals"),
      ])
    var blocks: [Block] = []
    if let verdict = verdicts.last { blocks += Text.otherLines(verdict.words).map { .paragraph(Words($0)) } }
    blocks.append(.facts(proposalFacts(view, proposal, verdicts)))
    if !critiques.isEmpty {
      blocks += [.heading("What verifiers say"), .list(critiques.prefix(50).map { Self.words($0) })]
    }
    blocks += try experimentBlocks(view, proposal)
    blocks += try sourceBlocks(view, proposal)
    page.blocks = blocks
    return page
  }

  private func proposalAnswer(
    _ view: RunView, _ proposal: ProposalRecord, _ verdicts: [VerdictRecord], _ critiques: [CritiqueRecord]
  ) -> Words {
    if let verdict = verdicts.last {
      let place = Path.experiment(view.run.id, verdict.plan, proposal: proposal.number)
      return "\(Text.firstLine(verdict.words)) (\(link: "the experiment", to: place))"
    }
    if let objection = critiques.last(where: { $0.accepted == false }) {
      return "No verdict: \(Text.firstLine(objection.words))"
    }
    if let score = view.figures.score(proposal.number) {
      let place = Path.experiment(view.run.id, 1, proposal: proposal.number)
      return
        "No verdict yet; in screening its relative efficiency was \(link: score.words, to: place), which is no claim."
    }
    return "No verdict, and no experiment on it."
  }

  private func proposalFacts(_ view: RunView, _ proposal: ProposalRecord, _ verdicts: [VerdictRecord]) -> [Block.Fact] {
    let id = view.run.id
    var facts: [Block.Fact] = [
      .init("Problem", "\(link: view.run.title, to: Path.problem(view.run.problem))"),
      .init("Made by", Words(proposal.move)),
      .init(
        "Made from",
        proposal.parents.isEmpty
          ? "nothing"
          : Words(phrases: Self.joined(proposal.parents.map { Phrase(text: "\($0)", link: Path.proposal(id, $0)) }))),
      .init("Generation", "\(proposal.generation)"), .init("Size", "\(proposal.size) nodes"),
      .init("Lineage", .link("in the tree", to: Path.tree(id, proposal.number))),
      .init("Beside another", .link("compare", to: "/compare?first=\(id)/\(proposal.number)")),
    ]
    for verdict in verdicts.suffix(5) {
      let place = Path.experiment(id, verdict.plan, proposal: proposal.number)
      let interval = verdict.interval.map { ", relative efficiency \($0)" } ?? ""
      facts.append(
        .init(
          "Verdict",
          "\(Text.verdict(verdict.kind))\(interval) (\(link: "experiment \(verdict.plan)", to: place))"
        ))
      if let known = verdict.known { facts.append(.init("Known as", Words(known))) }
    }
    return facts
  }

  private static func words(_ critique: CritiqueRecord) -> Words {
    let attitude = critique.accepted.map { $0 ? " lets it through" : " objects" } ?? ""
    return "\(strong: critique.verifier)\(attitude): \(critique.words)"
  }

  /// The experiments on a proposal, latest first.
  private func experimentBlocks(_ view: RunView, _ proposal: ProposalRecord) throws -> [Block] {
    let (lab, id) = (view.lab, view.run.id)
    let results = try lab.results(ProposalReference(run: id, number: proposal.number)).suffix(10).reversed()
    guard !results.isEmpty else { return [] }
    var blocks: [Block] = [.heading("Experiments")]
    for result in results {
      let plan = try lab.plan(run: id, number: result.plan)
      let place = Path.experiment(id, plan.number, proposal: proposal.number)
      blocks.append(
        .paragraph(
          "\(link: "Experiment \(plan.number)", to: place), \(plan.purpose): "
            + "\(Plain.count(result.replications, "replication")), \(Plain.count(result.failures, "failure"))."
        ))
      blocks += try cellBlocks(lab, run: id, result: result.number, caption: "Figures by design, \(plan.purpose)")
    }
    return blocks
  }

  private func sourceBlocks(_ view: RunView, _ proposal: ProposalRecord) throws -> [Block] {
    let id = view.run.id
    let own = Path.proposal(id, proposal.number)
    var blocks: [Block] = [
      .anchor("source"), .heading("Source"), .code(Block.Code("Source of \(proposal.name)", text: proposal.source)),
      .quiet(
        "As a file: \(link: "Python", to: own + "/estimator.py"), \(link: "notebook", to: own + "/estimator.ipynb"); in base R: \(code: "aitken lab export \(id)/\(proposal.number) --language r --lab \(options.lab)")"
      ),
    ]
    for parent in proposal.parents.prefix(3) {
      guard let other = try? view.lab.proposal(ProposalReference(run: id, number: parent)) else { continue }
      blocks += [
        .heading("What changed from \(parent)"),
        .code(
          Block.Code(
            "Difference from proposal \(parent)",
            difference: LineDifference.lines(from: other.source, to: proposal.source))),
      ]
    }
    return blocks
  }
}
