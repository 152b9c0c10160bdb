/// Items that a machine accepted and items that it rejected, audited at different rates: two samples, each drawn at random from its
/// kind, and the share of its kind among all items.
struct AuditedVerdicts: Hashable, Sendable {
  /// What is estimated of all items.
  enum Quantity: Hashable, Sendable {
    /// The share that was accepted among those that have the property: φ of right, ψ of wrong answers.
    case accepted
    /// The share that has the property: p of wrong answers.
    case share
  }

  /// What is estimated.
  let quantity: Quantity
  /// Share of accepted ones among all items.
  let acceptedShare: Double
  /// Audited accepts, and how many of them have the property.
  let accepted: (count: Int, with: Int)
  /// Audited rejects, and how many of them have the property.
  let rejected: (count: Int, with: Int)

  /// aα/(aα + (1 − a)ρ), or aα + (1 − a)ρ, with α and ρ the shares that have the property among accepts and rejects.
  private func quantity(_ alpha: Double, _ rho: Double) -> Double {
    let (x, y) = (acceptedShare * alpha, (1 - acceptedShare) * rho)
    switch quantity {
    case .share: return x + y
    case .accepted: return x + y > 0 ? x / (x + y) : .nan
    }
  }

  /// The estimate; NaN where a kind was not audited.
  var value: Double {
    guard accepted.count > 0, rejected.count > 0 else { return .nan }
    return quantity(
      Double(accepted.with) / Double(accepted.count), Double(rejected.with) / Double(rejected.count))
  }

  /// One-sided bounds at `level`, from exact ones of both samples at 1 − √(1 − level): independent samples, so that both hold
  /// together at `level`. The share of accepts is that of all items that there are.
  func bounds(level: Double) -> (lower: Double, upper: Double) {
    let each = 1 - (1 - level).squareRoot()
    let alpha = RateEstimate(successes: accepted.with, trials: accepted.count)
    let rho = RateEstimate(successes: rejected.with, trials: rejected.count)
    let (low, high) = (alpha.lowerBound(level: each), alpha.upperBound(level: each))
    let (least, most) = (rho.lowerBound(level: each), rho.upperBound(level: each))
    let lower = quantity == .accepted ? quantity(low, most) : quantity(low, least)
    let upper = quantity == .accepted ? quantity(high, least) : quantity(high, most)
    return (lower.isNaN ? 0 : lower, upper.isNaN ? 1 : upper)
  }

  static func == (a: AuditedVerdicts, b: AuditedVerdicts) -> Bool {
    a.quantity == b.quantity && a.acceptedShare == b.acceptedShare && a.accepted == b.accepted
      && a.rejected == b.rejected
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(quantity)
    hasher.combine(acceptedShare)
    hasher.combine(accepted.count)
    hasher.combine(rejected.count)
  }
}
