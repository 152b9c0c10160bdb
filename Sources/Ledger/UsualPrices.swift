/// Prices that are taken where nobody says others: round figures of the order of what a researcher and electricity cost where much research is
/// done, in dollars. They are there to be replaced by one's own.
public enum UsualPrices {
  /// A researcher's yearly salary, employer's share included.
  public static let salary = 120_000.0
  /// Hours that a researcher works in a year: 45 weeks of 40.
  public static let hoursPerYear = 1_800.0
  /// A kilowatt-hour.
  public static let kilowattHour = 0.30
}

extension Energy {
  /// What it costs, in the currency of the price.
  /// - Parameter price: of a kilowatt-hour (3.6 · 10⁶ J).
  public func cost(price: Double) -> Double { joules / 3.6e6 * price }
}
