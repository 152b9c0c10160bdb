import Foundation

extension VerifierAudit {
  /// May the machine stand in for the person? It may if every condition is met, it may not if one is refuted.
  public var answer: AuditAnswer {
    let all = conditions
    if all.contains(where: { $0.state == .refuted }) { return .mayNot }
    return all.allSatisfy { $0.state == .met } ? .may : .open
  }

  /// The answer in a sentence.
  public var words: String {
    let all = conditions
    func reasons(_ state: AuditCondition.State) -> String {
      let clauses = all.filter { $0.state == state }.map(\.words)
      let shown = clauses.prefix(3).joined(separator: "; ")
      return clauses.count > 3 ? "\(shown); and \(clauses.count - 3) more" : shown
    }
    switch answer {
    case .may: return "The machine may stand in for the person here, because \(reasons(.met))."
    case .mayNot: return "The machine may not stand in for the person here, because \(reasons(.refuted))."
    case .open: return "Whether the machine may stand in for the person here is open, because \(reasons(.undecided))."
    }
  }

  /// The conditions of the rule, over all items and in each named subgroup.
  public var conditions: [AuditCondition] {
    var all = [precision(overall, nil)]
    all += compared(overall, nil)
    for group in groups {
      all.append(precision(group.rates, group.name))
      all += compared(group.rates, group.name)
    }
    if reference == .majority, let alternative { all.append(agreement(alternative)) }
    if let condition = costCondition { all.append(condition) }
    return all
  }

  /// Level of a refutation: shared by the subgroups, so that one of many small ones does not refute by chance.
  private func refutationLevel(_ group: String?) -> Double {
    group == nil ? options.level : options.level / Double(max(1, groups.count))
  }

  private func place(_ group: String?) -> String { group.map { " in group \($0)" } ?? "" }

  /// The lower bound of the kept set's precision exceeds 1/2 and the task's target.
  private func precision(_ rates: Rates, _ group: String?) -> AuditCondition {
    let name = "precision of what is kept" + place(group)
    let target = max(0.5, options.target)
    let kept = rates.precision
    let share = Self.percent(target)
    guard kept.trials > 0 else {
      return AuditCondition(name: name, state: .undecided, words: "nothing that it keeps was audited" + place(group))
    }
    let bounds = "\(Self.percent(kept.value)) of \(kept.count)\(place(group))"
    if kept.lowerBound(level: options.level) > target {
      return AuditCondition(
        name: name, state: .met, words: "what it keeps is right more often than \(share) (\(bounds))")
    }
    if kept.upperBound(level: refutationLevel(group)) < target {
      return AuditCondition(
        name: name, state: .refuted, words: "what it keeps is right less often than \(share) (\(bounds))")
    }
    return AuditCondition(
      name: name, state: .undecided,
      words: "these are too few to tell whether more than \(share) of what it keeps is right (\(bounds))")
  }

  /// φ and ψ are no worse than the person's by more than the margin.
  private func compared(_ rates: Rates, _ group: String?) -> [AuditCondition] {
    if reference == .majority { return [] }
    let (level, refuting) = (options.level, refutationLevel(group))
    let (phi, psi) = (rates.keepCorrect, rates.keepWrong)
    let right = rates.correctDifference
    let wrong = rates.wrongDifference
    // Without verdicts of a person beside the truth, the reference itself is the person: he keeps all that is right.
    let low = right?.lowerBound(level: level) ?? (phi.lowerBound(level: level) - 1)
    let lowTop = right?.upperBound(level: refuting) ?? (phi.upperBound(level: refuting) - 1)
    let high = wrong?.upperBound(level: level) ?? psi.upperBound(level: level)
    let highBottom = wrong?.lowerBound(level: refuting) ?? psi.lowerBound(level: refuting)
    let person = right == nil ? "the reference" : "the person"
    let margin = VerifierAudit.number(options.margin)
    let missing: String =
      switch gap {
      case .accepts(let count): "none of the \(count) items that it accepted was audited"
      case .rejects(let count): "none of the \(count) items that it rejected was audited"
      case .none, .uneven: "a kind of its verdicts was not audited there"
      }
    func condition(
      _ name: String, _ isMet: Bool, _ isRefuted: Bool, _ rate: RateEstimate, _ difference: PairedDifference?,
      _ met: String, _ refuted: String, _ subject: String
    ) -> AuditCondition {
      let state: AuditCondition.State = isMet ? .met : isRefuted ? .refuted : .undecided
      let beside =
        difference.flatMap { difference -> String? in
          // Both on the same items.
          guard difference.items == rate.count else { return nil }
          return ", the person \(Self.percent(min(1, max(0, rate.value - difference.value))))"
        } ?? ""
      let figure = "\(Self.percent(rate.value)) of \(rate.count)\(beside)\(place(group))"
      let words =
        rate.count == 0
        ? "no \(subject) answer was audited\(place(group))"
        : rate.trials == 0
          ? "what it keeps of \(subject) answers is not identified\(place(group)): \(missing)"
          : state == .met
            ? "\(met) \(person), within \(margin) (\(figure))"
            : state == .refuted
              ? "\(refuted) \(person) by more than \(margin) (\(figure))"
              : "these are too few to tell whether \(refuted) \(person) by more than \(margin) (\(figure))"
      return AuditCondition(name: name + place(group), state: rate.trials == 0 ? .undecided : state, words: words)
    }
    return [
      condition(
        "keeps what is right", low > -options.margin, lowTop < -options.margin, phi, right,
        "it keeps right answers as often as", "it keeps right answers less often than", "right"),
      condition(
        "rejects what is wrong", high < options.margin, highBottom > options.margin, psi, wrong,
        "it keeps wrong answers as rarely as", "it keeps wrong answers more often than", "wrong"),
    ]
  }

  /// The alternative-annotator test, where persons are all there is.
  private func agreement(_ test: AlternativeAnnotatorTest) -> AuditCondition {
    let won = test.comparisons.filter(\.isWon).count
    let figure = "it wins against \(won) of \(test.comparisons.count)"
    let name = "agrees with persons as persons do"
    if !test.isDecided {
      let fewest = AlternativeAnnotatorTest.fewestItems
      return AuditCondition(
        name: name, state: .undecided, words: "some persons judged fewer than \(fewest) items beside another person")
    }
    if test.isPassed {
      return AuditCondition(name: name, state: .met, words: "it agrees with the persons as well as they do (\(figure))")
    }
    // Refuted where the machine is significantly worse by ε against half of the persons or more.
    let worse = test.comparisons.filter { $0.probability > 1 - options.level / Double(test.comparisons.count) }.count
    return 2 * worse > test.comparisons.count
      ? AuditCondition(name: name, state: .refuted, words: "it agrees with the persons less than they do (\(figure))")
      : AuditCondition(
        name: name, state: .undecided,
        words: "these are too few to tell whether it agrees with the persons as well as they do (\(figure))"
      )
  }

  /// What a right answer that is accepted costs; nil where no costs are known.
  public var cost: AuditCost? { options.costs.map { AuditCost(overall, $0) } }

  private var costCondition: AuditCondition? {
    guard let cost, let worst = cost.personAtWorst, let best = cost.personAtBest, let person = cost.person else {
      return nil
    }
    let figure = String(format: "%.4g against %.4g", cost.machine, person)
    let name = "cheaper"
    if cost.machineAtWorst < worst {
      return AuditCondition(
        name: name, state: .met, words: "a right answer costs less even at the pessimistic ends (\(figure))")
    }
    if cost.machineAtBest > best {
      return AuditCondition(
        name: name, state: .refuted, words: "a right answer costs more even at the optimistic ends (\(figure))")
    }
    return AuditCondition(
      name: name, state: .undecided, words: "these are too few to tell whether a right answer costs less (\(figure))")
  }

  /// A number without a needless `.0`.
  static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
  }

  /// 93 %, 93.4 % near the ends.
  static func percent(_ share: Double) -> String {
    guard share.isFinite else { return "none" }
    let isNearEnd = min(share, 1 - share) < 0.1 && share > 0 && share < 1
    return String(format: isNearEnd ? "%.1f %%" : "%.0f %%", 100 * share)
  }
}
