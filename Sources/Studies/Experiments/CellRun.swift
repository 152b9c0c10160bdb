import Engine
import Language

/// A cell made ready to be drawn, again and again, for any estimators.
///
/// Common random numbers: every estimator that runs with the same key and replications sees the same data sets.
/// A result is a pure function of (cell, estimators, replications, key): neither `threads` nor `width` changes a bit.
public struct CellRun: Sendable {
  /// The cell.
  public let cell: Cell
  /// What an error costs.
  public let loss: Loss
  /// Nominal level of intervals or tests.
  public let level: Double
  /// The traced process.
  public let simulation: Simulation

  /// Traces the process of `cell`.
  /// - Throws: `Diagnostic` located in the problem file.
  public init(_ cell: Cell, loss: Loss, level: Double) throws {
    self.cell = cell
    self.loss = loss
    self.level = level
    do {
      simulation = try Simulation(cell.simulate, design: cell.design.dictionary)
    } catch let diagnostic as Diagnostic {
      throw diagnostic.located(in: cell.simulate.program.source)
    }
  }

  /// Runs `estimators` on `replications` of `cell`. Put the baseline first: losses are paired with it.
  /// - Throws: `Diagnostic` if the process itself cannot be traced; `CancellationError`. An estimator that cannot be
  ///   traced is reported in its outcome and does not stop the others.
  public static func run(
    _ cell: Cell, estimators: [Function], loss: Loss, level: Double, replications: Range<Int>, key: Key,
    budget: Budget = .standard, threads: Int = 1, width: Int? = nil
  ) async throws -> CellOutcome {
    try await CellRun(cell, loss: loss, level: level)
      .run(estimators, replications: replications, key: key, budget: budget, threads: threads, width: width)
  }

  /// Draws and runs `estimators` on `replications`; everything is kept, so memory grows with their number.
  public func run(
    _ estimators: [Function], replications: Range<Int>, key: Key, budget: Budget = .standard, threads: Int = 1,
    width: Int? = nil
  ) async throws -> CellOutcome {
    // A few first, and alone: where they spend all that they may in vain, the others are not run (`Overspending`).
    let start = replications.lowerBound
    let first = replications.clamped(to: start..<start + Overspending.first)
    let blocks = [first] + Array(Blocks.cut(first.upperBound..<replications.upperBound, size: blockSize))
    return try await collect(
      estimators, replications: replications, key: key, budget: budget, threads: threads, count: blocks.count
    ) {
      draw(block: blocks[$0], key: key, width: width)
    }
  }

  /// Draws data sets to run several estimators on, one after another, without drawing them again.
  public func draw(_ replications: Range<Int>, key: Key, threads: Int = 1, width: Int? = nil) async throws -> CellSample
  {
    let blocks = Blocks.cut(replications, size: blockSize)
    var drawn: [CellSample.Block] = []
    try await Blocks.run(blocks.count, threads: threads) { block in
      draw(block: blocks[block], key: key, width: width)
    } take: { _, block in
      drawn.append(block)
    }
    return CellSample(cell: cell, key: key, replications: replications, blocks: drawn)
  }

  /// Runs `estimators` on data sets drawn before (by `draw` of a run of the same cell): the same outcome as `run` with
  /// the same key and replications.
  public func run(
    _ estimators: [Function], on sample: CellSample, budget: Budget = .standard, threads: Int = 1
  ) async throws -> CellOutcome {
    try await collect(
      estimators, replications: sample.replications, key: sample.key, budget: budget, threads: threads,
      count: sample.blocks.count
    ) { sample.blocks[$0] }
  }

  /// Key of what an estimator draws itself. It is a hash of the cell's key: nothing that an estimator sees of its own numbers
  /// leads back to the key of the data.
  public static func estimatorKey(_ key: Key) -> Key { key.hashed(with: "estimator") }

  /// Replications a block.
  var blockSize: Int { Blocks.size(entries: simulation.argumentTypes.reduce(0) { $0 + $1.count }) }

  func draw(block: Range<Int>, key: Key, width: Int?) -> CellSample.Block {
    let (sample, truths) = simulation.draw(block, key: key, width: width)
    return CellSample.Block(replications: block, sample: sample, truths: truths)
  }

  private func collect(
    _ estimators: [Function], replications: Range<Int>, key: Key, budget: Budget, threads: Int, count: Int,
    block: @escaping @Sendable (Int) -> CellSample.Block
  ) async throws -> CellOutcome {
    let prepared = estimators.map { PreparedEstimator($0, for: self, budget: budget) }
    let spending = prepared.map { _ in Overspending(replications: replications.count) }
    var truths: [Double] = []
    var simulationFailures: [ReplicationFailure] = []
    var parts = prepared.map { _ in OutcomeParts() }
    func take(_ part: (Range<Int>, Truths, [BlockOutcome])) {
      let (range, drawnTruths, outcomes) = part
      truths += drawnTruths.values
      simulationFailures += ReplicationFailure.all(drawnTruths.failures, from: range.lowerBound, key: key)
      for (position, outcome) in outcomes.enumerated() where prepared[position].diagnostic == nil {
        let outcome = spending[position].take(
          outcome, count: prepared[position].count, replications: range.count, excused: drawnTruths.failures.keys)
        parts[position].append(outcome, from: range.lowerBound, key: key)
      }
    }
    @Sendable func evaluate(_ drawn: CellSample.Block) -> (Range<Int>, Truths, [BlockOutcome]) {
      (
        drawn.replications, drawn.truths,
        zip(prepared, spending).map { $1.isOver ? .none : $0.evaluate(drawn, key: key) }
      )
    }
    try await Blocks.run(min(1, count), threads: 1) {
      evaluate(block($0))
    } take: { _, part in
      take(part)
    }
    try await Blocks.run(max(0, count - 1), threads: threads) {
      evaluate(block($0 + 1))
    } take: { _, part in
      take(part)
    }
    return CellOutcome(
      cell: cell, key: key, replications: replications, truths: truths, truthType: simulation.truthType,
      sizes: simulation.argumentTypes,
      simulationFailures: simulationFailures, estimators: zip(prepared, parts).map { $1.outcome(of: $0) })
  }
}

/// The outcome of one estimator while its blocks come in.
private struct OutcomeParts {
  private var estimates: [Double] = []
  private var losses: [Double] = []
  private var failures: [ReplicationFailure] = []

  mutating func append(_ block: BlockOutcome, from first: Int, key: Key) {
    estimates += block.estimates
    losses += block.losses
    failures += ReplicationFailure.all(block.failures, from: first, key: key)
  }

  func outcome(of prepared: PreparedEstimator) -> EstimatorOutcome {
    EstimatorOutcome(
      function: prepared.function, diagnostic: prepared.diagnostic, count: prepared.count, estimates: estimates,
      losses: losses, failures: failures)
  }
}

extension ReplicationFailure {
  /// The failures of a block that starts at replication `first`, in order.
  static func all(_ failures: [Int: Failure], from first: Int, key: Key) -> [ReplicationFailure] {
    failures.sorted { $0.key < $1.key }
      .map { ReplicationFailure(replication: first + $0.key, key: key, failure: $0.value) }
  }
}
