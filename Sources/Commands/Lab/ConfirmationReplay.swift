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
  private let stored: StoredConfirmation
  private let plan: ExperimentPlan
  private let problem: Problem

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
    let run = try lab.run(reference.run)
    try run.checkNumbers()
    let problem = try Problem(
      program: Program(SourceText(name: run.file, text: try lab.problemText(run: run.id))),
      directory: URL(fileURLWithPath: run.file).deletingLastPathComponent().path)
    try self.init(StoredConfirmation(reference, in: lab), problem: problem)
  }

  /// - Throws: `CommandError` where another version has to repeat it, or where the problem is another one.
  init(_ stored: StoredConfirmation, problem: Problem) throws {
    guard let plan = try? CanonicalJSON.value(ExperimentPlan.self, from: stored.plan) else {
      throw CommandError(
        "the plan of proposal \(stored.reference) is of another version of Aitken (\(stored.version)), which has to repeat it"
      )
    }
    guard Version.hasSameNumbers(as: stored.version) else {
      throw CommandError(
        "Aitken \(stored.version) carried this out, whose seeds mean other random numbers than those of this one "
          + "(\(Version.recorded)): take that version")
    }
    guard SHA256.hex(problem.program.source.text) == stored.problem else {
      throw CommandError("\(problem.program.source.name) is not the problem that was confirmed on: its hash differs")
    }
    self.stored = stored
    self.plan = plan
    self.problem = problem
  }

  private var isAlone: Bool { stored.researcher == "verify" }

  /// The candidate.
  private func candidate() throws -> Function {
    if stored.move == "baseline" { return problem.baseline }
    let file = try EstimatorFile(
      program: Program(SourceText(name: "proposal \(stored.reference)", text: stored.source)))
    guard let function = file.estimators.last(where: { $0.name == plan.candidate }) else {
      throw CommandError("proposal \(stored.reference) holds no estimator \(plan.candidate)")
    }
    return function
  }

  private var key: Key {
    isAlone
      ? .verification(seed: stored.seed, problem: problem.program.source.text, source: stored.source)
      : ResearchOptions(seed: stored.seed).sealedKey(proposal: stored.move == "baseline" ? 0 : stored.proposal)
  }

  /// The discoveries that were known.
  private func known() throws -> [(name: String, function: Function)] {
    try stored.known.map { known in
      let program = try Program(SourceText(name: known.name, text: known.source))
      guard let function = try EstimatorFile(program: program).estimators.last else {
        throw CommandError("\(known.name), a discovery to compare with, holds no estimator")
      }
      return (known.name, function)
    }
  }

  /// Carries it out.
  func carryOut(threads: Int, progress: any ProgressSink) async throws -> Outcome {
    let settings: VerificationSettings? = try? CanonicalJSON.value(from: stored.configuration)
    let journal = StoredPlan(plan)
    let report = try await Verifier(
      problem: problem, options: settings?.options ?? VerifierOptions(), threads: threads, seed: plan.seed,
      salt: plan.salt
    ).verify(try candidate(), key: key, journal: journal, others: try known(), progress: progress)
    var differs = await journal.isSame ? [] : ["the plan before it was stored"]
    let before = try OrderedJSON(parsing: stored.report)
    // Both have gone through the same text.
    let found = try OrderedJSON(parsing: report.json.flat)
    guard case .object(let before) = before, case .object(let after) = found, !before.isEmpty else {
      throw CommandError("the verdict of proposal \(stored.reference) is none that could be compared with")
    }
    for member in before where after.first(where: { $0.name == member.name })?.value != member.value {
      differs.append(member.name)
    }
    return Outcome(
      run: stored.run, proposal: stored.proposal, verdict: stored.verdict, plan: plan.hash, differs: differs)
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
