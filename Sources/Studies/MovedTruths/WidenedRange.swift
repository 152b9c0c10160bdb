import Foundation
import Language

/// The range that a uniform number is drawn from, and how far beside it a number still means the same: its own length on either side,
/// as sealed designs are drawn, positive numbers stay positive, and shares and correlations go half of what is left to 1.
struct WidenedRange {
  private let low: Double
  private let high: Double

  /// nil where an end is no number that the text itself gives.
  init?(_ low: Language.Expression?, _ high: Language.Expression?) {
    guard let a = Self.value(low ?? Language.Expression(.real(0))),
      let b = Self.value(high ?? Language.Expression(.real(1))), a < b
    else {
      return nil
    }
    (self.low, self.high) = (a, b)
  }

  private var isShare: Bool { low > -1 && high <= 1 }

  /// The lower end of the wider range; nil where the range reaches as far as it can.
  var below: Double? {
    var edge = low - (high - low)
    if low >= 0 { edge = max(edge, 0) } else if isShare { edge = max(edge, (low - 1) / 2) }
    return edge < low ? edge : nil
  }

  /// The upper end.
  var above: Double? {
    var edge = high + (high - low)
    if high <= 0 { edge = min(edge, 0) } else if isShare { edge = min(edge, (high + 1) / 2) }
    return edge > high ? edge : nil
  }

  /// Numbers, what is reckoned of them, and their logarithms.
  private static func value(_ expression: Language.Expression) -> Double? {
    switch expression.kind {
    case .integer(let value): return Double(value)
    case .real(let value): return value
    case .unary(.negative, let inner): return value(inner).map { -$0 }
    case .binary(let operation, let a, let b):
      guard let x = value(a), let y = value(b) else { return nil }
      switch operation {
      case .add: return x + y
      case .subtract: return x - y
      case .multiply: return x * y
      case .divide: return y == 0 ? nil : .some(x / y as Double)
      case .power: return pow(x, y)
      default: return nil
      }
    case .attribute(_, "pi"): return Double.pi
    case .call(let callee, let arguments):
      guard case .attribute(_, "log") = callee.kind, arguments.count == 1, let x = value(arguments[0].value), x > 0
      else {
        return nil
      }
      return log(x)
    default: return nil
    }
  }
}
