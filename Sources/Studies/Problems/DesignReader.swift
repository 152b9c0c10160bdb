import Engine
import Language

/// Reads `designs`, `sealed` and the designs of `held_out`: a dict from parameter to values, or a list of such dicts.
struct DesignReader {
  let values: ModuleValues
  /// What is wrong with what was read so far.
  private(set) var errors: [Diagnostic] = []

  init(_ values: ModuleValues) { self.values = values }

  /// The designs that `constant` states for `simulate`, each once, in order; nil where it is no such thing.
  mutating func designs(_ constant: Constant, at expression: Expression, for simulate: Function) -> [Design]? {
    switch constant {
    case .dictionary(let entries):
      return crossed(entries, at: expression, for: simulate)
    case .list(let items), .tuple(let items):
      guard !items.isEmpty else {
        errors.append(values.error("no design is stated", "{\"n\": [50, 200]}", at: expression.range))
        return nil
      }
      var result: [Design] = []
      for (index, item) in items.enumerated() {
        guard let part = designs(dictionary: item, at: expression.item(index), for: simulate) else { return nil }
        result += part.filter { !result.contains($0) }
      }
      return result
    default:
      return refuse(constant, at: expression)
    }
  }

  private mutating func designs(
    dictionary constant: Constant, at expression: Expression, for simulate: Function
  ) -> [Design]? {
    guard case .dictionary(let entries) = constant else { return refuse(constant, at: expression) }
    return crossed(entries, at: expression, for: simulate)
  }

  private mutating func refuse(_ constant: Constant, at expression: Expression) -> [Design]? {
    errors.append(
      values.error(
        "designs are a dict from parameter to values, not \(constant.kindInWords)", "{\"n\": [50, 200]}",
        at: expression.range))
    return nil
  }

  private mutating func crossed(
    _ entries: [ConstantEntry], at expression: Expression, for simulate: Function
  ) -> [Design]? {
    let before = errors.count
    let accepted = simulate.declaration.parameters.filter { $0.name != "rng" }
    var levels: [(name: String, values: [Constant])] = []
    for (index, entry) in entries.enumerated() {
      let place = expression.entry(index)
      guard case .string(let name) = entry.key else {
        errors.append(
          values.error(
            "a parameter's name is a string, not \(entry.key.kindInWords)", "{\"n\": [50, 200]}",
            at: place.key.range))
        continue
      }
      if !accepted.contains(where: { $0.name == name }) {
        let known = accepted.map(\.name)
        errors.append(
          values.error(
            "`\(simulate.name)` has no parameter `\(name)`",
            Spelling.nearest(to: name, among: known).map { "\"\($0)\"" }
              ?? (known.isEmpty ? "{}" : known.map { "\"\($0)\"" }.joined(separator: " or ")), at: place.key.range))
      }
      guard let items = entry.value.items else {
        errors.append(
          values.error(
            "the values of `\(name)` are \(entry.value.kindInWords), not a list", "[\(entry.value.text)]",
            at: place.value.range))
        continue
      }
      if items.isEmpty { errors.append(values.error("`\(name)` has no values", at: place.value.range)) }
      levels.append((name, items))
    }
    let given = Set(levels.map(\.name))
    for parameter in accepted where parameter.defaultValue == nil && !given.contains(parameter.name) {
      errors.append(
        values.error(
          "no values for the parameter `\(parameter.name)` of `\(simulate.name)`",
          "\"\(parameter.name)\": [ … ] in the dict", at: expression.range))
    }
    return errors.count == before ? Design.crossed(levels) : nil
  }
}
