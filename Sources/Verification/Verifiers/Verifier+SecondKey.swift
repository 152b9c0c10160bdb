import Engine
import Studies

extension Verifier {
  /// The candidate on the numbers of the confirmation, and on others.
  /// - Parameters:
  ///   - outcomes: of the confirmation, baseline first.
  ///   - cost: elementary operations of both estimators on one data set.
  func secondKey(
    _ candidate: Function, _ outcomes: [CellOutcome], key: Key, cost: Int
  ) async throws -> DetectorResult {
    let count = min(SecondKey.cells, outcomes.count)
    var pairs: [SecondKey.Pair] = []
    for index in 0..<count {
      let outcome = outcomes[count > 1 ? index * (outcomes.count - 1) / (count - 1) : 0]
      let cell = outcome.cell
      let replications = min(SecondKey.affordable(cost: cost), outcome.replications.count)
      let again = try await CellRun(cell, loss: problem.loss, level: problem.level).run(
        [problem.baseline, candidate], replications: 0..<replications,
        key: cell.key(below: key.split("another key")), budget: budget, threads: threads)
      pairs.append(
        SecondKey.Pair(
          cell: cell, first: SecondKey.wins(outcome, first: replications),
          second: SecondKey.wins(again, first: replications)))
    }
    return SecondKey().result(pairs)
  }
}
