import Archive
import Console
import Engine
import Foundation
import Language
import Ledger
import Research
import Studies
import Verification

/// A stored confirmation, carried out again from its plan, salt and source: does the same come of it?
struct ConfirmationReplay {
  /// What was stored.
  let reference: ProposalReference
  private let run: RunRecord
  private let plan: ExperimentPlan
  private let verdict: VerdictRecord
  private let proposal: ProposalRecord
  private let problem: Problem
  private let lab: Lab

  /// What came of it.
  struct Outcome: Encodable {
    var run: Int64
    var proposal: Int
    var verdict: String
    var plan: String
    /// The parts of the report that differ; none where every digit is the same.
    var differs: [String]

    var isSame: Bool { differs.isEmpty }
    var text: String {
      let name = "run \(run), proposal \(proposal)"
      return isSame
        ? "\(name): the same digits (\(verdict), plan \(plan.prefix(12)))"
        : "\(name): not the same; what differs: \(differs.joined(separator: ", "))"
    }
  }

  /// - Throws: `CommandError` where there is no confirmation, or one of a version that kept no salt.
  init(_ reference: ProposalReference, in lab: Lab) throws {
    self.reference = reference
    self.lab = lab
    run = try lab.run(reference.run)
    try run.checkNumbers()
    proposal = try lab.proposal(reference)
    guard let verdict = try lab.verdicts(reference).last,
      let record = try lab.plans(run: reference.run).first(where: { $0.number == verdict.plan })
    else { throw CommandError("proposal \(reference) was never put to a confirmation, so there is nothing to repeat") }
    guard let plan = try? CanonicalJSON.value(ExperimentPlan.self, from: record.payload) else {
      throw CommandError(
        "the plan of proposal \(reference) is of another version of Aitken (\(run.version)), which has to repeat it")
    }
    self.verdict = verdict
    self.plan = plan
    problem = try Problem(
      program: Program(SourceText(name: run.file, text: try lab.problemText(run: run.id))),
      directory: URL(fileURLWithPath: run.file).deletingLastPathComponent().path)
  }

  private var isAlone: Bool { run.researcher == "verify" }

  /// The candidate.
  private func candidate() throws -> Function {
    if proposal.move == "baseline" { return problem.baseline }
    let file = try EstimatorFile(
      program: Program(SourceText(name: "proposal \(reference)", text: proposal.source)))
    guard let function = file.estimators.last(where: { $0.name == plan.candidate }) else {
      throw CommandError("proposal \(reference) holds no estimator \(plan.candidate)")
    }
    return function
  }

  private var key: Key {
    isAlone
      ? .verification(seed: run.seed, problem: problem.program.source.text, source: proposal.source)
      : ResearchOptions(seed: run.seed).sealedKey(proposal: proposal.move == "baseline" ? 0 : proposal.number)
  }

  /// Carries it out.
  func carryOut(threads: Int, progress: any ProgressSink) async throws -> Outcome {
    let options = VerificationSettings.stored(with: run)?.options ?? VerifierOptions()
    let journal = StoredPlan(plan)
    let others = isAlone ? try lab.namedDiscoveries(of: problem, except: proposal.source, before: run.id) : []
    let report = try await Verifier(
      problem: problem, options: options, threads: threads, seed: plan.seed, salt: plan.salt
    ).verify(try candidate(), key: key, journal: journal, others: others, progress: progress)
    var differs = await journal.isSame ? [] : ["the plan before it was stored"]
    let stored = try OrderedJSON(parsing: verdict.payload)
    // Both have gone through the same text.
    let found = try OrderedJSON(parsing: report.json.flat)
    if case .object(let before) = stored, case .object(let after) = found {
      for member in before where after.first(where: { $0.name == member.name })?.value != member.value {
        differs.append(member.name)
      }
    }
    return Outcome(
      run: run.id, proposal: proposal.number, verdict: verdict.kind, plan: plan.hash, differs: differs)
  }
}

/// A journal that has the plan already, with the level that it was granted.
private actor StoredPlan: VerificationJournal {
  private let plan: ExperimentPlan
  private(set) var isSame = false

  init(_ plan: ExperimentPlan) { self.plan = plan }

  func open(_ draft: ExperimentPlan) -> ExperimentPlan {
    isSame = draft.draft == plan.draft
    return plan
  }

  func close(_ plan: ExperimentPlan, pValue: Double, report: VerificationReport) {}
}
