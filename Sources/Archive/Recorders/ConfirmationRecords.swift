import Ledger
import Studies
import Verification

/// What a verification's plan and report become in a lab.
struct ConfirmationRecords: Sendable {
  /// The rule by which `ErrorBudget` grants levels.
  static let rule = "alpha-investing"
  /// What stands in its place for an experiment that repeats a discovery: it costs and earns nothing.
  static let replication = "replication"

  let lab: Lab
  let run: Int64

  /// Pays for the plan's level from the lab's error budget and stores the plan, in one transaction. The same draft again costs
  /// nothing more, and has the number that it had. A draft with a level (0: nothing can be claimed) keeps it.
  func open(_ draft: ExperimentPlan, proposal: Int?) throws -> ExperimentPlan {
    let hash = draft.draft.hash
    let plans = try lab.plans(run: run)
    let number = plans.first { $0.draft == hash }?.number ?? (plans.map(\.number).max() ?? 0) + 1
    var stored = draft
    let repeated = try lab.confirmedPlans().first { earlier in
      earlier.draft != hash && earlier.plan.problem == draft.problem && earlier.plan.behaviour.matches(draft.behaviour)
    }
    _ = try lab.openConfirmation(
      draft: hash, run: run, rule: repeated == nil ? Self.rule : Self.replication,
      grant: { entries in
        var budget = Self.budget(entries)
        let level = draft.level ?? budget.open(hash, isReplication: repeated != nil)
        return (level, budget.wealth)
      },
      plan: { spending in
        stored.level = spending.level
        stored.confirmation = Int(spending.number)
        stored.replicates = spending.rule == Self.replication ? repeated.map { Int($0.discovery) } : nil
        return PlanRecord(
          number: number, proposal: proposal, purpose: "confirmation", payload: try CanonicalJSON.text(stored))
      })
    return stored
  }

  /// What becomes of the level that `plan` was granted.
  func outcome(_ plan: ExperimentPlan, pValue: Double) throws -> SpendingOutcome {
    let hash = plan.draft.hash
    let entries = try lab.spending()
    // Settled already: by the same confirmation in another run.
    if let entry = entries.first(where: { $0.draft == hash }), entry.pValue != nil {
      return SpendingOutcome(draft: hash, pValue: pValue, rejected: pValue <= entry.level, wealth: entry.wealth)
    }
    var budget = Self.budget(entries)
    budget.settle(hash, pValue: pValue)
    let rejected = budget.entries.last { $0.plan == hash }?.rejected ?? false
    return SpendingOutcome(draft: hash, pValue: pValue, rejected: rejected, wealth: budget.wealth)
  }

  static func budget(_ entries: [SpendingRecord]) -> ErrorBudget {
    ErrorBudget(entries: entries.map { ($0.draft, $0.level, $0.pValue, $0.rule == replication) })
  }

  /// Adds the result, its cells, what fired, the verdict, and a discovery if it is one.
  /// - Parameter last: the last numbers of the run's records; it is counted on.
  func append(
    _ report: VerificationReport, of plan: ExperimentPlan, proposal: Int, to step: inout StepRecord,
    last: inout LastNumbers
  ) throws {
    let hash = plan.draft.hash
    guard let number = try lab.plans(run: run).first(where: { $0.draft == hash })?.number else {
      throw LabError.conflict("run \(run): a verdict on a plan that was never stored")
    }
    try Self.append(report, plan: number, proposal: proposal, to: &step, last: &last)
  }

  /// The same for a plan whose number is known.
  static func append(
    _ report: VerificationReport, plan number: Int, proposal: Int, to step: inout StepRecord, last: inout LastNumbers
  ) throws {
    for finding in report.detectors where !finding.passed {
      last.critique += 1
      step.critiques.append(
        CritiqueRecord(
          number: last.critique, proposal: proposal, verifier: finding.name, accepted: false, words: finding.words,
          payload: finding.json.flat))
    }
    last.result += 1
    step.results.append(
      ResultRecord(
        number: last.result, plan: number, proposal: proposal,
        replications: report.rows.reduce(0) { $0 + $1.replications },
        failures: report.rows.reduce(0) { $0 + $1.failures }))
    step.cells += try cells(report, result: last.result)
    last.verdict += 1
    step.verdicts.append(
      VerdictRecord(
        number: last.verdict, proposal: proposal, plan: number, kind: report.verdict.rawValue, words: report.words,
        efficiency: report.efficiency.value, lower: report.efficiency.lower, upper: report.efficiency.upper,
        known: report.knownAs?.name, payload: report.json.flat))
    if report.verdict == .better || report.verdict == .conditionallyBetter {
      step.discoveries.append(DiscoveryRequest(proposal: proposal, verdict: last.verdict))
    }
  }

  /// Two rows a cell: the baseline, then the candidate.
  private static func cells(_ report: VerificationReport, result: Int) throws -> [CellRecord] {
    try report.rows.enumerated().flatMap { index, row in
      let design = row.cell.design.json.flat
      func record(_ place: Int, _ name: String, _ failures: Int, _ measures: [Measure.Name: Measure]) throws
        -> CellRecord
      {
        var figures: [String: Figure] = [:]
        for (name, measure) in measures { figures[name.rawValue] = Figure(measure) }
        return CellRecord(
          result: result, position: 2 * index + place, process: row.cell.process, design: design,
          sealed: row.cell.isSealed, estimator: name, failures: failures, measures: try CanonicalJSON.text(figures))
      }
      return [
        try record(0, report.baseline, row.baselineFailures, row.baselineMeasures),
        try record(1, report.candidate, row.failures, row.measures),
      ]
    }
  }
}

extension Figure {
  /// The figure of a measure; what is not finite is left out.
  init(_ measure: Measure) {
    self.init(
      value: measure.value.isFinite ? measure.value : nil, mcse: measure.mcse.isFinite ? measure.mcse : nil)
  }
}
