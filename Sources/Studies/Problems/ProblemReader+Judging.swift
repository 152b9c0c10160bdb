import Engine
import Foundation
import Language

/// Estimators, what judges them, and real data.
extension ProblemReader {
  mutating func baselineFunctions() -> [Function] {
    guard values["baselines"] != nil else {
      refuse(
        "`baselines` is missing: the textbook estimators that others are compared with",
        "baselines = [ … ], the names of estimators of this file", at: SourceRange(start: 0, end: 0))
      return []
    }
    guard let (items, place) = list("baselines", of: "estimators", "[least_squares]") else { return [] }
    if items.isEmpty { refuse("`baselines` is empty", "baselines = [least_squares]", at: place.range) }
    var result: [Function] = []
    for (index, item) in items.enumerated() {
      guard case .function(let function) = item else {
        refuse(
          "a baseline is a function of this file, not \(item.kindInWords)", "the function's name, without quotes",
          at: place.item(index).range)
        continue
      }
      if result.contains(function) {
        refuse("the baseline `\(function.name)` is listed twice", at: place.item(index).range)
      }
      result.append(function)
    }
    return result
  }

  mutating func lossValue() -> Loss {
    let known = Loss.named.map { "\"\($0.name)\"" }.joined(separator: ", ")
    // `def loss(estimate, truth)` is as good as `loss = squared_per_cent`.
    switch values["loss"] ?? program.function("loss").map(Constant.function) {
    case nil: return .squared
    case .string(let name):
      if let loss = Loss.named.first(where: { $0.name == name }) { return loss }
      refuse(
        "there is no loss \"\(name)\"",
        Spelling.nearest(to: name, among: Loss.named.map(\.name)).map { "\"\($0)\"" }
          ?? "one of \(known), or a function loss(estimate, truth)", at: values.range("loss"))
    case .function(let function):
      if function.declaration.parameters.count == 2, !function.draws { return .custom(function) }
      refuse(
        "the loss `\(function.name)` must take an estimate and the truth", "def \(function.name)(estimate, truth)",
        at: function.declaration.range)
    case .some(let other):
      refuse("`loss` is \(other.kindInWords)", "one of \(known), or a function", at: values.range("loss"))
    }
    return .squared
  }

  mutating func levelValue(_ loss: Loss) -> Double {
    guard let constant = values["level"] else { return loss.defaultLevel }
    if let level = constant.number, level > 0, level < 1 { return level }
    refuse(
      "`level` is \(constant.number == nil ? constant.kindInWords : constant.text), not a number between 0 and 1",
      "level = \(loss.defaultLevel)", at: values.range("level"))
    return loss.defaultLevel
  }

  mutating func requirementValues() -> [Requirement] {
    guard let (items, place) = list("require", of: "properties", "[\"unbiased\"]") else { return [] }
    let known = Requirement.allCases.map(\.rawValue)
    var result: [Requirement] = []
    for (index, item) in items.enumerated() {
      guard case .string(let name) = item, let requirement = Requirement(rawValue: name) else {
        let nearest =
          if case .string(let name) = item { Spelling.nearest(to: name, among: known) } else { String?.none }
        refuse(
          "there is no requirement \(item.text)",
          nearest.map { "\"\($0)\"" } ?? known.map { "\"\($0)\"" }.joined(separator: ", "), at: place.item(index).range)
        continue
      }
      if !result.contains(requirement) { result.append(requirement) }
    }
    return result
  }

  mutating func aggregateValue() -> Aggregate {
    switch values["aggregate"] {
    case nil: return .mean
    case .string(let name):
      if let aggregate = Aggregate(rawValue: name) { return aggregate }
      refuse("there is no aggregate \"\(name)\"", "\"mean\" or \"worst\"", at: values.range("aggregate"))
    case .some(let other):
      refuse("`aggregate` is \(other.kindInWords)", "\"mean\" or \"worst\"", at: values.range("aggregate"))
    }
    return .mean
  }

  /// What is kept over replications: names of parameters of the process, each with a function of `rng` and the design, or a value.
  mutating func checkFixed(_ simulate: Function) {
    let example = "fixed = {\"X\": regressors}, with def regressors(rng, n)"
    guard let constant = values["fixed"] else { return }
    guard case .dictionary(let entries) = constant else {
      refuse("`fixed` is \(constant.kindInWords)", example, at: values.range("fixed"))
      return
    }
    let parameters = simulate.declaration.parameters.map(\.name).filter { $0 != "rng" }
    for entry in entries {
      guard case .string(let name) = entry.key, parameters.contains(name) else {
        refuse(
          "`fixed` names \(entry.key.text), which is no parameter of `\(simulate.name)`",
          "one of \(parameters.joined(separator: ", "))", at: values.range("fixed"))
        continue
      }
      guard case .function(let source) = entry.value else { continue }
      for parameter in source.declaration.parameters
      where parameter.defaultValue == nil && parameter.name != "rng" && !parameters.contains(parameter.name) {
        refuse(
          "`\(source.name)` needs `\(parameter.name)`, which is no parameter of `\(simulate.name)`",
          "the parameters of the design that it needs", at: source.declaration.range)
      }
    }
  }

  mutating func summaryValue() -> LossSummary? {
    switch values["risk"] {
    case nil: return nil
    case .string(let name):
      if let summary = LossSummary(rawValue: name) { return summary }
      refuse("there is no risk \"\(name)\"", "\"mean\" or \"median\"", at: values.range("risk"))
    case .some(let other):
      refuse("`risk` is \(other.kindInWords)", "\"mean\" or \"median\"", at: values.range("risk"))
    }
    return nil
  }

  mutating func datasetValues() -> [Dataset] {
    let example = "[(\"data.csv\", arguments)]"
    guard let (items, place) = list("datasets", of: "pairs (CSV path, function)", example) else { return [] }
    var result: [Dataset] = []
    for (index, item) in items.enumerated() {
      guard let pair = item.items, pair.count == 2, case .string(let name) = pair[0],
        case .function(let function) = pair[1]
      else {
        refuse(
          "an element of `datasets` is a pair of a path and a function, not \(item.kindInWords)",
          "(\"data.csv\", arguments)", at: place.item(index).range)
        continue
      }
      let path = name.hasPrefix("/") ? name : directory.isEmpty ? name : directory + "/" + name
      if !FileManager.default.fileExists(atPath: path) {
        refuse("there is no file \"\(name)\" beside this one", at: place.item(index).item(0).range)
      }
      if function.declaration.parameters.filter({ $0.defaultValue == nil }).count != 1 {
        refuse(
          "`\(function.name)` must take one argument, the table", "def \(function.name)(table)",
          at: function.declaration.range)
      }
      result.append(Dataset(name: name, path: path, arguments: function))
    }
    return result
  }
}
