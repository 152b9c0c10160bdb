import Foundation
import Pictures

extension ReviewEvidence {
  /// The evidence as plain text.
  public var text: String {
    var table = TextTable([("design", .left), ("relative efficiency", .right), ("failures", .right), ("", .left)])
    let scale = Scale(rows)
    for row in rows {
      table.add([row.design, row.efficiency.words(decimals: 3), "\(row.failures)", scale.line(row.efficiency)])
    }
    var lines = [
      "\(problem)", "",
      "Relative efficiency: the risk of \(baseline) over that of the candidate; above 1 the candidate is better.",
      "\(Plain.count(replications, "replication")) a design; Monte Carlo standard errors in parentheses; on the right 95 % "
        + "intervals, | is 1.", "", table.text, "", "All designs: \(overall.words(decimals: 3))", "",
    ]
    lines.append(
      findings.contains(where: \.fired) ? "Detectors that fired:" : "No detector fired.")
    for finding in findings where finding.fired {
      lines.append("  \(finding.detector), \(finding.figure): \(finding.words)")
    }
    let quiet = findings.filter { !$0.fired && !$0.figure.isEmpty }
    if !quiet.isEmpty {
      lines.append("Detectors that did not fire, with their figures:")
      lines += quiet.map { "  \($0.detector): \($0.figure)" }
    }
    lines += ["", source.trimmingCharacters(in: .newlines)]
    if !mathematics.isEmpty {
      lines += ["", "As mathematics (entries are counted from 0):", ""]
      lines += mathematics.map { String(repeating: "    ", count: $0.depth) + $0.latex }
    }
    return lines.joined(separator: "\n")
  }

  /// Where figures stand in a line of letters, on a logarithmic scale that all rows share.
  private struct Scale {
    static let width = 41
    private var low = -log(1.1)
    private var high = log(1.1)

    init(_ rows: [Row]) {
      for row in rows {
        guard let ends = row.interval else { continue }
        low = min(low, log(ends.lower))
        high = max(high, log(ends.upper))
      }
    }

    private func place(_ value: Double) -> Int {
      Int(((log(value) - low) / (high - low) * Double(Self.width - 1)).rounded())
    }

    func line(_ figure: Figure) -> String {
      var letters = Array(repeating: Character(" "), count: Self.width)
      letters[place(1)] = "|"
      guard let ends = figure.ratioInterval, let value = figure.value else {
        return String(letters)
      }
      for index in place(ends.lower)...place(ends.upper) where letters[index] == " " { letters[index] = "-" }
      letters[place(value)] = "o"
      return String(letters)
    }
  }

  /// The relative efficiency of every design with its 95 % interval.
  public var picture: Picture {
    let count = Double(rows.count)
    let known = rows.enumerated().compactMap { index, row in
      row.interval.flatMap { ends in row.efficiency.value.map { (index, row, ends, $0) } }
    }
    let intervals = known.map { index, _, ends, value in
      Layer.Interval(row: count - Double(index), value: value, lower: ends.lower, upper: ends.upper)
    }
    let panel = Panel(
      x: Axis("relative efficiency, \(baseline) = 1", scale: .logarithmic),
      y: Axis(
        "", range: 0.4...(count + 0.6), ticks: rows.enumerated().map { .init(count - Double($0), $1.design) }),
      layers: [.reference(.init(.vertical, at: 1)), .intervals(intervals, tone: .series(0), label: "")],
      height: 110 + 26 * rows.count)
    let words = rows.map { "\($0.design): \($0.efficiency.words(decimals: 3))" }.joined(separator: "; ")
    return Picture(
      name: "evidence-\(ticket)",
      alternative:
        "Relative efficiency of the candidate against \(baseline) by design, standard errors in parentheses. \(words).",
      panels: [panel])
  }
}

extension ReviewEvidence.Row {
  /// The 95 % interval of the relative efficiency; nil where there is none.
  public var interval: (lower: Double, upper: Double)? { efficiency.ratioInterval }
}

extension Figure {
  /// The 95 % interval of a ratio, from the normal law of its logarithm; nil where there is none.
  public var ratioInterval: (lower: Double, upper: Double)? {
    guard let value, value > 0, let error = mcse, error.isFinite else { return nil }
    let factor = exp(1.959964 * error / value)
    return (value / factor, value * factor)
  }
}
