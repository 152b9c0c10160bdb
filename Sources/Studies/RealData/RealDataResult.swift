/// What the real-data experiment found. Real data have no known truth: nothing here says which estimator is right.
public struct RealDataResult: Hashable, Sendable {
  /// The data set, as the problem file names it.
  public var dataset: String
  /// Rows of the table.
  public var rows: Int
  /// How subsamples were drawn, in words.
  public var resampling: String
  /// Number of subsamples.
  public var draws: Int
  /// Name of the loss.
  public var loss: String
  /// One for each estimator, the baseline first.
  public var estimators: [RealDataRow]

  /// What every report of it says.
  public static let caution =
    "Real data have no known truth: each estimator is measured against its own value on the full table and against the "
    + "baseline's. This can support or temper a verdict, never make one."

  /// The table.
  public var table: ReportTable {
    let columns: [ReportTable.Column] = [
      .init("estimator", isNumeric: false), .init("on the full table", isNumeric: true),
      .init("risk about its own value", isNumeric: true), .init("about the baseline's", isNumeric: true),
      .init("efficiency about its own value", isNumeric: true), .init("about the baseline's", isNumeric: true),
      .init("failures", isNumeric: true),
    ]
    let own = Digits(3, column: estimators.compactMap { $0.riskAboutOwn?.value })
    let other = Digits(3, column: estimators.compactMap { $0.riskAboutBaseline?.value })
    let rows = estimators.map { row -> [ReportTable.Entry] in
      var entries: [ReportTable.Entry] = [.init(row.estimator)]
      if let reason = row.reason { return entries + [.init("does not run: \(reason)")] }
      entries.append(.init(row.full.map { Self.significant($0) }.joined(separator: ", ")))
      entries.append(.init(row.riskAboutOwn.map { own.text($0) } ?? "—"))
      entries.append(.init(row.riskAboutBaseline.map { other.text($0) } ?? "—"))
      for efficiency in [row.efficiencyAboutOwn, row.efficiencyAboutBaseline] {
        let isBold = efficiency.map { $0.value - 1 > 2 * $0.mcse } ?? false
        entries.append(.init(row.isBaseline ? "1" : efficiency.map { Digits(2).text($0) } ?? "—", isBold: isBold))
      }
      return entries + [.init(String(row.failures))]
    }
    return ReportTable(
      title: dataset, columns: columns, groups: [.init(rows: rows)],
      notes: [
        "\(draws) \(resampling). Loss: \(loss). Monte Carlo standard errors in parentheses.", Self.caution,
      ])
  }

  /// The result as JSON.
  public var json: OrderedJSON {
    .members([
      "dataset": .string(dataset), "rows": .integer(rows), "resampling": .string(resampling),
      "draws": .integer(draws), "loss": .string(loss), "estimators": .array(estimators.map(\.json)),
      "caution": .string(Self.caution),
    ])
  }

  /// Five significant digits.
  private static func significant(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return "\(value)" }
    var places = 0
    var scale = abs(value)
    while scale < 10_000, places < 12 {
      scale *= 10
      places += 1
    }
    return Digits(places).value(Measure(value, mcse: 0))
  }
}

/// One estimator in the real-data experiment.
public struct RealDataRow: Hashable, Sendable {
  /// Name of the estimator.
  public var estimator: String
  /// Whether it is the baseline.
  public var isBaseline: Bool
  /// Its value on the full table; empty if it failed there.
  public var full: [Double]
  /// Mean loss over the subsamples with its own full-table value in the place of the truth.
  public var riskAboutOwn: Measure?
  /// Mean loss with the baseline's full-table value in the place of the truth.
  public var riskAboutBaseline: Measure?
  /// The baseline's risk about its own value over this one's about its own; paired.
  public var efficiencyAboutOwn: Measure?
  /// The baseline's risk over this one's, both about the baseline's value; paired.
  public var efficiencyAboutBaseline: Measure?
  /// Subsamples on which it failed.
  public var failures: Int
  /// Why it could not run at all; nil if it ran.
  public var reason: String?

  /// The row as JSON.
  public var json: OrderedJSON {
    var members: [OrderedJSON.Member] = [
      .init("estimator", .string(estimator)), .init("full table", .array(full.map { .number($0) })),
    ]
    let measures: [(String, Measure?)] = [
      ("risk about own value", riskAboutOwn), ("risk about baseline's value", riskAboutBaseline),
      ("relative efficiency about own value", efficiencyAboutOwn),
      ("relative efficiency about baseline's value", efficiencyAboutBaseline),
    ]
    for (name, measure) in measures { if let measure { members.append(.init(name, measure.json)) } }
    members.append(.init("failures", .integer(failures)))
    if let reason { members.append(.init("reason", .string(reason))) }
    return .object(members)
  }
}
