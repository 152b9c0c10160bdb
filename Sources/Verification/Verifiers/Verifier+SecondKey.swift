import Engine
import Studies

extension Verifier {
  /// The candidate on the numbers of the confirmation, and on others.
  func secondKey(_ candidate: Function, key: Key) async throws -> DetectorResult {
    let cells = confirmationCells
    let count = min(SecondKey.cells, cells.count)
    let replications = min(SecondKey.replications, options.replications)
    var pairs: [SecondKey.Pair] = []
    for index in 0..<count {
      let cell = cells[count > 1 ? index * (cells.count - 1) / (count - 1) : 0]
      let run = try CellRun(cell, loss: problem.loss, level: problem.level)
      func wins(_ purpose: String) async throws -> Moments {
        SecondKey.wins(
          try await run.run(
            [problem.baseline, candidate], replications: 0..<replications, key: cell.key(below: key.split(purpose)),
            budget: budget, threads: threads))
      }
      pairs.append(
        SecondKey.Pair(cell: cell, first: try await wins("confirmation"), second: try await wins("another key")))
    }
    return SecondKey().result(pairs)
  }
}
