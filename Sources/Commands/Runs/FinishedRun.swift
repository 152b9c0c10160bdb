import Archive
import Console
import Ledger
import Research
import Studies

/// What a run with a verifier that has ended found, from the archive.
struct FinishedRun {
  private let summary: RunSummary
  private let proposal: ProposalRecord
  private let verdict: VerdictRecord
  private let usage: Usage

  /// - Throws: `CommandError` where the run ended without a verdict.
  init(_ record: RunRecord, in lab: Lab) throws {
    if ResearchOptions.Selection(rawValue: record.verifier)?.asksReferees == true,
      try lab.bestVerdict(run: record.id) == nil
    {
      throw CommandError("run \(record.id): \(record.words ?? "it ended without a verdict")")
    }
    guard let verdict = try lab.bestVerdict(run: record.id) else {
      throw CommandError(
        "run \(record.id) ended without a verdict: \(record.words ?? "no reason is recorded"); "
          + "--resume with a larger cap or budget goes on, or begin a new one without --resume")
    }
    self.verdict = verdict
    summary = try lab.summary(run: record.id)
    proposal = try lab.proposal(ProposalReference(run: record.id, number: verdict.proposal))
    usage = try lab.ledger(run: record.id).reduce(.zero) { $0 + $1.usage }
  }

  /// The object of `aitken research --format json`.
  var json: OrderedJSON {
    get throws {
      var members: [OrderedJSON.Member] = []
      if case .object(let stored) = try OrderedJSON(parsing: verdict.payload) {
        members = stored.filter { $0.name != "replications" }
      }
      members += [
        .init("source", .string(proposal.source)), .init("name", .string(proposal.name)),
        .init("researcher", .string(summary.researcher)), .init("candidates", .integer(summary.candidates)),
        .init("experiments", .integer(summary.experiments)), .init("replications", .integer(summary.replications)),
        .init("seconds", .number((usage.seconds * 100).rounded() / 100)),
        .init(
          "energy",
          .members([
            "joules": .number((usage.energy.joules * 10).rounded() / 10), "measured": .boolean(usage.energy.measured),
          ])),
        .init("cost", .members(["amount": .number(usage.cost.amount), "currency": .string(usage.cost.currency)])),
      ]
      return OrderedJSON.object(members)
    }
  }

  /// What the run took.
  var effort: String {
    "\(Plain.count(summary.candidates, "candidate")), \(Plain.count(summary.replications, "replication")), \(usage.words)."
  }

  /// The last lines on a terminal.
  var words: String {
    "\(verdict.words)\n\(effort) Its source: aitken lab export \(summary.run)/\(verdict.proposal)"
  }
}

/// What is told of a run that has ended and had no verifier.
struct UnverifiedRun {
  private let summary: RunSummary
  private let generations: [GenerationReport]

  init(_ record: RunRecord, in lab: Lab) throws {
    summary = try lab.summary(run: record.id)
    generations = try lab.generations(run: record.id)
  }

  /// The object of `aitken research --format json`, as far as there is anything to tell.
  var json: OrderedJSON {
    .members([
      "problem": .string(summary.problem), "verdict": .null, "words": .string(ResearchResult.unverified),
      "researcher": .string(summary.researcher), "candidates": .integer(summary.candidates),
      "verifier": .string(summary.verifier), "collapse": generations.collapse.map { .string($0.words) } ?? .null,
    ])
  }

  /// The last lines on a terminal.
  var words: String {
    let collapse = generations.collapse.map { "\n" + $0.words } ?? ""
    return
      "\(ResearchResult.unverified)\(collapse)\n\(summary.candidates) candidates. What was accepted: aitken lab show "
      + "\(summary.run)"
  }
}
