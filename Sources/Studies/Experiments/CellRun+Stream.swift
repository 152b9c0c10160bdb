import Engine
import Language

/// What one block of replications gave, of every estimator.
struct BlockSummary: Sendable {
  /// One estimator.
  struct Entry: Sendable {
    var accumulator: MeasureAccumulator
    var failures = 0
    var kinds: [Failure.Kind: Int] = [:]
  }

  var entries: [Entry] = []
  var simulationFailures = 0
  var replications = 0
}

/// The estimators of a study made ready for one cell.
struct CellStudy: Sendable {
  let run: CellRun
  let prepared: [PreparedEstimator]
  /// Replications of the whole study, all shards together.
  let replications: Int

  init(
    _ run: CellRun, _ estimators: [Function], given: [GivenEstimates] = [], replications: Int, budget: Budget
  ) {
    self.run = run
    self.replications = replications
    prepared =
      estimators.map { PreparedEstimator($0, for: run, budget: budget) }
      + given.map { PreparedEstimator($0, for: run) }
  }

  private var entries: Int { run.loss == .interval ? 1 : run.simulation.truthType.count }

  /// Nothing run yet.
  var empty: CellTotals {
    CellTotals(
      entries: prepared.map {
        CellTotals.Entry(
          measures: ExactMeasures(entries: entries, capacity: replications), reason: $0.diagnostic?.message)
      })
  }

  /// The blocks of shard `shard`: whole blocks, so that what a block gives does not depend on the shards.
  func blocks(_ shard: ShardNumber) -> CutRange {
    let all = Blocks.cut(0..<replications, size: run.blockSize)
    let own = shard.part(of: all.count)
    guard let first = own.first, let last = own.last else { return Blocks.cut(0..<0, size: run.blockSize) }
    return Blocks.cut(all[first].lowerBound..<all[last].upperBound, size: run.blockSize)
  }

  /// How many replications shard `shard` has.
  func replications(of shard: ShardNumber) -> Int {
    let blocks = blocks(shard)
    return (blocks.last?.upperBound ?? 0) - (blocks.first?.lowerBound ?? 0)
  }

  /// Runs the estimators (the baseline first) on the blocks of a shard and keeps only what the measures need. The result
  /// does not depend on `threads`, `width`, or the order of the blocks.
  /// - Parameter finished: told how many replications each block had, as they are merged.
  func totals(_ shard: ShardNumber, key: Key, threads: Int, width: Int?, finished: (Int) -> Void) async throws
    -> CellTotals
  {
    let blocks = blocks(shard)
    var total = empty
    let endless = endless(key: key, width: width)
    try await Blocks.run(blocks.count, threads: threads) { index in
      summarise(run.draw(block: blocks[index], key: key, width: width), key: key, endless)
    } take: { index, part in
      total.add(part)
      finished(blocks[index].count)
    }
    return total
  }

  /// The estimators that spend their budget in vain on all of the study's first replications: the same for every shard.
  private func endless(key: Key, width: Int?) -> Set<Int> {
    let count = min(Overspending.first, replications)
    let block = run.draw(block: 0..<count, key: key, width: width)
    return Set(
      prepared.indices.filter { index in
        let failures = prepared[index].evaluate(block, key: key).failures.values
        return failures.count == count && failures.allSatisfy(\.isOverspending)
      })
  }

  private func summarise(_ block: CellSample.Block, key: Key, _ endless: Set<Int>) -> BlockSummary {
    var summary = BlockSummary()
    summary.simulationFailures = block.truths.failures.count
    summary.replications = block.replications.count
    let replications = block.replications.count
    let outcomes = prepared.enumerated().map { index, estimator in
      guard endless.contains(index) else { return estimator.evaluate(block, key: key) }
      return Overspending(replications: self.replications).end(
        count: estimator.count, replications: replications, excused: Set(block.truths.failures.keys),
        failed: Overspending.first)
    }
    let baseline = outcomes.first?.losses ?? []
    for (position, outcome) in outcomes.enumerated() {
      var entry = BlockSummary.Entry(
        accumulator: MeasureAccumulator(
          loss: run.loss, level: run.level, entries: entries, capacity: replications))
      if prepared[position].diagnostic == nil {
        entry.failures = outcome.failures.count
        for failure in outcome.failures.values { entry.kinds[failure.kind, default: 0] += 1 }
        entry.accumulator.add(
          outcome, count: prepared[position].count, truths: block.truths.values,
          entries: run.simulation.truthType.count, baseline: baseline, lost: block.truths.failures)
      }
      summary.entries.append(entry)
    }
    return summary
  }
}
