import Ledger
import Verification

extension Lab {
  /// Pays for a test of an agent from the error level that all confirmations of the lab have in common, and stores its plan, both before
  /// a task of the test is opened. The same draft again costs nothing more and has the plan that it had.
  /// - Parameters:
  ///   - draft: SHA-256 of the plan without level and number.
  ///   - level: what a replay was granted when it was recorded: it is tested at that level, and pays for it where the lab can. nil for a
  ///     test of its own.
  ///   - payload: the plan's canonical JSON, given its level and its number among the confirmations of the lab.
  /// - Returns: the stored plan.
  public func openAgentTest(
    draft: String, run: Int64, proposal: Int, level: Double? = nil,
    payload: (_ level: Double, _ number: Int) throws -> String
  ) throws -> PlanRecord {
    let plans = try plans(run: run)
    let number = plans.first { $0.draft == draft }?.number ?? (plans.map(\.number).max() ?? 0) + 1
    let price = level.map { $0 / (1 - $0) } ?? 0
    let isFree = try level != nil && ConfirmationRecords.budget(spending()).wealth < price
    return try openConfirmation(
      draft: draft, run: run, rule: isFree ? ConfirmationRecords.replication : ConfirmationRecords.rule,
      grant: { entries in
        var budget = ConfirmationRecords.budget(entries)
        guard let level else { return (budget.open(draft), budget.wealth) }
        return (level, isFree ? budget.wealth : budget.wealth - price)
      },
      plan: { spending in
        PlanRecord(
          number: number, proposal: proposal, purpose: "agent test",
          payload: try payload(spending.level, Int(spending.number)))
      }
    ).plan
  }

  /// What becomes of the level that a test was granted.
  /// - Parameter pValue: one-sided p-value of "better"; 1 where a detector fired.
  public func agentTestOutcome(draft: String, pValue: Double) throws -> SpendingOutcome {
    let entries = try spending()
    if let entry = entries.first(where: { $0.draft == draft }), entry.pValue != nil {
      return SpendingOutcome(draft: draft, pValue: pValue, rejected: pValue <= entry.level, wealth: entry.wealth)
    }
    var budget = ConfirmationRecords.budget(entries)
    budget.settle(draft, pValue: pValue)
    let rejected = budget.entries.last { $0.plan == draft }?.rejected ?? false
    return SpendingOutcome(draft: draft, pValue: pValue, rejected: rejected, wealth: budget.wealth)
  }
}
