/// What referees said of a candidate of an earlier generation, as it was taken in.
public struct Heard: Codable, Hashable, Sendable {
  /// What the rule makes of the opinions.
  public struct Ruling: Codable, Hashable, Sendable {
    /// What becomes of the candidate; nil for an audit, which changes nothing.
    public var decision: Opinion.Decision?
    /// How it came about: "2 of 3 accept".
    public var words: String
  }

  /// The question, with all that was heard so far.
  public var question: RefereeQuestion
  /// What is new.
  public var opinions: [Opinion]
  /// What follows; nil while it is still open.
  public var ruling: Ruling?

  /// Number of the proposal.
  public var proposal: Int { question.proposal.number }
  /// Whether the candidate may breed and lead now.
  public var isAccepted: Bool { ruling?.decision == .accept }

  /// The name under which rulings are kept beside the opinions.
  public static let referees = "referees"

  /// What the archive keeps: each opinion that is new, then the ruling.
  public var critiques: [Critique] {
    opinions.map(\.critique)
      + (ruling.map {
        [Critique(verifier: Self.referees, accepted: $0.decision.map { $0 == .accept }, words: $0.words)]
      } ?? [])
  }

  /// What the researcher learns from; nil while the candidate waits, and for an audit.
  public var assessment: Assessment? {
    guard let decision = ruling?.decision else { return nil }
    var assessment = question.assessment
    switch decision {
    case .accept: assessment.fate = .screened
    case .reject: assessment.fate = .rejected
    case .sendBack: assessment.fate = .sentBack
    }
    assessment.critiques += question.opinions.map(\.critique)
    return assessment
  }
}
