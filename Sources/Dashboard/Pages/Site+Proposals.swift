import Archive
import Foundation

extension Site {
  /// Rows on a page of the list.
  static let proposalsOnPage = 50

  /// How the list is ordered.
  enum Order: String, CaseIterable {
    case best, newest, oldest, smallest, generation

    /// What stands first.
    var words: String {
      switch self {
      case .best:
        "Best first: by the relative efficiency in screening less one standard error, those that came far before those that were "
          + "looked at briefly, as among thousands the luckiest always seems best; rejected ones come last."
      case .newest: "The latest first."
      case .oldest: "In the order in which they were made."
      case .smallest: "The shortest programs first, by the nodes of their syntax trees."
      case .generation: "The latest generation first."
      }
    }
  }

  /// The proposals of a run.
  func proposalsPage(_ id: Int64, page: Int, filter: ProposalFilter) throws -> Page {
    let view = try view(run: id)
    let figures = view.figures
    let ordered = follower.numbers(.init(run: id, order: filter.order), figures)
    let all =
      filter.isOpen
      ? ordered.lazy.map(Int.init).map { $0 }
      : filter.chosen(
        ordered, figures, judged: Set(try view.lab.bestVerdicts(run: id, limit: 10_000).map(\.proposal)),
        better: Set(try view.lab.betterProposals(run: id)))
    let pages = max(1, (all.count + Self.proposalsOnPage - 1) / Self.proposalsOnPage)
    let page = min(page, pages)
    let numbers = Array(all.dropFirst((page - 1) * Self.proposalsOnPage).prefix(Self.proposalsOnPage))
    var content = Page(
      "Proposals of run \(id)", answer: try proposalsAnswer(view),
      trail: [Phrase(text: "Lab", link: "/"), Phrase(text: "Run \(id)", link: Path.run(id))])
    content.blocks = [.form(filterForm(view, filter))]
    if !filter.isOpen { content.blocks.append(.paragraph("\(Plain.count(all.count, "proposal")) of this kind.")) }
    content.blocks += [
      .quiet(Words(filter.order.words)), .table(try proposalTable(view, numbers)),
      .pager(Pages.pager(page: page, pages: pages) { "/runs/\(id)/proposals?\(filter.query)&page=\($0)" }),
      .paragraph("\(link: "The same as a tree", to: "/runs/\(id)/tree")"),
    ]
    return content
  }

  /// Order and choice of the list.
  private func filterForm(_ view: RunView, _ filter: ProposalFilter) -> Form {
    let moves = view.figures.moves.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return Form(
      action: "/runs/\(view.run.id)/proposals", isPost: false, isInLine: true,
      fields: [
        .init(
          "sort", "Order", .select(Order.allCases.map { .init(value: $0.rawValue, label: $0.rawValue) }),
          value: filter.order.rawValue, in: "list"),
        .init(
          "show", "Show", .select(ProposalFilter.Standing.allCases.map { .init(value: $0.rawValue, label: $0.words) }),
          value: filter.standing.rawValue, in: "list"),
        .init(
          "move", "Made by",
          .select(
            [.init(value: "", label: "any move")]
              + moves.map { .init(value: $0.key, label: "\($0.key) (\(Plain.count($0.value)))") }),
          value: filter.move, in: "list"),
      ], buttons: [Form.Button(label: "Show")])
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
          "\(link: "\(row.number)", to: Path.proposal(id, row.number))", .name(row.name), Words(row.move),
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
