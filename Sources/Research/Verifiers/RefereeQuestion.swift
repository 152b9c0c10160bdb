/// A candidate that is put to referees.
public struct RefereeQuestion: Codable, Hashable, Sendable {
  /// Why it is put to them.
  public enum Reason: String, Codable, Hashable, Sendable, CaseIterable {
    /// It passed the experiments, and the referees decide whether it goes on.
    case judge
    /// Screening or the detectors rejected it, and it was drawn at random: what referees say of it changes nothing in the
    /// search, and tells how often they keep what is right and what is wrong.
    case audit
  }

  /// The candidate.
  public var proposal: Proposal
  /// What the search found. No referee sees it: it tells why the question is put.
  public var assessment: Assessment
  /// What referees see; nil where the candidate did not run, or an earlier version put the question.
  public var evidence: QuestionEvidence?
  /// Why it is asked.
  public var reason: Reason
  /// The probability with which it was drawn, above 0 and at most 1; 1 for those that are to be judged.
  public var probability: Double
  /// What was taken in so far, in that order; one from each reviewer at the most.
  public var opinions: [Opinion]

  /// A question that nobody has answered.
  public init(
    proposal: Proposal, assessment: Assessment, reason: Reason = .judge, probability: Double = 1
  ) {
    self.proposal = proposal
    self.assessment = assessment
    self.reason = reason
    self.probability = probability
    opinions = []
  }

  /// Whether `referee` has answered, whoever of its reviewers did.
  public func isAnswered(by referee: any Referee) -> Bool {
    opinions.contains { $0.kind == referee.name }
  }
}
