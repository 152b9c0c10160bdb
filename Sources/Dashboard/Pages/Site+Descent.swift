import Archive
import Foundation

/// The tree of a run as a picture whose nodes open their proposals.
extension Site {
  /// Proposals that are drawn: more are not told apart.
  private static let nodesDrawn = 300
  /// Kinds of move that have a colour of their own.
  private static let kindsColoured = 5

  /// A proposal that is drawn.
  private struct Drawn {
    var outline: RunDelta.Outline
    var member: DescentRow
    var efficiency: Double
    var words: String
    var kind: Int
    var isTrunk: Bool
    var isJudged: Bool
  }

  /// The picture, and what it shows as a table; empty where nothing was screened.
  func descentBlocks(_ view: RunView) throws -> [Block] {
    let (run, figures) = (view.run.id, view.figures)
    let best = view.best?.proposal ?? figures.leaders.last?.proposal
    let drawn = try drawn(view, best: best)
    guard !drawn.isEmpty else { return [] }
    var legend: [Descent.Kind] = []
    for node in drawn.sorted(by: { $0.kind < $1.kind }) where legend.last?.style != "move\(node.kind)" {
      let text = node.kind < Self.kindsColoured ? node.outline.move : "other moves"
      legend.append(.init(style: "move\(node.kind)", text: text))
    }
    var caption: Words =
      "Relative efficiency in screening, which is no claim, against generation. Lines lead to what a proposal was made from"
    if let best { caption = caption + ", the heavy one to the best, \(link: "\(best)", to: Path.proposal(run, best))" }
    caption = caption + "; rings were judged."
    if drawn.count < figures.outlines.count {
      caption =
        caption + " Drawn are the best \(drawn.count) in screening of \(Plain.count(figures.outlines.count))."
    }
    caption = caption + " Choose one for its program and what changed from its parent."
    let sheets = [
      DescentSheet(style: "wide", width: 1000, height: 440), .init(style: "narrow", width: 370, height: 400),
    ]
    .map { sheet in
      sheet.drawn(
        drawn.map { node in
          .init(
            number: node.outline.number, generation: node.outline.generation, parents: node.member.parents,
            efficiency: node.efficiency, style: "move\(node.kind)", isTrunk: node.isTrunk, isJudged: node.isJudged,
            link: Path.proposal(run, node.outline.number) + "#source",
            label: "\(node.outline.number) \(node.member.name), \(node.outline.move), \(node.words) in screening")
        })
    }
    return [
      .descent(Descent(sheets: sheets, legend: legend, caption: caption)),
      .details(Block.Details(summary: "The same as a table", blocks: [.table(Self.table(drawn, run: run))])),
    ]
  }

  /// The descent of the best, what was judged, and then those that look best.
  private func drawn(_ view: RunView, best: Int?) throws -> [Drawn] {
    let (lab, run, figures) = (view.lab, view.run.id, view.figures)
    let judged = try lab.bestVerdicts(run: run, limit: 50).map(\.proposal)
    var trunk: Set<Int> = []
    if let best { trunk = Set(try lab.firstParents(.init(run: run, number: best), limit: 200) + [best]) }
    let ordered = follower.numbers(.init(run: run, order: .best), figures).lazy.map(Int.init)
    var chosen: [Int] = []
    var seen: Set<Int> = []
    for number in Array(trunk.sorted() + judged + ordered.prefix(Self.nodesDrawn))
    where chosen.count < Self.nodesDrawn && figures.score(number) != nil && seen.insert(number).inserted {
      chosen.append(number)
    }
    let counts = Dictionary(grouping: chosen, by: { figures.outlines[$0 - 1].move }).mapValues(\.count)
    let kinds = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.kindsColoured).map(\.key)
    let members = Dictionary(
      try lab.descent(run: run, numbers: chosen).map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    return chosen.sorted().compactMap { number -> Drawn? in
      guard let member = members[number], let score = figures.score(number) else { return nil }
      let outline = figures.outlines[number - 1]
      return Drawn(
        outline: outline, member: member, efficiency: exp(score.value), words: score.words,
        kind: kinds.firstIndex(of: outline.move) ?? Self.kindsColoured, isTrunk: trunk.contains(number),
        isJudged: judged.contains(number))
    }
  }

  private static func table(_ drawn: [Drawn], run: Int64) -> Table {
    var table = Table(
      "Proposals of the picture by generation", ["number", "name", "generation", "made by", "of", "in screening"],
      numbers: [0, 2, 5])
    for node in drawn {
      table.add(
        [
          "\(link: "\(node.outline.number)", to: Path.proposal(run, node.outline.number))", .name(node.member.name),
          "\(node.outline.generation)", Words(node.outline.move),
          Words(phrases: joined(node.member.parents.map { Phrase(text: "\($0)", link: Path.proposal(run, $0)) })),
          Words(node.words),
        ], isMarked: node.isTrunk)
    }
    return table
  }
}
