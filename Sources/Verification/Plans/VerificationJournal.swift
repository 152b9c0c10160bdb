import Studies

/// Who keeps what a verification plans and finds. The archive is one; `MemoryJournal` is another.
public protocol VerificationJournal: Sendable {
  /// Grants a level from the lab's error budget, fills it into the plan with the number of the confirmation and the discovery that it
  /// repeats, if it does, and stores the plan with its hash. A draft that has a level already (0: nothing can be claimed) keeps
  /// it and costs nothing. Nothing of the confirmation is computed before this
  /// returns. The same draft again gets the plan that was stored.
  func open(_ draft: ExperimentPlan) async throws -> ExperimentPlan
  /// Stores the result of a plan and settles its entry of the error budget.
  /// - Parameter pValue: one-sided p-value of "better"; 1 where a detector fired and nothing was confirmed.
  func close(_ plan: ExperimentPlan, pValue: Double, report: VerificationReport) async throws
}

/// A journal that lives as long as the process.
public actor MemoryJournal: VerificationJournal {
  /// The error budget.
  public private(set) var budget: ErrorBudget
  /// Plans in the order in which they were opened.
  public private(set) var plans: [ExperimentPlan] = []
  /// Reports in the order in which they were closed.
  public private(set) var reports: [VerificationReport] = []

  /// An empty journal with this budget.
  public init(budget: ErrorBudget = ErrorBudget()) { self.budget = budget }

  /// Grants a level and keeps the plan.
  public func open(_ draft: ExperimentPlan) -> ExperimentPlan {
    let hash = draft.draft.hash
    if let stored = plans.first(where: { $0.draft.hash == hash }) { return stored }
    var plan = draft
    plan.replicates = plans.firstIndex { earlier in
      budget.entries.contains { $0.plan == earlier.draft.hash && $0.rejected } && earlier.problem == draft.problem
        && earlier.behaviour.matches(draft.behaviour)
    }.map { $0 + 1 }
    if draft.level == nil { plan.level = budget.open(hash, isReplication: plan.replicates != nil) }
    plan.confirmation = plans.count + 1
    plans.append(plan)
    return plan
  }

  /// Keeps the report and settles the budget.
  public func close(_ plan: ExperimentPlan, pValue: Double, report: VerificationReport) {
    budget.settle(plan.draft.hash, pValue: pValue)
    reports.append(report)
  }
}
