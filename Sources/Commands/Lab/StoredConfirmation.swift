import Archive
import Console
import Foundation
import Language
import Ledger
import Studies
import Verification

/// What a confirmation needs to be carried out again, beside the problem file and its tables: as a lab holds it, or as a replication
/// package does.
struct StoredConfirmation: Codable {
  /// A discovery that was known then: the candidate's behaviour was compared with it.
  struct Known: Codable {
    var name: String
    var source: String
  }

  var run: Int64
  var proposal: Int
  /// Name of the problem file in the package.
  var problemFile: String
  /// SHA-256 of the problem's text, with the hashes of its tables.
  var problem: String
  var researcher: String
  var seed: UInt64
  /// Version of Aitken, and the generator of its random numbers.
  var version: String
  /// Canonical JSON of what the answer depends on.
  var configuration: String
  /// How the candidate was made; "baseline" where it is the problem's own.
  var move: String
  var source: String
  /// Canonical JSON of the plan.
  var plan: String
  var verdict: String
  /// JSON of the whole verdict.
  var report: String
  var known: [Known]

  var reference: ProposalReference { ProposalReference(run: run, number: proposal) }

  /// That of a proposal of a lab.
  /// - Throws: `CommandError` where there is no confirmation, or one of a version that kept no salt.
  init(_ reference: ProposalReference, in lab: Lab) throws {
    let record = try lab.run(reference.run)
    let proposal = try lab.proposal(reference)
    guard let verdict = try lab.verdicts(reference).last,
      let plan = try lab.plans(run: reference.run).first(where: { $0.number == verdict.plan })
    else { throw CommandError("proposal \(reference) was never put to a confirmation, so there is nothing to repeat") }
    run = reference.run
    self.proposal = reference.number
    problemFile = URL(fileURLWithPath: record.file).lastPathComponent
    problem = record.problem
    (researcher, seed, version, configuration) = (
      record.researcher, record.seed, record.version, record.configuration
    )
    (move, source) = (proposal.move, proposal.source)
    self.plan = plan.payload
    (self.verdict, report) = (verdict.kind, verdict.payload)
    known =
      record.researcher == "verify"
      ? try lab.namedDiscoveries(ofProblem: record.problem, except: proposal.source, before: record.id)
        .map { Known(name: $0.name, source: $0.function.program.source.text) } : []
  }
}
