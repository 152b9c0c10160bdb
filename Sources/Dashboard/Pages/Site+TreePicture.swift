import Archive
import Foundation
import Pictures

/// The tree of a run as a picture: how good each proposal looked in screening, by generation.
extension Site {
  /// Kinds of move that have a colour of their own; the rest share one.
  private static let kindsDrawn = 5
  /// Proposals that are drawn at the most, the latest of them: more are not told apart.
  private static let proposalsDrawn = 3000
  /// What looks worse than this in comparison to the baseline lies on the edge.
  private static let lowest = 0.25

  /// Score against generation, kinds of move by colour, the descent of the best as a line; nil where nothing was screened.
  func treePicture(_ view: RunView) throws -> Picture? {
    let figures = view.figures
    let shown = figures.outlines.suffix(Self.proposalsDrawn).filter { figures.score($0.number) != nil }
    guard !shown.isEmpty else { return nil }
    func point(_ outline: RunDelta.Outline) -> Curve.Point? {
      figures.score(outline.number).map {
        Curve.Point(Double(outline.generation), max(Self.lowest, exp($0.value)), error: 0)
      }
    }
    let counts = Dictionary(grouping: shown, by: \.move).mapValues(\.count)
    let kinds = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.kindsDrawn).map(\.key)
    var layers: [Layer] = [.reference(.init(.horizontal, at: 1, "baseline"))]
    let others = shown.filter { !kinds.contains($0.move) }
    if !others.isEmpty { layers.append(.points(Curve("other moves", others.compactMap(point), tone: .faint))) }
    for (index, kind) in kinds.enumerated() {
      layers.append(
        .points(Curve(kind, shown.filter { $0.move == kind }.compactMap(point), tone: .series(index + 1))))
    }
    var words =
      "Relative efficiency of each proposal in screening by generation, which is no claim; colours are kinds of move."
    if let best = view.best?.proposal ?? figures.leaders.last?.proposal {
      let reference = ProposalReference(run: view.run.id, number: best)
      let trunk = try view.lab.firstParents(reference, limit: 200).reversed() + [best]
      let points = trunk.compactMap { number in
        number >= 1 && number <= figures.outlines.count ? point(figures.outlines[number - 1]) : nil
      }
      if points.count > 1 { layers.append(.line(Curve("descent of \(best)", points, tone: .series(0)))) }
      words += " The line is the descent of proposal \(best): \(trunk.map(String.init).joined(separator: ", "))."
    }
    if shown.count < figures.outlines.count {
      words +=
        " Of \(Plain.count(figures.outlines.count)) proposals the \(Plain.count(shown.count)) that were screened last are drawn."
    }
    return Picture(
      name: "tree-\(view.run.id)", title: "Score against generation", alternative: words,
      panels: [
        Panel(x: .generations, y: Axis("relative efficiency", scale: .logarithmic), layers: layers, height: 420)
      ])
  }
}
