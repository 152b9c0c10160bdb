import Foundation
import Studies

extension LawResult {
  /// Each measure's generations with simulation, theory and deviation; a long run shows some of its generations.
  public var table: ReportTable {
    let shown = Self.shown(setting.generations)
    let groups = measures.indices.map { column in
      ReportTable.Group(
        rows: shown.map { generation in row(generation, column, isFirst: generation == shown.first) })
    }
    let values = law.parameters.map { "\($0.name) = \(LawParameter.text(setting[$0.name]))" }
    let head = ["samples = \(setting.samples)"] + values + ["\(runs) runs", "seed \(seed)"]
    var notes = ["Monte Carlo standard errors in parentheses. Source: \(law.source). Regime: \(law.regime.rawValue)."]
    notes += self.notes.map { $0.prefix(1).uppercased() + $0.dropFirst() }
    for item in rough where runs >= LawFigure.fewestRuns {
      notes.append(
        "The mean of \(item.measure) is not judged from generation \(item.from) on (marked ~): it hangs on so few of the runs that "
          + "its standard error means little. More runs judge more of it; a median or a logarithm needs fewer.")
    }
    notes.append(words.prefix(1).uppercased() + words.dropFirst() + ".")
    return ReportTable(
      title: "\(law.name): \(law.summary) (\(head.joined(separator: ", ")))",
      columns: [
        .init("measure", isNumeric: false), .init("generation", isNumeric: true), .init("simulation", isNumeric: true),
        .init("theory", isNumeric: true), .init("deviation", isNumeric: true),
      ], groups: groups, notes: notes)
  }

  /// The generations that a table shows: all of a few, else 0, 1, 2, 5, 10, 20, … and the last.
  static func shown(_ last: Int) -> [Int] {
    if last <= 15 { return Array(0...last) }
    var steps = [0]
    var scale = 1
    while scale <= last {
      steps += [scale, 2 * scale, 5 * scale].filter { $0 < last }
      scale *= 10
    }
    return steps + [last]
  }

  private func row(_ generation: Int, _ column: Int, isFirst: Bool) -> [ReportTable.Entry] {
    let figure = figures[generation][column]
    let digits = Digits(4, column: figures.map { $0[column].measure.value })
    let theory = figure.theory.isFinite ? digits.value(Measure(figure.theory, mcse: .nan)) : "—"
    let mark = figure.isJudged ? "" : "~"
    let deviation =
      figure.theory.isFinite && figure.deviation.isFinite ? mark + String(format: "%.1f", figure.deviation) : "—"
    return [
      .init(isFirst ? measures[column].name : ""), .init(String(generation)), .init(figure.measure.text(digits)),
      .init(theory), .init(deviation),
    ]
  }
}
