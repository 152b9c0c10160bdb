/// What a referee says of a candidate.
public struct Opinion: Codable, Hashable, Sendable {
  /// What is to become of it.
  public enum Decision: String, Codable, Hashable, Sendable, CaseIterable {
    /// It may breed and lead.
    case accept
    /// It is left alone from now on.
    case reject
    /// The researcher is to change it, as the words say, and try again.
    case sendBack = "send back"
  }

  /// Number of the proposal.
  public var proposal: Int
  /// Who says it: the referee's name, a colon, the reviewer's own, as in "person:ada" or "model:small-7b".
  public var reviewer: String
  /// What is to become of the candidate.
  public var decision: Decision
  /// Reasons, for the researcher; may be empty but where it is sent back.
  public var words: String

  /// An opinion.
  public init(proposal: Int, reviewer: String, decision: Decision, words: String = "") {
    self.proposal = proposal
    self.reviewer = reviewer
    self.decision = decision
    self.words = words
  }

  /// "person" or "model".
  public var kind: String { String(reviewer.prefix { $0 != ":" }) }

  /// As the archive and the researcher keep it.
  public var critique: Critique {
    let fallback =
      switch decision {
      case .accept: "It was accepted."
      case .reject: "It was rejected."
      case .sendBack: "It was sent back."
      }
    return Critique(
      verifier: reviewer, accepted: decision == .accept,
      words: (decision == .sendBack ? "Sent back: " : "") + (words.isEmpty ? fallback : words))
  }
}
