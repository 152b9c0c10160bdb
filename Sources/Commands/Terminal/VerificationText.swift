import Console
import Studies
import Verification

/// A verification as a person reads it: the cells, the detectors, the sentences.
struct VerificationText {
  private let json: OrderedJSON
  private let detectors: [DetectorResult]
  private let words: String

  init(_ report: VerificationReport) { self.init(report.json, report.detectors, words: report.words) }

  /// Of a verification that was carried out elsewhere.
  init(_ json: OrderedJSON, _ detectors: [DetectorResult], words: String) {
    self.json = json
    self.detectors = detectors
    self.words = words
  }

  func text(_ common: CommonOptions) -> String {
    var table = VerificationTable(json).table()
    table.notes = []
    let lines = Self.columns(
      detectors.map { [$0.passed ? $0.condition == nil ? "passed" : "limits" : "FIRED", $0.name, $0.figure] })
    return [common.text(table), common.wrapped(lines.joined(separator: "\n")), "", common.wrapped(words)]
      .joined(separator: "\n")
  }

  /// Rows with their columns aligned.
  private static func columns(_ rows: [[String]]) -> [String] {
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
