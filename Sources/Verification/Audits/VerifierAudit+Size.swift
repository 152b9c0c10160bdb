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
      let all = max(Double(accepts) / kept, Double(right) / (1 - p), Double(wrong) / p)
      items = all <= Double(AuditSize.most) ? Int(all.rounded(.up)) : nil
    }
    return Size(accepts: accepts, right: right, wrong: wrong, items: items)
  }

  /// The sizes in a sentence; a rate at the margin, or on its wrong side, is not attainable whatever the size. nil where nothing is known.
  var sizeWords: String? {
    let (size, rates) = (sizeNeeded, overall)
    let target = Self.percent(max(0.5, options.target))
    func part(_ count: Int?, _ rate: RateEstimate, _ what: String, _ seen: String) -> String? {
      guard rate.trials > 0 else { return nil }
      return count.map { "\($0) \(what)" } ?? "\(seen) is not attainable at this margin (\(Self.percent(rate.value)))"
    }
    let isCompared = reference != .majority
    let margin =
      "within \(Self.number(options.margin)) of the \(rates.correctDifference == nil ? "reference" : "person")"
    var parts = [
      part(size.accepts, rates.precision, "audited accepts for the precision", "a precision above \(target)"),
      isCompared ? part(size.right, rates.keepCorrect, "right answers for phi", "phi \(margin)") : nil,
      isCompared ? part(size.wrong, rates.keepWrong, "wrong answers for psi", "psi \(margin)") : nil,
    ].compactMap(\.self)
    if let items = size.items {
      parts.append("together about \(items) items")
    } else if isCompared, size.accepts != nil, size.right != nil, size.wrong != nil {
      parts.append("together more than \(AuditSize.most) items, for one of the kinds is rare")
    }
    guard !parts.isEmpty else { return nil }
    return "Audit size for 80 % power, if the rates are what they seem: \(parts.joined(separator: ", "))."
  }
}
