import Foundation
import Pictures

extension Figure {
  /// Relative efficiency by design: a point with its 95 % interval for each estimator beside the baseline, on a log scale.
  public static func relativeEfficiency(_ result: StudyResult) -> Figure {
    var cells: [String] = []
    var estimators: [String] = []
    var blocks: [String: [String]] = [:]
    var (lowest, highest) = (0.9, 1.1)
    for row in result.rows {
      let cell = row.design.parameters.isEmpty ? row.process : "\(row.design)"
      let label = Set(result.rows.map(\.process)).count > 1 ? "\(row.process): \(cell)" : cell
      if row.isBaseline { cells.append(label) }
      guard !row.isBaseline, let efficiency = row.measures[.relativeEfficiency], efficiency.value.isFinite,
        efficiency.value > 0, let lower = efficiency.lower, let upper = efficiency.upper
      else { continue }
      if !estimators.contains(row.estimator) { estimators.append(row.estimator) }
      blocks[row.estimator, default: []].append("\(efficiency.value) \(cells.count) \(lower) \(upper)")
      (lowest, highest) = (min(lowest, lower), max(highest, upper))
    }
    let baseline = result.rows.first { $0.isBaseline }?.estimator ?? "the baseline"
    var lines = [
      "set title \(quoted(result.problem))", "set logscale x",
      "set xlabel \(quoted("relative efficiency against \(baseline)"))",
      "set yrange [\(Double(cells.count) + 0.7):0.3]", "set ytics noenhanced (\(tics(cells)))",
      "set key at screen 0.5, 0.02 center bottom horizontal", "set bmargin 5.5",
      "set arrow from 1, graph 0 to 1, graph 1 nohead linecolor rgb faint dashtype 2",
      "set xrange [\(lowest / 1.05):\(highest * 1.05)]", "set mxtics default",
      "set xtics (\(ticks(from: lowest / 1.05, to: highest * 1.05)))",
    ]
    for (index, estimator) in estimators.enumerated() {
      lines += ["$estimator\(index) << EOD"] + (blocks[estimator] ?? []) + ["EOD"]
    }
    if estimators.isEmpty {
      lines.append("set xrange [0.5:2]\nplot NaN notitle")
    } else {
      let plots = estimators.enumerated().map { index, estimator in
        // Estimators of one design stand a little apart.
        let shift = (Double(index) - Double(estimators.count - 1) / 2) * min(0.18, 0.7 / Double(estimators.count))
        return
          "$estimator\(index) using 1:($2 + (\(shift))):3:4 with xerrorbars linetype \(index % 8 + 1) title \(quoted(estimator))"
      }
      lines.append("plot " + plots.joined(separator: ", \\\n  "))
    }
    return Figure(
      name: "relative-efficiency", width: 760, height: 160 + 34 * cells.count, body: lines.joined(separator: "\n"))
  }

  /// Round numbers between `low` and `high` for a log scale, not too many of them.
  private static func ticks(from low: Double, to high: Double) -> String {
    let decades = log10(high / low)
    let digits: [Double] =
      decades < 0.35
      ? [1, 1.1, 1.2, 1.3, 1.5, 1.7, 2, 2.5, 3, 4, 5, 6, 7, 8, 9] : decades < 2.2 ? [1, 1.5, 2, 3, 5, 7] : [1]
    let first = Int(log10(low).rounded(.down))
    let all = (first...Int(log10(high).rounded(.up))).flatMap { power in digits.map { $0 * pow(10, Double(power)) } }
    return all.filter { $0 >= low && $0 <= high }
      .map { value in
        let text = Digits(6).value(Measure(value, mcse: 0)).reversed().drop { $0 == "0" }
        return "'\(String(String(text.drop { $0 == "." }).reversed()))' \(value)"
      }.joined(separator: ", ")
  }

  private static func tics(_ labels: [String]) -> String {
    labels.enumerated().map { "\(quoted($1)) \($0 + 1)" }.joined(separator: ", ")
  }
}
