import Ledger
import Verification

/// Keeps what one verification plans and finds: the bridge from `Verification` to a lab.
///
/// Invariant: the plan and the payment of its level are in the lab before any result is; the verdict and the outcome of
/// its level are recorded together.
public actor VerificationRecorder: VerificationJournal {
  private let lab: Lab
  private let run: Int64
  private let proposal: Int
  private var plans: Int
  private var verdicts: Int
  private var steps: Int

  /// A recorder for proposal `proposal` of run `run`, whose last plan, verdict and step have these numbers.
  public init(lab: Lab, run: Int64, proposal: Int, plans: Int, verdicts: Int, steps: Int) {
    self.lab = lab
    self.run = run
    self.proposal = proposal
    self.plans = plans
    self.verdicts = verdicts
    self.steps = steps
  }

  /// Pays for the plan's level from the lab's error budget and stores the plan. The same draft again costs nothing more.
  public func open(_ draft: ExperimentPlan) throws -> ExperimentPlan {
    plans += 1
    var stored = draft
    let hash = VerificationRecorder.hash(draft)
    _ = try lab.openConfirmation(
      draft: hash, run: run, rule: "alpha-investing",
      grant: { entries in
        var budget = ErrorBudget(entries: entries.map { ($0.draft, $0.level, $0.pValue) })
        let level = draft.level ?? budget.open(hash)
        return (level, budget.wealth)
      },
      plan: { spending in
        stored.level = spending.level
        return PlanRecord(
          number: plans, proposal: proposal, purpose: "confirmation", payload: try CanonicalJSON.text(stored))
      })
    return stored
  }

  /// Hash of a plan without its level: a plan that gets none (a detector fired) is entered at level 0.
  private static func hash(_ plan: ExperimentPlan) -> String {
    var draft = plan
    draft.level = nil
    return draft.hash
  }

  /// Records the verdict and settles the level.
  public func close(_ plan: ExperimentPlan, pValue: Double, report: VerificationReport) throws {
    let hash = VerificationRecorder.hash(plan)
    var budget = ErrorBudget(entries: try lab.spending().map { ($0.draft, $0.level, $0.pValue) })
    budget.settle(hash, pValue: pValue)
    let rejected = budget.entries.last { $0.plan == hash }?.rejected ?? false
    verdicts += 1
    steps += 1
    var step = StepRecord(number: steps)
    step.verdicts = [
      VerdictRecord(
        number: verdicts, proposal: proposal, plan: plans, kind: report.verdict.rawValue, words: report.words,
        efficiency: report.efficiency.value, lower: report.efficiency.lower, upper: report.efficiency.upper,
        known: report.knownAs?.name, payload: report.json.text())
    ]
    step.outcomes = [
      SpendingOutcome(draft: hash, pValue: pValue, rejected: rejected, wealth: budget.wealth)
    ]
    if report.verdict == .better || report.verdict == .conditionallyBetter {
      step.discoveries = [DiscoveryRequest(proposal: proposal, verdict: verdicts)]
    }
    try lab.record(step, run: run)
  }
}
