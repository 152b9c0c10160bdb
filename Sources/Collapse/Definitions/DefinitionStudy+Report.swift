import Foundation
import Studies

extension DefinitionStudy {
  private static func word(_ cell: Cell) -> String { cell.isCollapse.map { $0 ? "yes" : "no" } ?? "open" }

  /// A line a definition, a column a regime: whether it is collapse, and the share of runs.
  public var table: ReportTable {
    let groups = [
      ReportTable.Group(
        rows: CollapseDefinition.allCases.enumerated().map { index, definition in
          [.init(definition.rawValue)]
            + cells.map { row -> ReportTable.Entry in
              .init("\(Self.word(row[index])) \(String(format: "%.2f", row[index].share.value))")
            }
        })
    ]
    return ReportTable(
      title:
        "Eight definitions of collapse on one loop (n = \(samples), \(generations) generations, \(runs) runs, seed \(seed))",
      columns: [.init("definition", isNumeric: false)]
        + Self.regimes.map { .init($0.rawValue, isNumeric: true) }, groups: groups,
      notes: [
        "97 % of the observations are N(0, 1), 3 % N(6, 1); the model has a share, a mean and a variance for each kind. Real shares: "
          + "\(LawParameter.text(Self.share)). Risk: log loss above the real distribution's."
      ]
        + CollapseDefinition.allCases.map {
          "\($0.rawValue.prefix(1).uppercased() + $0.rawValue.dropFirst()): \($0.rule)."
        }
        + [
          "Beside each answer the share of runs of which that holds: yes if it is more than half, no if less, open where \(runs) runs do not "
            + "tell (exact binomial interval, 99.9 %). Definitions: Schaeffer et al. (2025), arXiv 2503.03150; the rules are ours.",
          words,
        ])
  }

  /// How many of the definitions call each regime collapse, in a sentence.
  public var words: String {
    let parts = zip(Self.regimes, cells).map { regime, row in
      "\(regime.rawValue) \(row.count { $0.isCollapse == true })"
    }
    return "Of eight definitions so many call it collapse: \(parts.joined(separator: ", "))."
  }

  /// `{"parameters", "regimes": [{"regime", "definitions": [{"definition", "collapse", "share", "mcse"}]}], "words"}`
  public var json: OrderedJSON {
    .members([
      "parameters": .members([
        "samples": .integer(samples), "generations": .integer(generations), "runs": .integer(runs),
        "seed": .string(String(seed)),
      ]),
      "regimes": .array(
        zip(Self.regimes, cells).map { regime, row in
          .members([
            "regime": .string(regime.rawValue),
            "definitions": .array(
              zip(CollapseDefinition.allCases, row).map { definition, cell in
                .members([
                  "definition": .string(definition.rawValue),
                  "collapse": cell.isCollapse.map { .boolean($0) } ?? .null,
                  "share": cell.share.measure.json,
                ])
              }),
          ])
        }), "words": .string(words),
    ])
  }
}
