import Engine

/// A change of the data that leaves the baseline's answer as it is: the sign of measurements, two samples or two labels that change places,
/// an order, a unit. A two-sided test does not see whether an effect points up or down.
enum SilentChange: Hashable, Sendable {
  /// Arguments times −1.
  case negated([Int])
  /// Two arguments of one type in each other's place.
  case swapped(Int, Int)
  /// Arguments times a number.
  case scaled([Int], Double)
  /// Rows of arguments, so many entries each, in the opposite order: what rises falls.
  case reversed([Int], widths: [Int])
  /// The labels 0 and 1 of an argument in each other's place.
  case relabelled(Int)

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
    case .relabelled(let argument):
      var data = data
      data[argument] = data[argument].map { 1 - $0 }
      return data
    case .reversed(let arguments, let widths):
      var data = data
      for (argument, width) in zip(arguments, widths) {
        let old = data[argument]
        let rows = old.count / width
        for place in 0..<rows * width {
          data[argument][place] = old[(rows - 1 - place / width) * width + place % width]
        }
      }
      return data
    }
  }

  /// Whether data of another design are of the kind that it changes.
  func fits(_ data: [[Double]]) -> Bool {
    switch self {
    case .negated(let arguments), .scaled(let arguments, _): arguments.allSatisfy(data.indices.contains)
    case .swapped(let a, let b): data.indices.contains(a) && data.indices.contains(b)
    case .relabelled(let argument): data.indices.contains(argument) && data[argument].allSatisfy { $0 == 0 || $0 == 1 }
    case .reversed(let arguments, let widths):
      arguments.allSatisfy(data.indices.contains)
        && Set(zip(arguments, widths).map { $1 > 0 && data[$0].count % $1 == 0 ? data[$0].count / $1 : -1 }).count == 1
    }
  }

  /// Whether it takes other data for the same data by more than their sign or unit, so that the process has to say whether they are.
  var needsSymmetry: Bool {
    switch self {
    case .negated, .scaled: false
    case .swapped, .reversed, .relabelled: true
    }
  }

  /// In words, to be read after "with".
  var text: String {
    switch self {
    case .negated: "the sign of the data turned round"
    case .swapped: "the two samples in each other's place"
    case .reversed: "the order turned round"
    case .relabelled: "the two labels in each other's place"
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
    changes += reversals(of: probe) + labels(of: probe).map { .relabelled($0) }
    let units = AnswerProbe.subsets(of: probe.scalable).filter { arguments in
      factors.allSatisfy { isIgnored(.scaled(arguments, $0), by: probe) }
    }
    return changes.filter { isIgnored($0, by: probe) }
      + AnswerProbe.maximal(units) { $0 }.flatMap { arguments in factors.map { .scaled(arguments, $0) } }
  }

  /// The rows that all arguments share, turned round; none where an argument of another length, or a whole number, may be a place in them.
  private static func reversals(of probe: AnswerProbe) -> [SilentChange] {
    let open = probe.types.indices.filter { probe.types[$0].known == nil }
    let long = open.filter { probe.types[$0].count > 1 }
    guard let rows = long.first.flatMap({ probe.types[$0].shape.first }), rows > 2,
      long.allSatisfy({ probe.types[$0].shape.first == rows }),
      open.allSatisfy({ long.contains($0) || probe.types[$0].element == .real })
    else { return [] }
    return [.reversed(long, widths: long.map { probe.types[$0].count / rows })]
  }

  /// Arguments that are labels of two groups.
  private static func labels(of probe: AnswerProbe) -> [Int] {
    probe.types.indices.filter { argument in
      probe.types[argument].known == nil && probe.types[argument].count > 1
        && probe.datasets.allSatisfy { Set($0[argument]) == [0, 1] }
    }
  }

  private static func isIgnored(_ change: SilentChange, by probe: AnswerProbe) -> Bool {
    let after = probe.answer(probe.datasets.map(change.apply))
    return zip(probe.before, after).allSatisfy { old, new in
      guard let old, let new, old.count == new.count else { return old == nil && new == nil }
      return zip(old, new).allSatisfy { $0 == $1 || abs($0 - $1) <= 1e-9 * (1 + abs($0)) }
    }
  }
}
