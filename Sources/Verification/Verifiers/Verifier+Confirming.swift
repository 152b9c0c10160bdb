import Engine
import Studies

extension Verifier {
  /// The cells at one look after another, until what has to be said is settled; nothing can be claimed (a detector fired): until the
  /// first. The evidence is that of the last look, widened for all; the interval is that of the aggregate at the stop.
  func confirmed(
    _ candidate: Function, _ plan: ExperimentPlan, _ rule: VerdictRule, cells: [Cell], key: Key,
    progress: (any ProgressSink)?
  ) async throws -> ([Confirmation.CellResult], [CellOutcome], StoppedInterval?) {
    let confirmation = confirmation(candidate, plan, cells: cells)
    var outcomes: [CellOutcome] = []
    var results: [Confirmation.CellResult] = []
    var seen: [LogEfficiency] = []
    var last = 0
    for (index, count) in plan.looks.replications.enumerated() {
      try await confirmation.extend(&outcomes, to: count, key: key, progress: progress)
      results = confirmation.results(outcomes, key: key)
      seen = results.compactMap(\.evidence.efficiency)
      last = index
      for cell in results.indices { results[cell].evidence = results[cell].evidence.seen(at: index, of: plan.looks) }
      let evidence = results.map(\.evidence)
      if plan.level == 0 || rule.isSettled(rule.decide(evidence), evidence) { break }
    }
    guard plan.endpoint == .relativeEfficiency, plan.aggregate == .mean else { return (results, outcomes, nil) }
    let interval = StoppedInterval(
      seen, at: last, of: plan.looks, rule: rule, canGoOn: plan.level != 0, key: key.split("stopping"))
    return (results, outcomes, interval)
  }

  private func confirmation(_ candidate: Function, _ plan: ExperimentPlan, cells: [Cell]) -> Confirmation {
    Confirmation(
      problem: problem, candidate: candidate, cells: cells, replications: plan.replications,
      kurtosisBound: plan.kurtosisBound, summary: plan.summary ?? .mean, budget: budget, threads: threads)
  }

  /// Sealed designs and held-out processes; without any, the visible designs on fresh keys.
  var confirmationCells: [Cell] { problem.confirmation.isEmpty ? problem.visible : problem.confirmation }

  /// The weakest cell once more on fresh replications: the smallest of many figures looks smaller than it is.
  func weakest(
    _ report: VerificationReport, _ candidate: Function, replications: Int, key: Key
  ) async throws -> Weakness? {
    let known = report.rows.compactMap { row in row.efficiency.map { (cell: row.cell, efficiency: $0) } }
      .filter { !$0.efficiency.logValue.isNaN }
    guard let row = known.min(by: { $0.efficiency.logValue < $1.efficiency.logValue }) else { return nil }
    // Power is told beside the nulls of other cells, which were drawn in the confirmation.
    if problem.loss == .test { return Weakness(cell: row.cell, efficiency: row.efficiency) }
    var adversary = Adversary(problem: problem, candidate: candidate, replications: 0, budget: budget, threads: threads)
    adversary.summary = report.plan.summary ?? .mean
    return try await adversary.confirm(row.cell, replications: replications, key: key)
      ?? Weakness(cell: row.cell, efficiency: row.efficiency)
  }
}
