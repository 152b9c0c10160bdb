import Foundation
import Studies

/// An audit of a verifier: what it keeps of right and wrong answers, and whether it may take a person's place.
///
/// The verifier may be a machine or a person. Audited items must be a random sample of all answers, rejected ones included:
/// otherwise what is kept of right and of wrong answers is not identified.
public struct VerifierAudit: Sendable {
  /// What says which answers are right.
  public enum Reference: String, Hashable, Sendable {
    /// The column of truth.
    case truth
    /// The only person's verdict.
    case person
    /// The majority of several persons; on ties nothing is known.
    case majority
  }

  /// All that is known of one set of items.
  public struct Rates: Hashable, Sendable {
    /// φ: the share of right answers that is kept.
    public let keepCorrect: RateEstimate
    /// ψ: the share of wrong answers that is kept.
    public let keepWrong: RateEstimate
    /// p: the share of wrong answers.
    public let error: RateEstimate
    /// The share of right answers among those that are kept.
    public let precision: RateEstimate
    /// φ of the machine less φ of the person; nil where the person is the reference.
    public let correctDifference: PairedDifference?
    /// ψ of the machine less ψ of the person.
    public let wrongDifference: PairedDifference?
  }

  /// What the audit is judged by.
  public let options: AuditOptions
  /// What says which answers are right.
  public let reference: Reference
  /// All items.
  public let items: [AuditItem]
  /// Items whose answer is known to be right or wrong.
  public let audited: Int
  /// Items on which the persons are evenly divided: audited, and yet neither right nor wrong.
  public let ties: Int
  /// Which items the audit left out.
  public let gap: AuditGap
  /// Over all audited items.
  public let overall: Rates
  /// Subgroups in the order of their names.
  public let groups: [(name: String, rates: Rates)]
  /// p*
  public let threshold: ThresholdEstimate
  /// κ of machine and reference.
  public let kappa: KappaEstimate
  /// The share of right answers among all items, audited or not.
  public let share: PredictionPowered
  /// The comparison with each of several persons; nil for fewer than two.
  public let alternative: AlternativeAnnotatorTest?
  /// What persons and machine keep of right and wrong answers if none of them is the truth; nil where the truth stands beside them, or
  /// where the classes are not identified.
  public let latent: LatentClasses?

  /// Audits `items`.
  /// - Parameter persons: the names of the items' persons.
  /// - Throws: `AuditError` where nothing was audited.
  public init(items: [AuditItem], persons: [String] = [], options: AuditOptions = AuditOptions()) throws {
    self.items = items
    self.options = options
    let reference: Reference =
      items.contains { $0.truth != nil } ? .truth : persons.count > 1 ? .majority : .person
    self.reference = reference
    let known = items.compactMap { item in
      Self.truth(of: item, reference).map { Known(item: item, truth: $0, weight: 1 / (item.probability ?? 1)) }
    }
    guard !known.isEmpty else {
      throw AuditError("no item was audited: write the truth, or a person's verdict, of some of them")
    }
    audited = known.count
    ties = reference == .majority ? items.filter { Self.isTied($0) }.count : 0
    gap = Self.gap(items, known)
    overall = Self.rates(known, items, gap, reference, options)
    let names = Set(known.compactMap(\.item.group)).sorted()
    groups = names.map { name in
      let (part, mine) = (items.filter { $0.group == name }, known.filter { $0.item.group == name })
      return (name, Self.rates(mine, part, Self.gap(part, mine), reference, options))
    }
    threshold = ThresholdEstimate(keepCorrect: overall.keepCorrect, keepWrong: overall.keepWrong)
    var audits = (accepts: 1.0, rejects: 1.0)
    if case .uneven(let accepts, let rejects) = gap { audits = (accepts, rejects) }
    kappa =
      gap.isIdentified
      ? KappaEstimate(
        known.map { [audits] in
          ($0.item.machine, $0.truth, $0.weight / ($0.item.machine ? audits.accepts : audits.rejects))
        },
        confidence: options.confidence) : .unidentified(known.count)
    share = PredictionPowered(
      audited: known.map { ($0.truth, $0.item.machine, $0.weight) },
      others: items.filter { Self.truth(of: $0, reference) == nil && !Self.isTied($0) }.map(\.machine),
      confidence: options.confidence)
    alternative =
      persons.count > 1 ? AlternativeAnnotatorTest(items: items, persons: persons, epsilon: options.epsilon) : nil
    let judged = reference == .majority ? items.filter { $0.persons.contains { $0 != nil } } : []
    latent = LatentClasses(
      names: persons + ["machine"], verdicts: judged.map { $0.persons + [$0.machine] },
      weights: judged.map { 1 / ($0.probability ?? 1) }, confidence: options.confidence)
  }

  private static func gap(_ items: [AuditItem], _ known: [Known]) -> AuditGap {
    // What tied persons looked at was not left out.
    AuditGap(
      all: items.filter { !isTied($0) }.map(\.machine), audited: known.map(\.item.machine),
      hasProbabilities: known.contains { $0.item.probability != nil })
  }

  /// An item whose answer is known to be right or wrong.
  private struct Known {
    let item: AuditItem
    let truth: Bool
    let weight: Double
  }

  private static func truth(of item: AuditItem, _ reference: Reference) -> Bool? {
    switch reference {
    case .truth: return item.truth
    case .person: return item.persons.first ?? nil
    case .majority:
      let verdicts = item.persons.compactMap(\.self)
      let accepts = verdicts.filter(\.self).count
      return 2 * accepts == verdicts.count ? nil : 2 * accepts > verdicts.count
    }
  }

  private static func isTied(_ item: AuditItem) -> Bool {
    let verdicts = item.persons.compactMap(\.self)
    return !verdicts.isEmpty && 2 * verdicts.filter(\.self).count == verdicts.count
  }

  private static func rates(
    _ known: [Known], _ items: [AuditItem], _ gap: AuditGap, _ reference: Reference, _ options: AuditOptions
  ) -> Rates {
    func rate(_ part: [Known], _ isSuccess: (Known) -> Bool) -> RateEstimate {
      RateEstimate(part.map { (isSuccess($0), $0.weight) }, confidence: options.confidence)
    }
    let right = known.filter(\.truth)
    let wrong = known.filter { !$0.truth }
    let kept = known.filter(\.item.machine)
    let audited = (accepts: kept, rejects: known.filter { !$0.item.machine })
    /// φ, ψ or p: of one random sample, of two, or not known.
    func rate(
      _ part: [Known], _ quantity: AuditedVerdicts.Quantity, truth: Bool, _ isSuccess: (Known) -> Bool
    ) -> RateEstimate {
      switch gap {
      case .none: return rate(part, isSuccess)
      case .rejects, .accepts: return .unidentified(part.count, confidence: options.confidence)
      case .uneven:
        let verdicts = AuditedVerdicts(
          quantity: quantity,
          acceptedShare: Double(items.count { $0.machine }) / Double(max(1, items.count)),
          accepted: (audited.accepts.count, audited.accepts.count { $0.truth == truth }),
          rejected: (audited.rejects.count, audited.rejects.count { $0.truth == truth }))
        return RateEstimate(verdicts, count: part.count, confidence: options.confidence)
      }
    }
    // Persons are compared with the machine where the truth stands beside both.
    let isCompared = reference == .truth && known.contains { $0.item.persons.contains { $0 != nil } }
    func difference(_ part: [Known]) -> PairedDifference? {
      guard isCompared, gap == .none else { return nil }
      return PairedDifference(
        part.compactMap { known in
          let verdicts = known.item.persons.compactMap(\.self)
          if verdicts.isEmpty { return nil }
          let person = Double(verdicts.filter(\.self).count) / Double(verdicts.count)
          return ((known.item.machine ? 1 : 0) - person, known.weight)
        })
    }
    return Rates(
      keepCorrect: rate(right, .accepted, truth: true) { $0.item.machine },
      keepWrong: rate(wrong, .accepted, truth: false) { $0.item.machine },
      error: rate(known, .share, truth: false) { !$0.truth }, precision: rate(kept) { $0.truth },
      correctDifference: difference(right), wrongDifference: difference(wrong))
  }
}
