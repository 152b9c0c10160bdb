import Research

/// A program of a search, what each verifier said of it, and what the sealed experiment found where it was put to it.
public struct JudgedItem: Hashable, Sendable {
  /// "RUN/NUMBER"
  public var name: String
  /// Whether the last stage of the screening that it came to found it better than the baseline.
  public var isAheadInScreening: Bool
  /// Whether it came far enough to be criticised, and no detector fired.
  public var isPassedByCritic: Bool
  /// Why it was put to referees, and with which probability; nil where it was not.
  public var question: Question?
  /// What each referee said, by the reviewer's name ("person:ada"): whether it was accepted.
  public var opinions: [String: Bool]
  /// What the sealed experiment says; nil where it was not asked.
  public var truth: Bool?
  /// The probability with which it was drawn from all programs for the sealed experiment; nil where it was not.
  public var drawn: Double?
  /// The probability with which it was drawn from the answered questions for the sealed experiment; nil where it was not.
  public var answered: Double?

  /// A question to referees.
  public struct Question: Hashable, Sendable {
    /// Why it was put.
    public var reason: RefereeQuestion.Reason
    /// The probability with which it was drawn.
    public var probability: Double

    /// A question.
    public init(_ reason: RefereeQuestion.Reason, probability: Double) {
      self.reason = reason
      self.probability = probability
    }
  }

  /// A program of which no more is known yet.
  public init(
    name: String, isAheadInScreening: Bool, isPassedByCritic: Bool, question: Question? = nil,
    opinions: [String: Bool] = [:], truth: Bool? = nil, drawn: Double? = nil, answered: Double? = nil
  ) {
    self.name = name
    self.isAheadInScreening = isAheadInScreening
    self.isPassedByCritic = isPassedByCritic
    self.question = question
    self.opinions = opinions
    self.truth = truth
    self.drawn = drawn
    self.answered = answered
  }

  /// The verdict of the experiments of the search: ahead in screening, and no detector fired.
  public var isPassed: Bool { isAheadInScreening && isPassedByCritic }
}
