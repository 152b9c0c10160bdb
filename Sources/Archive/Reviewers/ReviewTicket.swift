import GRDB
import Ledger

/// A question by the name that reviewers know it by.
public struct ReviewTicket: Codable, Hashable, Sendable {
  /// 12 letters.
  public let ticket: String
  /// The run.
  public let run: Int64
  /// The proposal: not to be shown.
  public let proposal: Int

  /// The ticket of a question. It can be made again from the lab, and tells nothing by itself.
  init(_ proposal: ProposalReference, problem: String) {
    run = proposal.run
    self.proposal = proposal.number
    ticket = String(SHA256.hex("aitken question \(problem) \(proposal)").prefix(12))
  }

  /// A place in the order in which a reviewer sees questions: another one for everybody, and the same every time.
  /// - Parameter key: `ReviewerName.key`
  func place(for key: String) -> String { SHA256.hex("aitken order \(key) \(ticket)") }
}

/// The questions that wait, by the names that reviewers know them by.
extension Lab {
  /// The open questions of a run that `reviewer` has not answered, in an order of the reviewer's own.
  public func reviewQueue(run: Int64, reviewer: String) throws -> [ReviewTicket] {
    let key = (try? ReviewerName(reviewer).key) ?? reviewer
    return try tickets(run: run, openQuestions(run: run, reviewer: reviewer))
      .map { (place: $0.place(for: key), ticket: $0) }
      .sorted { ($0.place, $0.ticket.proposal) < ($1.place, $1.ticket.proposal) }.map(\.ticket)
  }

  /// The open questions of all runs that a reviewer has not answered: those of the latest run first.
  public func waitingQuestions(for reviewer: ReviewerName) throws -> [ReviewTicket] {
    try runs().reversed().flatMap { try reviewQueue(run: $0.id, reviewer: reviewer.text) }
  }

  /// How many questions of all runs are open.
  public var waitingQuestions: Int { get throws { try runs().reduce(0) { try $0 + openQuestions(run: $1.id).count } } }

  /// The question that comes after `ticket` in a reviewer's order, which goes round; nil where no other waits.
  public func nextQuestion(after ticket: ReviewTicket, for reviewer: ReviewerName) throws -> ReviewTicket? {
    func place(_ ticket: ReviewTicket) -> (Int64, String) { (-ticket.run, ticket.place(for: reviewer.key)) }
    let others = try waitingQuestions(for: reviewer).filter { $0 != ticket }
    return others.first { place($0) > place(ticket) } ?? others.first
  }

  /// The question with this ticket, open or not.
  /// - Throws: `LabError.notFound`.
  public func ticket(_ name: String, run: Int64) throws -> ReviewTicket {
    guard let found = try tickets(run: run, questions(run: run)).first(where: { $0.ticket == name.lowercased() }) else {
      throw LabError.notFound(what: "question \(run)/\(name)", directory: directory)
    }
    return found
  }

  private func tickets(run: Int64, _ questions: [QuestionRecord]) throws -> [ReviewTicket] {
    let problem = try self.run(run).problem
    return questions.map { ReviewTicket(ProposalReference(run: run, number: $0.proposal), problem: problem) }
  }

  /// What a reviewer has said of a question; nil for nothing.
  public func review(of ticket: ReviewTicket, by reviewer: ReviewerName) throws -> ReviewRecord? {
    try reviews(run: ticket.run).first {
      $0.proposal == ticket.proposal && (try? ReviewerName($0.reviewer))?.key == reviewer.key
    }
  }
}
