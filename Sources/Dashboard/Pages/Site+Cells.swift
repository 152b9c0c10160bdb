import Archive
import Foundation
import Pictures
import Studies

/// The figures of a result by design: a row a design, the baseline and the candidate side by side, and a forest plot.
extension Site {
  /// A design with what the baseline and the candidate did there.
  struct Pair {
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
  static let rowsDrawn = 40

  /// What every row of a table says of a measure of the figures: tests by size, power and type II error, not by a ratio of risks.
  private static func measures(_ pairs: [Pair]) -> [String] {
    let all = Text.ordered(pairs.flatMap { Array($0.candidate.keys) + Array($0.baseline.keys) })
    return all.contains("size") || all.contains("power")
      ? all.filter { $0 != "relative efficiency" && $0 != "risk" } : all.filter { $0 != "relative efficiency" }
  }

  func pairs(_ lab: Lab, run: Int64, result: Int) throws -> [Pair] {
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
            words: processes > 1 ? Self.words(cell.process, design) : design, isSealed: cell.sealed, baseline: [:],
            candidate: figures, failures: cell.failures, baselineFailures: 0))
      }
      known = (cell.process, cell.design)
    }
    return pairs
  }

  /// "n = 50" of the process itself, "laplace: n = 50" of `simulate_laplace`.
  static func words(_ process: String, _ design: String) -> String {
    if process == "simulate" { return design }
    return (process.hasPrefix("simulate_") ? String(process.dropFirst("simulate_".count)) : process) + ": " + design
  }

  /// The figures of a result by design, with their Monte Carlo standard errors: the relative efficiency and what the loss is about in
  /// a table beside the forest plot, everything else where one asks for it.
  func cellBlocks(_ lab: Lab, run: Int64, result: Int, caption: String) throws -> [Block] {
    let pairs = try pairs(lab, run: run, result: result)
    guard !pairs.isEmpty else { return [] }
    let table = Block.table(Self.mainTable(pairs, caption: caption))
    var blocks: [Block] = [table]
    if let forest = Self.forest(pairs, name: "cells-\(run)-\(result)") {
      let picture = pictureBlocks(forest, path: "/runs/\(run)/pictures/cells-\(result)", isTold: true)
      blocks = [.beside([.init(blocks: [table]), .init(blocks: picture)])]
    }
    blocks.append(
      .details(Block.Details(summary: "All measures", blocks: [.table(Self.wholeTable(pairs, caption: caption))])))
    let files = "/runs/\(run)/results/\(result)"
    blocks.append(
      .quiet("As files: \(link: "CSV", to: "\(files)/cells.csv"), \(link: "LaTeX", to: "\(files)/cells.tex")"))
    return blocks
  }

  /// What is said of every design: the relative efficiency first.
  private static func mainTable(_ pairs: [Pair], caption: String) -> Table {
    let all = measures(pairs)
    let isTest = all.contains("size") || all.contains("power")
    let shown = mainMeasures(all)
    let hasBaseline = pairs.contains { !$0.baseline.isEmpty }
    let fails = pairs.contains { $0.failures > 0 || $0.baselineFailures > 0 }
    var columns: [Words] = ["design"]
    if !isTest { columns += ["relative efficiency", "95 % interval"] }
    for measure in shown {
      if hasBaseline { columns.append(Words("\(measure), baseline")) }
      columns.append(Words(hasBaseline ? "\(measure), candidate" : measure))
    }
    if fails { columns.append("failures") }
    var table = Table(
      caption + " (Monte Carlo standard errors in parentheses)", columns, numbers: Set(1..<columns.count))
    let isMixed = Set(pairs.map(\.isSealed)).count > 1
    for pair in pairs.prefix(designsShown) {
      var row: [Words] = [Words(pair.words + (isMixed && pair.isSealed ? " (sealed)" : ""))]
      if !isTest {
        let efficiency = pair.candidate["relative efficiency"] ?? Archive.Figure()
        row += [Words(efficiency.words(decimals: 2)), Words(efficiency.intervalWords ?? "-")]
      }
      for measure in shown {
        if hasBaseline { row.append(words(pair.baseline, measure)) }
        row.append(words(pair.candidate, measure))
      }
      if fails {
        row.append(
          Words(
            pair.baselineFailures > 0
              ? "\(Plain.count(pair.failures)) (baseline \(Plain.count(pair.baselineFailures)))"
              : Plain.count(pair.failures)))
      }
      table.add(row)
    }
    if pairs.count > designsShown { table.notes.append("The first \(designsShown) of \(pairs.count) designs.") }
    if pairs.allSatisfy(\.isSealed) { table.notes.append("All designs are sealed: no search has seen them.") }
    return table
  }

  /// A row a design and measure.
  private static func wholeTable(_ pairs: [Pair], caption: String) -> Table {
    let hasBaseline = pairs.contains { !$0.baseline.isEmpty }
    var table = Table(
      "\(caption), all measures (Monte Carlo standard errors in parentheses)",
      hasBaseline ? ["design", "measure", "baseline", "candidate"] : ["design", "measure", "candidate"],
      numbers: [2, 3])
    for pair in pairs.prefix(rowsDrawn) {
      for measure in measures([pair]) {
        table.add(
          [Words(pair.words), Words(measure)] + (hasBaseline ? [words(pair.baseline, measure)] : [])
            + [words(pair.candidate, measure)])
      }
    }
    if pairs.count > rowsDrawn { table.notes.append("The first \(rowsDrawn) designs; the CSV file has all.") }
    return table
  }

  private static func words(_ figures: [String: Archive.Figure], _ measure: String) -> Words {
    Words(figures[measure]?.words(decimals: Text.decimals(measure)) ?? "-")
  }

  /// The measures in which the loss is told to people: size and power of tests, coverage and length of intervals, the error of
  /// estimates in the estimand's own unit.
  static func mainMeasures(_ all: [String]) -> [String] {
    for choice in [["size", "type II error"], ["coverage", "length"], ["rmse"], ["median absolute error"], ["risk"]] {
      let there = choice.filter(all.contains)
      if !there.isEmpty { return there }
    }
    return Array(all.prefix(1))
  }

  /// All figures of a result with all digits: a line a design, estimator and measure.
  func cellsCSV(_ lab: Lab, run: Int64, result: Int) throws -> String {
    var lines = [["process", "design", "sealed", "estimator", "measure", "value", "mcse", "failures"]]
    for cell in try existingCells(lab, run: run, result: result) {
      let figures = try lab.figures(of: cell)
      for measure in Text.ordered(figures.keys) {
        let figure = figures[measure]
        lines.append([
          cell.process, Plain.design(cell.design), cell.sealed ? "true" : "false", cell.estimator, measure,
          figure?.value.map { "\($0)" } ?? "", figure?.mcse.map { "\($0)" } ?? "", "\(cell.failures)",
        ])
      }
    }
    return CSV.text(lines)
  }

  /// The table of a result in LaTeX.
  func cellsLaTeX(_ lab: Lab, run: Int64, result: Int) throws -> String {
    _ = try existingCells(lab, run: run, result: result)
    let table = Self.mainTable(try pairs(lab, run: run, result: result), caption: "Run \(run), result \(result)")
    return ReportTable(
      title: table.caption, columns: table.columns.map { .init($0.title.text, isNumeric: $0.isNumber) },
      groups: [.init(rows: table.rows.map { row in row.cells.map { .init($0.words.text) } })], notes: table.notes
    ).latex
  }

  private func existingCells(_ lab: Lab, run: Int64, result: Int) throws -> [CellRecord] {
    let cells = try lab.cells(run: run, result: result)
    guard !cells.isEmpty else { throw Refusal.missing("There is no result of that number in this run.") }
    return cells
  }
}
