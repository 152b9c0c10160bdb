import GRDB
import Ledger

/// An experiment plan: what will be done and how it will be judged, stored before there are results.
public struct PlanRecord: Codable, Hashable, Sendable, FetchableRecord {
  /// Number in its run, from 1.
  public var number: Int
  /// The proposal that it is made for; nil for a plan that many proposals go through (screening).
  public var proposal: Int?
  /// Which experiment: "screening", "detectors", "adversary", "confirmation", "real data".
  public var purpose: String
  /// SHA-256 of `payload`.
  public let hash: String
  /// Canonical JSON: designs, replications, margin, level, tests, commitment of seeds.
  public let payload: String
  /// For a confirmation: SHA-256 of the plan before the level was filled in that the lab granted.
  public internal(set) var draft: String?

  /// A plan; its hash is that of `payload`.
  public init(number: Int, proposal: Int?, purpose: String, payload: String) {
    self.number = number
    self.proposal = proposal
    self.purpose = purpose
    self.payload = payload
    hash = SHA256.hex(payload)
  }

  /// Stores the plan; storing the same plan again does nothing.
  /// - Throws: `LabError.conflict` where another plan of this number is stored.
  func insert(_ database: Database, run: Int64) throws {
    let stored = try PlanRecord.fetchOne(
      database, sql: "SELECT * FROM plan WHERE run = ? AND number = ?", arguments: [run, number])
    if let stored {
      guard stored == self else {
        throw LabError.conflict(
          "run \(run), experiment plan \(number): already stored with hash \(stored.hash.prefix(12)), now "
            + "\(hash.prefix(12)). A plan is fixed before its results; give the new one a number of its own")
      }
      return
    }
    try database.cached(
      "INSERT INTO plan (run, number, proposal, purpose, hash, payload, draft) VALUES (?,?,?,?,?,?,?)",
      [run, number, proposal, purpose, hash, payload, draft])
  }
}
