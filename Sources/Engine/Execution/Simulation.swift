import Language

/// A function `simulate(rng, **design)` made ready for one design: shapes are known, loops unrolled.
public final class Simulation: Sendable {
  /// Types of the arguments that an estimator will get, in order.
  public let argumentTypes: [ArrayType]
  /// Type of the truth.
  public let truthType: ArrayType

  /// Traces `function` with the parameters of `design`.
  /// - Throws: `Diagnostic` located in the function's source: an operation that is not part of the language,
  ///   shapes that do not fit, a budget that the trace itself exhausts.
  public init(_ function: Function, design: [String: Constant], budget: Budget = .standard) throws {
    throw Diagnostic("the engine is not there yet", range: function.declaration.range)
  }

  /// Data and truths of `replications`, a pure function of (this, key, replication index), whatever the width.
  /// - Parameter width: replications a tile (1 or a multiple of 8); nil chooses for the machine.
  public func draw(_ replications: Range<Int>, key: Key, width: Int? = nil) -> (sample: Sample, truths: Truths) {
    (Sample(), Truths(values: [], count: 0, failures: [:]))
  }
}

/// The truths of a sample: what judges an estimator, and what no estimator sees.
public struct Truths: Sendable {
  /// Entries in the order [replication][entry].
  public let values: [Double]
  /// Entries a replication.
  public let count: Int
  /// Replications (index into the range drawn, from 0) whose simulation failed.
  public let failures: [Int: Failure]
}

/// The data of a range of replications, held in tiles. Estimators see nothing else.
public final class Sample: Sendable {
  /// The replications that it holds.
  public let replications: Range<Int>
  init() { replications = 0..<0 }
  /// A sample of given data sets, one a replication (real data, probes): `datasets[r][a]` holds argument `a`,
  /// row-major.
  public init(argumentTypes: [ArrayType], datasets: [[[Double]]], width: Int? = nil) { replications = 0..<datasets.count }
  /// Argument `a` of replication `r` (from 0), row-major.
  public func argument(_ a: Int, replication r: Int) -> [Double] { [] }
}
