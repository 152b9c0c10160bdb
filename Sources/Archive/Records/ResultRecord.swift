import GRDB

/// What an experiment found about a proposal.
public struct ResultRecord: Codable, Hashable, Sendable, FetchableRecord {
  /// Number in its run, from 1.
  public var number: Int
  /// The plan that it follows.
  public var plan: Int
  /// The proposal.
  public var proposal: Int
  /// Replications, summed over cells.
  public var replications: Int
  /// Replications in which the proposal gave no estimate.
  public var failures: Int
  /// Canonical JSON of what is not a figure of a cell.
  public var payload: String

  /// A result.
  public init(number: Int, plan: Int, proposal: Int, replications: Int, failures: Int, payload: String = "{}") {
    self.number = number
    self.plan = plan
    self.proposal = proposal
    self.replications = replications
    self.failures = failures
    self.payload = payload
  }

  func insert(_ database: Database, run: Int64) throws {
    try database.cached(
      "INSERT INTO result (run, number, plan, proposal, replications, failures, payload) VALUES (?,?,?,?,?,?,?)",
      [run, number, plan, proposal, replications, failures, payload])
  }
}
