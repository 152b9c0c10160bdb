import Engine

/// What a study found: one row a cell and estimator, baselines first in each cell.
public struct StudyResult: Hashable, Sendable {
  /// Title of the problem.
  public var problem: String
  /// What was estimated, in words.
  public var estimand: String
  /// Name of the loss.
  public var loss: String
  /// Nominal level of intervals or tests.
  public var level: Double
  /// Replications a cell.
  public var replications: Int
  /// The seed.
  public var seed: UInt64
  /// SHA-256 of the problem file's text and the seed.
  public var commitment: String
  /// Version of Aitken.
  public var version: String
  /// The rows.
  public var rows: [StudyRow]
  /// Parameters of the process that are drawn once a design and kept over its replications.
  public var fixed: [String] = []
  /// Tables of real data that the processes draw from, in words.
  public var tables: [String] = []
}

/// One estimator in one cell.
public struct StudyRow: Hashable, Sendable {
  /// Name of the process.
  public var process: String
  /// Its parameters.
  public var design: Design
  /// Whether the researcher must not see the cell.
  public var sealed: Bool
  /// Name of the estimator.
  public var estimator: String
  /// Whether it is the baseline that the others are compared with.
  public var isBaseline: Bool
  /// The measures that the loss calls for.
  public var measures: [Measure.Name: Measure]
  /// Replications in which the estimator failed.
  public var failures: Int
  /// The kinds of failure, most frequent first, each with its count: "singular matrix (3)".
  public var failureKinds: [String]
  /// Replications whose simulation failed; no estimator is charged with them.
  public var simulationFailures: Int
  /// Sample kurtosis of the loss where it exceeds `Measures.kurtosisBound(replications:)` and the standard errors are in doubt.
  public var lossKurtosis: Double?
  /// Why the estimator could not run on this cell; nil if it ran.
  public var reason: String?
}
