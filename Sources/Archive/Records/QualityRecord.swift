import GRDB
import Research

/// How good an accepted program really is: measured on the sealed designs beside the search, which does not learn of it.
public struct QualityRecord: Codable, Hashable, Sendable, FetchableRecord {
  /// Number of the proposal.
  public var proposal: Int
  /// Its generation, from 0.
  public var generation: Int
  /// Log relative efficiency against the baseline.
  public var efficiency: Double
  /// Its Monte Carlo standard error.
  public var error: Double
  /// Share of replications without an estimate.
  public var failures: Double

  /// A program's quality.
  public init(_ quality: ProgramQuality) {
    proposal = quality.proposal
    generation = quality.generation
    efficiency = quality.logEfficiency
    error = quality.standardError
    failures = quality.failures
  }

  func insert(_ database: Database, run: Int64) throws {
    try database.cached(
      "INSERT INTO quality (run, proposal, generation, efficiency, error, failures) VALUES (?,?,?,?,?,?)",
      [run, proposal, generation, efficiency, error, failures])
  }
}
