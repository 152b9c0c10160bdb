import Foundation
import Studies

extension Measure {
  /// The figure with its standard error, `0.190 (0.003)`; where all runs gave the same value, with the end or ends of its exact
  /// interval, `0 (≤ 0.0002)`, and a dash where not even that is known.
  public func text(_ digits: Digits) -> String {
    guard value.isFinite, !(mcse > 0), let lower, let upper else { return digits.text(self) }
    let number = value == 0 || value == 1 ? String(format: "%.0f", value) : digits.value(Measure(value, mcse: .nan))
    // An end near one is told from it by what is missing.
    func end(_ bound: Double) -> String {
      let missing = 1 - bound
      guard bound > 0.9, missing > 0 else { return String(format: "%.2g", bound) }
      return String(format: "%.\(max(2, 1 - Int(log10(missing).rounded(.down))))f", bound)
    }
    if lower >= value { return "\(number) (≤ \(end(upper)))" }
    if upper <= value { return "\(number) (≥ \(end(lower)))" }
    return "\(number) (\(end(lower)) to \(end(upper)))"
  }
}
