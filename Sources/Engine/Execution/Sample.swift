import Synchronization

/// The truths of a sample: what judges an estimator, and what no estimator sees.
public struct Truths: Sendable {
  /// Entries in the order [replication][entry].
  public let values: [Double]
  /// Entries a replication.
  public let count: Int
  /// Replications (index into the range drawn, from 0) whose simulation failed.
  public let failures: [Int: Failure]

  /// Truths of given values.
  public init(values: [Double], count: Int, failures: [Int: Failure]) {
    self.values = values
    self.count = count
    self.failures = failures
  }
}

/// The data of a range of replications, held in tiles. Estimators see nothing else.
///
/// Invariant: nothing writes to the buffers once the sample is made.
public final class Sample: Sendable {
  /// `lanes` replications, of which the first `count` belong to the sample.
  struct Tile: Sendable {
    /// Index of lane 0 in the sample.
    let start: Int
    let count: Int
    let lanes: Int
    /// One buffer an argument: entry `e` of lane `l` at `e * lanes + l`.
    let arguments: [Buffer]
  }

  /// The replications that it holds.
  public let replications: Range<Int>
  /// Types of the arguments.
  public let argumentTypes: [ArrayType]
  let tiles: [Tile]

  init(replications: Range<Int>, argumentTypes: [ArrayType], tiles: [Tile]) {
    self.replications = replications
    self.argumentTypes = argumentTypes
    self.tiles = tiles
  }

  /// A sample of given data sets, one a replication (real data, probes): `datasets[r][a]` holds argument `a`,
  /// row-major.
  public convenience init(argumentTypes: [ArrayType], datasets: [[[Double]]], width: Int? = nil) {
    let lanes = width ?? BatchWidth.chosen ?? (datasets.count < 8 ? 1 : 8)
    var tiles: [Tile] = []
    var start = 0
    while start < datasets.count {
      let count = min(lanes, datasets.count - start)
      let buffers = argumentTypes.indices.map { argument -> Buffer in
        let entries = argumentTypes[argument].count
        let buffer = Buffer(count: entries * lanes)
        for lane in 0..<lanes {
          let data = datasets[start + min(lane, count - 1)][argument]
          for entry in 0..<min(entries, data.count) { buffer.pointer[entry * lanes + lane] = data[entry] }
        }
        return buffer
      }
      tiles.append(Tile(start: start, count: count, lanes: lanes, arguments: buffers))
      start += count
    }
    self.init(replications: 0..<datasets.count, argumentTypes: argumentTypes, tiles: tiles)
  }

  /// Argument `a` of replication `r` (from 0), row-major.
  public func argument(_ a: Int, replication r: Int) -> [Double] {
    guard let tile = tiles.first(where: { r >= $0.start && r < $0.start + $0.count }) else { return [] }
    return (0..<argumentTypes[a].count).map { tile.arguments[a].pointer[$0 * tile.lanes + r - tile.start] }
  }
}

extension Sample.Tile {
  /// The tile, or its replications one by one where the program holds too much for all of them at once.
  func fitting(_ plan: Plan?, _ budget: Budget) -> [Sample.Tile] {
    guard let plan, lanes > 1, plan.entries * lanes > budget.bytes / 8 else { return [self] }
    return (0..<count).map(alone)
  }

  /// One replication by itself.
  func alone(_ lane: Int) -> Sample.Tile {
    let buffers = arguments.map { argument in
      Buffer((0..<argument.count / lanes).map { argument.pointer[$0 * lanes + lane] })
    }
    return Sample.Tile(start: start + lane, count: 1, lanes: 1, arguments: buffers)
  }
}

/// Hands out workspaces: one thread at a time holds each.
final class WorkspacePool: Sendable {
  private let idle = Mutex<[Workspace]>([])
  private let plan: Plan

  init(_ plan: Plan) { self.plan = plan }

  func take(lanes: Int) -> Workspace {
    let found = idle.withLock { idle -> Workspace? in
      idle.firstIndex { $0.lanes == lanes }.map { idle.remove(at: $0) }
    }
    return found ?? Workspace(plan, lanes: lanes)
  }

  func put(_ workspace: Workspace) { idle.withLock { $0.append(workspace) } }
}
