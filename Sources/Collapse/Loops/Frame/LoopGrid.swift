import Studies

/// Several loops on the same data, beside each other.
public struct LoopGrid: Sendable {
  /// The loops.
  public let results: [LoopResult]

  /// The grid of these loops.
  public init(results: [LoopResult]) { self.results = results }

  /// The measures that the table of the grid shows.
  private static let shown = [
    "precision", "recall", "tail recall", "effective support", "corrected type-I error", "membership advantage",
    "perplexity", "distinct-2", "support", "rare words kept",
  ]

  /// A line a loop: some measures of the last generation, and what collapsed first.
  public var table: ReportTable {
    guard let first = results.first else { return ReportTable(title: "", columns: [], groups: [], notes: []) }
    let names = Self.shown.filter { name in first.measures.contains { $0.name == name } }.prefix(6)
    let last = first.settings.generations
    func entries(_ result: LoopResult, _ generation: Int) -> [ReportTable.Entry] {
      names.map { name in
        .init(result.figure(name, generation).map { $0.text(Digits(abs($0.value) >= 100 ? 1 : 3)) } ?? "—")
      }
    }
    var groups = [ReportTable.Group(rows: [[.init("the real sample"), .init("")] + entries(first, 0)])]
    for regime in LoopSettings.regimes {
      let members = results.filter { $0.settings.regime == regime }
      guard !members.isEmpty else { continue }
      groups.append(
        .init(
          rows: members.enumerated().map { number, result in
            [.init(number == 0 ? regime.rawValue : ""), .init(result.settings.verifier.rawValue)]
              + entries(result, last)
          }))
    }
    return ReportTable(
      title: "\(first.source): \(first.model), generation \(last) of each loop "
        + "(n = \(first.samples), \(first.synthetic) synthetic, \(first.settings.runs) runs, seed \(first.settings.seed))",
      columns: [.init("regime", isNumeric: false), .init("verifier", isNumeric: false)]
        + names.map { .init($0, isNumeric: true) }, groups: groups,
      notes: ["Monte Carlo standard errors in parentheses."] + results.map(\.words))
  }

  /// The loops' own objects, in an array.
  public var json: OrderedJSON { .array(results.map(\.json)) }

  /// A line a loop, generation and measure.
  public var csv: String {
    ([LoopResult.csvHeader] + results.flatMap(\.csvLines)).joined(separator: "\n") + "\n"
  }
}
