import Engine
import Studies

extension ProblemUnderstanding {
  /// The understanding as a person reads it.
  public var text: String {
    var lines = [problem.title, ""]
    func add(_ name: String, _ text: String) {
      lines.append(name.padding(16) + text)
    }
    add("estimand", problem.estimand)
    let kept = problem.program.fixed.map(\.name)
    if !kept.isEmpty {
      add("fixed", "\(kept.joined(separator: ", ")): drawn once a design, kept over its replications")
    }
    for file in problem.tables { add("table", "\(file.parameter) is \(file.words)") }
    add("loss", lossInWords)
    if problem.loss == .interval || problem.loss == .test { add("level", "\(problem.level)") }
    for truth in truths { add("truth", Self.words(truth)) }
    add("designs", "\(Self.count(problem.visible.count, "visible design")): \(Self.list(problem.visible))")
    for stated in problem.stated {
      let role = stated.role == .sealed ? "sealed" : "held out"
      let what = stated.parameters.isEmpty ? "no parameters" : Self.words(stated)
      add(role, stated.role == .sealed ? what : "\(stated.simulate.name): \(what)")
    }
    if problem.stated.isEmpty {
      add("sealed", "none: a verdict can be at most \"conditionally better\"")
    } else {
      add(
        "",
        "the final experiment draws \(Self.count(draw.problem.sealed.count, "sealed design")) and "
          + "\(Self.count(draw.problem.heldOut.count, "held-out cell")) by a secret key, such as "
          + Self.list(Array(draw.problem.confirmation.prefix(3))))
      for note in draw.notes { add("", note) }
    }
    if problem.loss == .test {
      for (name, values) in nullValues {
        add("null", "\(name) = \(values.map(\.text).joined(separator: " or ")) makes the null; it is never moved")
      }
      add("", "it holds in \(Self.count(nulls.holding.count, "cell")): \(Self.list(nulls.holding))")
      add("", "it is false in \(Self.count(nulls.failing.count, "cell")): \(Self.list(nulls.failing))")
    }
    add(
      "requirements",
      problem.requirements.isEmpty ? "none" : problem.requirements.map(\.rawValue).joined(separator: ", "))
    add("aggregate", problem.aggregate == .worst ? "the worst design" : "the geometric mean over designs")
    for (index, baseline) in baselines.enumerated() {
      var words = baseline.name
      words += baseline.knownAs.map { ", known as \($0.text)" } ?? ", none of the named estimators"
      if let risk = baseline.risk { words += "; mean loss \(Digits(3).text(risk))" }
      if baseline.failures > 0 { words += "; fails in \(Digits(1).value(Measure(100 * baseline.failures, mcse: 0))) %" }
      add(index == 0 ? "the baseline" : "baseline", words)
    }
    for dataset in problem.datasets { add("real data", dataset.name) }
    add("tested by", problem.detectors.map(\.name).joined(separator: ", "))
    return lines.joined(separator: "\n")
  }

  private var lossInWords: String {
    switch problem.loss {
    case .squared: "squared error, summed over the entries"
    case .absolute: "absolute error, summed over the entries"
    case .relativeSquared: "squared relative error, summed over the entries"
    case .interval: "interval: coverage first, then the interval score (length and a penalty for missing the truth)"
    case .test: "test: a p-value; size where the null holds, then power where it does not"
    case .custom(let function): "the file's own: \(function.name)(estimate, truth)"
    }
  }

  private static func words(_ truth: Truth) -> String {
    let what =
      truth.isBoolean ? "True or False" : truth.entries == 1 ? "a number" : "a vector of \(truth.entries) numbers"
    let drawn =
      truth.isBoolean
      ? ""
      : truth.range.map {
        ", drawn from \(Digits(3).value(Measure($0.lowerBound, mcse: 0))) to \(Digits(3).value(Measure($0.upperBound, mcse: 0)))"
      } ?? ""
    let varies = truth.varies ? "" : truth.isBoolean ? "" : "; the same in every data set of a design"
    return "\(truth.process): \(what)\(drawn)\(varies)"
  }

  private static func words(_ stated: StatedDesigns) -> String {
    stated.parameters.map { parameter in
      switch parameter.levels {
      case .values(let values): "\(parameter.name) near \(values.map(\.text).joined(separator: ", "))"
      case .range(let low, let high): "\(parameter.name) from \(low.text) to \(high.text)"
      }
    }.joined(separator: "; ")
  }

  private static func list(_ cells: [Cell]) -> String {
    let shown = cells.prefix(4).map { $0.design.parameters.isEmpty ? $0.process : "(\($0.design))" }
    return shown.joined(separator: ", ") + (cells.count > 4 ? " and \(cells.count - 4) more" : "")
  }

  private static func count(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  /// The understanding for other programs.
  public var json: OrderedJSON {
    func cells(_ cells: [Cell]) -> OrderedJSON {
      .array(cells.map { .object([.init("process", .string($0.process)), .init("design", $0.design.json)]) })
    }
    func levels(_ levels: StatedDesigns.Levels) -> OrderedJSON {
      switch levels {
      case .values(let values): .members(["values": .array(values.map(\.json))])
      case .range(let low, let high): .members(["from": low.json, "to": high.json])
      }
    }
    return .members([
      "problem": .string(problem.title), "estimand": .string(problem.estimand), "loss": .string(problem.loss.name),
      "level": .number(problem.level),
      "truths": .array(
        truths.map { truth in
          .members([
            "process": .string(truth.process), "entries": .integer(truth.entries), "boolean": .boolean(truth.isBoolean),
            "from": truth.range.map { .number($0.lowerBound) } ?? .null,
            "to": truth.range.map { .number($0.upperBound) } ?? .null, "varies": .boolean(truth.varies),
          ])
        }),
      "designs": cells(problem.visible),
      "sealed": .array(
        problem.stated.map { stated in
          .members([
            "process": .string(stated.simulate.name), "held out": .boolean(stated.role == .heldOut),
            "parameters": .object(stated.parameters.map { .init($0.name, levels($0.levels)) }),
          ])
        }),
      "sealed designs": .integer(draw.problem.sealed.count), "held-out cells": .integer(draw.problem.heldOut.count),
      "notes": .array(draw.notes.map { .string($0) }),
      "null values": .object(nullValues.map { .init($0.name, .array($0.values.map(\.json))) }),
      "null cells": cells(nulls.holding), "alternative cells": cells(nulls.failing),
      "require": .array(problem.requirements.map { .string($0.rawValue) }),
      "aggregate": .string(problem.aggregate.rawValue),
      "baselines": .array(
        baselines.map { baseline in
          .members([
            "name": .string(baseline.name), "known as": baseline.knownAs.map { .string($0.name) } ?? .null,
            "risk": baseline.risk?.json ?? .null, "failures": .number(baseline.failures),
          ])
        }),
      "datasets": .array(problem.datasets.map { .string($0.name) }),
      "tables": .array(
        problem.tables.map { file in
          .members([
            "parameter": .string(file.parameter), "file": .string(file.name), "hash": .string(file.hash),
            "rows": .integer(file.table.rows), "columns": .array(file.table.columns.map { .string($0.name) }),
            "left out": .array(file.table.skipped.map { .string($0.reason.message) }),
          ])
        }),
      "detectors": .array(problem.detectors.map { .string($0.name) }),
      "warnings": .array(problem.warnings.map { .string($0.message) }),
    ])
  }
}

extension String {
  /// With blanks up to `width` characters.
  fileprivate func padding(_ width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
