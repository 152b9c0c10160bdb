import Language
import Studies

/// What a derived program has to give.
enum Aim: Sendable {
  /// An estimate.
  case estimate
  /// An interval of this coverage.
  case interval(Double)
  /// A p-value of the hypothesis that the truth is zero; against larger truths alone where it is one-sided.
  case test(isOneSided: Bool)

  /// Whether the error of an estimate has to be known.
  var needsSpread: Bool { if case .estimate = self { false } else { true } }
}

extension Process {
  /// The unknown number of which a null hypothesis gives the value: the truth of a process that tests for zero is a name less a number.
  var hypothesis: (name: String, value: Double)? {
    if let name = truth.asName { return (name, 0) }
    guard case .binary(.subtract, let left, let right) = truth.kind, let name = left.asName else { return nil }
    switch right.kind {
    case .real(let value): return (name, value)
    case .integer(let value): return (name, Double(value))
    default: return nil
    }
  }

  /// The process with the number that a null hypothesis says is zero in place of whether it holds: `a == b` asks for `a - b`; nil where
  /// the truth is of another form.
  func testingForZero() -> Process? {
    var truth = truth
    if let name = truth.asName,
      case .assign(_, let value)? = statements.last(where: { LiveProcess.changed($0).contains(name) })?.kind
    {
      truth = value
    }
    guard case .comparison(let left, let links) = truth.kind, links.count == 1, links[0].comparison == .equal else {
      return nil
    }
    var tested = self
    tested.truth = (Expression.binary(left, .subtract, links[0].operand)).tidied
    return tested
  }
}
