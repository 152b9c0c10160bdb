import Engine

/// The candidates before the referees: those that may be asked about, and those that wait for an answer.
///
/// Invariant: a candidate is in one of the two lists at the most; what waits to be judged neither breeds nor leads.
struct Docket: Codable, Hashable, Sendable {
  /// What passed the experiments and was not asked about yet, the best first. They breed like all that passes, and do not lead.
  private(set) var reserve: [RefereeQuestion] = []
  /// Put to referees and not decided, in the order of asking.
  private(set) var open: [RefereeQuestion] = []

  /// How many are kept in reserve.
  static let capacity = 24
  /// Candidates that are put to referees in one generation, at the most: the best, then the newest.
  static let aGeneration = 2

  /// Whether nothing is asked, and nothing could be.
  var isEmpty: Bool { reserve.isEmpty && open.isEmpty }
  /// Candidates that wait to be judged.
  var waiting: Int { open.count { $0.reason == .judge } }

  /// Takes in a candidate that passed the experiments.
  mutating func admit(_ candidate: RefereeQuestion) {
    reserve.append(candidate)
    reserve.sort { ($1.assessment.lower, $0.proposal.number) < ($0.assessment.lower, $1.proposal.number) }
    if reserve.count > Self.capacity { reserve.removeLast() }
  }

  /// Puts the best and the newest of the reserve to the referees, while fewer than `limit` wait.
  /// - Parameter bar: the cautious score of the best accepted candidate: what cannot reach it is not worth a question.
  mutating func ask(limit: Int, bar: Double) -> [RefereeQuestion] {
    reserve.removeAll { $0.assessment.upper < bar }
    var asked: [RefereeQuestion] = []
    while asked.count < Self.aGeneration, waiting < limit, !reserve.isEmpty {
      let newest = reserve.indices.max { reserve[$0].proposal.number < reserve[$1].proposal.number } ?? 0
      var question = reserve.remove(at: asked.isEmpty ? 0 : newest)
      question.assessment.fate = .waiting
      open.append(question)
      asked.append(question)
    }
    return asked
  }

  /// Puts some of what experiments rejected to the referees, each with the same probability: `probability`, halved for every
  /// `limit` audits that are open, so that a list which nobody works off stays short.
  mutating func audit(
    _ rejected: [(proposal: Proposal, assessment: Assessment)], probability: Double, limit: Int, keys: ResearchKeys
  ) -> [RefereeQuestion] {
    guard probability > 0 else { return [] }
    let pending = open.count { $0.reason == .audit }
    let halvings = min(20, pending / max(1, limit))
    let chance = min(1, probability) / Double(1 << halvings)
    var asked: [RefereeQuestion] = []
    for (proposal, assessment) in rejected {
      var random = RandomSource(keys.audit(proposal.number))
      guard random.chance(chance) else { continue }
      asked.append(
        RefereeQuestion(proposal: proposal, assessment: assessment, reason: .audit, probability: chance))
    }
    open += asked
    return asked
  }

  /// Lays evidence before the referees of an open question.
  mutating func lay(_ evidence: QuestionEvidence, before proposal: Int) {
    guard let place = open.firstIndex(where: { $0.proposal.number == proposal }) else { return }
    open[place].evidence = evidence
  }

  /// Takes in opinions; what they decide is no longer open.
  /// - Returns: what was heard on each question that somebody spoke about, in the order of the proposals' numbers.
  mutating func hear(_ opinions: [Opinion], rule: RefereeRule) -> [Heard] {
    var heard: [Heard] = []
    var left: [RefereeQuestion] = []
    for var question in open {
      var fresh: [Opinion] = []
      for opinion in opinions where opinion.proposal == question.proposal.number {
        guard !question.opinions.contains(where: { $0.reviewer == opinion.reviewer }) else { continue }
        question.opinions.append(opinion)
        fresh.append(opinion)
      }
      let ruling = fresh.isEmpty ? nil : rule.ruling(question)
      if ruling == nil { left.append(question) }
      if !fresh.isEmpty { heard.append(Heard(question: question, opinions: fresh, ruling: ruling)) }
    }
    open = left
    return heard.sorted { $0.proposal < $1.proposal }
  }
}
