import Foundation

/// Something that formulas are made of: a column of the table, or a simple function of one or two.
struct Atom: Sendable {
  /// Its text.
  let text: String
  /// Names of the bank that it reads.
  let needs: [String]
  /// Its number in every row.
  let values: [Double]
  /// Its answers to the changes that bind.
  let units: [Double]
  /// What it costs to read.
  let complexity: Double

  /// Whether designs alone decide it.
  var isSize = false
  /// Whether it may stand in a denominator or a logarithm: positive in every row, and not by a hair.
  let isPositive: Bool

  init(text: String, needs: [String], values: [Double], units: [Double], complexity: Double) {
    self.text = text
    self.needs = needs
    self.values = values
    self.units = units
    self.complexity = complexity
    var (least, size) = (Double.infinity, 0.0)
    for value in values {
      least = min(least, value)
      size += abs(value)
    }
    isPositive = least > 1e-9 * size / Double(max(1, values.count))
  }
}
