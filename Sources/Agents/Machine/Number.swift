import Foundation
import Language

/// A number, whatever its form.
enum Number {
  case int(Int)
  case big(BigInteger)
  case float(Double)

  init?(_ value: Value) {
    switch value {
    case .bool(let value): self = .int(value ? 1 : 0)
    case .int(let value): self = .int(value)
    case .big(let value): self = .big(value)
    case .float(let value): self = .float(value)
    default: return nil
    }
  }

  var isFloat: Bool { if case .float = self { true } else { false } }
  var big: BigInteger {
    switch self {
    case .int(let value): BigInteger(value)
    case .big(let value): value
    case .float(let value): value.isFinite ? BigInteger(value) : BigInteger(0)
    }
  }

  /// The number as a double; nil if it is too large.
  var double: Double? {
    switch self {
    case .int(let value): Double(value)
    case .big(let value): value.double
    case .float(let value): value
    }
  }

  static func compare(_ comparison: Comparison, _ a: Number, _ b: Number) -> Bool {
    switch (a, b) {
    case (.int(let x), .int(let y)): return comparison.holds(x < y ? -1 : x > y ? 1 : 0)
    case (.float(let x), .float(let y)): return compare(comparison, x, y)
    case (.float(let x), _):
      if !x.isFinite { return compare(comparison, x, 0) }
      if case .int(let y) = b, y.magnitude < 1 << 53 { return compare(comparison, x, Double(y)) }
      return comparison.holds(order(x, b.big))
    case (_, .float(let y)): return compare(comparison.reflected, b, a) || comparison == .notEqual && y.isNaN
    default:
      let (x, y) = (a.big, b.big)
      return comparison.holds(x < y ? -1 : x == y ? 0 : 1)
    }
  }

  private static func order(_ x: Double, _ y: BigInteger) -> Int {
    let whole = BigInteger(x)
    if whole == y {
      let rest = x - x.rounded(.towardZero)
      return rest < 0 ? -1 : rest > 0 ? 1 : 0
    }
    return whole < y ? -1 : 1
  }

  private static func compare(_ comparison: Comparison, _ x: Double, _ y: Double) -> Bool {
    switch comparison {
    case .equal: x == y
    case .notEqual: x != y
    case .less: x < y
    case .lessOrEqual: x <= y
    case .greater: x > y
    case .greaterOrEqual: x >= y
    }
  }
}
