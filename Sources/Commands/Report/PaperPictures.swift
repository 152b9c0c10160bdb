import Engine
import Language
import Pictures
import Studies
import Verification

/// The pictures of a paper: the relative efficiency by design of the confirmation; then, from a study of the visible designs, the figure
/// that the loss is about over the designs as nested loops (Rücker & Schwarzer 2014), for tests as size and power; and for intervals a
/// zip plot (Morris, White & Crowther 2019).
struct PaperPictures {
  private let paper: Paper
  private let replications: Int
  private let threads: Int

  /// Designs that a picture shows: more cannot be read.
  private static let most = 60
  /// Intervals in a panel of the zip plot.
  private static let intervals = 100

  init(_ paper: Paper, replications: Int, threads: Int) {
    self.paper = paper
    self.replications = replications
    self.threads = threads
  }

  /// All that apply, with their captions; none without gnuplot.
  func pictures(progress: any ProgressSink) async throws -> [(picture: Picture, caption: String)] {
    guard Figure.gnuplot != nil else { return [] }
    var found: [(picture: Picture, caption: String)] = []
    if let forest { found.append(forest) }
    let problem = paper.problem
    let candidates: [Function]
    if paper.stored.move == "baseline" {
      candidates = []
    } else {
      let program = try Program(SourceText(name: paper.candidate, text: paper.stored.source))
      candidates = try EstimatorFile(program: program).estimators.filter { $0.name == paper.candidate }
    }
    let result = try await Study(
      problem: problem, estimators: candidates, replications: replications, seed: paper.stored.seed, threads: threads
    ).run(progress: progress)
    found += loops(result)
    if problem.loss == .interval, let zip = try await zipPlot(candidates) { found.append(zip) }
    return found
  }

  /// An interval a design.
  private var forest: (picture: Picture, caption: String)? {
    // Where the null holds a test has no efficiency.
    let all = (paper.report["rows"]?.items ?? []).filter { $0["relative efficiency"]?["value"]?.number != nil }
    let rows = all.prefix(Self.most)
    var intervals: [Layer.Interval] = []
    var ticks: [Axis.Tick] = []
    for (index, row) in rows.enumerated() {
      let place = Double(rows.count - index)
      let design: String
      if case .object(let members)? = row["design"] {
        design = members.map { "\($0.name) = \($0.value.flat)" }.joined(separator: ", ")
      } else {
        design = ""
      }
      let process = (row["process"]?.string ?? "").replacing("simulate_", with: "")
      ticks.append(.init(place, process == "simulate" ? design : "\(process): \(design)"))
      let efficiency = row["relative efficiency"]
      guard let value = efficiency?["value"]?.number, let lower = efficiency?["lower"]?.number,
        let upper = efficiency?["upper"]?.number, lower > 0, upper.isFinite
      else { continue }
      intervals.append(.init(row: place, value: value, lower: lower, upper: upper))
    }
    guard !intervals.isEmpty else { return nil }
    let caption =
      "Relative efficiency of \(paper.candidate) in comparison to \(paper.plan.baseline) by design of the confirmation, with 95 % intervals"
      + "\(Self.cut(all.count)); where there is no mark the interval has no end."
    return (
      Picture(
        name: "efficiency", alternative: caption,
        panels: [
          Panel(
            x: Axis("relative efficiency, baseline = 1", scale: .logarithmic),
            y: Axis("", range: 0.4...(Double(rows.count) + 0.6), ticks: ticks),
            layers: [.reference(.init(.vertical, at: 1)), .intervals(intervals, tone: .series(0), label: "")],
            height: 110 + 26 * rows.count)
        ]), caption
    )
  }

  /// What the loss is about, a value a design.
  private var measures: [(name: Measure.Name, words: String, level: Double?)] {
    switch paper.problem.loss {
    case .test:
      [
        (.size, "share of rejections where the null holds", paper.problem.level),
        (.power, "share of rejections where it does not", nil),
      ]
    case .interval:
      [
        (.coverage, "share of intervals that hold the truth", paper.problem.level),
        (.intervalScore, "interval score", nil),
      ]
    case .squared: [(.rootMeanSquaredError, "root mean squared error", nil)]
    default: [(.risk, "mean loss", nil)]
    }
  }

  /// The designs in the order of nested loops: the first parameter changes slowest.
  private func loops(_ result: StudyResult) -> [(picture: Picture, caption: String)] {
    measures.compactMap { measure in
      let rows = result.rows.filter { $0.measures[measure.name] != nil }
      let all = rows.map(\.design).uniqued.sorted(by: Self.isBefore)
      let designs = all.prefix(Self.most)
      guard designs.count > 1 else { return nil }
      var layers: [Layer] = measure.level.map { [.reference(.init(.horizontal, at: $0, "level"))] } ?? []
      for (index, name) in rows.map(\.estimator).uniqued.enumerated() {
        let points = designs.enumerated().flatMap { place, design -> [Curve.Point] in
          guard let found = rows.first(where: { $0.estimator == name && $0.design == design })?.measures[measure.name],
            found.value.isFinite
          else { return [] }
          return Self.step(place, found.value, error: found.mcse)
        }
        layers.append(.line(Curve(name, points, tone: .series(index))))
      }
      let order = designs[0].parameters.map(\.name).joined(separator: ", ")
      let caption =
        "\(measure.words.prefix(1).uppercased() + measure.words.dropFirst()) by visible design as nested loops over \(order); bands of two Monte Carlo "
        + "standard errors, \(result.replications) replications a design\(Self.cut(all.count))."
      return (
        Picture(
          name: measure.name.rawValue.replacing(" ", with: "-"), alternative: caption,
          panels: [
            Panel(x: Self.designAxis(designs.count), y: Axis(measure.name.rawValue), layers: layers),
            Self.parameters(Array(designs)),
          ]), caption
      )
    }
  }

  /// What a caption says where not all designs are shown.
  private static func cut(_ count: Int) -> String { count > most ? "; the first \(most) of \(count) designs" : "" }

  /// A design's place on the horizontal axis, as a step.
  private static func step(_ place: Int, _ value: Double, error: Double = 0) -> [Curve.Point] {
    [Curve.Point(Double(place) + 0.5, value, error: error), Curve.Point(Double(place) + 1.5, value, error: error)]
  }

  private static func designAxis(_ count: Int) -> Axis {
    Axis("design", range: 0.5...(Double(count) + 0.5), isCount: true)
  }

  /// Which design has which values: a line of steps a parameter, one above the other.
  private static func parameters(_ designs: [Design]) -> Panel {
    var layers: [Layer] = []
    let names = designs[0].parameters.map(\.name).filter { name in Set(designs.map { $0[name] }).count > 1 }
    for (index, name) in names.enumerated() {
      let levels = designs.compactMap { $0[name]?.text }.uniqued
      let points = designs.enumerated().flatMap { place, design -> [Curve.Point] in
        guard let level = design[name].flatMap({ levels.firstIndex(of: $0.text) }) else { return [] }
        let height = levels.count > 1 ? Double(level) / Double(levels.count - 1) : 0
        return step(place, Double(names.count - 1 - index) + 0.1 + 0.8 * height)
      }
      layers.append(
        .line(Curve("\(name): \(levels.prefix(8).joined(separator: ", "))", points, tone: .series(index + 3))))
    }
    return Panel(
      x: designAxis(designs.count),
      y: Axis(
        "", range: 0...Double(max(1, names.count)),
        ticks: names.enumerated().map { .init(Double(names.count - $0.offset) - 0.5, $0.element) }), layers: layers,
      height: 150 + 30 * names.count)
  }

  private static func isBefore(_ a: Design, _ b: Design) -> Bool {
    for (own, other) in zip(a.parameters, b.parameters) {
      if let x = own.value.number, let y = other.value.number, x != y { return x < y }
    }
    return false
  }

  /// The intervals of one design, ordered by how far their middle is from the truth in units of their length.
  private func zipPlot(_ candidates: [Function]) async throws -> (picture: Picture, caption: String)? {
    guard let cell = paper.problem.visible.first else { return nil }
    let run = try CellRun(cell, loss: paper.problem.loss, level: paper.problem.level)
    let outcome = try await run.run(
      [paper.problem.baseline] + candidates, replications: 0..<min(replications, 1000),
      key: cell.key(below: Key(seed: paper.stored.seed).split("zip plot")), threads: threads)
    let panels = outcome.estimators.compactMap { estimator -> Panel? in
      guard estimator.count == 2 else { return nil }
      var found: [(distance: Double, lower: Double, upper: Double)] = []
      for r in 0..<outcome.replications.count {
        let (lower, upper) = (estimator.estimates[2 * r], estimator.estimates[2 * r + 1])
        guard lower.isFinite, upper.isFinite, upper > lower, let truth = outcome.truth(r).first else { continue }
        found.append((abs(lower + upper - 2 * truth) / (upper - lower), lower - truth, upper - truth))
      }
      found.sort { $0.distance < $1.distance }
      guard found.count >= Self.intervals else { return nil }
      func layer(_ holds: Bool) -> Layer {
        let shown = (0..<Self.intervals).compactMap { row -> Layer.Interval? in
          let one = found[row * found.count / Self.intervals]
          guard (one.distance <= 1) == holds else { return nil }
          return .init(row: Double(row), value: (one.lower + one.upper) / 2, lower: one.lower, upper: one.upper)
        }
        return .intervals(shown, tone: .series(holds ? 0 : 1), label: holds ? "hold the truth" : "miss it")
      }
      return Panel(
        title: estimator.function.name, x: Axis("interval less the truth"),
        y: Axis("percentile of the distance", range: 0...100),
        layers: [.reference(.init(.vertical, at: 0)), layer(true), layer(false)], height: 480)
    }
    guard !panels.isEmpty else { return nil }
    let caption =
      "Zip plot: intervals at \(cell.identity) in the order of their distance from the truth, every hundredth part shown; those above the nominal "
      + "level should miss it."
    return (Picture(name: "zip", alternative: caption, panels: panels), caption)
  }
}
