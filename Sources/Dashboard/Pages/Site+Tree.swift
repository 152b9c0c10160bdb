import Archive
import Foundation

extension Site {
  /// Branches that are shown of a node, and roots on a page.
  private static let branchesOnPage = 40
  /// Ancestors that are shown.
  private static let ancestorsShown = 60
  /// Of what came of a branch, how many are shown before one asks.
  private static let grandchildrenShown = 5

  /// Where the tree of a run begins: the best with what it descends from, then all that was made from nothing.
  func treePage(_ id: Int64, page: Int) throws -> Page {
    let view = try view(run: id)
    let roots = view.figures.roots
    let pages = max(1, (roots.count + Self.branchesOnPage - 1) / Self.branchesOnPage)
    let page = min(page, pages)
    var content = Page(
      "Tree of run \(id)", answer: treeAnswer(view),
      trail: [Phrase(text: "Lab", link: "/"), Phrase(text: "Run \(id)", link: Path.run(id))])
    var blocks: [Block] = []
    if page == 1 { blocks += try descentBlocks(view) }
    if page == 1, try treePicture(view) != nil {
      let file = "/runs/\(id)/pictures/tree-light.svg?step=\(view.figures.mark.step)"
      blocks.append(.quiet("\(link: "The picture as SVG", to: file)"))
    }
    var chosen = try view.lab.bestVerdicts(run: id, limit: 3).map(\.proposal)
    if let leader = view.figures.leaders.last?.proposal { chosen.append(leader) }
    var seen: Set<Int> = []
    chosen = chosen.filter { seen.insert($0).inserted }
    if !chosen.isEmpty {
      blocks += [.heading("The best"), .tree(try branches(view, chosen))]
    }
    let shown = Array(roots.dropFirst((page - 1) * Self.branchesOnPage).prefix(Self.branchesOnPage))
    if !shown.isEmpty { blocks += [.heading("Without a parent"), .tree(try branches(view, shown))] }
    if pages > 1 {
      blocks.append(.pager(Pages.pager(page: page, pages: pages) { "/runs/\(id)/tree?page=\($0)" }))
    }
    content.blocks = blocks
    return content
  }

  private func treeAnswer(_ view: RunView) -> Words {
    let all = Plain.count(view.figures.outlines.count, "proposal")
    let roots = Plain.count(view.figures.roots.count)
    let generations = (view.figures.outlines.map(\.generation).max() ?? 0) + 1
    return
      "\(all) in \(Plain.count(generations, "generation")); \(roots) of them were made without a "
      + "parent, the others from one or more earlier ones. Open one to see what it came from and what came of it."
  }

  /// A proposal in the middle of what it came from and what came of it.
  func treePage(_ id: Int64, at number: Int, after: Int) throws -> Page {
    let view = try view(run: id)
    let reference = ProposalReference(run: id, number: number)
    let proposal = try view.lab.proposal(reference)
    let ancestors = try view.lab.firstParents(reference, limit: Self.ancestorsShown)
    var children = try view.lab.children(reference, after: after, limit: Self.branchesOnPage + 1)
    let hasMore = children.count > Self.branchesOnPage
    children = Array(children.prefix(Self.branchesOnPage))
    let rows = Dictionary(
      try view.lab.proposalRows(run: id, numbers: ancestors + [number] + children).map { ($0.number, $0) },
      uniquingKeysWith: { first, _ in first })
    // The line of first parents is the trunk; what else was used stands beside where it was used.
    let trunk = ancestors.compactMap { rows[$0] }
    var blocks: [Block] = [.heading("What it came from")]
    if let above = trunk.last, !above.parents.isEmpty {
      let links = above.parents.map { Phrase(text: "\($0)", link: Path.tree(id, $0)) }
      blocks.append(.paragraph("Further up: \(Words(phrases: Self.joined(links)))"))
    }
    let own = rows[number].map { [Block.Branch(words: label($0, view, withOthers: true), isHere: true)] } ?? []
    blocks.append(
      .tree(trunk.reversed().map { Block.Branch(words: label($0, view, withOthers: true)) } + own))
    blocks += [.heading("What came of it")]
    blocks.append(
      children.isEmpty
        ? .paragraph("Nothing yet.") : .tree(try children.compactMap { rows[$0] }.map { try branch($0, view) }))
    var links: [Phrase] = []
    if after > 0 { links.append(Phrase(text: "first children", link: Path.tree(id, number))) }
    if hasMore, let last = children.last {
      links.append(Phrase(text: "more children", link: Path.tree(id, number) + "?after=\(last)"))
    }
    if !links.isEmpty { blocks.append(.pager(Block.Pager(words: "", links: links))) }
    let count = rows[number]?.children ?? 0
    let children1 =
      count >= 1000
      ? "1,000 or more were" : count == 0 ? "nothing was" : count == 1 ? "one was" : "\(Plain.count(count)) were"
    let origin =
      proposal.parents.isEmpty
      ? "without a parent" : "from \(proposal.parents.map(String.init).joined(separator: " and "))"
    var page = Page(
      "Proposal \(number) in the tree of run \(id)",
      answer:
        "\(link: proposal.name, to: Path.proposal(id, number)) was made \(origin) by \(proposal.move); \(children1) made from it.",
      trail: [
        Phrase(text: "Lab", link: "/"), Phrase(text: "Run \(id)", link: Path.run(id)),
        Phrase(text: "Tree", link: "/runs/\(id)/tree"),
      ])
    page.blocks = blocks
    return page
  }

  private func branches(_ view: RunView, _ numbers: [Int]) throws -> [Block.Branch] {
    try view.lab.proposalRows(run: view.run.id, numbers: numbers).map { try branch($0, view) }
  }

  /// A proposal with the first of those that were made from it.
  private func branch(_ row: ProposalRow, _ view: RunView) throws -> Block.Branch {
    var branch = Block.Branch(words: label(row, view))
    guard row.children > 0 else { return branch }
    let reference = ProposalReference(run: view.run.id, number: row.number)
    let children = try view.lab.children(reference, after: 0, limit: Self.grandchildrenShown)
    branch.branches = try view.lab.proposalRows(run: view.run.id, numbers: children).map {
      Block.Branch(words: label($0, view))
    }
    let rest = row.children - children.count
    if rest > 0 {
      branch.branches.append(
        Block.Branch(words: "\(link: "and \(Self.many(rest)) more", to: Path.tree(view.run.id, row.number))"))
    }
    branch.summary = "\(Self.many(row.children)) made from \(row.number)"
    return branch
  }

  /// A count that stops at a thousand.
  private static func many(_ count: Int) -> String { count >= 900 ? "hundreds" : Plain.count(count) }

  /// "12 name, move, 1.52 (0.03) in screening"
  private func label(_ row: ProposalRow, _ view: RunView, withOthers: Bool = false) -> Words {
    let id = view.run.id
    var words: Words = "\(name: "\(row.number) \(row.name)", to: Path.tree(id, row.number)) \(quiet: row.move)"
    if withOthers, row.parents.count > 1 {
      let others = row.parents.dropFirst().map { Phrase(text: "\($0)", link: Path.tree(id, $0)) }
      words = words + "\(quiet: " with ")" + Words(phrases: Self.joined(others))
    }
    if let score = view.figures.score(row.number) { words = words + "\(quiet: ", \(score.words) in screening")" }
    if let verdict = row.verdict { words = words + ", \(strong: Text.verdict(verdict.verdict).lowercased())" }
    return words + " \(link: "source of \(row.number)", to: Path.proposal(id, row.number))"
  }
}
