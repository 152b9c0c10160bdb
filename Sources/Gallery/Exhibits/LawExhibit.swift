import Collapse
import Foundation
import Pictures
import Studies

extension LawResult {
  /// Simulation with bands beside theory.
  /// - Parameters:
  ///   - panels: names of the measures of each panel; nil for a panel each, at most four.
  ///   - logarithmic: panels with a logarithmic vertical axis, by number from 0.
  ///   - caption: what is shown, in a sentence; nil for the law's summary.
  ///   - name: of the picture; nil for the law's.
  public func exhibit(
    panels: [[String]]? = nil, logarithmic: Set<Int> = [], caption: String? = nil, name: String? = nil
  ) -> Exhibit {
    let known = measures.map(\.name)
    let chosen = (panels ?? known.prefix(4).map { [$0] }).map { $0.filter { known.contains($0) } }.filter {
      !$0.isEmpty
    }
    let drawn = chosen.enumerated().map { index, names in
      Panel(
        x: .generations,
        y: Axis(
          names.count == 1 ? names[0] : "", scale: logarithmic.contains(index) ? .logarithmic : .linear),
        layers: layers(names), height: chosen.count > 1 ? 270 : 330)
    }
    let values = law.parameters.map { " --set \($0.name)=\(Self.plain(setting[$0.name]))" }.joined()
    let lastRow = figures.last ?? []
    let ends = chosen.joined().compactMap { name -> String? in
      guard let column = known.firstIndex(of: name), column < lastRow.count else { return nil }
      let figure = lastRow[column]
      let theory = figure.theory.isFinite ? ", in theory \(Self.short(figure.theory))" : ""
      // As many digits as the standard error supports.
      let simulated =
        abs(figure.measure.value) < 0.0005 && figure.measure.mcse < 0.0005 && figure.measure.upper == nil
        ? "<0.0005" : figure.measure.text(Digits(3))
      return "\(name) \(simulated)\(theory)"
    }
    let sentence = caption ?? law.summary.prefix(1).uppercased() + law.summary.dropFirst() + "."
    let end = "After \(setting.generations) generations: \(ends.joined(separator: "; ")). \(runs) runs; \(words)."
    return Exhibit(
      picture: Picture(
        name: "law-\(name ?? law.name)", alternative: "\(sentence) \(end)", panels: drawn),
      caption: "\(sentence) \(end)",
      command: "aitken collapse run \(law.name) --generations \(setting.generations) --samples \(setting.samples) "
        + "--runs \(runs)\(values) --seed \(seed)")
  }

  /// Three significant digits, but no more than four decimals.
  private static func short(_ value: Double) -> String {
    guard value.isFinite else { return "-" }
    if value != 0, abs(value) < 0.00005 { return "<0.0001" }
    let decimals = value == 0 ? 0 : max(0, min(4, 2 - Int(log10(abs(value)).rounded(.down))))
    return String(format: "%.\(decimals)f", value)
  }

  /// A number as it is typed.
  private static func plain(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
  }

  private func layers(_ names: [String]) -> [Layer] {
    var lines: [Layer] = []
    var theories: [Layer] = []
    for (index, name) in names.enumerated() {
      guard let column = measures.firstIndex(where: { $0.name == name }) else { continue }
      let points = figures.enumerated().map { generation, row -> Curve.Point in
        let measure = row[column].measure
        return Curve.Point(Double(generation), measure.value, error: measure.mcse.isFinite ? measure.mcse : 0)
      }
      lines.append(.line(Curve(names.count == 1 ? "simulation" : name, points, tone: .series(index))))
      let theory = figures.enumerated().filter { $1[column].theory.isFinite }
        .map { Curve.Point(Double($0), $1[column].theory) }
      // Where theory knows the first generation alone, there is no line.
      if theory.count > 1 || figures.count == 1 && !theory.isEmpty {
        theories.append(.theory(Curve(theories.isEmpty ? "theory" : "", theory, tone: .ink)))
      }
    }
    return lines + theories
  }
}
