import Engine
import Language

/// A replication that gave no number, with what replays it.
public struct ReplicationFailure: Hashable, Sendable {
  /// Index of the replication.
  public let replication: Int
  /// The key that the cell was drawn with: `simulation.draw(replication..<replication + 1, key: key)`.
  public let key: Key
  /// Why.
  public let failure: Failure
  /// A failed replication.
  public init(replication: Int, key: Key, failure: Failure) {
    self.replication = replication
    self.key = key
    self.failure = failure
  }
}

/// What a range of replications of one cell gave.
public struct CellOutcome: Sendable {
  /// The cell.
  public let cell: Cell
  /// The key that it was drawn with.
  public let key: Key
  /// The replications, by index.
  public let replications: Range<Int>
  /// Truths in the order [replication][entry]; NaN where the simulation failed.
  public let truths: [Double]
  /// Type of one truth.
  public let truthType: ArrayType
  /// Types of the data, one an argument: how many observations there are.
  public let sizes: [ArrayType]
  /// Replications whose simulation failed: no estimator is charged with them.
  public let simulationFailures: [ReplicationFailure]
  /// One for each estimator, in the order in which they were given (the baseline first).
  public let estimators: [EstimatorOutcome]

  /// Truth of replication `r`, counted from 0 within the range.
  public func truth(_ r: Int) -> ArraySlice<Double> {
    let count = truthType.count
    return truths[r * count..<(r + 1) * count]
  }
}

/// What one estimator did in one cell.
public struct EstimatorOutcome: Sendable {
  /// The estimator.
  public let function: Function
  /// Why it cannot run on this cell at all (it does not fit the shapes, say); nil if it ran.
  public let diagnostic: Diagnostic?
  /// Entries of one estimate.
  public let count: Int
  /// Estimates in the order [replication][entry]; NaN where the replication failed. Empty with a diagnostic.
  public let estimates: [Double]
  /// Loss of each replication; NaN where the replication failed. Empty with a diagnostic.
  public let losses: [Double]
  /// The estimator's failures, by replication.
  public let failures: [ReplicationFailure]

  /// Estimate of replication `r`, counted from 0 within the range.
  public func estimate(_ r: Int) -> ArraySlice<Double> { estimates[r * count..<(r + 1) * count] }
}

extension CellOutcome {
  /// Checks that there is something to compare with.
  /// - Throws: `Diagnostic` where the baseline cannot run, or no replication gives a loss of it.
  public func requireBaseline() throws {
    guard let baseline = estimators.first else { return }
    if let diagnostic = baseline.diagnostic { throw diagnostic }
    guard !baseline.losses.isEmpty, baseline.losses.allSatisfy(\.isNaN) else { return }
    let reason: String
    if let failure = baseline.failures.first?.failure {
      reason =
        "the baseline `\(baseline.function.name)` gives no estimate in any of \(replications.count) samples: \(failure.message)"
    } else if let failure = simulationFailures.first?.failure {
      reason = "no data set can be drawn: \(failure.message)"
    } else {
      reason = "the truth is 0, where a relative loss is not defined"
    }
    throw Diagnostic(
      "nothing can be compared in \(cell): \(reason)", range: baseline.function.declaration.range,
      source: baseline.function.program.source)
  }
}
