import Foundation

/// How many digits of a number a table shows: at most a column's own, and never more than the Monte Carlo standard error
/// supports (the last digit shown stands where the first digit of the standard error does, or before it).
public struct Digits: Hashable, Sendable {
  /// Decimals at most.
  public let decimals: Int

  /// At most `decimals` decimals.
  public init(_ decimals: Int) { self.decimals = decimals }

  /// Digits for a column: `decimals`, and as many more as leading zeros that all its numbers share, so that an estimand
  /// measured in millionths is not all zeros.
  public init(_ decimals: Int, column values: some Sequence<Double>) {
    let largest = values.filter(\.isFinite).map(abs).max() ?? 1
    guard largest > 0, largest < 0.1 else {
      self.init(decimals)
      return
    }
    self.init(min(15, decimals - 1 - Int(log10(largest).rounded(.down))))
  }

  /// A whole number with its digits in groups of three: `12,500`.
  public static func grouped(_ number: Int) -> String {
    var text = ""
    for (index, digit) in String(number).reversed().enumerated() {
      if index > 0, index % 3 == 0, digit != "-" { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }

  /// `0.190 (0.003)`; `—` where there is no number.
  public func text(_ measure: Measure) -> String {
    guard measure.value.isFinite else { return measure.value == .infinity ? "∞" : "—" }
    guard measure.mcse.isFinite else { return "\(fixed(measure.value, decimals)) (—)" }
    let places = decimals(supportedBy: measure.mcse)
    var error = fixed(measure.mcse, places)
    if measure.mcse > 0, Double(error) == 0 { error = "<" + fixed(pow(10, -Double(places)), places) }
    return "\(fixed(measure.value, places)) (\(error))"
  }

  /// The number alone, as `text` shows it.
  public func value(_ measure: Measure) -> String {
    guard measure.value.isFinite else { return "—" }
    return fixed(measure.value, measure.mcse.isFinite ? decimals(supportedBy: measure.mcse) : decimals)
  }

  private func decimals(supportedBy mcse: Double) -> Int {
    guard mcse > 0 else { return decimals }
    return max(0, min(decimals, -Int(log10(mcse).rounded(.down))))
  }

  /// A number with so many decimals, and no minus sign before zeros. A half goes away from zero, and what differs from a half by
  /// rounding alone is one: 494/4000 and the mean of 494 ones among 4000 numbers read alike.
  private func fixed(_ value: Double, _ decimals: Int) -> String {
    let text = String(format: "%.\(decimals)f", value * (1 + 1e-12))
    return text.hasPrefix("-") && Double(text) == 0 ? String(text.dropFirst()) : text
  }
}
