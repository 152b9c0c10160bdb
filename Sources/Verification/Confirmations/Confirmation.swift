import Engine
import Studies

/// The cells of a plan, on fresh keys, at one look after another (`Looks`).
struct Confirmation: Sendable {
  let problem: Problem
  let candidate: Function
  let cells: [Cell]
  let replications: Int
  let kurtosisBound: Double
  var summary = LossSummary.mean
  let budget: Budget
  let threads: Int

  /// What the candidate and the baseline did in one cell.
  struct CellResult: Sendable {
    let cell: Cell
    var evidence: CellEvidence
    let replications: Int
    let candidate: [Measure.Name: Measure]
    let baseline: [Measure.Name: Measure]
    let count: FailureRate.Count
    let diagnostic: String?
    /// Types of the data: how many observations there are.
    let sizes: [ArrayType]
    /// p-values where the null holds, kept for the power of cells that have none.
    let nulls: [(baseline: Double, candidate: Double)]
  }

  /// Goes on from `outcomes` (none at first) until every cell has `count` replications.
  /// - Parameter key: the key of the confirmation; each cell's key is below it.
  func extend(
    _ outcomes: inout [CellOutcome], to count: Int, key: Key, progress: (any ProgressSink)?
  ) async throws {
    for (index, cell) in cells.enumerated() {
      try Task.checkCancellation()
      progress?.report(StudyProgress(stage: "confirmation: \(cell)", done: index, total: cells.count))
      if index < outcomes.count {
        outcomes[index] = outcomes[index].followed(
          by: try await outcome(of: cell, outcomes[index].replications.upperBound..<count, key: key))
      } else {
        outcomes.append(try await outcome(of: cell, 0..<count, key: key))
      }
    }
  }

  /// What the outcomes say.
  func results(_ outcomes: [CellOutcome], key: Key) -> [CellResult] {
    var results = outcomes.map { result($0, key: key) }
    guard problem.loss == .test else { return results }
    for (index, outcome) in outcomes.enumerated() where results[index].evidence.information == nil {
      let nulls = matchingNulls(for: results[index], among: results)
      guard !nulls.isEmpty else { continue }
      results[index].evidence = evidence(outcome, nulls: nulls, key: key)
    }
    return results
  }

  /// Runs baseline and candidate on one cell.
  func outcome(of cell: Cell, key: Key) async throws -> CellOutcome {
    try await outcome(of: cell, 0..<replications, key: key)
  }

  private func outcome(of cell: Cell, _ range: Range<Int>, key: Key) async throws -> CellOutcome {
    let outcome = try await CellRun.run(
      cell, estimators: [problem.baseline, candidate], loss: problem.loss, level: problem.level,
      replications: range, key: cell.key(below: key), budget: budget, threads: threads)
    if let diagnostic = outcome.estimators[0].diagnostic { throw diagnostic }
    return outcome
  }

  func evidence(_ outcome: CellOutcome, nulls: [(baseline: Double, candidate: Double)] = [], key: Key) -> CellEvidence {
    CellEvidence(
      outcome, loss: problem.loss, level: problem.level, kurtosisBound: kurtosisBound, summary: summary,
      nulls: nulls,
      key: outcome.cell.key(below: key).split("bootstrap"))
  }

  private func result(_ outcome: CellOutcome, key: Key) -> CellResult {
    let candidate = outcome.estimators[1]
    let trials = outcome.replications.count - outcome.simulationFailures.count
    return CellResult(
      cell: outcome.cell, evidence: evidence(outcome, key: key), replications: trials,
      candidate: outcome.measures(of: 1, loss: problem.loss, level: problem.level).measures,
      baseline: outcome.measures(of: 0, loss: problem.loss, level: problem.level).measures,
      count: FailureRate.Count(
        cell: outcome.cell, candidate: candidate.diagnostic == nil ? candidate.failures.count : trials,
        baseline: outcome.estimators[0].failures.count, trials: trials), diagnostic: candidate.diagnostic?.message,
      sizes: outcome.sizes,
      nulls: problem.loss == .test ? CellEvidence.pValues(outcome, null: true) : [])
  }

  /// p-values of the cells where the null holds that have data of the same sizes as `result`, of the same process, and share the most
  /// parameters with it. A test may do one thing with forty observations and another with fifty: nulls of other sizes say
  /// nothing about its power here.
  private func matchingNulls(
    for result: CellResult, among results: [CellResult]
  ) -> [(baseline: Double, candidate: Double)] {
    let cell = result.cell
    func likeness(_ other: Cell) -> Int {
      cell.design.parameters.filter { other.design[$0.name] == $0.value }.count
    }
    let candidates = results.filter {
      $0.nulls.count >= CellEvidence.fewestNulls && $0.sizes == result.sizes && $0.cell.process == cell.process
    }
    guard let best = candidates.map({ likeness($0.cell) }).max() else { return [] }
    return candidates.filter { likeness($0.cell) == best }.flatMap(\.nulls)
  }
}
