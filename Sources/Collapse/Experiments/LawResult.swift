import Studies

/// What a law's runs gave, generation by generation, beside its theory.
public struct LawResult: Sendable {
  /// The law.
  public let law: any CollapseLaw
  /// What it was run with.
  public let setting: LawSetting
  /// R: independent runs of the recursion.
  public let runs: Int
  /// The seed.
  public let seed: UInt64
  /// The measures, in the order of a row.
  public let measures: [LawMeasure]
  /// The figures, shape (generations + 1, measures).
  public let figures: [[LawFigure]]
  /// What theory has to add.
  public let notes: [String]

  /// The deviation of one figure that is still agreement, in standard errors.
  public static let limit = 4.0

  /// Where simulation and theory are furthest apart, among the figures that are judged; nil if none is.
  public var largest: (generation: Int, measure: Int, deviation: Double)? {
    var worst: (generation: Int, measure: Int, deviation: Double)?
    for (generation, row) in figures.enumerated() {
      for (measure, figure) in row.enumerated() where figure.isJudged {
        let deviation = figure.deviation
        // A figure that is not a number never agrees.
        if worst == nil || !(abs(deviation) <= abs(worst?.deviation ?? 0)) { worst = (generation, measure, deviation) }
      }
    }
    return worst
  }

  /// How many figures are judged.
  public var judged: Int { figures.reduce(0) { $0 + $1.count { $0.isJudged } } }

  /// The largest deviation of all judged figures that is still agreement, in standard errors: four, and for many figures what chance
  /// alone goes beyond in at most one of a thousand experiments (Bonferroni).
  public var bound: Double { max(Self.limit, -Normal.quantile(0.0005 / Double(max(1, judged)))) }

  /// Whether every judged figure is as near to its theory as chance allows.
  public var agrees: Bool { largest.map { abs($0.deviation) <= bound } ?? false }

  /// Measures whose last generations were left unjudged, with the first such generation.
  public var rough: [(measure: String, from: Int)] {
    measures.indices.compactMap { column in
      figures.firstIndex {
        $0[column].theory.isFinite && $0[column].roughness > LawFigure.roughnessLimit
      }.map { (measures[column].name, $0) }
    }
  }
}
