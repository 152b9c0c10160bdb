import Archive
import ArgumentParser
import Console
import Foundation
import Research
import Verification

/// `aitken review`
struct ReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "A person as the verifier: candidates of a run, blinded, to accept, reject or send back with a comment.",
    discussion: """
      For runs of aitken research --verifier person (or panel). Questions come without name, author and number, in an order of \
      the reviewer's own; some may be random audits of what the experiments had rejected, with the same evidence as the others. A run \
      that is under way takes answers in with its next generation, one that has stopped with --resume; until then --undo takes one \
      back. Several reviewers may answer at the same time. A name is claimed with the first answer, and is then the reviewer's alone \
      in this lab (ada and ADA are one name).

      --measure compares the verifiers with the sealed experiment: what each keeps of right and of wrong programs, how far they \
      agree, and whether the machine may stand in for the person. Ctrl-C stops it; nothing is written.

      Examples:
        aitken review
        aitken review --list
        aitken review 3/0f2a91c47be0 --send-back "Why 1.9? Try 2, or estimate it." --reviewer ada
        aitken review 3/0f2a91c47be0 --undo --reviewer ada
        aitken review --measure --sample 200
      """)

  @Argument(
    help: ArgumentHelp("One question, as --list names it, to answer without being asked.", valueName: "run/ticket"))
  var question: QuestionName?

  @Flag(name: .long, help: "Accept it.")
  var accept = false
  @Flag(name: .long, help: "Reject it.")
  var reject = false
  @Option(name: .long, help: ArgumentHelp("Send it back to the researcher with this comment.", valueName: "comment"))
  var sendBack: String?
  @Flag(name: .long, help: "Take the answer back, while the run has not taken it in.")
  var undo = false
  @Option(name: .long, help: ArgumentHelp("Reasons, with --accept or --reject.", valueName: "words"))
  var comment: String?

  @Option(name: .long, help: ArgumentHelp("Which run; else the last one with open questions.", valueName: "n"))
  var run: Int64?
  @Option(name: .long, help: ArgumentHelp("Who reviews. (default: the user's login)", valueName: "name"))
  var reviewer: String?
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Shows that a name is yours that you claimed elsewhere, as the page says it. (default: this user's own)",
      valueName: "token"))
  var token: String?
  @Flag(name: .long, help: "Print the open questions and ask nothing.")
  var list = false
  @Flag(name: .long, help: "Measure the verifiers against the sealed experiment.")
  var measure = false
  @Option(
    name: .long, help: ArgumentHelp("Draw the pictures of the questions into this folder, as SVG.", valueName: "dir"))
  var pictures: String?

  @OptionGroup var settings: AuditSettings
  @OptionGroup var common: CommonOptions

  /// The answers on the command line.
  private var decisions: [Opinion.Decision] {
    (accept ? [.accept] : []) + (reject ? [.reject] : []) + (sendBack == nil ? [] : [.sendBack])
  }

  func validate() throws {
    try common.requireTableOrJSON("review")
    guard decisions.count <= 1 else { throw ValidationError("Give one of --accept, --reject and --send-back.") }
    if undo, !decisions.isEmpty { throw ValidationError("--undo stands alone: it takes an answer back.") }
    if question == nil, undo || !decisions.isEmpty {
      throw ValidationError("Name the question: RUN/TICKET, see --list.")
    }
    if question != nil, measure || list { throw ValidationError("--measure and --list take no question.") }
    if comment != nil, !(accept || reject) { throw ValidationError("--comment goes with --accept or --reject.") }
    if question != nil, run != nil { throw ValidationError("The question names its run: leave --run out.") }
  }

  func run() async throws {
    try await Failures.reported {
      try OutputFile.check(common.output)
      if measure {
        try await measured()
      } else if let question {
        try answer(question)
      } else {
        try ask()
      }
    }
  }

  private var name: String { reviewer ?? NSUserName() }

  /// What the reviewer's name is claimed with.
  /// - Throws: `CommandError`
  private func reviewerToken() throws -> ReviewerToken {
    guard let token else { return try TokenFile.token() }
    guard let shown = ReviewerToken(token) else {
      throw CommandError("--token: a token is 32 digits and letters from a to f, as the page of its owner shows it")
    }
    return shown
  }

  /// Shows one question, or answers it.
  private func answer(_ question: QuestionName) throws {
    let lab = try Lab(common.lab, for: decisions.isEmpty && !undo ? .reading : .reviewing)
    let ticket = try lab.ticket(question.ticket, run: question.run)
    if undo {
      try lab.withdraw(
        run: ticket.run, proposal: ticket.proposal, reviewer: ReviewerName(name), token: reviewerToken())
      try lab.close()
      return try Terminal.deliver("Taken back: the question \(question) is open again for \(name).", to: common.output)
    }
    guard let decision = decisions.first else {
      try deliver([try lab.evidence(ticket)])
      return try lab.close()
    }
    let record = try lab.review(
      ReviewRequest(
        run: ticket.run, proposal: ticket.proposal, reviewer: name, decision: decision,
        words: sendBack ?? comment ?? ""), token: reviewerToken())
    try lab.close()
    try Terminal.deliver(
      common.format == .json
        ? ReviewReceipt(question: "\(question)", record).json.text()
        : "Kept: \(record.reviewer) on \(question): \(record.decision.rawValue).", to: common.output)
  }

  /// Goes through the open questions.
  private func ask() throws {
    let isAsking = !list && common.format == .table && common.output == nil
    let lab = try Lab(common.lab, for: isAsking ? .reviewing : .reading)
    guard let run = try chosen(lab) else {
      try Terminal.deliver(
        common.format == .json ? "[]" : "No question is open for \(name) in \(common.lab).", to: common.output)
      return try lab.close()
    }
    let queue = try lab.reviewQueue(run: run, reviewer: name)
    if isAsking {
      try ReviewSession(lab: lab, reviewer: ReviewerName(name), token: reviewerToken(), pictures: pictures)
        .go(through: queue)
    } else {
      try deliver(queue.map { try lab.evidence($0) })
    }
    try lab.close()
  }

  /// The run to look at; nil where nothing is open.
  private func chosen(_ lab: Lab) throws -> Int64? {
    if let run {
      _ = try lab.run(run)
      return run
    }
    return try lab.runs().map(\.id).last { try !lab.openQuestions(run: $0, reviewer: name).isEmpty }
  }

  private func deliver(_ evidence: [ReviewEvidence]) throws {
    if let pictures { for item in evidence { try ReviewSession.draw(item, into: pictures) } }
    if common.format == .json {
      return try Terminal.deliver(LabOptions.json(evidence), to: common.output)
    }
    let rule = "\n\n" + String(repeating: "─", count: 78) + "\n\n"
    let pages = evidence.map { "Question \($0.run)/\($0.ticket)\n\n\($0.text)" }
    try Terminal.deliver(
      pages.isEmpty ? "No question is open for \(name)." : pages.joined(separator: rule), to: common.output)
  }

  private func measured() async throws {
    let lab = try Lab(common.lab, for: .reading)
    let runs = try run.map { [$0] } ?? lab.reviewedRuns()
    guard !runs.isEmpty else {
      throw CommandError(
        "nobody has reviewed anything in \(common.lab) yet, so there is nothing to measure; `aitken research PROBLEM "
          + "--verifier person --audit 0.1` puts candidates to a person, `aitken collapse audit` measures the experiments alone"
      )
    }
    let request = VerifierMeasurement.Request(
      runs: runs, sample: settings.sample, replications: settings.replications, seed: common.seed,
      threads: common.threadCount, options: settings.options)
    let bar = ProgressBar()
    defer { bar.finish() }
    let measured = try await Interruption.guarding(advice: { "Nothing was written; the same command measures anew." }) {
      try await VerifierMeasurement.measure(lab, request, progress: bar)
    }
    bar.finish()
    try lab.close()
    try Terminal.deliver(
      common.format == .json
        ? measured.json.text() : measured.text(isStyled: Terminal.isStyled && common.output == nil), to: common.output)
  }
}
