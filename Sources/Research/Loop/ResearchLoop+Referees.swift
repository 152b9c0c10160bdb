import Ledger

/// Candidates before the referees: asking, hearing, and what follows.
extension ResearchLoop {
  /// Takes in the opinions that have come by now, in the order of the referees; what they decide reaches the researcher.
  func hear(_ state: inout LoopState, _ researcher: inout any Researcher) async throws -> [Heard] {
    guard options.selection.asksReferees, !state.docket.open.isEmpty else { return [] }
    var opinions: [Opinion] = []
    for referee in referees {
      opinions += try await referee.opinions(on: state.docket.open, generation: state.generation)
        .filter { $0.kind == referee.name }
    }
    let heard = state.docket.hear(
      opinions, rule: RefereeRule(selection: options.selection, kinds: referees.map(\.name)))
    researcher.learn(from: heard.compactMap(\.assessment))
    state.learn(heard)
    return heard
  }

  /// Puts candidates of this generation, and of earlier ones, to the referees, each with evidence that is made for it.
  /// - Parameter assessments: of this generation; those that now wait are marked so.
  /// - Returns: the new questions, and what the researcher is to learn of candidates of earlier generations that wait now.
  func ask(
    _ proposals: [Proposal], _ assessments: inout [Assessment], _ state: inout LoopState
  ) async throws -> (questions: [RefereeQuestion], earlier: [Assessment]) {
    guard options.selection.asksReferees else { return ([], []) }
    var rejected: [(proposal: Proposal, assessment: Assessment)] = []
    for (proposal, assessment) in zip(proposals, assessments) where !assessment.cells.isEmpty {
      if assessment.fate == .screened, !assessment.critiques.isEmpty, assessment.score > 0 {
        state.docket.admit(RefereeQuestion(proposal: proposal, assessment: assessment))
      } else if assessment.fate == .screened || assessment.fate == .rejected {
        rejected.append((proposal, assessment))
      }
    }
    let asked = state.docket.ask(limit: options.questions, bar: state.bar)
    let audits = state.docket.audit(rejected, probability: options.audit, limit: options.questions, keys: keys)
    var earlier: [Assessment] = []
    for question in asked {
      if let index = proposals.firstIndex(where: { $0.number == question.proposal.number }) {
        assessments[index] = question.assessment
      } else {
        earlier.append(question.assessment)
      }
    }
    var questions = asked + audits
    let experiment = QuestionExperiment(
      problem: problem, verifier: verifier, replications: plan.evidence, threads: options.threads)
    for place in questions.indices {
      try caps?.check()
      let proposal = questions[place].proposal
      guard let evidence = try await experiment.evidence(of: proposal, key: keys.evidence(proposal.number)) else {
        continue
      }
      questions[place].evidence = evidence
      state.docket.lay(evidence, before: proposal.number)
    }
    return (questions, earlier)
  }

  /// Ends without a verdict for now: nothing was accepted, and candidates wait for an answer.
  func postpone(
    _ state: inout LoopState, _ researcher: any Researcher, heard: [Heard], _ meter: inout Meter
  ) async throws {
    guard !heard.isEmpty else { return }
    meter.turn(to: .keeping)
    state.step += 1
    state.researcher = try researcher.snapshot()
    try await journal.record(
      ResearchStep(
        number: state.step, proposals: [], assessments: [], screening: plan, diversity: nil, quality: [], heard: heard,
        conclusion: nil, ledger: drain(&meter, &state), checkpoint: try state.text()))
  }
}
