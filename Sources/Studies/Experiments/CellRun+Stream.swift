import Engine
import Language

/// The measures of every estimator on one cell, in memory that does not grow with the replications.
struct CellSummary: Sendable {
  /// One estimator.
  struct Entry: Sendable {
    let prepared: PreparedEstimator
    var accumulator: MeasureAccumulator
    var failures = 0
    var kinds: [Failure.Kind: Int] = [:]

    mutating func merge(_ other: Entry) {
      accumulator.merge(other.accumulator)
      failures += other.failures
      kinds.merge(other.kinds, uniquingKeysWith: +)
    }
  }

  var entries: [Entry]
  var simulationFailures = 0

  mutating func merge(_ other: CellSummary) {
    for position in entries.indices { entries[position].merge(other.entries[position]) }
    simulationFailures += other.simulationFailures
  }
}

extension CellRun {
  /// Runs `estimators` (the baseline first) on `replications` and keeps only what the measures need. Blocks are merged
  /// in their order: the result does not depend on `threads` or `width`.
  /// - Parameter finished: told how many replications each block had, as they are merged.
  func summary(
    _ estimators: [Function], replications: Range<Int>, key: Key, budget: Budget, threads: Int, width: Int?,
    finished: (Int) -> Void
  ) async throws -> CellSummary {
    let empty = CellSummary(
      entries: estimators.map { function in
        CellSummary.Entry(
          prepared: PreparedEstimator(function, for: self, budget: budget),
          accumulator: MeasureAccumulator(
            loss: loss, level: level, entries: loss == .interval ? 1 : simulation.truthType.count,
            capacity: replications.count))
      })
    let blocks = Blocks.cut(replications, size: blockSize)
    var total = empty
    try await Blocks.run(blocks.count, threads: threads) { index in
      summarise(draw(block: blocks[index], key: key, width: width), into: empty, key: key)
    } take: { index, part in
      total.merge(part)
      finished(blocks[index].count)
    }
    return total
  }

  private func summarise(_ block: CellSample.Block, into empty: CellSummary, key: Key) -> CellSummary {
    var summary = empty
    summary.simulationFailures = block.truths.failures.count
    let outcomes = summary.entries.map { $0.prepared.evaluate(block, key: key) }
    guard let baseline = outcomes.first else { return summary }
    for (position, outcome) in outcomes.enumerated() where summary.entries[position].prepared.diagnostic == nil {
      summary.entries[position].failures = outcome.failures.count
      for failure in outcome.failures.values { summary.entries[position].kinds[failure.kind, default: 0] += 1 }
      summary.entries[position].accumulator.add(
        outcome, count: summary.entries[position].prepared.count, truths: block.truths.values,
        entries: simulation.truthType.count, baseline: baseline.losses, lost: block.truths.failures)
    }
    return summary
  }
}
