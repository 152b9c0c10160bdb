import Archive
import Foundation

extension Site {
  /// Rows on a page of the list.
  static let proposalsOnPage = 50

  /// How the list is ordered.
  enum Order: String, CaseIterable {
    case best, newest, oldest, smallest, generation
  }

  /// The proposals of a run.
  func proposalsPage(_ id: Int64, page: Int, order: Order) throws -> Page {
    let view = try view(run: id)
    let figures = view.figures
    let total = figures.outlines.count
    let pages = max(1, (total + Self.proposalsOnPage - 1) / Self.proposalsOnPage)
    let page = min(page, pages)
    let numbers = follower.numbers(.init(run: id, order: order), figures)
      .dropFirst((page - 1) * Self.proposalsOnPage).prefix(Self.proposalsOnPage).map(Int.init)
    var content = Page(
      "Proposals of run \(id)", answer: try proposalsAnswer(view),
      trail: [Phrase(text: "Lab", link: "/"), Phrase(text: "Run \(id)", link: Path.run(id))])
    let links = Order.allCases.map { choice in
      choice == order
        ? Phrase(text: "\(choice.rawValue)")
        : Phrase(text: "\(choice.rawValue)", link: "/runs/\(id)/proposals?sort=\(choice.rawValue)")
    }
    content.blocks = [
      .pager(Block.Pager(words: "Order:", links: links, label: "Order of the list")),
      .table(try proposalTable(view, numbers)),
      .pager(Pages.pager(page: page, pages: pages) { "/runs/\(id)/proposals?sort=\(order.rawValue)&page=\($0)" }),
      .paragraph("\(link: "The same as a tree", to: "/runs/\(id)/tree")"),
    ]
    return content
  }

  private func proposalsAnswer(_ view: RunView) throws -> Words {
    let total = "\(Plain.count(view.figures.outlines.count, "proposal"))"
    guard let leader = view.figures.leaders.last else { return "\(total); none ahead of the baseline in screening." }
    let best = Words.link("\(leader.proposal)", to: Path.proposal(view.run.id, leader.proposal))
    let figure = Words.link(leader.words, to: Path.experiment(view.run.id, 1, proposal: leader.proposal))
    return "\(total); the best in screening is \(best) with relative efficiency \(figure), which is no claim."
  }

  /// Proposals as rows.
  func proposalTable(_ view: RunView, _ numbers: [Int]) throws -> Table {
    let id = view.run.id
    var table = Table(
      "Proposals; relative efficiency in screening with its Monte Carlo standard error",
      ["number", "name", "made by", "of", "generation", "size", "in screening", "detectors", "verdict"],
      numbers: [0, 4, 5, 6])
    for row in try view.lab.proposalRows(run: id, numbers: numbers) {
      let score: Words =
        view.figures.score(row.number).map {
          "\(link: $0.words, to: Path.experiment(id, 1, proposal: row.number))"
        } ?? "-"
      let verdict: Words =
        row.verdict.map { verdict in
          "\(Text.verdict(verdict.verdict))\(verdict.relativeEfficiency.map { ", \($0.words)" } ?? "")"
        } ?? "-"
      table.add(
        [
          "\(link: "\(row.number)", to: Path.proposal(id, row.number))", Words(row.name), Words(row.move),
          Words(phrases: Self.joined(row.parents.map { Phrase(text: "\($0)", link: Path.proposal(id, $0)) })),
          "\(row.generation)", "\(row.size)", score, Words(Self.attitude(row.critique)), verdict,
        ], isMarked: row.verdict != nil)
    }
    return table
  }

  private static func attitude(_ critique: CritiqueRecord?) -> String {
    guard let critique else { return "-" }
    guard let accepted = critique.accepted else { return "remark" }
    if accepted { return critique.verifier == "none" ? "not asked" : "nothing found" }
    return critique.verifier == "screening" ? "not compared" : "objection"
  }

  /// Phrases with commas between.
  static func joined(_ phrases: [Phrase]) -> [Phrase] {
    phrases.enumerated().flatMap { $0 == 0 ? [$1] : [Phrase(text: ", "), $1] }
  }
}
