import Language

/// Observations that may be missing, whatever they would have been (missing at random: Rubin 1976).
extension Process {
  /// The process as if all were observed, the arguments in which some are not being told in `missing`; itself where there are none, or
  /// where it hangs on the observations whether they are there.
  func observedWhole() -> Process {
    let dependencies = dependencies(known: [])
    var whole = self
    for place in data.indices {
      guard let (value, condition) = Self.partly(definition(of: data[place])) else { continue }
      let own = Process.depends(value, dependencies)
      guard own.isDisjoint(with: Process.depends(condition, dependencies).subtracting(parameters.values)) else {
        continue
      }
      whole.data[place] = value
      whole.missing.insert(place)
    }
    return whole
  }

  /// What a name is assigned, where that is done once.
  func definition(of expression: Expression) -> Expression {
    guard let name = expression.asName else { return expression }
    var values: [Expression] = []
    for statement in statements where LiveProcess.changed(statement).contains(name) {
      guard case .assign(let targets, let value) = statement.kind, targets.count == 1, targets[0].asName == name else {
        return expression
      }
      values.append(value)
    }
    return values.count == 1 ? values[0] : expression
  }

  /// The value and the condition of `np.where(condition, value, np.nan)` or the other way round.
  private static func partly(_ expression: Expression) -> (value: Expression, condition: Expression)? {
    guard case .call(let callee, let arguments) = expression.kind, case .attribute(let base, "where") = callee.kind,
      base.asName == "np", arguments.count == 3
    else { return nil }
    let values = arguments.map(\.value)
    func isNothing(_ value: Expression) -> Bool {
      guard case .attribute(let base, let name) = value.kind else { return false }
      return base.asName == "np" && name.lowercased() == "nan"
    }
    guard isNothing(values[1]) != isNothing(values[2]) else { return nil }
    return (isNothing(values[1]) ? values[2] : values[1], values[0])
  }
}
