import Foundation
import Studies

extension LoopResult {
  /// Each measure with its generations, in families; a long run shows some of them.
  public var table: ReportTable {
    let shown = Self.shown(settings.generations)
    var groups: [ReportTable.Group] = []
    for family in LoopMeasure.Family.allCases {
      let columns = measures.indices.filter { measures[$0].family == family }
      guard !columns.isEmpty else { continue }
      groups.append(
        .init(
          rows: columns.map { column in
            let digits = Digits(3, column: shown.map { figures[$0][column].value })
            return [.init(measures[column].name)] + shown.map { .init(Self.text(figures[$0][column], digits)) }
          }))
    }
    return ReportTable(
      title: "\(source): \(model), \(settings.regime.rawValue), verifier \(settings.verifier.rawValue) "
        + "(n = \(samples), \(synthetic) synthetic, \(settings.runs) runs, seed \(settings.seed))",
      columns: [.init("generation", isNumeric: false)]
        + shown.map { .init($0 == 0 ? "0 (real)" : String($0), isNumeric: true) },
      groups: groups,
      notes: ["Monte Carlo standard errors in parentheses."] + notes
        + [lossWords, words].compactMap(\.self))
  }

  /// The generations that a table shows: 0, 1, 2, 5, 10, 20, 50, … and the last.
  static func shown(_ last: Int) -> [Int] {
    var steps = [0]
    var scale = 1
    while scale <= last {
      steps += [scale, 2 * scale, 5 * scale].filter { $0 < last }
      scale *= 10
    }
    return steps + [last]
  }

  /// A figure; one that all runs share with its interval, for its standard error says nothing.
  private static func text(_ measure: Measure, _ digits: Digits) -> String {
    measure.text(measure.value.isFinite && abs(measure.value) >= 100 ? Digits(1) : digits)
  }

  /// `{"table", "model", "regime", "verifier", "parameters", "generations": [{"generation", "measures": {name: {"value", "mcse"}}}],
  /// "collapsed": [{"measure", "generation", "before", "after"}], "words"}`.
  public var json: OrderedJSON {
    var parameters: [OrderedJSON.Member] = [
      .init("generations", .integer(settings.generations)), .init("samples", .integer(samples)),
      .init("synthetic", .integer(synthetic)), .init("runs", .integer(settings.runs)),
      .init("seed", .string(String(settings.seed))),
    ]
    if settings.regime == .fixedRealShare || settings.regime == .freshRealShare {
      parameters.append(.init("share", .number(settings.share)))
    }
    if settings.verifier != .none { parameters.append(.init("proposals", .integer(settings.proposals))) }
    if let epsilon = settings.epsilon { parameters.append(.init("epsilon", .number(epsilon))) }
    let rows = figures.enumerated().map { generation, row -> OrderedJSON in
      .members([
        "generation": .integer(generation),
        "measures": .object(
          zip(measures, row).filter { !$1.value.isNaN }.map { .init($0.name, $1.json) }),
      ])
    }
    func list(_ departures: [Departure]) -> OrderedJSON {
      .array(
        departures.map {
          .members([
            "measure": .string($0.measure), "generation": .integer($0.generation), "before": .number($0.before),
            "after": .number($0.after),
          ])
        })
    }
    return .members([
      "table": .string(source), "model": .string(model), "regime": .string(settings.regime.rawValue),
      "verifier": .string(settings.verifier.rawValue), "parameters": .object(parameters), "generations": .array(rows),
      "lost by the first model": list(losses), "collapsed": list(departures),
      "notes": .array(notes.map { .string($0) }), "words": .string(words),
    ])
  }

  /// The first line of `csv`.
  public static let csvHeader = "model,regime,verifier,generation,measure,value,mcse"

  /// A line a generation and measure, without the header.
  public var csvLines: [String] {
    figures.enumerated().flatMap { generation, row in
      zip(measures, row).filter { !$1.value.isNaN }.map { measure, figure in
        "\(model),\(settings.regime.rawValue),\(settings.verifier.rawValue),\(generation),\(measure.name),"
          + "\(figure.value),\(figure.mcse.isFinite ? String(figure.mcse) : "")"
      }
    }
  }
}
