import Language

/// A plan with its workspaces, run over a sample with further arguments behind the sample's.
final class PlanRunner: Sendable {
  /// A further argument.
  enum Extra {
    /// A number, the same in every replication.
    case same(Double)
    /// So many ones.
    case ones(Int)
    /// Entries by replication.
    case each([Double], count: Int)

    var count: Int {
      switch self {
      case .same: 1
      case .ones(let count), .each(_, let count): count
      }
    }

    func value(_ replication: Int, _ entry: Int) -> Double {
      switch self {
      case .same(let value): value
      case .ones: 1
      case .each(let values, let count): values[replication * count + entry]
      }
    }
  }

  let plan: Plan
  private let pool: WorkspacePool
  private let budget: Budget

  init(_ plan: Plan, budget: Budget) {
    self.plan = plan
    self.budget = budget
    pool = WorkspacePool(plan)
  }

  /// What came of a sample.
  struct Outcome {
    /// The first entries of every replication, [replication][entry], and the others; NaN where one failed.
    var values: [Double]
    var others: [Double]
    var failures: [Int: Failure] = [:]
  }

  /// The results of every replication. What fails for want of memory in company, where the turns of loops are counted for all, is run
  /// once more by itself.
  /// - Parameter width: how many entries of a replication come first.
  func run(_ sample: Sample, extra: [Extra], key: Key, width: Int) -> Outcome {
    let count = plan.results.reduce(0) { $0 + $1.count }
    let total = sample.tiles.reduce(0) { $0 + $1.count }
    var outcome = Outcome(
      values: Array(repeating: .nan, count: total * width),
      others: Array(repeating: .nan, count: total * max(count - width, 0)))
    var alone: [Sample.Tile] = []
    for tile in sample.tiles.lazy.flatMap({ $0.fitting(self.plan, self.budget) }) {
      alone += run(tile, sample, extra, key, width, &outcome)
    }
    for tile in alone { _ = run(tile, sample, extra, key, width, &outcome) }
    return outcome
  }

  /// Runs one tile.
  /// - Returns: replications that are to be run once more by themselves.
  private func run(
    _ tile: Sample.Tile, _ sample: Sample, _ extra: [Extra], _ key: Key, _ width: Int, _ outcome: inout Outcome
  ) -> [Sample.Tile] {
    let workspace = pool.take(lanes: tile.lanes)
    defer { pool.put(workspace) }
    let leaves = plan.results.map { Buffer(count: $0.count * tile.lanes) }
    let further = extra.map { argument in
      let buffer = Buffer(count: argument.count * tile.lanes)
      for entry in 0..<argument.count {
        for lane in 0..<tile.lanes {
          buffer.pointer[entry * tile.lanes + lane] = argument.value(
            tile.start + min(lane, max(tile.count - 1, 0)), entry)
        }
      }
      return buffer
    }
    let arguments = tile.arguments + further
    withExtendedLifetime(arguments) {
      workspace.run(
        arguments: arguments.map(\.pointer), results: leaves.map(\.pointer), key: key,
        first: UInt64(max(sample.replications.lowerBound + tile.start, 0)))
    }
    var alone: [Sample.Tile] = []
    let rest = plan.results.reduce(-width) { $0 + $1.count }
    for lane in 0..<tile.count {
      if let failure = workspace.failure(lane) {
        if failure.kind == .memory, tile.lanes > 1 {
          alone.append(tile.alone(lane))
        } else {
          outcome.failures[tile.start + lane] = failure
        }
        continue
      }
      var (first, other) = ((tile.start + lane) * width, (tile.start + lane) * rest)
      let end = first + width
      for leaf in leaves {
        let entries = leaf.count / tile.lanes
        if first < end {
          for entry in 0..<entries { outcome.values[first + entry] = leaf.pointer[entry * tile.lanes + lane] }
          first += entries
        } else {
          for entry in 0..<entries { outcome.others[other + entry] = leaf.pointer[entry * tile.lanes + lane] }
          other += entries
        }
      }
    }
    return alone
  }
}
