import Research

/// Persons as referees: what they wrote into the lab, from whichever process.
///
/// The questions reach them with the step that asks (`ResearchStep.questions`); there is nothing to wait for here.
public struct PersonReferee: Referee {
  /// The kind of reviewer.
  public let name = "person"
  private let lab: Lab
  private let run: Int64

  /// Reads the reviews of run `run`.
  public init(lab: Lab, run: Int64) {
    self.lab = lab
    self.run = run
  }

  /// The reviews of `questions` that are not taken in yet, in the order in which they were written. From now on nobody takes them
  /// back.
  public func opinions(on questions: [RefereeQuestion], generation: Int) throws -> [Opinion] {
    let open = Dictionary(questions.map { ($0.proposal.number, $0) }, uniquingKeysWith: { first, _ in first })
    return try lab.hear(run: run).map(\.opinion).filter { opinion in
      open[opinion.proposal].map { !$0.opinions.contains { $0.reviewer == opinion.reviewer } } ?? false
    }
  }
}
