import Language

/// An estimator made ready for arguments of known types.
public final class Estimator: Sendable {
  /// The function.
  public let function: Function
  /// Type of one estimate: a number (), a vector (k), or (2) for a pair (lower, upper).
  public let resultType: ArrayType

  /// Traces `function` for arguments of these types.
  /// - Throws: `Diagnostic` located in the function's source.
  public init(_ function: Function, argumentTypes: [ArrayType], budget: Budget = .standard) throws {
    throw Diagnostic("the engine is not there yet", range: function.declaration.range)
  }

  /// Estimates of every replication in `sample`; `key` feeds the estimator's own `rng`, if it asks for one.
  /// Safe to call from several threads at once; a pure function of (this, data, key, replication index).
  public func estimate(_ sample: Sample, key: Key) -> Estimates { Estimates(values: [], count: 1, failures: [:]) }
}

/// The estimates of one sample.
public struct Estimates: Sendable {
  /// Entries in the order [replication][entry]; NaN where the replication failed.
  public let values: [Double]
  /// Entries a replication.
  public let count: Int
  /// Replications (index into the sample, from 0) that failed: an exception, a budget, or an estimate not finite.
  public let failures: [Int: Failure]
}
