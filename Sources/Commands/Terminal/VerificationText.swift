import Studies
import Verification

/// A verification as a person reads it: the cells, the detectors, the sentence.
struct VerificationText {
  let report: VerificationReport

  init(_ report: VerificationReport) { self.report = report }

  var text: String {
    var lines: [String] = ["\(report.problem): \(report.candidate) against \(report.baseline)", ""]
    let rows = report.rows.map { row in
      [
        row.cell.process, row.cell.design.description, "\(row.cell.role)",
        row.efficiency.map(interval) ?? "", told(row), "\(row.failures)",
        row.isWorse ? "worse" : row.losesValidity ? "not valid" : "",
      ]
    }
    lines += columns([["process", "design", "role", "relative efficiency (95 %)", title, "failures", ""]] + rows)
    lines.append("")
    lines += columns(
      report.detectors.map { [$0.passed ? $0.condition == nil ? "passed" : "limits" : "FIRED", $0.name, $0.figure] })
    for finding in report.realData { lines += ["", finding.words] }
    lines += ["", report.words]
    return lines.joined(separator: "\n")
  }

  /// What stands above the figures of validity.
  private var title: String {
    let names = Set(report.rows.flatMap(\.measures.keys))
    return names.contains(.coverage)
      ? "coverage" : names.contains(.size) || names.contains(.power) ? "size or power" : ""
  }

  /// `0.953 | 0.889`: candidate and baseline; for power, the baseline made valid.
  private func told(_ row: VerificationReport.Row) -> String {
    for name in [Measure.Name.coverage, .size] {
      if let own = row.measures[name], let other = row.baselineMeasures[name] {
        return "\(Digits(3).value(own)) | \(Digits(3).value(other))"
      }
    }
    guard row.measures[.power] != nil, let information = row.information else { return "" }
    return
      "\(Digits(3).value(Measure(information.candidate, mcse: 0))) | "
      + Digits(3).value(Measure(information.baseline, mcse: 0))
  }

  private func interval(_ efficiency: Efficiency) -> String {
    "\(digits(efficiency.value)) (\(digits(efficiency.lower)) to \(digits(efficiency.upper)))"
  }

  private func digits(_ value: Double) -> String {
    guard value.isFinite else { return "\(value)" }
    let hundredths = (value * 100).rounded()
    guard abs(hundredths) < 1e15 else { return "\(value)" }
    let whole = Int(hundredths)
    return "\(whole < 0 ? "-" : "")\(abs(whole) / 100).\(abs(whole) % 100 < 10 ? "0" : "")\(abs(whole) % 100)"
  }

  /// Rows with their columns aligned.
  private func columns(_ rows: [[String]]) -> [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (column, text) in row.enumerated() {
        line += text
        if column < row.count - 1 { line += String(repeating: " ", count: widths[column] - text.count + 2) }
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }
}
