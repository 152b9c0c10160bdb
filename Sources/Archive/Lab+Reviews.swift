import Foundation
import GRDB
import Research

/// Questions to persons, and their answers. A lab that is opened `for: .reviewing` can write reviews, and nothing else, while
/// another process does research in it.
extension Lab {
  /// The questions of a run that are open: put to referees, and not decided yet; without those that `reviewer` has answered.
  ///
  /// In the order of asking; whoever shows them to a person sorts them by `ReviewEvidence.order`.
  public func openQuestions(run: Int64, reviewer: String? = nil) throws -> [QuestionRecord] {
    try read { database in
      guard try database.tableExists("question") else { return [] }
      return try QuestionRecord.fetchAll(
        database,
        sql: """
          SELECT number, step, proposal, reason, probability FROM question WHERE run = :run
          AND NOT EXISTS (SELECT 1 FROM critique WHERE critique.run = question.run
            AND critique.proposal = question.proposal AND critique.verifier = :closing)
          AND NOT EXISTS (SELECT 1 FROM review WHERE review.run = question.run
            AND review.proposal = question.proposal AND review.reviewer = :reviewer)
          ORDER BY number
          """,
        arguments: ["run": run, "closing": QuestionRecord.closing, "reviewer": reviewer])
    }
  }

  /// All questions of a run, in the order of asking.
  public func questions(run: Int64) throws -> [QuestionRecord] {
    try read { database in
      guard try database.tableExists("question") else { return [] }
      return try QuestionRecord.fetchAll(
        database, sql: "SELECT * FROM question WHERE run = ? ORDER BY number", arguments: [run])
    }
  }

  /// Whether somebody has answered questions of the run that are still open: `--resume` then takes the answers in.
  public func hasAnswers(run: Int64) throws -> Bool {
    let answered = Set(try reviews(run: run).map(\.proposal))
    return try openQuestions(run: run).contains { $0.reason == .judge && answered.contains($0.proposal) }
  }

  /// The question about a proposal, open or not; nil where it was never put.
  public func question(run: Int64, proposal: Int) throws -> QuestionRecord? {
    try read { database in
      guard try database.tableExists("question") else { return nil }
      return try QuestionRecord.fetchOne(
        database, sql: "SELECT * FROM question WHERE run = ? AND proposal = ?", arguments: [run, proposal])
    }
  }

  /// The reviews of a run, in the order of writing.
  public func reviews(run: Int64) throws -> [ReviewRecord] {
    try read { database in
      guard try database.tableExists("review") else { return [] }
      return try ReviewRecord.fetchAll(
        database, sql: "SELECT * FROM review WHERE run = ? ORDER BY number", arguments: [run])
    }
  }

  /// Writes a review, in one transaction: it is there, with its number, once this returns, and survives a loss of power.
  ///
  /// Several reviewers may write at the same time, while a run goes on; each has one word on a proposal, for good.
  /// - Throws: `LabError.conflict` where nobody asked about the proposal, where the reviewer has answered already, or where the
  ///   review is not complete; `.openedForReading`.
  @discardableResult
  public func review(_ request: ReviewRequest) throws -> ReviewRecord {
    let request = try request.checked()
    return try write(durably: true, review: true) { database in
      _ = try self.existingRun(request.run, database)
      let place = "proposal \(request.run)/\(request.proposal)"
      let isAsked = try Bool.fetchOne(
        database, sql: "SELECT 1 FROM question WHERE run = ? AND proposal = ?",
        arguments: [request.run, request.proposal])
      guard isAsked == true else {
        throw LabError.conflict("\(place) was not put to a referee: there is nothing to answer")
      }
      let earlier = try ReviewRecord.fetchOne(
        database, sql: "SELECT * FROM review WHERE run = ? AND proposal = ? AND reviewer = ?",
        arguments: [request.run, request.proposal, request.reviewer])
      if let earlier {
        throw LabError.conflict(
          "\(request.reviewer) has answered this question already (\(earlier.decision.rawValue)); a review is never "
            + "changed")
      }
      let last = try Int.fetchOne(
        database, sql: "SELECT max(number) FROM review WHERE run = ?", arguments: [request.run])
      let record = ReviewRecord(
        number: (last ?? 0) + 1, proposal: request.proposal, reviewer: request.reviewer, decision: request.decision,
        words: request.words, seconds: request.seconds, written: Self.now())
      try database.cached(
        """
        INSERT INTO review (run, number, proposal, reviewer, decision, words, seconds, written)
        VALUES (?,?,?,?,?,?,?,?)
        """,
        [
          request.run, record.number, record.proposal, record.reviewer, record.decision, record.words, record.seconds,
          record.written,
        ])
      return record
    }
  }
}

extension ReviewRequest {
  /// Letters of a comment, at the most.
  static let longestWords = 10_000

  /// With the ends of name and words trimmed.
  /// - Throws: `LabError.conflict` where something is missing.
  func checked() throws -> ReviewRequest {
    var checked = self
    checked.reviewer = reviewer.trimmingCharacters(in: .whitespacesAndNewlines)
    checked.words = words.trimmingCharacters(in: .whitespacesAndNewlines)
    let name = checked.reviewer
    guard (1...60).contains(name.count),
      name.unicodeScalars.allSatisfy({ !CharacterSet.controlCharacters.contains($0) && $0 != ":" })
    else {
      throw LabError.conflict("a reviewer's name is 1 to 60 letters on one line, without a colon")
    }
    if decision == .sendBack, checked.words.isEmpty {
      throw LabError.conflict("a proposal that is sent back needs a comment: what should the researcher change?")
    }
    guard checked.words.count <= Self.longestWords, !checked.words.unicodeScalars.contains("\0") else {
      throw LabError.conflict("a comment has at most \(Self.longestWords) letters; nothing was written")
    }
    guard seconds.isFinite, seconds >= 0 else { throw LabError.conflict("the seconds of a review are 0 or more") }
    return checked
  }
}
