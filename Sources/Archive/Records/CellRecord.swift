import GRDB

/// The figures of one estimator in one cell (process × design) of a result.
public struct CellRecord: Codable, Hashable, Sendable, FetchableRecord {
  /// The result.
  public var result: Int
  /// Place in the result, from 0.
  public var position: Int
  /// Name of the data-generating process.
  public var process: String
  /// Canonical JSON: parameter → value.
  public var design: String
  /// Whether the researcher never sees this cell.
  public var sealed: Bool
  /// Name of the estimator.
  public var estimator: String
  /// Replications without an estimate.
  public var failures: Int
  /// Canonical JSON: measure → {"value": …, "mcse": …}, as `aitken study` prints it.
  public var measures: String

  /// Figures of a cell.
  public init(
    result: Int, position: Int, process: String, design: String, sealed: Bool, estimator: String, failures: Int,
    measures: String
  ) {
    self.result = result
    self.position = position
    self.process = process
    self.design = design
    self.sealed = sealed
    self.estimator = estimator
    self.failures = failures
    self.measures = measures
  }

  func insert(_ database: Database, run: Int64) throws {
    try database.cached(
      """
      INSERT INTO cell (run, result, position, process, design, sealed, estimator, failures, measures)
      VALUES (?,?,?,?,?,?,?,?,?)
      """,
      [run, result, position, process, design, sealed, estimator, failures, measures])
  }
}
