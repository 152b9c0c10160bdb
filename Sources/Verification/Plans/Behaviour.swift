import Engine

/// What an estimator answers on a few data sets that every plan of a problem has in common, in units in which two answers that
/// lie a fiftieth apart are the same (`Fingerprinter.tolerance`). By it one hypothesis is told from another.
public struct Behaviour: Codable, Hashable, Sendable {
  /// The answers; nil where it fails.
  public let answers: [Double?]

  /// Four decimals are kept of each answer.
  init(_ answers: [Double?]) {
    self.answers = answers.map { value in
      value.flatMap { $0.isFinite ? ($0 * 1e4).rounded() / 1e4 : nil }
    }
  }

  /// Whether the two cannot be told apart by what they answer: the same on 95 % of the data sets
  /// (`Fingerprinter.threshold`), as for estimators that have a name.
  public func matches(_ other: Behaviour) -> Bool {
    guard !answers.isEmpty, answers.count == other.answers.count else { return false }
    let same = zip(answers, other.answers).filter { a, b in
      guard let a, let b else { return a == nil && b == nil }
      return abs(a - b) <= Fingerprinter.tolerance
    }.count
    return Double(same) >= Fingerprinter.threshold * Double(answers.count)
  }
}

extension Fingerprinter {
  /// What `function` answers on the first probes of each cell, the first entries of each answer.
  /// - Parameters:
  ///   - probes: data sets of each cell.
  ///   - entries: entries of an answer: enough to tell vectors apart.
  func behaviour(_ function: Function, probes: Int = 16, entries: Int = 4) -> Behaviour {
    Behaviour(
      zip(sets, answers(function, limit: probes)).flatMap { set, answers in
        answers.flatMap { answer -> [Double?] in answer.map { $0.prefix(entries).map { $0 / set.unit } } ?? [nil] }
      })
  }
}
