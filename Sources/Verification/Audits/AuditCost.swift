import Studies

/// What a right answer costs that is accepted: (c_gen + c_ver + L·ψ·p)/(φ(1 − p)).
public struct AuditCost: Hashable, Sendable {
  /// With the estimated rates.
  public let machine: Double
  /// With φ at the lower, ψ and p at the upper end of their intervals.
  public let machineAtWorst: Double
  /// With φ at the upper, ψ and p at the lower end of their intervals.
  public let machineAtBest: Double
  /// The person's, with p as estimated; nil without the person's cost.
  public let person: Double?
  /// The person's at the upper end of p's interval.
  public let personAtWorst: Double?
  /// The person's at the lower end of p's interval.
  public let personAtBest: Double?

  init(_ rates: VerifierAudit.Rates, _ costs: AuditOptions.Costs) {
    func cost(_ verify: Double, _ phi: Double, _ psi: Double, _ p: Double) -> Double {
      (costs.generate + verify + costs.loss * psi * p) / (phi * (1 - p))
    }
    let (phi, psi, p) = (rates.keepCorrect, rates.keepWrong, rates.error)
    // No wrong answer, no harm: ψ does not matter where p is zero.
    let kept = psi.trials > 0 ? psi.value : 0
    machine = cost(costs.verify, phi.value, kept, p.value)
    machineAtWorst = cost(costs.verify, phi.lower, psi.upper, p.upper)
    machineAtBest = cost(costs.verify, phi.upper, psi.lower, p.lower)
    // A person who is the reference keeps what is right and nothing else.
    let right = min(1, max(0, phi.value - (rates.correctDifference?.value ?? (phi.value - 1))))
    let wrong = min(1, max(0, kept - (rates.wrongDifference.map { $0.items > 0 ? $0.value : 0 } ?? kept)))
    person = costs.person.map { cost($0, right, wrong, p.value) }
    personAtWorst = costs.person.map { cost($0, right, wrong, p.upper) }
    personAtBest = costs.person.map { cost($0, right, wrong, p.lower) }
  }

  /// `{"machine": {"value", "lower", "upper"}, "person"}`
  var json: OrderedJSON {
    .members([
      "machine": .members([
        "value": .number(machine), "lower": .number(machineAtBest), "upper": .number(machineAtWorst),
      ]), "person": person.map { .number($0) } ?? .null,
    ])
  }
}
