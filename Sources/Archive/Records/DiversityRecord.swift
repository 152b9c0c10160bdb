import GRDB
import Research

/// How different the programs of one generation are.
public struct DiversityRecord: Codable, Hashable, Sendable, FetchableRecord {
  /// Number of the generation, from 0.
  public var generation: Int
  /// Which programs: "proposed", "accepted", or "kept" to make new ones from.
  public var kind: String
  /// How many there are.
  public var programs: Int
  /// How many behave differently on the probes, to six digits.
  public var behaviours: Int
  /// Entropy of these behaviours, in nats.
  public var entropy: Double
  /// Effective number of behaviours, which takes their likeness into account (Leinster & Cobbold 2012).
  public var effective: Double
  /// Fragments of the programs' syntax trees.
  public var fragments: Int
  /// How many of them are different.
  public var distinctFragments: Int

  /// The diversity of one set of a generation.
  public init(generation: Int, kind: String, _ diversity: Diversity) {
    self.generation = generation
    self.kind = kind
    programs = diversity.count
    behaviours = diversity.distinct
    entropy = diversity.entropy
    effective = diversity.effective
    fragments = diversity.fragments
    distinctFragments = diversity.distinctFragments
  }

  enum CodingKeys: String, CodingKey {
    case generation, kind, programs, behaviours, entropy, effective, fragments, distinctFragments
  }

  func insert(_ database: Database, run: Int64, step: Int) throws {
    try database.cached(
      """
      INSERT INTO diversity (run, step, generation, kind, programs, behaviours, entropy, effective, fragments,
      distinctFragments) VALUES (?,?,?,?,?,?,?,?,?,?)
      """,
      [
        run, step, generation, kind, programs, behaviours, entropy, effective, fragments, distinctFragments,
      ])
  }
}
