import Archive
import Foundation
import Pictures

extension Site {
  /// The pictures of a run, each with what belongs to it.
  func runPictures(_ view: RunView) throws -> [[Block]] {
    let path = "/runs/\(view.run.id)/pictures"
    // A browser that renews the page draws a picture anew where its address has changed.
    let step = view.figures.mark.step
    var blocks = [pictureBlocks(try efficiencyPicture(view), path: "\(path)/efficiency", version: "?step=\(step)")]
    if let diversity = try diversityPicture(view) {
      blocks.append(pictureBlocks(diversity, path: "\(path)/diversity", version: "?step=\(step)"))
    }
    return blocks
  }

  /// A picture of a run by its name.
  /// - Throws: `Refusal.missing`.
  func runPicture(_ id: Int64, named name: String) throws -> Picture {
    let view = try view(run: id)
    switch name {
    case "efficiency": return try efficiencyPicture(view)
    case "diversity":
      guard let picture = try diversityPicture(view) else { throw Refusal.missing("This run has no such picture.") }
      return picture
    case "tree":
      guard let picture = try treePicture(view) else { throw Refusal.missing("This run has no such picture.") }
      return picture
    case let cells where cells.hasPrefix("cells-"):
      guard let result = Int(cells.dropFirst("cells-".count)), result > 0 else {
        throw Refusal.missing("There is no picture of that name.")
      }
      return try cellPicture(view.lab, run: id, result: result)
    default: throw Refusal.missing("There is no picture of that name.")
    }
  }

  /// A picture at `path`, light and dark, or its table where none can be drawn.
  /// - Parameters:
  ///   - version: the end of its address, another one where the picture has changed.
  ///   - isTold: whether what it shows stands in a table beside it already.
  func pictureBlocks(_ picture: Picture, path: String, version: String = "", isTold: Bool = false) -> [Block] {
    let table = PictureTable.blocks(picture)
    guard Pictures.Figure.gnuplot != nil else {
      if isTold { return [] }
      return [
        .quiet("Pictures need gnuplot, which is not installed (apt-get install gnuplot-nox); here are their figures."),
        .paragraph(Words(picture.alternative)),
      ] + table
    }
    // The rest of the words are the table's.
    let caption = isTold ? String(picture.alternative.prefix { $0 != "." }) + "." : picture.alternative
    let file = Block.quiet("\(link: "The picture as SVG", to: "\(path)-light.svg\(version)")")
    return [
      .figure(
        Block.Figure(
          light: "\(path)-light.svg\(version)", dark: "\(path)-dark.svg\(version)", alternative: picture.alternative,
          caption: Words(caption), width: picture.width, height: picture.height)),
      isTold
        ? file : .details(Block.Details(summary: "The same as a table, and as a file", blocks: table + [file])),
    ]
  }

  /// The best so far in screening over time, the random researcher's beside it.
  private func efficiencyPicture(_ view: RunView) throws -> Picture {
    var layers: [Layer] = [.reference(.init(.horizontal, at: 1, "baseline"))]
    layers.append(
      Self.drawn(Self.curve(view.figures, label: "run \(view.run.id), \(view.run.researcher)", tone: .series(0))))
    var words =
      "Relative efficiency of the best so far in screening, two standard errors to either side, which is no claim."
    if let leader = view.figures.leaders.last { words += " Now: \(leader.words)." }
    if let control = try control(of: view) {
      let figures = try follower.figures(run: control.id, in: view.lab)
      layers.append(Self.drawn(Self.curve(figures, label: "run \(control.id), random", tone: .series(1))))
      words += " Beside it the random researcher, run \(control.id)"
      words += figures.leaders.last.map { ": \($0.words)." } ?? "."
    } else if view.run.researcher != "random" {
      words += " A run of the random researcher on the same problem would appear beside it."
    }
    if let best = view.best, let value = best.efficiency, let lower = best.lower, let upper = best.upper {
      layers.append(
        .points(
          Curve(
            "verdict, on sealed designs", [.init(view.figures.seconds, value, band: lower...upper)], tone: .series(2))))
      words += " The verdict at the end: \(best.interval ?? "")."
    }
    return Picture(
      name: "efficiency-\(view.run.id)", title: "Relative efficiency over time", alternative: words,
      panels: [
        Panel(
          x: Axis("seconds", range: 0...Self.end(layers)), y: Axis("relative efficiency", range: Self.range(layers)),
          layers: layers, height: 360)
      ])
  }

  /// A curve as a line, or as points where there is no length to it.
  private static func drawn(_ curve: Curve) -> Layer {
    let places = curve.points.map(\.x)
    return places.min() == places.max() ? .points(curve) : .line(curve)
  }

  /// A little after the last point.
  private static func end(_ layers: [Layer]) -> Double {
    let last = layers.flatMap { layer -> [Double] in
      switch layer {
      case .line(let curve), .points(let curve): curve.points.map(\.x)
      default: []
      }
    }
    return max(1, 1.03 * (last.max() ?? 0))
  }

  /// From a little below the baseline or the lowest to a little above the highest.
  private static func range(_ layers: [Layer]) -> ClosedRange<Double> {
    var (low, high) = (1.0, 1.0)
    for layer in layers {
      switch layer {
      case .line(let curve), .points(let curve):
        for band in curve.points.map(interval) where band.lowerBound.isFinite && band.upperBound.isFinite {
          (low, high) = (min(low, band.lowerBound), max(high, band.upperBound))
        }
      default: continue
      }
    }
    let room = max(0.05, 0.06 * (high - low))
    return (low - room)...(high + room)
  }

  /// The random researcher's run on the same problem, of the same seed if there is one.
  func control(of view: RunView) throws -> RunRecord? {
    guard view.run.researcher != "random" else { return nil }
    let arms = try view.lab.runs().filter {
      $0.problem == view.run.problem && $0.researcher == "random" && $0.verifier == "experiment"
    }
    return arms.last { $0.seed == view.run.seed } ?? arms.last
  }

  /// A curve in steps: a leader stays one until a better one comes.
  private static func curve(_ figures: RunFigures, label: String, tone: Tone) -> Curve {
    var points: [Curve.Point] = []
    func point(_ seconds: Double, _ leader: RunFigures.Leader) -> Curve.Point {
      let value = exp(leader.value)
      return .init(seconds, value, error: value * leader.error)
    }
    // Hundreds of improvements look like as many as can be told apart.
    let leaders = figures.leaders.suffix(400)
    for leader in leaders {
      let time = figures.seconds(atProposal: leader.proposal)
      if let last = points.last { points.append(Curve.Point(time, last.y, band: interval(last))) }
      points.append(point(time, leader))
    }
    if let last = leaders.last { points.append(point(max(figures.seconds, points.last?.x ?? 0), last)) }
    return Curve(label, points, tone: tone)
  }

  /// Two standard errors to either side, or the band that the point has.
  static func interval(_ point: Curve.Point) -> ClosedRange<Double> {
    guard point.error.isFinite else { return point.y...point.y }
    return point.band ?? (point.y - 2 * point.error)...(point.y + 2 * point.error)
  }

  /// Effective numbers of behaviours by generation; nil where none were recorded.
  private func diversityPicture(_ view: RunView) throws -> Picture? {
    let records = try view.lab.diversity(run: view.run.id)
    guard !records.isEmpty else { return nil }
    let step = max(1, records.count / 3 / 500)
    let layers = ["proposed", "accepted", "kept"].enumerated().map { index, kind in
      Self.drawn(
        Curve(
          kind,
          records.filter { $0.kind == kind && $0.generation % step == 0 && $0.programs > 0 }
            .map { Curve.Point(Double($0.generation), $0.effective, error: 0) }, tone: .series(index)))
    }
    let last = ["proposed", "accepted", "kept"].compactMap { kind in
      records.last { $0.kind == kind }.map { "\(kind) \(Archive.Figure.fixed($0.effective, 1))" }
    }
    let words =
      "Effective number of behaviours by generation: of what was proposed, what was accepted, and what is kept to make new ones "
      + "from. In the last generation: \(last.joined(separator: ", "))."
    return Picture(
      name: "diversity-\(view.run.id)", title: "Diversity by generation", alternative: words,
      panels: [Panel(x: .generations, y: Axis("effective number of behaviours"), layers: layers, height: 360)])
  }
}
