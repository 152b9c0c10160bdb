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
    if let latent {
      func entry(_ name: String, _ rate: LatentClasses.IntervalRate) -> [ReportTable.Entry] {
        Self.row(name, rate.value, rate.lower, rate.upper)
      }
      let rows = latent.raters.flatMap {
        [entry("phi of \($0.name)", $0.keepCorrect), entry("psi of \($0.name)", $0.keepWrong)]
      }
      groups.append(
        .init(
          rows: [[.init("two latent classes")]] + [entry("wrong answers, p", latent.error)] + rows))
    }
    for group in self.groups {
      groups.append(.init(rows: [[.init("group \(group.name)")]] + Self.rows(group.rates)))
    }
    return ReportTable(
      title: "Audit of a verifier: \(audited + ties) of \(items.count) items audited"
        + (ties > 0 ? ", ties on \(ties)" : ""), columns: columns, groups: groups,
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

  /// What the latent classes stand on, or why there are none.
  private var latentWords: String {
    guard let latent else {
      return
        "Two latent classes (Dawid & Skene 1979) are not identified here: that takes three raters, persons and machine together, each "
        + "of whom keeps more of right than of wrong answers."
    }
    let fit =
      latent.fit.map { String(format: " The data contradict it with p = %.2g.", $0) }
      ?? (latent.raters.count == LatentClasses.fewest ? " Three raters leave nothing to test it by." : "")
    return
      "Two latent classes (Dawid & Skene 1979): identified by \(latent.raters.count) raters if, given the truth, they err "
      + "independently of each other; a machine that learned from these persons does not.\(fit)"
  }

  /// What a reader needs to know.
  private var notes: [String] {
    var notes: [String] = []
    switch reference {
    case .truth: notes.append("Right and wrong: the column of truth.")
    case .person: notes.append("Right and wrong: the person's verdict, taken as the truth.")
    case .majority:
      notes.append(
        "Right and wrong: the persons' majority (on \(ties) items they tie, and nothing is known). That is agreement, not truth: where "
          + "persons err, the rates of the majority are not those of the truth.")
      notes.append(latentWords)
    }
    if let words = gap.words {
      notes.append(words.prefix(1).uppercased() + words.dropFirst())
    } else if !items.isEmpty, items.allSatisfy(\.machine) {
      notes.append(
        "The machine rejected none of these items. If the file leaves out what it rejected, phi, psi, p and p* are not identified."
      )
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
    if let sizeWords { notes.append(sizeWords) }
    notes.append("Audit again in every generation: the error rate and what is kept of errors drift.")
    return notes
  }
}
