import Foundation

/// Numbers as a person would write them into a text that others read.
public enum Rounding {
  /// `value` to so many significant digits, of any unit; infinite and undefined numbers stay as they are.
  /// - Parameter digits: 1 to 17; with 17 a number is itself.
  public static func significant(_ value: Double, _ digits: Int) -> Double {
    Double(String(format: "%.\(min(17, max(1, digits)))g", value)) ?? value
  }
}
