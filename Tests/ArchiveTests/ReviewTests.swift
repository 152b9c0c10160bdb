import Foundation
import Ledger
import Research
import Testing
import Verification

@testable import Archive

/// Reviews that other processes write while research goes on, and what reviewers get to see.
@Suite struct ReviewTests {
  let workshop: Workshop
  init() throws { workshop = try Workshop() }

  /// A run of `steps` steps with a question about every proposal.
  private func asked(_ steps: Int) throws -> Int64 {
    let lab = try Lab(workshop.lab, for: .writing)
    let run = try lab.begin(Workshop.request()).id
    for number in 1...steps { try lab.record(Self.step(number), run: run) }
    try lab.close()
    return run
  }

  static func step(_ number: Int) -> StepRecord {
    var step = Workshop.step(number)
    step.questions = [
      QuestionRecord(number: 2 * number - 1, step: number, proposal: 2 * number - 1, reason: .judge, probability: 1),
      QuestionRecord(number: 2 * number, step: number, proposal: 2 * number, reason: .audit, probability: 0.1),
    ]
    return step
  }

  @Test func manyReviewersAtOnceWhileResearchGoesOn() async throws {
    let run = try asked(5)
    let directory = workshop.lab
    let researcher = try Lab(directory, for: .writing)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for reviewer in 0..<8 {
        group.addTask {
          let lab = try Lab(directory, for: .reviewing)
          let token = ReviewerToken()
          for proposal in 1...10 {
            try lab.review(
              ReviewRequest(
                run: run, proposal: proposal, reviewer: "reviewer \(reviewer)",
                decision: Opinion.Decision.allCases[(reviewer + proposal) % 3], words: "By \(reviewer).",
                seconds: Double(proposal)), token: token)
          }
          try lab.close()
        }
      }
      group.addTask { for number in 6...25 { try researcher.record(Self.step(number), run: run) } }
      try await group.waitForAll()
    }
    let reviews = try researcher.reviews(run: run)
    #expect(reviews.map(\.number) == Array(1...80))
    #expect(Set(reviews.map { "\($0.reviewer)/\($0.proposal)" }).count == 80)
    for review in reviews {
      let who = Int(review.reviewer.suffix(1)) ?? -1
      #expect(review.decision == Opinion.Decision.allCases[(who + review.proposal) % 3])
      #expect(review.words == "By \(who)." && review.seconds == Double(review.proposal))
    }
    #expect(try researcher.proposals(run: run).count == 50)
    try researcher.check()
  }

  /// The same reviewer in several windows: the first word counts, the others are told so.
  @Test func oneWordOfEachReviewer() async throws {
    let run = try asked(1)
    let directory = workshop.lab
    let token = ReviewerToken()
    let outcomes = await withTaskGroup(of: Opinion.Decision?.self) { group in
      for index in 0..<12 {
        group.addTask {
          let decision = Opinion.Decision.allCases[index % 2]
          guard let lab = try? Lab(directory, for: .reviewing) else { return nil }
          let record = try? lab.review(
            ReviewRequest(
              run: run, proposal: 1, reviewer: index % 3 == 0 ? "ADA" : " ada ", decision: decision, words: "\(index)"),
            token: token)
          return record?.decision
        }
      }
      return await group.reduce(into: [Opinion.Decision]()) { if let decision = $1 { $0.append(decision) } }
    }
    let lab = try Lab(directory, for: .reading)
    let reviews = try lab.reviews(run: run)
    #expect(outcomes.count == 1 && reviews.map(\.decision) == outcomes && reviews[0].reviewer.lowercased() == "ada")
    #expect(try lab.openQuestions(run: run, reviewer: "ada").map(\.proposal) == [2])
    #expect(try lab.openQuestions(run: run).map(\.proposal) == [1, 2])
    #expect(try lab.hasAnswers(run: run))
  }

  @Test func whatAReviewerMayNot() throws {
    let run = try asked(1)
    let lab = try Lab(workshop.lab, for: .reviewing)
    let token = ReviewerToken()
    func refused(_ request: ReviewRequest, _ words: String) {
      #expect {
        try lab.review(request, token: token)
      } throws: { error in
        guard case LabError.conflict(let reason) = error else { return false }
        return reason.contains(words)
      }
    }
    func request(
      proposal: Int = 1, reviewer: String = "ada", _ decision: Opinion.Decision = .accept, words: String = "",
      seconds: Double = 0
    ) -> ReviewRequest {
      ReviewRequest(
        run: run, proposal: proposal, reviewer: reviewer, decision: decision, words: words, seconds: seconds)
    }
    refused(request(proposal: 99), "was not put to a referee")
    refused(request(.sendBack, words: "  "), "needs a comment")
    refused(request(reviewer: " "), "name")
    refused(request(reviewer: "a:b"), "colon")
    refused(request(reviewer: "a\nb"), "one line")
    refused(request(reviewer: " EXPERIMENT "), "what a verifier is called")
    refused(request(reviewer: "screening"), "what a verifier is called")
    refused(request(words: String(repeating: "x", count: 20_000)), "at most")
    refused(request(seconds: .nan), "seconds")
    #expect(throws: LabError.openedForReading(directory: workshop.lab)) {
      try lab.record(Workshop.step(2), run: run)
    }
    #expect(throws: LabError.openedForReading(directory: workshop.lab)) { try lab.end(run, words: "no") }
    try lab.review(request(), token: token)
    refused(request(.reject), "answered this question already")
    let reader = try Lab(workshop.lab, for: .reading)
    #expect(throws: LabError.openedForReading(directory: workshop.lab)) {
      try reader.review(request(reviewer: "b"), token: token)
    }
    // Not even by who does the research, once it has taken it in.
    let writer = try Lab(workshop.lab, for: .writing)
    _ = try writer.hear(run: run)
    for change in [
      "UPDATE review SET decision = 'reject'", "DELETE FROM review", "UPDATE question SET reason = 'judge'",
    ] {
      #expect(throws: LabError.self) { try writer.write { try $0.execute(sql: change) } }
    }
    #expect(try writer.reviews(run: run).map(\.decision) == [.accept])
  }

  /// A lab of an earlier version gets its tables where nobody works in it, and is left alone otherwise.
  @Test func earlierVersions() throws {
    let run = try workshop.fill(steps: 1)
    let lab = try Lab(workshop.lab, for: .writing)
    try lab.write { database in
      for table in ["replication", "evidence", "heard", "reviewer", "review"] {
        try database.execute(sql: "DROP TABLE \(table)")
      }
      try database.execute(sql: "DROP TABLE question")
      try database.execute(sql: "DELETE FROM grdb_migrations WHERE identifier IN ('4', '5')")
      try database.execute(sql: "PRAGMA user_version = 3")
    }
    let digest = try lab.digest(run: run)
    let reader = try Lab(workshop.lab, for: .reading)
    #expect(try reader.openQuestions(run: run).isEmpty && reader.reviews(run: run).isEmpty)
    #expect(try reader.question(run: run, proposal: 1) == nil && reader.questions(run: run).isEmpty)
    #expect(throws: LabError.self) { try Lab(workshop.lab, for: .reviewing) }
    try reader.close()
    try lab.close()
    let reviewing = try Lab(workshop.lab, for: .reviewing)
    #expect(try reviewing.openQuestions(run: run).isEmpty)
    #expect(try reviewing.digest(run: run) == digest)
  }

  /// A question that is decided is open no longer; reviews alone do not change a run's digest, questions do.
  @Test func digestAndDecisions() throws {
    let run = try asked(1)
    let reviewing = try Lab(workshop.lab, for: .reviewing)
    let before = try reviewing.digest(run: run)
    try reviewing.review(
      ReviewRequest(run: run, proposal: 1, reviewer: "ada", decision: .accept), token: ReviewerToken())
    #expect(try reviewing.digest(run: run) == before)
    let plain = Workshop.request(seed: 1)
    let other = try Workshop()
    let without = try Lab(other.lab, for: .writing)
    let otherRun = try without.begin(plain).id
    try without.record(Workshop.step(1), run: otherRun)
    #expect(try without.digest(run: otherRun) != before)
    let lab = try Lab(workshop.lab, for: .writing)
    var step = Workshop.step(2)
    step.critiques.append(
      CritiqueRecord(number: 3, proposal: 1, verifier: "person:ada", accepted: true, words: "It was accepted."))
    step.critiques.append(
      CritiqueRecord(number: 4, proposal: 1, verifier: QuestionRecord.closing, accepted: true, words: "1 of 1."))
    try lab.record(step, run: run)
    #expect(try lab.openQuestions(run: run).map(\.proposal) == [2])
    #expect(try lab.hasAnswers(run: run) == false)
    #expect(try lab.refereeCritiques(run: run).map(\.verifier) == ["person:ada"])
  }

  @Test func evidenceIsBlind() throws {
    let lab = try Lab(workshop.lab, for: .writing)
    let run = try lab.begin(Workshop.request()).id
    var step = Self.step(1)
    step.proposals[0].name = "huber_then_shrink"
    step.proposals[0].move = "reweight"
    step.proposals[0].generation = 77
    step.proposals[0].source = """
      import numpy as np


      def huber_weights(e):
          \"\"\"Weights of Huber.\"\"\"
          return 1.0 / np.maximum(np.abs(e), 1.3)


      def huber_then_shrink(y, X):
          \"\"\"Made from slope_4711 by Ada.\"\"\"
          # an idea of Ada's
          b = np.linalg.solve(X.T @ X, X.T @ y)
          w = huber_weights(y - X @ b)
          return np.sum(w * y)
      """
    step.evidence = [
      EvidenceRecord(
        question: 1,
        payload: try CanonicalJSON.text(
          QuestionEvidence(
            cells: [
              Assessment.CellFigure(
                cell: "simulate(n = 50)", logEfficiency: log(1.5), standardError: 0.125 / 1.5, replications: 64,
                failures: 3, invalidity: 0)
            ],
            detectors: [
              DetectorResult(
                name: "lookup", passed: false, figure: "1.00 (0.01)", words: "huber_then_shrink reads a table.")
            ])))
    ]
    try lab.record(step, run: run)
    let queue = try lab.reviewQueue(run: run, reviewer: "ada")
    let ticket = try #require(queue.first { $0.proposal == 1 })
    #expect(ticket.ticket.count == 12 && queue.count == 2)
    #expect(try lab.ticket(ticket.ticket, run: run) == ticket)
    #expect(throws: LabError.self) { try lab.ticket("000000000000", run: run) }
    let evidence = try lab.evidence(ticket)
    let encoder = JSONEncoder()
    let json = String(decoding: try encoder.encode(evidence), as: UTF8.self)
    let picture = evidence.picture
    for text in [json, evidence.text, picture.alternative, "\(picture)"] {
      for secret in ["huber", "shrink", "reweight", "4711", "Ada", "77", "123456", "judge", "audit", "0.1,"] {
        #expect(!text.contains(secret), "\(secret) in \(text)")
      }
    }
    #expect(evidence.source.contains("def estimator(y, X):") && evidence.source.contains("w = helper(y - X @ b)"))
    #expect(evidence.rows.map(\.design) == ["n = 50"] && evidence.rows[0].failures == 3 && evidence.replications == 64)
    #expect(evidence.findings.map(\.words) == ["estimator reads a table."])
    #expect(evidence.text.contains("1.50 (0.12)") && evidence.latex.contains("\\operatorname{helper}"))
    #expect(evidence.mathML.hasPrefix("<math") && abs((evidence.overall.value ?? 0) - 1.5) < 1e-12)
  }

  /// Everybody has an order of their own, which does not change.
  @Test func orders() throws {
    let run = try asked(10)
    let lab = try Lab(workshop.lab, for: .reading)
    let orders = try ["ada", "bob", "eve"].map { try lab.reviewQueue(run: run, reviewer: $0).map(\.proposal) }
    #expect(Set(orders).count == 3 && orders.allSatisfy { Set($0) == Set(1...20) && $0 != Array(1...20) })
    #expect(try lab.reviewQueue(run: run, reviewer: "ada").map(\.proposal) == orders[0])
  }

  /// A name belongs to who claimed it first, however it is spelt.
  @Test func aNameIsClaimedOnce() throws {
    let run = try asked(1)
    let lab = try Lab(workshop.lab, for: .reviewing)
    let (mine, others) = (ReviewerToken(), ReviewerToken())
    let name = try ReviewerName("Ren\u{e9}e  M")
    #expect(try lab.claim(of: name, token: mine) == .free)
    #expect(try lab.claim(name, token: mine) == "Ren\u{e9}e M")
    for spelling in ["rene\u{301}e m", "REN\u{c9}E M ", "\u{ff32}en\u{e9}e M"] {
      let same = try ReviewerName(spelling)
      #expect(same.key == name.key, "\(spelling)")
      #expect(try lab.claim(of: same, token: others) == .taken && lab.claim(of: same, token: nil) == .taken)
      #expect(throws: LabError.self) { try lab.claim(same, token: others) }
      #expect(try lab.claim(same, token: mine) == "Ren\u{e9}e M")
    }
    #expect(try ReviewerName("Renee M").key != name.key)
    let review = ReviewRequest(run: run, proposal: 1, reviewer: "REN\u{c9}E M", decision: .accept)
    #expect(throws: LabError.self) { try lab.review(review, token: others) }
    #expect(try lab.review(review, token: mine).reviewer == "Ren\u{e9}e M")
    #expect(ReviewerToken(mine.text.uppercased()) == mine && ReviewerToken("x") == nil)
  }

  /// An answer can be taken back until the run has taken it in.
  @Test func takenBackWhileItIsOpen() throws {
    let run = try asked(2)
    let lab = try Lab(workshop.lab, for: .reviewing)
    let token = ReviewerToken()
    let name = try ReviewerName("ada")
    func answer(_ proposal: Int, _ decision: Opinion.Decision) throws -> ReviewRecord {
      try lab.review(
        ReviewRequest(run: run, proposal: proposal, reviewer: "ada", decision: decision), token: token)
    }
    #expect(throws: LabError.self) { try lab.withdraw(run: run, proposal: 1, reviewer: name, token: token) }
    let first = try answer(1, .accept)
    #expect(try lab.isOpen(first, run: run))
    #expect(throws: LabError.self) { try lab.withdraw(run: run, proposal: 1, reviewer: name, token: ReviewerToken()) }
    try lab.withdraw(run: run, proposal: 1, reviewer: name, token: token)
    #expect(try lab.reviews(run: run).isEmpty && lab.openQuestions(run: run, reviewer: "ada").count == 4)
    _ = try answer(1, .reject)
    let writer = try Lab(workshop.lab, for: .writing)
    #expect(try PersonReferee(lab: writer, run: run).opinions(on: [], generation: 1).isEmpty)
    let later = try answer(2, .accept)
    #expect(try lab.isOpen(later, run: run))
    #expect(throws: LabError.self) { try lab.withdraw(run: run, proposal: 1, reviewer: name, token: token) }
    try lab.withdraw(run: run, proposal: 2, reviewer: name, token: token)
    #expect(try lab.reviews(run: run).map(\.decision) == [.reject])
  }

  /// Skipping goes round; what was answered is not asked again.
  @Test func theNextQuestion() throws {
    let run = try asked(2)
    let lab = try Lab(workshop.lab, for: .reviewing)
    let name = try ReviewerName("ada")
    let queue = try lab.waitingQuestions(for: name)
    #expect(try queue.count == 4 && lab.waitingQuestions == 4)
    for place in queue.indices {
      #expect(try lab.nextQuestion(after: queue[place], for: name) == queue[(place + 1) % 4])
    }
    try lab.review(
      ReviewRequest(run: run, proposal: queue[1].proposal, reviewer: "ADA", decision: .accept), token: ReviewerToken())
    #expect(try lab.nextQuestion(after: queue[0], for: name) == queue[2])
  }
}
