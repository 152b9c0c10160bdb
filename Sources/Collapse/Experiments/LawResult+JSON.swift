import Foundation
import Studies

extension LawResult {
  /// `{"law", "parameters", "generations": [{"generation", "measures": {name: {"value", "mcse"}}, "theory": {name: value}}],
  /// "agrees"}` and what belongs to it; "agrees" is null where nothing can be judged.
  public var json: OrderedJSON {
    var parameters: [OrderedJSON.Member] = [
      .init("generations", .integer(setting.generations)), .init("samples", .integer(setting.samples)),
      .init("runs", .integer(runs)), .init("seed", .string(String(seed))),
    ]
    for parameter in law.parameters {
      let value = setting[parameter.name]
      parameters.append(.init(parameter.name, parameter.isWhole ? .integer(Int(value)) : .number(value)))
    }
    let rows = figures.enumerated().map { generation, row -> OrderedJSON in
      let pairs = Array(zip(measures, row))
      return .members([
        "generation": .integer(generation),
        "measures": .object(pairs.map { .init($0.name, $1.measure.json) }),
        "theory": .object(pairs.filter { $1.theory.isFinite }.map { .init($0.name, .number($1.theory)) }),
      ])
    }
    return .members([
      "law": .string(law.name), "regime": .string(law.regime.rawValue), "parameters": .object(parameters),
      "generations": .array(rows), "agrees": largest == nil ? .null : .boolean(agrees),
      "largest deviation": deviationJSON,
      "judged figures": .integer(judged), "bound": .number((bound * 100).rounded() / 100),
      "not judged": .array(
        rough.map { .members(["measure": .string($0.measure), "from generation": .integer($0.from)]) }),
      "notes": .array(notes.map { .string($0) }), "words": .string(words),
    ])
  }

  private var deviationJSON: OrderedJSON {
    guard let largest else { return .null }
    return .members([
      "value": .number(largest.deviation), "measure": .string(measures[largest.measure].name),
      "generation": .integer(largest.generation),
    ])
  }

  /// The verdict: `agrees with theory: yes, largest deviation 2.1 standard errors (…)`.
  public var words: String {
    guard let largest else {
      return runs < LawFigure.fewestRuns
        ? "agrees with theory: too few to judge, \(runs) runs where \(LawFigure.fewestRuns) are the least"
        : "agrees with theory: no figure can be judged with \(runs) runs"
    }
    let place = "(\(measures[largest.measure].name), generation \(largest.generation)"
    guard largest.deviation.isFinite else {
      return "agrees with theory: no, what was simulated cannot be if theory holds \(place))"
    }
    let deviation = Digits(1).value(Measure(abs(largest.deviation), mcse: 0))
    return "agrees with theory: \(agrees ? "yes" : "no"), largest deviation \(deviation) standard errors \(place)"
      + "; the largest of \(judged) figures, up to \(String(format: "%.1f", bound)) may be chance)"
  }
}
