import GRDB

/// What a verifier said of a proposal.
public struct CritiqueRecord: Codable, Hashable, Sendable, FetchableRecord {
  /// Number in its run, from 1.
  public var number: Int
  /// The proposal.
  public var proposal: Int
  /// Who says it.
  public var verifier: String
  /// Whether the verifier would let the proposal through; nil where it only remarks.
  public var accepted: Bool?
  /// For the researcher and for a person.
  public var words: String
  /// Canonical JSON: counterexamples, figures.
  public var payload: String

  /// A critique.
  public init(
    number: Int, proposal: Int, verifier: String, accepted: Bool?, words: String, payload: String = "{}"
  ) {
    self.number = number
    self.proposal = proposal
    self.verifier = verifier
    self.accepted = accepted
    self.words = words
    self.payload = payload
  }

  func insert(_ database: Database, run: Int64) throws {
    try database.cached(
      "INSERT INTO critique (run, number, proposal, verifier, accepted, words, payload) VALUES (?,?,?,?,?,?,?)",
      [run, number, proposal, verifier, accepted, words, payload])
  }
}
