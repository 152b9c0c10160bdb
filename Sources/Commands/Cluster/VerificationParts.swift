import Archive
import Clusters
import Console
import Engine
import Foundation
import Language
import Ledger
import Studies
import Verification

/// A verification on a node: the lab here stores the plan and pays for its level, a node computes what the plan says, the lab here
/// records what was found.
struct VerificationParts {
  private let folder: String
  private let work: VerificationWork

  /// That of a job's folder.
  /// - Throws: `CommandError`.
  init(folder: String) throws {
    guard case .verification(let work) = try ClusterJob(folder: folder).work else {
      throw CommandError("\(folder): this job is no verification")
    }
    self.folder = folder
    self.work = work
  }

  /// Records what the node found, where that was not done before, and says it.
  func collect(_ common: CommonOptions) throws -> String {
    let path = "\(folder)/\(ClusterJob.result(1))"
    guard let text = try? String(contentsOfFile: path, encoding: .utf8),
      let finding = try? CanonicalJSON.value(VerificationFinding.self, from: text), finding.plan == work.plan.hash
    else { throw CommandError("\(path): this is not the finding on this plan; take it away, and resume") }
    let lab = try Lab(work.lab, for: .writing)
    if try lab.run(work.run).state == .open { try finding.record(of: work.plan, in: lab, run: work.run) }
    try lab.close()
    let json = try OrderedJSON(parsing: finding.payload)
    let words = VerificationText(json, finding.detectors, words: finding.words).text(common)
    return VerdictOutput(json: json, words: words).text(common)
  }

  /// What a node does: the same verification, from the plan that was stored.
  static func compute(_ work: VerificationWork, threads: Int, in folder: String) async throws {
    let problem = try Problem(contentsOf: work.problem)
    guard let function = try EstimatorFile(contentsOf: work.candidate).estimators.last else {
      throw CommandError("\(work.candidate) holds no estimator")
    }
    let others = try work.others.map { other in
      let program = try Program(SourceText(name: other.name, text: other.source))
      guard let function = try EstimatorFile(program: program).estimators.last else {
        throw CommandError(
          "\(other.name), a discovery to compare with, holds no estimator: submit the verification again")
      }
      return (other.name, function)
    }
    let journal = StoredPlanJournal(work.plan)
    var meter = Meter(purpose: .criticising)
    let report = try await Verifier(
      problem: problem, options: work.options, threads: threads, seed: work.seed, salt: work.plan.salt
    ).verify(
      function,
      key: .verification(
        seed: work.seed, problem: problem.program.source.text, source: function.program.source.text),
      journal: journal, others: others)
    let finding = try VerificationFinding(report, pValue: await journal.pValue, ledger: meter.drain())
    try ClusterJob.deliver(try CanonicalJSON.text(finding) + "\n", part: 1, in: folder)
  }
}

/// Lets a verification begin until its plan is stored and paid for, and no further.
actor PayingJournal: VerificationJournal {
  /// Thrown when the plan is stored.
  struct Paid: Error { let plan: ExperimentPlan }

  private let recorder: VerificationRecorder

  init(_ recorder: VerificationRecorder) { self.recorder = recorder }

  func open(_ draft: ExperimentPlan) async throws -> ExperimentPlan { throw Paid(plan: try await recorder.open(draft)) }
  func close(_ plan: ExperimentPlan, pValue: Double, report: VerificationReport) {}
}

/// Gives the plan that was stored elsewhere, where it is the same, and keeps the p-value.
private actor StoredPlanJournal: VerificationJournal {
  private let plan: ExperimentPlan
  private(set) var pValue = 1.0

  init(_ plan: ExperimentPlan) { self.plan = plan }

  func open(_ draft: ExperimentPlan) throws -> ExperimentPlan {
    guard draft.draft.hash == plan.draft.hash else {
      throw CommandError(
        "the plan of this verification is not the one that was stored: the problem, the candidate or Aitken itself has changed since "
          + "it was submitted")
    }
    return plan
  }

  func close(_ plan: ExperimentPlan, pValue: Double, report: VerificationReport) { self.pValue = pValue }
}
