import Archive
import Foundation
import Pictures

/// The figures of a result by design: a row a design, the baseline and the candidate side by side, and a forest plot.
extension Site {
  /// A design with what the baseline and the candidate did there.
  private struct Pair {
    var words: String
    var isSealed: Bool
    var baseline: [String: Archive.Figure]
    var candidate: [String: Archive.Figure]
    /// Of the candidate.
    var failures: Int
    var baselineFailures: Int
  }

  /// Designs that are shown.
  static let designsShown = 100
  /// Designs in a forest plot: more rows than that are not told apart.
  private static let rowsDrawn = 40

  /// What every row of a table says of a measure of the figures: tests by size, power and type II error, not by a ratio of risks.
  private static func measures(_ pairs: [Pair]) -> [String] {
    let all = Text.ordered(pairs.flatMap { Array($0.candidate.keys) + Array($0.baseline.keys) })
    return all.contains("size") || all.contains("power")
      ? all.filter { $0 != "relative efficiency" && $0 != "risk" } : all.filter { $0 != "relative efficiency" }
  }

  private func pairs(_ lab: Lab, run: Int64, result: Int) throws -> [Pair] {
    let cells = try lab.cells(run: run, result: result)
    let processes = Set(cells.map(\.process)).count
    var pairs: [Pair] = []
    var known: (process: String, design: String)?
    for cell in cells {
      var figures = try lab.figures(of: cell)
      if let power = figures["power"]?.value {
        figures["type II error"] = Archive.Figure(value: 1 - power, mcse: figures["power"]?.mcse)
      }
      // Of a confirmation the baseline comes first; of a screening the candidate is alone.
      if let known, known == (cell.process, cell.design), var pair = pairs.popLast() {
        pair.baseline = pair.candidate
        pair.baselineFailures = pair.failures
        (pair.candidate, pair.failures) = (figures, cell.failures)
        pairs.append(pair)
      } else {
        let design = Plain.design(cell.design)
        pairs.append(
          Pair(
            words: processes > 1 ? "\(cell.process): \(design)" : design, isSealed: cell.sealed, baseline: [:],
            candidate: figures, failures: cell.failures, baselineFailures: 0))
      }
      known = (cell.process, cell.design)
    }
    return pairs
  }

  /// The figures of a result by design, with their Monte Carlo standard errors.
  func cellBlocks(_ lab: Lab, run: Int64, result: Int, caption: String) throws -> [Block] {
    let pairs = try pairs(lab, run: run, result: result)
    guard !pairs.isEmpty else { return [] }
    let measures = Self.measures(pairs)
    let isTest = measures.contains("size") || measures.contains("power")
    let hasBaseline = pairs.contains { !$0.baseline.isEmpty }
    var columns: [Words] = ["design"]
    if !isTest { columns += ["relative efficiency", "95 % interval"] }
    for measure in measures {
      if hasBaseline { columns.append(Words("\(measure), baseline")) }
      columns.append(Words(hasBaseline ? "\(measure), candidate" : measure))
    }
    columns.append("failures")
    var table = Table(
      caption + " (Monte Carlo standard errors in parentheses)", columns, numbers: Set(1..<columns.count))
    let isMixed = Set(pairs.map(\.isSealed)).count > 1
    for pair in pairs.prefix(Self.designsShown) {
      var row: [Words] = [Words(pair.words + (isMixed && pair.isSealed ? " (sealed)" : ""))]
      if !isTest {
        let efficiency = pair.candidate["relative efficiency"] ?? Archive.Figure()
        let interval = efficiency.ratioInterval
        row += [
          Words(efficiency.words(decimals: 2)),
          Words(
            interval.map { "\(Archive.Figure.fixed($0.lower, 2)) to \(Archive.Figure.fixed($0.upper, 2))" } ?? "-"),
        ]
      }
      for measure in measures {
        func words(_ figures: [String: Archive.Figure]) -> Words {
          Words(figures[measure]?.words(decimals: Text.decimals(measure)) ?? "-")
        }
        if hasBaseline { row.append(words(pair.baseline)) }
        row.append(words(pair.candidate))
      }
      row.append(
        Words(
          pair.baselineFailures > 0
            ? "\(Plain.count(pair.failures)) (baseline \(Plain.count(pair.baselineFailures)))"
            : Plain.count(pair.failures)))
      table.add(row)
    }
    if pairs.count > Self.designsShown {
      table.notes.append("The first \(Self.designsShown) of \(pairs.count) designs.")
    }
    if pairs.allSatisfy(\.isSealed) { table.notes.append("All designs are sealed: no search has seen them.") }
    guard let forest = Self.forest(pairs, name: "cells-\(run)-\(result)") else { return [.table(table)] }
    return [.table(table)] + pictureBlocks(forest, path: "/runs/\(run)/pictures/cells-\(result)")
  }

  /// The forest plot of a result.
  /// - Throws: `Refusal.missing` where nothing can be drawn.
  func cellPicture(_ lab: Lab, run: Int64, result: Int) throws -> Picture {
    guard let picture = Self.forest(try pairs(lab, run: run, result: result), name: "cells-\(run)-\(result)") else {
      throw Refusal.missing("This result has no figures to draw.")
    }
    return picture
  }

  /// An interval a design: of the relative efficiency, or of a test's rejections, the baseline's beside the candidate's.
  private static func forest(_ pairs: [Pair], name: String) -> Picture? {
    let shown = Array(pairs.prefix(rowsDrawn))
    let isTest = shown.contains { $0.candidate["size"] != nil || $0.candidate["power"] != nil }
    func intervals(
      _ figures: (Pair) -> [String: Archive.Figure], offset: Double
    ) -> [Layer.Interval] {
      shown.enumerated().compactMap { index, pair -> Layer.Interval? in
        let row = Double(shown.count - index) + offset
        let all = figures(pair)
        if isTest {
          guard let figure = all["size"] ?? all["power"], let value = figure.value else { return nil }
          let half = 1.959964 * (figure.mcse ?? 0)
          return .init(row: row, value: value, lower: max(0, value - half), upper: min(1, value + half))
        }
        guard let figure = all["relative efficiency"], let value = figure.value,
          let ends = figure.ratioInterval
        else { return nil }
        return .init(row: row, value: value, lower: ends.lower, upper: ends.upper)
      }
    }
    let own = intervals(\.candidate, offset: isTest ? -0.15 : 0)
    guard !own.isEmpty else { return nil }
    var layers: [Layer] = isTest ? [] : [.reference(.init(.vertical, at: 1))]
    if isTest { layers.append(.intervals(intervals(\.baseline, offset: 0.15), tone: .series(1), label: "baseline")) }
    layers.append(.intervals(own, tone: .series(0), label: isTest ? "candidate" : ""))
    let x =
      isTest
      ? Axis("probability of a rejection: size where the null is true, power elsewhere", range: 0...1)
      : Axis("relative efficiency, baseline = 1", scale: .logarithmic)
    let words = shown.map { pair in
      let figure = pair.candidate[isTest ? (pair.candidate["size"] == nil ? "power" : "size") : "relative efficiency"]
      return "\(pair.words): \(figure?.words(decimals: isTest ? 3 : 2) ?? "-")"
    }.joined(separator: "; ")
    let what = isTest ? "Rejections of the candidate and the baseline by design" : "Relative efficiency by design"
    return Picture(
      name: name, alternative: "\(what), with 95 % intervals. \(words).",
      panels: [
        Panel(
          x: x,
          y: Axis(
            "", range: 0.4...(Double(shown.count) + 0.6),
            ticks: shown.enumerated().map { .init(Double(shown.count - $0.offset), Self.short($0.element.words)) }),
          layers: layers, height: 110 + 26 * shown.count)
      ])
  }

  /// A label of an axis: the whole is in the table.
  private static func short(_ words: String) -> String { words.count > 44 ? words.prefix(43) + "…" : words }
}
