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
    let answered = try reviewer.map { name in
      let key = try? ReviewerName(name).key
      return Set(
        try reviews(run: run).filter { $0.reviewer == name || (try? ReviewerName($0.reviewer).key) == key }.map(
          \.proposal))
    }
    return try read { database in
      guard try database.tableExists("question") else { return [] }
      return try QuestionRecord.fetchAll(
        database,
        sql: """
          SELECT number, step, proposal, reason, probability FROM question WHERE run = :run
          AND NOT EXISTS (SELECT 1 FROM critique WHERE critique.run = question.run
            AND critique.proposal = question.proposal AND critique.verifier = :closing)
          ORDER BY number
          """,
        arguments: ["run": run, "closing": QuestionRecord.closing]
      ).filter { answered?.contains($0.proposal) != true }
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
  /// Several reviewers may write at the same time, while a run goes on; each has one word on a proposal, which can be taken back
  /// until the run takes it in (`withdraw`). The name is claimed with the first review.
  /// - Throws: `LabError.conflict` where nobody asked about the proposal, where the reviewer has answered already, where the name is
  ///   somebody else's, or where the review is not complete; `.openedForReading`.
  @discardableResult
  public func review(_ request: ReviewRequest, token: ReviewerToken) throws -> ReviewRecord {
    var (request, name) = try request.checked()
    return try write(durably: true, review: true) { database in
      request.reviewer = try self.claim(name, token, database)
      _ = try self.existingRun(request.run, database)
      let place = "proposal \(request.run)/\(request.proposal)"
      let isAsked = try Bool.fetchOne(
        database, sql: "SELECT 1 FROM question WHERE run = ? AND proposal = ?",
        arguments: [request.run, request.proposal])
      guard isAsked == true else {
        throw LabError.conflict("\(place) was not put to a referee: there is nothing to answer")
      }
      let earlier = try self.review(
        run: request.run, proposal: request.proposal, reviewer: request.reviewer, database)
      if let earlier {
        throw LabError.conflict(
          "\(request.reviewer) has answered this question already (\(earlier.decision.rawValue)); until the run takes the answer in, "
            + "it can be taken back")
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

/// Taking reviews in, and back.
extension Lab {
  /// Takes a review back that the run has not taken in: the question is open again for this reviewer.
  /// - Throws: `LabError.conflict` where there is none, where the run has taken it in, or where the name is somebody else's.
  public func withdraw(run: Int64, proposal: Int, reviewer name: ReviewerName, token: ReviewerToken) throws {
    try write(durably: true, review: true) { database in
      let spelling = try self.claim(name, token, database)
      guard let review = try self.review(run: run, proposal: proposal, reviewer: spelling, database) else {
        throw LabError.conflict("\(spelling) has not answered this question: there is nothing to take back")
      }
      guard try review.number > self.lastHeard(run: run, database) else {
        throw LabError.conflict("the run has taken this answer in already: it cannot be taken back")
      }
      try database.cached("DELETE FROM review WHERE run = ? AND number = ?", [run, review.number])
    }
  }

  /// Whether a review can still be taken back.
  public func isOpen(_ review: ReviewRecord, run: Int64) throws -> Bool {
    try read { try review.number > self.lastHeard(run: run, $0) }
  }

  /// The reviews of a run, in the order of writing, for the run to take in: none of them can be taken back from now on.
  func hear(run: Int64) throws -> [ReviewRecord] {
    let last = try reviews(run: run).last?.number ?? 0
    guard try last > read({ try self.lastHeard(run: run, $0) }) else { return try reviews(run: run) }
    return try write { database in
      let reviews = try ReviewRecord.fetchAll(
        database, sql: "SELECT * FROM review WHERE run = ? ORDER BY number", arguments: [run])
      if let last = reviews.last {
        try database.cached("INSERT INTO heard (run, review) VALUES (?,?) ON CONFLICT DO NOTHING", [run, last.number])
      }
      return reviews
    }
  }

  /// Number of the last review that the run has taken in; 0 for none.
  private func lastHeard(run: Int64, _ database: Database) throws -> Int {
    guard try database.tableExists("heard") else { return .max }
    return try Int.fetchOne(database, sql: "SELECT max(review) FROM heard WHERE run = ?", arguments: [run]) ?? 0
  }

  private func review(
    run: Int64, proposal: Int, reviewer: String, _ database: Database
  ) throws -> ReviewRecord? {
    try ReviewRecord.fetchOne(
      database, sql: "SELECT * FROM review WHERE run = ? AND proposal = ? AND reviewer = ?",
      arguments: [run, proposal, reviewer])
  }
}

extension ReviewRequest {
  /// Letters of a comment, at the most.
  static let longestWords = 10_000

  /// With the ends of the words trimmed, and the name.
  /// - Throws: `LabError.conflict` where something is missing.
  func checked() throws -> (ReviewRequest, ReviewerName) {
    var checked = self
    let name = try ReviewerName(reviewer)
    checked.words = words.trimmingCharacters(in: .whitespacesAndNewlines)
    if decision == .sendBack, checked.words.isEmpty {
      throw LabError.conflict("a proposal that is sent back needs a comment: what should the researcher change?")
    }
    guard checked.words.count <= Self.longestWords, !checked.words.unicodeScalars.contains("\0") else {
      throw LabError.conflict("a comment has at most \(Self.longestWords) letters; nothing was written")
    }
    guard seconds.isFinite, seconds >= 0 else { throw LabError.conflict("the seconds of a review are 0 or more") }
    return (checked, name)
  }
}
