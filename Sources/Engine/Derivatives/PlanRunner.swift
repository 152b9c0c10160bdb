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

  /// The results of every replication, [replication][entry]; NaN, and a failure, where one failed.
  func run(_ sample: Sample, extra: [Extra], key: Key, function: Function) -> (
    values: [Double], failures: [Int: Failure]
  ) {
    let count = plan.results.reduce(0) { $0 + $1.count }
    let total = sample.tiles.reduce(0) { $0 + $1.count }
    var values = [Double](repeating: .nan, count: total * count)
    var failures: [Int: Failure] = [:]
    var (workspace, leaves): (Workspace?, [Buffer]) = (nil, [])
    for tile in sample.tiles.lazy.flatMap({ $0.fitting(self.plan, self.budget) }) {
      if workspace?.lanes != tile.lanes {
        workspace.map(pool.put)
        workspace = pool.take(lanes: tile.lanes)
        leaves = plan.results.map { Buffer(count: $0.count * tile.lanes) }
      }
      guard let workspace else { continue }
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
      for lane in 0..<tile.count {
        if let failure = workspace.failure(lane) {
          failures[tile.start + lane] = failure
          continue
        }
        var entry = (tile.start + lane) * count
        for leaf in leaves {
          for index in 0..<(leaf.count / tile.lanes) {
            values[entry] = leaf.pointer[index * tile.lanes + lane]
            entry += 1
          }
        }
      }
    }
    workspace.map(pool.put)
    return (values, failures)
  }
}
