import Foundation

/// Numbers as a person reads them.
enum Figures {
  /// "61.5 %"
  static func percent(_ share: Double) -> String { "\(number(share * 100, 1)) %" }

  /// With so many decimals; no minus before a zero.
  static func number(_ value: Double, _ digits: Int) -> String {
    let text = String(format: "%.\(digits)f", value)
    return text.allSatisfy({ "-0.".contains($0) }) ? text.replacing("-", with: "") : text
  }

  /// Whole, in groups of three.
  static func count(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "ever more" }
    let digits = String(Int(value.rounded(.up)).magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
