import Engine
import Pictures

extension Figure {
  /// The nested-loop plot of Rücker & Schwarzer (2014): one measure as steps over all designs in order, a line an
  /// estimator, and below it a step line for each parameter, which shows what the designs are.
  public static func nestedLoop(_ result: StudyResult, measure: Measure.Name) -> Figure {
    var designs: [(process: String, design: Design)] = []
    var values: [(estimator: String, points: [Int: Double])] = []
    for row in result.rows {
      if row.isBaseline { designs.append((row.process, row.design)) }
      let position = designs.count - 1
      guard let value = row.measures[measure]?.value, value.isFinite else { continue }
      if let known = values.firstIndex(where: { $0.estimator == row.estimator }) {
        values[known].points[position] = value
      } else {
        values.append((row.estimator, [position: value]))
      }
    }
    let factors = self.factors(designs)
    let all = values.flatMap { $0.points.values }
    let (low, high) = (all.min() ?? 0, all.max() ?? 1)
    let span = high > low ? high - low : 1
    // Each parameter gets a band of a tenth of the height below the measure.
    let band = span * 0.12
    let bottom = low - band * (Double(factors.count) + 0.4)
    var lines = [
      "set title \(quoted(result.problem))", "set ylabel \(quoted(measure.rawValue))",
      "set xlabel 'design, in the order of the table'", "set xrange [0.5:\(Double(designs.count) + 0.5)]",
      "set yrange [\(bottom):\(high + span * 0.05)]", "set xtics 1",
      "set key at screen 0.5, 0.02 center bottom horizontal", "set bmargin 5.5",
    ]
    for (index, line) in values.enumerated() {
      lines.append("$estimator\(index) << EOD")
      lines += steps(count: designs.count) { line.points[$0] }
      lines.append("EOD")
    }
    for (index, factor) in factors.enumerated() {
      let top = low - band * (Double(index) + 0.5)
      lines.append("$factor\(index) << EOD")
      lines += steps(count: designs.count) { position in
        let levels = Double(max(1, factor.levels.count - 1))
        return factor.codes[position].map { top - band * 0.75 + band * 0.5 * Double($0) / levels }
      }
      lines.append("EOD")
      let text = "\(factor.name): \(factor.levels.joined(separator: ", "))"
      lines.append("set label \(quoted(text)) at 0.6, \(top) left noenhanced font ',9' textcolor rgb ink")
    }
    let plots =
      values.enumerated().map { index, line in
        "$estimator\(index) using 1:2 with lines linetype \(index % 8 + 1) title \(quoted(line.estimator))"
      } + factors.indices.map { "$factor\($0) using 1:2 with lines linecolor rgb faint notitle" }
    lines.append("plot " + (plots.isEmpty ? "NaN notitle" : plots.joined(separator: ", \\\n  ")))
    return Figure(
      name: "nested-loop", width: 900, height: 420 + 36 * factors.count, body: lines.joined(separator: "\n"))
  }

  /// The parameters that vary, each with its levels in order of appearance and its level in each design.
  private static func factors(
    _ designs: [(process: String, design: Design)]
  ) -> [(name: String, levels: [String], codes: [Int?])] {
    var names: [String] = []
    for item in designs {
      for parameter in item.design.parameters where !names.contains(parameter.name) { names.append(parameter.name) }
    }
    let columns: [(String, [String?])] =
      [("process", designs.map { $0.process })] + names.map { name in (name, designs.map { $0.design[name]?.text }) }
    return columns.compactMap { name, entries in
      var levels: [String] = []
      for entry in entries { if let entry, !levels.contains(entry) { levels.append(entry) } }
      guard levels.count > 1 else { return nil }
      return (name, levels, entries.map { $0.flatMap { levels.firstIndex(of: $0) } })
    }
  }

  /// The corners of a step line, broken where there is no value.
  private static func steps(count: Int, _ value: (Int) -> Double?) -> [String] {
    (0..<count).flatMap { position -> [String] in
      guard let y = value(position) else { return [""] }
      return ["\(Double(position) + 0.5) \(y)", "\(Double(position) + 1.5) \(y)"]
    } + (count == 0 ? ["NaN NaN"] : [])
  }
}
