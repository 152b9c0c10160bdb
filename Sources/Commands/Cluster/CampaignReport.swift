import Archive
import Console
import Foundation
import Studies

/// What came of the runs of a campaign, a row each.
struct CampaignReport {
  private let outcomes: [SearchConclusion.Outcome]

  init(_ outcomes: [SearchConclusion.Outcome]) { self.outcomes = outcomes }

  /// As the options ask for it; one run by itself reads like that of `aitken research`.
  func text(_ common: CommonOptions) -> String {
    if outcomes.count == 1, let only = outcomes.first, let report = only.report {
      let words = ([report.words] + only.notes).joined(separator: "\n")
      return VerdictOutput(json: report.json, words: words, notes: only.notes).text(common)
    }
    switch common.format {
    case .table: return common.text(table)
    case .json: return json.text()
    case .csv: return CSV.text([columns.map(\.header)] + rows)
    case .latex: return table.latex
    case .html: return table.html
    }
  }

  /// What is missing, for the first line; empty where nothing is.
  private var partial: String {
    let done = outcomes.filter { $0.missing.isEmpty }.count
    guard done < outcomes.count else { return "" }
    let parts = outcomes.flatMap(\.missing)
    return "PARTIAL, \(done) of \(outcomes.count) runs, \(Plain.count(parts.count, "part")) missing: "
  }

  private let columns: [ReportTable.Column] = [
    ReportTable.Column("run", isNumeric: true), ReportTable.Column("problem", isNumeric: false),
    ReportTable.Column("researcher", isNumeric: false), ReportTable.Column("seed", isNumeric: true),
    ReportTable.Column("candidates", isNumeric: true), ReportTable.Column("verdict", isNumeric: false),
    ReportTable.Column("relative efficiency", isNumeric: false), ReportTable.Column("estimator", isNumeric: false),
  ]

  private var rows: [[String]] {
    outcomes.map { outcome in
      let asked = outcome.asked
      let best = outcome.summary?.best
      let islands = asked.islands > 1 ? ", \(asked.islands) islands" : ""
      return [
        "\(outcome.run)", ((asked.problem as NSString).lastPathComponent as NSString).deletingPathExtension,
        asked.researcher + islands, "\(asked.seed)",
        outcome.candidates.map { $0 < asked.candidates ? "\($0) of \(asked.candidates)" : "\($0)" }
          ?? "\(asked.candidates)",
        best?.verdict ?? (outcome.missing.isEmpty ? "none" : "missing"), best?.relativeEfficiency?.words ?? "",
        best?.name ?? "",
      ]
    }
  }

  private var table: ReportTable {
    let better = outcomes.filter { $0.summary?.best?.verdict == "better" }.count
    let seconds = outcomes.reduce(0) { $0 + ($1.summary?.seconds ?? 0) }
    return ReportTable(
      title: "\(partial)\(Plain.count(outcomes.count, "run")), \(better) better than their baseline", columns: columns,
      groups: [ReportTable.Group(rows: rows.map { $0.map { ReportTable.Entry($0) } })],
      notes: [
        "Relative efficiency with its 95 % interval, on sealed designs. All confirmations spend from one error budget, in this order: "
          + "over all of them the marginal false discovery rate is at most 5 %.",
        "\(Int(seconds.rounded())) s of all runs together. One of them: aitken lab show RUN.",
      ] + stops)
  }

  /// Which caps stopped runs, a sentence each.
  private var stops: [String] {
    outcomes.compactMap { outcome in outcome.stopped.map { "Run \(outcome.run): \($0)" } }
  }

  private var json: OrderedJSON {
    .members([
      "partial": .boolean(!partial.isEmpty),
      "runs": .array(
        outcomes.map { outcome in
          .members([
            "run": .integer(Int(outcome.run)), "problem": .string(outcome.asked.problem),
            "researcher": .string(outcome.asked.researcher), "seed": .string("\(outcome.asked.seed)"),
            "candidates": .integer(outcome.asked.candidates), "islands": .integer(outcome.asked.islands),
            "missing parts": .array(outcome.missing.map { .integer($0) }), "result": outcome.report?.json ?? .null,
          ])
        }),
    ])
  }
}
