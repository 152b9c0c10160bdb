import Engine
import Language

/// Reads `designs`, `sealed` and the designs of `held_out`: a dict from parameter to values, or a list of such dicts. What is
/// not visible may be a range, written as a pair.
struct DesignReader {
  let values: ModuleValues
  let role: Cell.Role
  /// What is wrong with what was read so far.
  private(set) var errors: [Diagnostic] = []

  init(_ values: ModuleValues, role: Cell.Role) {
    self.values = values
    self.role = role
  }

  /// The designs that `constant` states for `simulate`, each once, in order; nil where it is no such thing.
  mutating func designs(_ constant: Constant, at expression: Expression, for simulate: Function) -> [StatedDesigns]? {
    switch constant {
    case .dictionary(let entries):
      return stated(entries, at: expression, for: simulate).map { [$0] }
    case .list(let items), .tuple(let items):
      guard !items.isEmpty else {
        errors.append(values.error("no design is stated", "{\"n\": [50, 200]}", at: expression.range))
        return nil
      }
      var result: [StatedDesigns] = []
      for (index, item) in items.enumerated() {
        let place = expression.item(index)
        guard case .dictionary(let entries) = item else { return refuse(item, at: place) }
        guard let part = stated(entries, at: place, for: simulate) else { return nil }
        result.append(part)
      }
      return result
    default:
      return refuse(constant, at: expression)
    }
  }

  private mutating func refuse(_ constant: Constant, at expression: Expression) -> [StatedDesigns]? {
    errors.append(
      values.error(
        "designs are a dict from parameter to values, not \(constant.kindInWords)", "{\"n\": [50, 200]}",
        at: expression.range))
    return nil
  }

  private mutating func stated(
    _ entries: [ConstantEntry], at expression: Expression, for simulate: Function
  ) -> StatedDesigns? {
    let before = errors.count
    let accepted = simulate.declaration.parameters.filter { $0.name != "rng" }
    var levels: [StatedDesigns.Parameter] = []
    for (index, entry) in entries.enumerated() {
      let place = expression.entry(index)
      if case .string(let name) = entry.key, simulate.program.tables[name] != nil {
        errors.append(
          values.error("`\(name)` is a table (`tables`), and no parameter of a design", at: place.key.range))
      }
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
      if role != .visible, let range = range(entry.value, name: name, at: place.value.range) {
        levels.append(.init(name: name, levels: range))
        continue
      }
      guard let items = entry.value.items else {
        errors.append(
          values.error(
            "the values of `\(name)` are \(entry.value.kindInWords), not a list", "[\(entry.value.text)]",
            at: place.value.range))
        continue
      }
      if items.isEmpty { errors.append(values.error("`\(name)` has no values", at: place.value.range)) }
      levels.append(.init(name: name, levels: .values(items)))
    }
    let given = Set(levels.map(\.name))
    let kept = Set(simulate.program.fixed.map(\.name)).union(simulate.program.tables.keys)
    for parameter in accepted
    where parameter.defaultValue == nil && !given.contains(parameter.name) && !kept.contains(parameter.name) {
      errors.append(
        values.error(
          "no values for the parameter `\(parameter.name)` of `\(simulate.name)`",
          "\"\(parameter.name)\": [ … ] in the dict", at: expression.range))
    }
    return errors.count == before ? StatedDesigns(simulate: simulate, parameters: levels, role: role) : nil
  }

  /// A pair of numbers; nil for anything else.
  private mutating func range(_ constant: Constant, name: String, at place: SourceRange) -> StatedDesigns.Levels? {
    guard case .tuple(let ends) = constant, ends.count == 2, let low = ends[0].pureNumber,
      let high = ends[1].pureNumber
    else { return nil }
    if low >= high {
      errors.append(
        values.error(
          "the range of `\(name)` ends where it begins, or before",
          "(\(ends[1].text), \(ends[0].text)), or [\(ends[0].text), \(ends[1].text)] for these values", at: place))
    }
    if case .integer = ends[0], case .integer = ends[1] { return .range(ends[0], ends[1]) }
    return .range(.real(low), .real(high))
  }
}
