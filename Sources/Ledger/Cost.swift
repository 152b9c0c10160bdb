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

  /// For a person: "no money", or "0.43 USD".
  public var words: String {
    if amount == 0 { return "no money" }
    guard amount.isFinite, amount.magnitude < 1e12 else { return "\(amount) \(currency)" }
    let cents = Int((amount * 100).rounded())
    let fraction = "\(cents.magnitude % 100)"
    let sign = cents < 0 ? "-" : ""
    return "\(sign)\(cents.magnitude / 100).\(fraction.count == 1 ? "0" + fraction : fraction) \(currency)"
  }
}
