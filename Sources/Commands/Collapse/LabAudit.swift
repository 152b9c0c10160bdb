import Archive
import Engine
import Foundation
import Language
import Research
import Studies
import Verification

/// The audit of a search's own verifiers: which of them accepted what the sealed experiment confirms.
struct LabAudit {
  /// One verifier.
  struct Part {
    let verifier: String
    let words: String
    let audit: VerifierAudit
  }

  let run: RunRecord
  /// Programs that were put to an experiment, and those of them that were audited.
  let judged: Int
  let audited: Int
  let parts: [Part]

  /// Puts a random sample of a run's programs, accepted ones and rejected ones, to the sealed experiment.
  /// - Parameters:
  ///   - number: the run; the last one without it.
  ///   - sample: programs to audit at the most.
  init(
    lab path: String, run number: Int64?, sample: Int, replications: Int, seed: UInt64, threads: Int,
    options: AuditOptions
  ) async throws {
    let lab = try Lab(path, for: .reading)
    let runs = try lab.runs()
    guard let run = try number.map({ try lab.run($0) }) ?? runs.last(where: { $0.state == .finished }) ?? runs.last
    else { throw AuditError("there is no run in this lab: aitken research PROBLEM makes one") }
    let text = try lab.problemText(run: run.id)
    let proposals = try lab.judgedProposals(run: run.id)
    try lab.close()
    self.run = run
    judged = proposals.count
    guard !proposals.isEmpty else {
      throw AuditError("run \(run.id) holds no program that was put to an experiment: there is nothing to audit yet")
    }
    let problem = try Problem(
      program: Program(SourceText(name: run.file, text: text)),
      directory: URL(fileURLWithPath: run.file).deletingLastPathComponent().path)

    // Both kinds of verdict are audited on the same programs: a stratum for each pair of verdicts.
    var random = RandomSource(Key(seed: seed).split("audited"))
    var drawn: [(JudgedProposal, Double)] = []
    let strata = Dictionary(grouping: proposals) { [$0.isAheadInScreening, $0.isPassedByCritic] }
      .sorted { $0.value[0].proposal.number < $1.value[0].proposal.number }.map(\.value)
    for stratum in strata.sorted(by: { $0.count < $1.count }) {
      let left = strata.filter { $0.count >= stratum.count }.count
      let share = max(1, (sample - drawn.count) / max(1, left))
      let chosen = stratum.shuffled(using: &random).prefix(share)
      drawn += chosen.map { ($0, Double(chosen.count) / Double(stratum.count)) }
    }
    audited = drawn.count
    var truth = SealedTruth(problem, seed: seed, threads: threads, replications: replications)
    let qualities = try await truth.qualities(
      of: drawn.map { item, _ in
        let record = item.proposal
        return Proposal(
          number: record.number, name: record.name, source: record.source, parents: record.parents, move: record.move,
          generation: record.generation, size: record.size)
      })
    let known = Dictionary(
      zip(drawn, qualities).map { ($0.0.proposal.number, (right: $1.isBetter, probability: $0.1)) }
    ) { first, _ in first }
    func part(_ verifier: String, _ words: String, _ verdict: (JudgedProposal) -> Bool) throws -> Part {
      let items = proposals.map { item in
        AuditItem(
          name: "\(run.id)/\(item.proposal.number)", truth: known[item.proposal.number]?.right, machine: verdict(item),
          probability: known[item.proposal.number]?.probability)
      }
      return Part(verifier: verifier, words: words, audit: try VerifierAudit(items: items, options: options))
    }
    parts = [
      try part("screening", "accepts what its last comparison found ahead of the baseline") { $0.isAheadInScreening },
      try part("critic", "accepts what came to the third stage and set off no detector") { $0.isPassedByCritic },
    ]
  }

  /// For people.
  func text(isStyled: Bool) -> String {
    var text =
      "Run \(run.id): \(audited) of \(judged) programs, accepted and rejected ones, were put to the sealed experiment "
    text += "(right: better than the baseline by more than two standard errors).\n"
    for part in parts {
      text += "\nThe verifier \"\(part.verifier)\" \(part.words).\n\(part.audit.table.text(isStyled: isStyled))"
    }
    return text
  }

  /// `{"run", "programs", "audited", "verifiers": [{"verifier", "words", "audit": {…}}]}`
  var json: OrderedJSON {
    .members([
      "run": .integer(Int(run.id)), "programs": .integer(judged), "audited": .integer(audited),
      "verifiers": .array(
        parts.map {
          .members(["verifier": .string($0.verifier), "words": .string($0.words), "audit": $0.audit.json])
        }),
    ])
  }
}
