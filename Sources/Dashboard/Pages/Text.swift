import Archive
import Foundation
import Studies

/// Words and numbers as the pages show them.
enum Text {
  /// The first sentence of a text that may have more lines.
  static func firstLine(_ text: String) -> String {
    String(text.prefix { !$0.isNewline })
  }

  /// A name where only so much fits and nothing can be hovered over: its beginning and its end.
  static func shortened(_ name: String, to length: Int = 36) -> String {
    guard name.count > length else { return name }
    return name.prefix(length - length / 3 - 1) + "…" + name.suffix(length / 3)
  }

  /// The lines of a text but the first.
  static func otherLines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).dropFirst().map(String.init)
  }

  /// "2 minutes 5 s"
  static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0 else { return "-" }
    if seconds < 100 { return "\(Archive.Figure.fixed(seconds, seconds < 10 ? 1 : 0)) s" }
    let minutes = Int(seconds / 60)
    if minutes < 60 { return "\(minutes) min \(Int(seconds) % 60) s" }
    return "\(Plain.count(minutes / 60)) h \(minutes % 60) min"
  }

  /// "23 November 2026, 11:48 UTC" from ISO 8601.
  static func time(_ text: String) -> String {
    let parts = text.split(separator: "T")
    guard parts.count == 2 else { return text }
    return "\(parts[0]), \(parts[1].prefix(5)) UTC"
  }

  /// "better", "worse" and so on, in words.
  static func verdict(_ kind: String) -> String {
    switch kind {
    case "better": "It works"
    case "conditionally better": "It works on some designs"
    case "equivalent": "As good as the baseline"
    case "worse": "It does not work"
    case "inconclusive": "Cannot be said yet"
    case "invalid": "Invalid"
    default: kind
    }
  }

  /// Measures in the order of the reports, the relative efficiency first.
  static func ordered(_ measures: some Sequence<String>) -> [String] {
    let known = Measure.Name.allCases.map(\.rawValue)
    let names = Set(measures)
    return (names.contains("relative efficiency") ? ["relative efficiency"] : [])
      + known.filter { $0 != "relative efficiency" && names.contains($0) }
      + names.subtracting(known).sorted()
      .filter { $0 != "relative efficiency" }
  }

  /// Decimals of a measure.
  static func decimals(_ measure: String) -> Int { measure == "relative efficiency" ? 2 : 3 }
}

extension Archive.Figure {
  /// "1.30 to 1.46": the 95 % interval of a ratio; nil where there is none.
  var intervalWords: String? {
    ratioInterval.map { "\(Archive.Figure.fixed($0.lower, 2)) to \(Archive.Figure.fixed($0.upper, 2))" }
  }
}

extension VerdictRecord {
  /// "1.38 (1.30 to 1.46)"; nil where it was not measured.
  var interval: String? {
    guard let efficiency else { return nil }
    let centre = Archive.Figure.fixed(efficiency, 2)
    guard let lower, let upper else { return centre }
    return "\(centre) (\(Archive.Figure.fixed(lower, 2)) to \(Archive.Figure.fixed(upper, 2)))"
  }
}

/// Addresses of pages.
enum Path {
  static func run(_ run: Int64) -> String { "/runs/\(run)" }
  static func proposal(_ run: Int64, _ number: Int) -> String { "/runs/\(run)/proposals/\(number)" }
  static func tree(_ run: Int64, _ number: Int) -> String { "/runs/\(run)/tree/\(number)" }
  static func agents(_ run: Int64) -> String { "/agents/\(run)" }
  static func agent(_ run: Int64, _ number: Int) -> String { "/agents/\(run)/\(number)" }
  static func trial(_ run: Int64, _ number: Int, _ place: Int) -> String { "/agents/\(run)/\(number)/runs/\(place)" }
  static func problem(_ hash: String) -> String { "/problems/\(hash)" }

  /// An experiment, and in it one proposal.
  static func experiment(_ run: Int64, _ plan: Int, proposal: Int? = nil) -> String {
    "/runs/\(run)/experiments/\(plan)" + (proposal.map { "?proposal=\($0)" } ?? "")
  }
}
