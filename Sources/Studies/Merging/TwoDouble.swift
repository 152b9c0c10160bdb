/// A number as the sum of two doubles, about 106 bits (Dekker 1971; Hida, Li & Bailey 2001, "double-double").
///
/// Where the leading part is not finite the rest is 0.
struct TwoDouble: Hashable, Sendable {
  /// The number, rounded.
  let high: Double
  /// What rounding it leaves.
  let low: Double

  /// A double.
  init(_ value: Double) {
    high = value
    low = 0
  }

  /// The sum of two doubles, exactly (Knuth 1969).
  init(sumOf a: Double, _ b: Double) {
    let sum = a + b
    let part = sum - a
    self.init(sum, (a - (sum - part)) + (b - part))
  }

  /// The product of two doubles, exactly.
  init(productOf a: Double, _ b: Double) {
    let product = a * b
    self.init(product, (-product).addingProduct(a, b))
  }

  private init(_ high: Double, _ low: Double) {
    self.high = high
    self.low = high.isFinite ? low : 0
  }

  static func + (a: TwoDouble, b: TwoDouble) -> TwoDouble {
    let leading = TwoDouble(sumOf: a.high, b.high)
    let trailing = TwoDouble(sumOf: a.low, b.low)
    let first = TwoDouble(sumOf: leading.high, leading.low + trailing.high)
    return TwoDouble(sumOf: first.high, first.low + trailing.low)
  }

  static prefix func - (a: TwoDouble) -> TwoDouble { TwoDouble(-a.high, -a.low) }
  static func - (a: TwoDouble, b: TwoDouble) -> TwoDouble { a + -b }

  static func * (a: TwoDouble, b: TwoDouble) -> TwoDouble {
    let product = TwoDouble(productOf: a.high, b.high)
    return TwoDouble(sumOf: product.high, product.low + (a.high * b.low + a.low * b.high))
  }

  static func / (a: TwoDouble, b: TwoDouble) -> TwoDouble {
    let first = a.high / b.high
    guard first.isFinite else { return TwoDouble(first) }
    let rest = a - b * TwoDouble(first)
    let second = rest.high / b.high
    let last = rest - b * TwoDouble(second)
    return TwoDouble(sumOf: first, second) + TwoDouble(last.high / b.high)
  }
}
