import Engine
import Foundation

/// Where one value of a drawn design comes from.
enum DesignSlot: Hashable, Sendable {
  /// This value.
  case exact(Constant)
  /// A whole number from the first to the second.
  case integer(Int, Int)
  /// A number between the two, with three digits of what lies between `unit` apart.
  case real(Double, Double, unit: Double)

  /// How far beside the outermost values of a list a copy may lie, as a share of the value: such a design is still the one
  /// that the file's author thought of.
  static let beside = 0.1

  /// The slots of a list's values: from half way to the value below to half way to the one above, a tenth of the value beyond the
  /// outermost. What is no number, and lists of 0 and 1 alone, which are switches, stay as they are.
  /// - Parameters:
  ///   - keeps: whether a value has to stay as it is.
  ///   - known: all values that the file states for this parameter: copies keep their sign, and stay within (−1, 1) with them.
  static func slots(_ values: [Constant], known: [Constant], keeps: (Constant) -> Bool) -> [DesignSlot] {
    let numbers = known.compactMap(\.pureNumber)
    guard numbers.count == known.count, known.contains(where: { $0.number != 0 && $0.number != 1 }) else {
      return values.map(DesignSlot.exact)
    }
    let sorted = values.compactMap(\.pureNumber).sorted()
    return values.map { value in
      // A size of 0 is an empty sample, and no smaller version of another size.
      guard let number = value.pureNumber, !keeps(value), value != .integer(0) else { return .exact(value) }
      let below = sorted.last { $0 < number }.map { (number + $0) / 2 }
      let above = sorted.first { $0 > number }.map { (number + $0) / 2 }
      let half = [below, above].compactMap { $0 }.map { abs($0 - number) }.min() ?? .infinity
      let margin = min(half, beside * abs(number))
      var low = below ?? number - margin
      var high = above ?? number + margin
      if numbers.allSatisfy({ $0 >= 0 }) { low = max(low, 0) }
      if numbers.allSatisfy({ $0 <= 0 }) { high = min(high, 0) }
      if case .integer(let whole) = value {
        return .integer(
          min(whole, Int(exactly: low.rounded(.up)) ?? whole), max(whole, Int(exactly: high.rounded(.down)) ?? whole))
      }
      if numbers.allSatisfy({ abs($0) < 1 }) {
        // Correlations, shares and the like: at most half of what is left to the bound.
        (low, high) = (max(low, (number - 1) / 2), min(high, (number + 1) / 2))
      }
      return .real(low, high, unit: high - low)
    }
  }

  /// The part `stratum` of `count` equal parts of a range; whole numbers that span more than a factor of four are cut evenly
  /// on the log scale.
  static func stratum(_ stratum: Int, of count: Int, from low: Constant, to high: Constant) -> DesignSlot {
    let (from, to) = (Double(stratum) / Double(count), Double(stratum + 1) / Double(count))
    if case .integer(let a) = low, case .integer(let b) = high {
      func place(_ share: Double) -> Double {
        a > 0 && b / 4 > a
          ? Double(a) * pow(Double(b) / Double(a), share) : Double(a) + share * (Double(b) - Double(a))
      }
      let first = min(b, Int(exactly: place(from).rounded(.up)) ?? b)
      return .integer(first, max(first, min(b, Int(exactly: place(to).rounded(.down)) ?? b)))
    }
    let (a, b) = (low.number ?? 0, high.number ?? 0)
    return .real(a + from * (b - a), a + to * (b - a), unit: b - a)
  }

  /// A value.
  func draw(_ random: inout KeyedIndices) -> Constant {
    switch self {
    case .exact(let value): return value
    case .integer(let low, let high):
      let span = high.subtractingReportingOverflow(low)
      guard !span.overflow, span.partialValue > 0, span.partialValue < .max else { return .integer(low) }
      return .integer(low + random.below(span.partialValue + 1))
    case .real(let low, let high, let unit):
      let value = low + random.uniform() * (high - low)
      guard unit > 0, unit.isFinite else { return .real(value) }
      // As a person writes numbers: some hundred steps across what they come from.
      let digits = 2 - Int(log10(unit).rounded(.down))
      guard abs(digits) < 300 else { return .real(value) }
      let scale = pow(10, Double(abs(digits)))
      let rounded = digits >= 0 ? (value * scale).rounded() / scale : (value / scale).rounded() * scale
      return .real(min(high, max(low, rounded)))
    }
  }
}

extension Constant {
  /// The value of an integer or a real number; nil for anything else, booleans among them.
  var pureNumber: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value) where value.isFinite: value
    default: nil
    }
  }
}
