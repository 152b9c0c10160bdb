import Foundation

/// Money paid to others (providers of language models). The machine's own electricity is in `Energy`.
public struct Cost: Codable, Hashable, Sendable {
  /// How much, in units of `currency`.
  public var amount: Double
  /// ISO 4217 code.
  public var currency: String

  /// An amount of money.
  public init(amount: Double, currency: String = "USD") {
    self.amount = amount
    self.currency = currency
  }

  /// No money.
  public static let zero = Cost(amount: 0)

  /// For a person: "no money", or "0.43 USD"; below five cents two digits that count, "0.0012 USD".
  public var words: String {
    if amount == 0 { return "no money" }
    guard amount.isFinite, amount.magnitude < 1e12 else { return "\(amount) \(currency)" }
    let decimals = amount.magnitude < 0.05 ? min(12, 1 - Int(log10(amount.magnitude).rounded(.down))) : 2
    return String(format: "%.\(decimals)f", amount) + " \(currency)"
  }
}
