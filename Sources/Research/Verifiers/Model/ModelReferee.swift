import Engine

/// Language models as referees: what each of them says of a candidate decides with the others whether it goes on.
///
/// A model that gives no verdict abstains, and is asked again in the next generation.
public struct ModelReferee: Referee {
  /// The kind of reviewer.
  public let name = "model"
  private let critics: [ModelCritic]
  private let key: Key

  /// - Parameter key: of the experiments that check what models foretell.
  public init(_ critics: [ModelCritic], key: Key) {
    self.critics = critics
    self.key = key
  }

  /// Whether there is nobody to ask.
  public var isEmpty: Bool { critics.isEmpty }

  /// Their opinions on the questions that each has not answered.
  public func opinions(on questions: [RefereeQuestion], generation: Int) async throws -> [Opinion] {
    var opinions: [Opinion] = []
    for question in questions {
      for critic in critics where !question.opinions.contains(where: { $0.reviewer == critic.name }) {
        var proposal = question.proposal
        // The place of the exchange in the run: when it is asked, not when it was proposed.
        proposal.generation = generation
        let review = try await critic.review(
          try Halving.function(proposal), proposal: proposal,
          key: key.split(UInt64(proposal.number)).split(critic.name))
        guard review.failure == nil, let accepts = review.accepts else { continue }
        opinions.append(
          Opinion(
            proposal: proposal.number, reviewer: critic.name, decision: accepts ? .accept : .reject,
            words: review.sentences, review: review))
      }
    }
    return opinions
  }
}
