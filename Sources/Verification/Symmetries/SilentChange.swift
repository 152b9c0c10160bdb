import Engine

/// A change of the data that leaves the baseline's answer as it is: the sign of measurements, two samples that change places, a unit.
/// A two-sided test does not see whether an effect points up or down.
enum SilentChange: Hashable, Sendable {
  /// Arguments times −1.
  case negated([Int])
  /// Two arguments of one type in each other's place.
  case swapped(Int, Int)
  /// Arguments times a number.
  case scaled([Int], Double)

  /// Share of the rarer sign among the values of an argument below which −1 times it is no data of the same kind.
  private static let rarerSign = 0.05
  /// Changes of unit.
  private static let factors = [8.0, 0.125]

  /// The data, changed.
  func apply(to data: [[Double]]) -> [[Double]] {
    switch self {
    case .negated(let arguments): return DataScaling.apply(arguments, -1, to: data)
    case .scaled(let arguments, let factor): return DataScaling.apply(arguments, factor, to: data)
    case .swapped(let a, let b):
      var data = data
      data.swapAt(a, b)
      return data
    }
  }

  /// In words, to be read after "with".
  var text: String {
    switch self {
    case .negated: "the sign of the data turned round"
    case .swapped: "the two samples in each other's place"
    case .scaled(_, let factor):
      "data \(factor > 1 ? "\(Int(factor)) times as large" : "of 1/\(Int(1 / factor)) their size")"
    }
  }

  /// Every change that the estimator of `probe` does not answer at all.
  static func all(ignoredBy probe: AnswerProbe) -> [SilentChange] {
    let types = probe.types
    let signed = probe.measured.filter { argument in
      let values = probe.datasets.flatMap { $0[argument] }
      let negative = values.count { $0 < 0 }
      return Double(min(negative, values.count - negative)) > rarerSign * Double(values.count)
    }
    var changes = AnswerProbe.subsets(of: signed).map { SilentChange.negated($0) }
    for a in types.indices where types[a].known == nil && types[a].count > 1 {
      for b in types.indices.dropFirst(a + 1)
      where types[b].known == nil && types[b].shape == types[a].shape && types[b].element == types[a].element {
        changes.append(.swapped(a, b))
      }
    }
    let units = AnswerProbe.subsets(of: probe.scalable).filter { arguments in
      factors.allSatisfy { isIgnored(.scaled(arguments, $0), by: probe) }
    }
    return changes.filter { isIgnored($0, by: probe) }
      + AnswerProbe.maximal(units) { $0 }.flatMap { arguments in factors.map { .scaled(arguments, $0) } }
  }

  private static func isIgnored(_ change: SilentChange, by probe: AnswerProbe) -> Bool {
    let after = probe.answer(probe.datasets.map(change.apply))
    return zip(probe.before, after).allSatisfy { old, new in
      guard let old, let new, old.count == new.count else { return old == nil && new == nil }
      return zip(old, new).allSatisfy { $0 == $1 || abs($0 - $1) <= 1e-9 * (1 + abs($0)) }
    }
  }
}
