/// How opinions become a decision.
///
/// Every person and every model has one vote, to accept or not to. On a panel the experiments have one too: they are for every
/// candidate that is to be judged. More than half of the votes decide; where they are even, the candidate waits for another
/// one. A panel decides when at least two have voted, the experiments included. Where most are not for accepting, the candidate
/// goes back to the researcher if one of them sent it back, and is rejected otherwise. An audit ends when every kind of referee has
/// answered; it changes nothing.
struct RefereeRule: Sendable {
  /// Whose votes count.
  let selection: ResearchOptions.Selection
  /// The kinds of referees of the run.
  let kinds: [String]

  /// The ruling; nil while the question is open.
  func ruling(_ question: RefereeQuestion) -> Heard.Ruling? {
    if question.reason == .audit {
      let isComplete = kinds.allSatisfy { kind in question.opinions.contains { $0.kind == kind } }
      return isComplete ? Heard.Ruling(decision: nil, words: "An audit: it changes nothing in the search.") : nil
    }
    let voters = question.opinions.filter { counts($0) }
    let isPanel = selection == .panel
    let votes = voters.count + (isPanel ? 1 : 0)
    let accepts = voters.count { $0.decision == .accept } + (isPanel ? 1 : 0)
    guard votes >= (isPanel ? 2 : 1), 2 * accepts != votes else { return nil }
    let words =
      "\(accepts) of \(votes) votes are for accepting it" + (isPanel ? ", that of the experiments included." : ".")
    if 2 * accepts > votes { return Heard.Ruling(decision: .accept, words: words) }
    let isReturned = voters.contains { $0.decision == .sendBack }
    return Heard.Ruling(decision: isReturned ? .sendBack : .reject, words: words)
  }

  private func counts(_ opinion: Opinion) -> Bool {
    switch selection {
    case .person: opinion.kind == "person"
    case .model: opinion.kind == "model"
    case .panel: opinion.kind == "person" || opinion.kind == "model"
    case .experiment, .none: false
    }
  }
}

extension ResearchOptions.Selection {
  /// Whether candidates are put to referees.
  public var asksReferees: Bool { self == .person || self == .model || self == .panel }

  /// The rule in words.
  public var rule: String {
    switch self {
    case .experiment:
      "accepted is what experiments on visible designs find ahead of the baseline, without a detector's objection"
    case .none: "whatever runs is accepted"
    case .person:
      "accepted is what passes the experiments and a person then accepts; of several persons, more than half"
    case .model: "accepted is what passes the experiments and a language model then accepts; of several, more than half"
    case .panel:
      "accepted is what passes the experiments and more than half of the panel is for: the experiments have one vote, "
        + "each model and each person that answered one; at least two must have voted, and a tie waits for another vote"
    }
  }
}
