import Archive
import Foundation
import Pictures
import Research

extension Site {
  /// A question, blinded: what experiments and detectors found, the program, and the form to answer.
  /// - Parameters:
  ///   - token: what the browser claims names with; nil where it has claimed none.
  ///   - done: the ticket of the question that was answered just before.
  func questionPage(
    run: Int64, ticket name: String, reviewer: String?, token: ReviewerToken?, done: String? = nil, now: Date = .now
  ) throws -> Page {
    let lab = try door.lab()
    let ticket = try lab.ticket(name, run: run)
    let evidence = try lab.evidence(ticket)
    var page = Page(
      "Question \(ticket.ticket)", answer: Self.answer(evidence), section: .review,
      trail: [
        Phrase(
          text: "Review", link: "/review" + (reviewer.map { "?reviewer=\(Self.encoded($0))" } ?? ""))
      ])
    if let reviewer, let done { page.blocks += try doneBlocks(lab, done, Self.checked(reviewer: reviewer), token) }
    page.blocks += [
      .facts([
        .init("Problem", Words(evidence.problem)), .init("Compared with", Words(evidence.baseline)),
        .init("All designs", Words(evidence.overall.words())),
        .init("Replications a design", Words(Plain.count(evidence.replications))),
      ]), .heading("By design"), .columns(evidenceColumns(evidence)), .heading("Detectors"),
    ]
    let fired = evidence.findings.filter(\.fired)
    page.blocks.append(.paragraph(fired.isEmpty ? "No detector fired." : "Detectors that fired:"))
    page.blocks.append(.list((fired + evidence.findings.filter { !$0.fired }).map(Self.line)))
    page.blocks += [.heading("The program"), .columns(Self.program(evidence)), .heading("Your answer")]
    page.blocks += try answerBlocks(lab, ticket, reviewer, token, now)
    return page
  }

  /// What is said once an answer is written: what it was, and how to take it back.
  /// - Parameter done: `RUN/TICKET`.
  func doneBlocks(_ lab: Lab, _ done: String, _ name: ReviewerName, _ token: ReviewerToken?) throws -> [Block] {
    let parts = done.split(separator: "/")
    guard parts.count == 2, let run = Int64(parts[0]), let ticket = try? lab.ticket(String(parts[1]), run: run),
      let review = try lab.review(of: ticket, by: name)
    else { return [] }
    var blocks: [Block] = [
      .notice("Question \(ticket.ticket): your answer is written (\(review.decision.rawValue)).")
    ]
    if let form = try undoForm(lab, ticket, review, name, token) { blocks.append(.form(form)) }
    return blocks
  }

  /// The button that takes an answer back; nil once the run has taken it in.
  private func undoForm(
    _ lab: Lab, _ ticket: ReviewTicket, _ review: ReviewRecord, _ name: ReviewerName, _ token: ReviewerToken?
  ) throws -> Form? {
    guard try lab.isOpen(review, run: ticket.run), case .held = try lab.claim(of: name, token: token) else {
      return nil
    }
    return Form(
      action: "/review/\(ticket.run)/\(ticket.ticket)/undo",
      fields: [.init("reviewer", "", .hidden, value: name.text, in: "undo")],
      buttons: [.init(label: "Take the answer back", isQuiet: true)])
  }

  private static func line(_ finding: ReviewEvidence.Finding) -> Words {
    let head: Words = "\(strong: finding.detector)\(finding.figure.isEmpty ? "" : ", " + finding.figure)"
    return finding.fired ? "\(strong: "Fired:") \(head): \(finding.words)" : "\(head): \(finding.words)"
  }

  private static func answer(_ evidence: ReviewEvidence) -> Words {
    guard let value = evidence.overall.value, let error = evidence.overall.mcse else {
      return "On the designs that the researcher sees there is no figure for this candidate."
    }
    let sentence =
      value - 2 * error > 1 ? "looks better than" : value + 2 * error < 1 ? "looks worse than" : "looks as good as"
    let fired = evidence.findings.count(where: \.fired)
    let detectors =
      fired == 0 ? "no detector found anything" : "\(Plain.count(fired, "detector")) found something"
    return
      "On the designs that the researcher sees, this candidate \(sentence) \(evidence.baseline): relative "
      + "efficiency \(evidence.overall.words()); \(detectors). Would you let it through?"
  }

  private func evidenceColumns(_ evidence: ReviewEvidence) -> [Block.Column] {
    var table = Table(
      "Relative efficiency; above 1 the candidate is better (Monte Carlo standard errors in parentheses)",
      ["design", "relative efficiency", "95 % interval", "failures"], numbers: [1, 2, 3])
    for row in evidence.rows {
      let interval = row.interval.map {
        "\(Archive.Figure.fixed($0.lower, 2)) to \(Archive.Figure.fixed($0.upper, 2))"
      }
      table.add([
        Words(row.design), Words(row.efficiency.words()), Words(interval ?? "-"), Words(Plain.count(row.failures)),
      ])
    }
    guard !evidence.rows.isEmpty else { return [.init(blocks: [.paragraph("No experiment is recorded.")])] }
    return [
      .init(blocks: [.table(table)]),
      .init(
        blocks: pictureBlocks(evidence.picture, path: "/review/\(evidence.run)/\(evidence.ticket)/evidence")),
    ]
  }

  private static func program(_ evidence: ReviewEvidence) -> [Block.Column] {
    let python = Block.Column(blocks: [
      .quiet("As Python"), .code(Block.Code("The program as Python", text: evidence.source)),
    ])
    guard !evidence.mathematics.isEmpty else { return [python] }
    return [
      python,
      .init(blocks: [
        .quiet("As mathematics (entries are counted from 0)"), .mathematics(evidence.mathML),
        .details(
          Block.Details(summary: "As LaTeX", blocks: [.code(Block.Code("The program as LaTeX", text: evidence.latex))])),
      ]),
    ]
  }

  private func answerBlocks(
    _ lab: Lab, _ ticket: ReviewTicket, _ reviewer: String?, _ token: ReviewerToken?, _ now: Date
  ) throws -> [Block] {
    guard let name = try reviewer.map({ try Self.checked(reviewer: $0) }) else {
      return [
        .form(
          Form(
            action: "/review/\(ticket.run)/\(ticket.ticket)", isPost: false,
            fields: [.init("reviewer", "Your name", .text, in: "answer")], buttons: [Form.Button(label: "Answer")]))
      ]
    }
    if case .taken = try lab.claim(of: name, token: token) { return Self.taken(name) }
    if let own = try lab.review(of: ticket, by: name) {
      let undo = try undoForm(lab, ticket, own, name, token)
      return [
        .notice(
          "You have answered: \(own.decision.rawValue). "
            + (undo == nil ? "The run has taken it in." : "Until the run takes it in, you may take it back."))
      ] + (undo.map { [.form($0)] } ?? [])
    }
    var blocks: [Block] = []
    if try !lab.openQuestions(run: ticket.run).contains(where: { $0.proposal == ticket.proposal }) {
      blocks.append(.notice("This question is decided; your answer would still count in the measure of verifiers."))
    }
    blocks.append(.form(Self.answerForm(ticket, name, now)))
    if let next = try lab.nextQuestion(after: ticket, for: name) {
      blocks.append(.paragraph("\(link: "Skip it for now", to: Self.path(next, name))"))
    }
    return blocks
  }

  private static func answerForm(_ ticket: ReviewTicket, _ reviewer: ReviewerName, _ now: Date) -> Form {
    Form(
      action: "/review/\(ticket.run)/\(ticket.ticket)",
      fields: [
        .init("reviewer", "", .hidden, value: reviewer.text, in: "answer"),
        .init("shown", "", .hidden, value: "\(Int(now.timeIntervalSince1970))", in: "answer"),
        .init(
          "words", "Comment", .area,
          hint: "The researcher reads it. To send a candidate back you need one: what should be changed?", in: "answer"),
      ],
      buttons: [
        .init(label: "Accept", name: "decision", value: "accept"),
        .init(label: "Reject", name: "decision", value: "reject", isQuiet: true),
        .init(label: "Send back with the comment", name: "decision", value: "send back", isQuiet: true),
      ])
  }

  /// The picture of a question.
  func questionPicture(run: Int64, ticket: String, named name: String) throws -> Picture {
    guard name == "evidence" else { throw Refusal.missing("There is no picture of that name.") }
    let lab = try door.lab()
    return try lab.evidence(lab.ticket(ticket, run: run)).picture
  }

  /// Writes what a person answers.
  /// - Returns: the address of the page that is shown next: the next question, or that none waits.
  /// - Throws: `Refusal`, `LabError`.
  func answer(
    run: Int64, ticket name: String, _ form: Parameters, token: ReviewerToken, now: Date = .now
  ) throws -> String {
    let lab = try door.reviewing()
    let ticket = try lab.ticket(name, run: run)
    guard let decision = form["decision"].flatMap({ Opinion.Decision(rawValue: $0) }) else {
      throw Refusal.unclear("Accept, reject, or send back with a comment.")
    }
    let reviewer = try Self.reviewer(of: form)
    if decision == .sendBack, (form["words"] ?? "").trimmingCharacters(in: .whitespacesAndNewlines).isEmpty {
      throw Refusal.unclear("A proposal that is sent back needs a comment: what should the researcher change?")
    }
    let shown = form["shown"].flatMap { Double($0) } ?? now.timeIntervalSince1970
    let seconds = min(86_400, max(0, now.timeIntervalSince1970 - shown))
    _ = try lab.review(
      ReviewRequest(
        run: run, proposal: ticket.proposal, reviewer: reviewer.text, decision: decision, words: form["words"] ?? "",
        seconds: seconds.isFinite ? seconds : 0), token: token)
    let next = try lab.nextQuestion(after: ticket, for: reviewer).map { Self.path($0, reviewer) }
    return (next ?? Self.path(reviewer)) + "&done=\(run)/\(ticket.ticket)"
  }

  /// Takes an answer back.
  /// - Returns: the address of the question, which is open again.
  /// - Throws: `Refusal`, `LabError`.
  func takeBack(run: Int64, ticket name: String, _ form: Parameters, token: ReviewerToken) throws -> String {
    let lab = try door.reviewing()
    let ticket = try lab.ticket(name, run: run)
    let reviewer = try Self.reviewer(of: form)
    try lab.withdraw(run: run, proposal: ticket.proposal, reviewer: reviewer, token: token)
    return Self.path(ticket, reviewer)
  }

  private static func reviewer(of form: Parameters) throws -> ReviewerName {
    guard let name = form["reviewer"] else { throw Refusal.unclear("Say who you are.") }
    return try checked(reviewer: name)
  }
}
