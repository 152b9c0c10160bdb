import GRDB
import Ledger
import Verification

/// A confirmation that was settled with a discovery.
struct ConfirmedPlan: Sendable {
  /// SHA-256 of the plan before the lab wrote down what it knows.
  let draft: String
  /// The plan.
  let plan: ExperimentPlan
  /// Number of the discovery.
  let discovery: Int64
}

extension Lab {
  /// The plans of all confirmations that ended with a discovery, in the order in which they were paid for; those of versions that kept no
  /// behaviour are left out.
  func confirmedPlans() throws -> [ConfirmedPlan] {
    let rows = try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT spending.draft, plan.payload, min(discovery.number) AS discovery FROM spending
          JOIN plan ON plan.draft = spending.draft JOIN verdict ON verdict.run = plan.run AND verdict.plan = plan.number
          JOIN discovery ON discovery.run = verdict.run AND discovery.proposal = verdict.proposal
          WHERE spending.rejected = 1 GROUP BY spending.number ORDER BY spending.number
          """)
    }
    return rows.compactMap { row in
      guard let plan = try? CanonicalJSON.value(ExperimentPlan.self, from: row["payload"]) else { return nil }
      return ConfirmedPlan(draft: row["draft"], plan: plan, discovery: row["discovery"])
    }
  }
}
