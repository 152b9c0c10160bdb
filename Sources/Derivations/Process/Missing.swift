import Language

/// Observations that may be missing, whatever they would have been (missing at random: Rubin 1976).
extension Process {
  /// The process as if all were observed, the arguments in which some are not being told in `missing`; itself where there are none, or
  /// where it hangs on the observations whether they are there.
  func observedWhole() -> Process {
    var whole = self
    for place in data.indices {
      var read = whole
      var expression = data[place]
      if let name = expression.asName, let last = whole.lastAssignment(of: name, besides: place) {
        expression = last.value
        // What it says of the name itself is what stood there before.
        read.statements.remove(at: last.index)
      }
      guard let (value, condition) = Self.partly(expression) else { continue }
      read.data[place] = value
      let dependencies = read.dependencies(known: [])
      let own = Process.depends(value, dependencies)
      guard own.isDisjoint(with: Process.depends(condition, dependencies).subtracting(parameters.values)) else {
        continue
      }
      read.missing.insert(place)
      whole = read
    }
    return whole
  }

  /// The last statement that changes a name, where it assigns the whole and nothing else reads that.
  private func lastAssignment(of name: String, besides place: Int) -> (index: Int, value: Expression)? {
    guard let index = statements.lastIndex(where: { LiveProcess.changed($0).contains(name) }),
      case .assign(let targets, let value) = statements[index].kind, targets.count == 1, targets[0].asName == name
    else { return nil }
    var readers = [truth] + data.indices.filter { $0 != place }.map { data[$0] }
    var isRead = false
    for statement in statements[(index + 1)...] {
      statement.forEach { $0.forEachExpression { expression, _ in readers.append(expression) } }
    }
    for reader in readers where reader.freeNames.contains(name) { isRead = true }
    return isRead ? nil : (index, value)
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
    guard values[1].isMissing != values[2].isMissing else { return nil }
    return (values[1].isMissing ? values[2] : values[1], values[0])
  }
}
