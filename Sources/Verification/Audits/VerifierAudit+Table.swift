import Foundation
import Studies

extension VerifierAudit {
  /// The audit for people; the last note is the answer.
  public var table: ReportTable { table(isAnswering: true) }

  /// The audit for people.
  /// - Parameter isAnswering: whether the last note says if the verifier may stand in for a person: no question where it is one.
  public func table(isAnswering: Bool) -> ReportTable {
    let confidence = VerifierAudit.number(100 * options.confidence)
    let columns = [
      ReportTable.Column("", isNumeric: false), .init("estimate", isNumeric: true),
      .init("lower", isNumeric: true), .init("upper", isNumeric: true), .init("items", isNumeric: true),
    ]
    var first = Self.rows(overall)
    first.append(Self.row("threshold p*", threshold.value, threshold.lower, threshold.upper))
    first.append(
      Self.row("share right, by all verdicts", share.value, share.lower, share.upper, share.unaudited + audited))
    first.append(Self.row("kappa", kappa.value, kappa.lower, kappa.upper, kappa.items))
    if let cost {
      first.append(Self.row("cost of a correct accept", cost.machine, cost.machineAtBest, cost.machineAtWorst))
      if let person = cost.person { first.append(Self.row("the person's", person)) }
    }
    var groups = [ReportTable.Group(rows: first)]
    for group in self.groups {
      groups.append(.init(rows: [[.init("group \(group.name)")]] + Self.rows(group.rates)))
    }
    return ReportTable(
      title: "Audit of a verifier: \(audited) of \(items.count) items audited", columns: columns, groups: groups,
      notes: ["Intervals at \(confidence) %."] + notes + (isAnswering ? [words] : []))
  }

  private static func rows(_ rates: Rates) -> [[ReportTable.Entry]] {
    [
      ("keeps of right answers, phi", rates.keepCorrect), ("keeps of wrong answers, psi", rates.keepWrong),
      ("wrong answers, p", rates.error), ("right among what it keeps", rates.precision),
    ].map { row($0.0, $0.1.value, $0.1.lower, $0.1.upper, $0.1.count) }
  }

  private static func row(
    _ name: String, _ value: Double, _ lower: Double? = nil, _ upper: Double? = nil, _ items: Int? = nil
  ) -> [ReportTable.Entry] {
    func text(_ number: Double?) -> String {
      guard let number else { return "" }
      return number.isFinite ? String(format: "%.3f", number) : "—"
    }
    return [
      .init(name), .init(text(value)), .init(text(lower)), .init(text(upper)), .init(items.map(String.init) ?? ""),
    ]
  }

  /// What a reader needs to know.
  private var notes: [String] {
    var notes: [String] = []
    switch reference {
    case .truth: notes.append("Right and wrong: the column of truth.")
    case .person: notes.append("Right and wrong: the person's verdict, taken as the truth.")
    case .majority:
      notes.append("Right and wrong: the persons' majority (\(ties) ties left out). That is agreement, not truth.")
    }
    let p = overall.precision.tailProbability(null: 0.5)
    notes.append(
      "Exact test of \u{201C}at most half of what is kept is right\u{201D}, which p below p* contradicts: p = "
        + String(format: "%.2g", p) + ".")
    if let alternative {
      let rate = String(format: "%.2f", alternative.winningRate)
      let advantage = String(format: "%.2f", alternative.averageAdvantage)
      notes.append(
        "Alternative-annotator test (epsilon \(VerifierAudit.number(options.epsilon))): winning rate \(rate), "
          + "average advantage \(advantage): \(alternative.isPassed ? "passed" : "not passed").")
    }
    let size = sizeNeeded
    let parts = [
      size.accepts.map { "\($0) audited accepts for the precision" },
      size.right.map { "\($0) right answers for phi" }, size.wrong.map { "\($0) wrong answers for psi" },
      size.items.map { "together about \($0) items" },
    ].compactMap(\.self)
    if !parts.isEmpty {
      notes.append("Audit size for 80 % power, if the rates are what they seem: \(parts.joined(separator: ", ")).")
    }
    notes.append("Audit again in every generation: the error rate and what is kept of errors drift.")
    return notes
  }
}
