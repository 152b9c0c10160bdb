import Language

/// What a kernel cost on average, for one replication.
public struct KernelCost: Sendable {
  /// What it does, in words.
  public var kernel: String
  /// The expression that it came from.
  public var range: SourceRange
  /// Nanoseconds.
  public var nanoseconds: Double
  /// Arithmetic operations (a multiply-add is two).
  public var operations: Double
  /// Bytes that it has to read and write, whichever cache they are in.
  public var bytes: Double
}

extension Simulation {
  /// Times every kernel of a draw, on one thread. Empty for a process that is walked.
  /// - Parameter rounds: how often; the least of the times counts.
  public func profile(_ replications: Range<Int>, key: Key, width: Int? = nil, rounds: Int = 20) -> [KernelCost] {
    guard let plan, let tile = draw(replications, key: key, width: width).sample.tiles.first else { return [] }
    let results = plan.results.map { Buffer(count: $0.count * tile.lanes) }
    return plan.profile(lanes: tile.lanes, arguments: [], results: results, key: key, rounds: rounds)
  }
}

extension Estimator {
  /// Times every kernel of an estimate, on one thread, on the first tile of a sample. Empty for an estimator that is walked.
  public func profile(_ sample: Sample, key: Key, rounds: Int = 20) -> [KernelCost] {
    guard let plan, let tile = sample.tiles.first else { return [] }
    let results = plan.results.map { Buffer(count: $0.count * tile.lanes) }
    return plan.profile(lanes: tile.lanes, arguments: tile.arguments, results: results, key: key, rounds: rounds)
  }
}

extension Plan {
  func profile(lanes: Int, arguments: [Buffer], results: [Buffer], key: Key, rounds: Int) -> [KernelCost] {
    let workspace = Workspace(self, lanes: lanes)
    var least = [Duration](repeating: .seconds(1000), count: instructions.count)
    for _ in 0..<max(rounds, 1) {
      var round = [Duration](repeating: .zero, count: instructions.count)
      workspace.run(arguments: arguments.map(\.pointer), results: results.map(\.pointer), key: key, first: 0) {
        round[$0] += $1
      }
      for index in least.indices { least[index] = min(least[index], round[index]) }
    }
    let clock = Plan.clockCost()
    return instructions.indices.map { index in
      let time = max(0, (least[index] - clock) / .nanoseconds(1))
      let instruction = instructions[index]
      return KernelCost(
        kernel: instruction.operation.words, range: instruction.range, nanoseconds: time / Double(lanes),
        operations: Double(instruction.arithmetic), bytes: Double(instruction.traffic))
    }
  }

  /// What reading the clock costs.
  private static func clockCost() -> Duration {
    let clock = ContinuousClock()
    var least = Duration.seconds(1)
    for _ in 0..<1000 {
      let start = clock.now
      least = min(least, clock.now - start)
    }
    return least
  }
}

extension Instruction {
  /// Arithmetic operations a replication.
  fileprivate var arithmetic: Int {
    let entries = outputs.first?.count ?? 0
    switch operation {
    case .matrixMultiply:
      // X'X: the upper triangle is computed.
      let isCross =
        inputs[0].register == inputs[1].register && inputs[0].offset == inputs[1].offset
        && inputs[0].strides == inputs[1].strides.reversed()
      let computed = isCross ? (entries + (outputs.first?.shape.last ?? 1)) / 2 : entries
      return 2 * computed * (inputs[0].shape.last ?? 1)
    case .weightedCrossProduct:
      let (n, k) = (inputs[0].shape[0], inputs[0].shape[1])
      return n * (k + k * (k + 1))
    case .weightedProduct: return 3 * inputs[0].count
    case .chain(let chain): return chain.count * (chain.steps.count + chain.sinks.count)
    case .copy, .gather, .scatter, .jumpIfNone, .jumpBackIfAny, .failWhere: return 0
    default: return cost
    }
  }

  /// Bytes read and written a replication.
  fileprivate var traffic: Int {
    let read = inputs.reduce(0) { sum, view in
      let once = zip(view.shape, view.strides).reduce(1) { $0 * ($1.1 == 0 ? 1 : $1.0) }
      return sum + once
    }
    return 8 * (read + outputs.reduce(0) { $0 + $1.count })
  }
}

extension Operation {
  /// What it does, for a table.
  fileprivate var words: String {
    switch self {
    case .elementwise, .chain: "elementwise"
    case .copy: "copy"
    case .reduce: "reduction"
    case .scan: "running sum"
    case .matrixMultiply: "product"
    case .weightedCrossProduct: "X'WX"
    case .weightedProduct: "X'Wy"
    case .linear(let operation): operation.words
    case .sort, .argsort, .searchsorted: "sorting"
    case .median, .quantile: "median"
    case .gather, .scatter, .bincount, .keep, .recall: "indexing"
    case .random: "random numbers"
    case .routine: "routine"
    case .failWhere, .jumpIfNone, .jumpBackIfAny: "control"
    }
  }
}

extension LinearOperation {
  fileprivate var words: String {
    switch self {
    case .solve: "solve"
    case .inverse: "inverse"
    case .cholesky: "Cholesky"
    default: "decomposition"
    }
  }
}
