import Foundation

extension VerifierAudit {
  /// How large an audit must be, if the rates are what they seem, to decide with 80 % power.
  public struct Size: Hashable, Sendable {
    /// Audited accepts that show a precision above 1/2 (or the task's target); nil where it is not above it.
    public let accepts: Int?
    /// Audited right answers that show φ within the margin; nil where it is not.
    public let right: Int?
    /// Audited wrong answers that show ψ within the margin; nil where it is not.
    public let wrong: Int?
    /// Audited items that give all of these; nil where one of them has no number.
    public let items: Int?
  }

  /// The audit size that the rule needs.
  public var sizeNeeded: Size {
    let rates = overall
    let target = max(0.5, options.target)
    let accepts = AuditSize.accepts(precision: rates.precision.value, null: target, level: options.level)
    if reference == .majority { return Size(accepts: accepts, right: nil, wrong: nil, items: nil) }
    // The variance of one item's difference: of a proportion, where the person is the reference.
    func spread(_ rate: RateEstimate, _ pair: PairedDifference?) -> Double {
      pair?.variance ?? (rate.value * (1 - rate.value))
    }
    let (phi, psi) = (rates.keepCorrect, rates.keepWrong)
    let gapRight = options.margin + (rates.correctDifference?.value ?? (phi.value - 1))
    let gapWrong = options.margin - (rates.wrongDifference?.value ?? psi.value)
    let right = AuditSize.items(variance: spread(phi, rates.correctDifference), gap: gapRight, level: options.level)
    let wrong = AuditSize.items(variance: spread(psi, rates.wrongDifference), gap: gapWrong, level: options.level)
    let p = rates.error.value
    let kept = phi.value * (1 - p) + (psi.trials > 0 ? psi.value * p : 0)
    var items: Int?
    if let accepts, let right, let wrong, kept > 0, p > 0, p < 1 {
      items = Int(max(Double(accepts) / kept, Double(right) / (1 - p), Double(wrong) / p).rounded(.up))
    }
    return Size(accepts: accepts, right: right, wrong: wrong, items: items)
  }
}
