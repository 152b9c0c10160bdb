import GRDB
import Ledger
import Research
import Verification

/// Keeps what one research run does: the bridge from `Research` to a lab.
///
/// Invariant: a step is one transaction; a plan and its level are stored before its result, and verdicts enter the lab
/// with the step that concludes the run.
public actor ResearchRecorder: Journal {
  private let lab: Lab
  /// The run that is kept.
  public let run: RunRecord
  private var plans: Int
  private var results: Int
  private var critiques: Int
  private var verdicts: Int
  private var proposals: Int
  /// Verifications that are finished and wait for the concluding step, by the hash of their plan.
  private var finished: [String: (plan: Int, draft: String, pValue: Double, report: VerificationReport)] = [:]
  /// Numbers of the plans that this process opened, by the hash of the draft.
  private var opened: [String: Int] = [:]
  /// Discoveries of the run, once it is concluded.
  public private(set) var discoveries: [DiscoveryRecord] = []

  /// A recorder for a run of `lab`, new or resumed.
  public init(lab: Lab, run: RunRecord) throws {
    self.lab = lab
    self.run = run
    let recorded = try lab.proposals(run: run.id)
    proposals = recorded.last?.number ?? 0
    plans = try lab.plans(run: run.id).map(\.number).max() ?? 0
    let counts = try lab.counts(run: run.id)
    (results, critiques, verdicts) = (counts.results, counts.critiques, counts.verdicts)
    for plan in try lab.plans(run: run.id) {
      if let draft = plan.draft { opened[draft] = plan.number }
    }
  }

  /// The state of the last recorded step.
  public func checkpoint() throws -> String? {
    try lab.checkpoint(run: run.id).map { String(decoding: $0.state, as: UTF8.self) }
  }

  /// Records a generation or the conclusion.
  public func record(_ step: ResearchStep) throws {
    var record = StepRecord(number: step.number)
    if plans == 0 {
      plans = 1
      record.plans = [
        PlanRecord(number: 1, proposal: nil, purpose: "screening", payload: try CanonicalJSON.text(step.screening))
      ]
    }
    record.proposals = step.proposals.map {
      ProposalRecord(
        number: $0.number, name: $0.name, source: $0.source, parents: $0.parents, move: $0.move,
        generation: $0.generation, size: $0.size)
    }
    proposals = max(proposals, step.proposals.map(\.number).max() ?? 0)
    for assessment in step.assessments {
      results += 1
      record.results.append(
        ResultRecord(
          number: results, plan: 1, proposal: assessment.proposal, replications: assessment.replications,
          failures: assessment.cells.reduce(0) { $0 + $1.failures }, payload: try CanonicalJSON.text(assessment)))
      for critique in assessment.critiques {
        critiques += 1
        record.critiques.append(
          CritiqueRecord(
            number: critiques, proposal: assessment.proposal, verifier: critique.verifier,
            accepted: critique.accepted, words: critique.words, payload: try CanonicalJSON.text(critique.detectors)))
      }
    }
    if let conclusion = step.conclusion { try conclude(conclusion, &record) }
    record.ledger = step.ledger
    record.checkpoint = Array(step.checkpoint.utf8)
    discoveries += try lab.record(record, run: run.id)
  }

  /// Verdicts, the levels that they settle, and the discoveries.
  private func conclude(_ conclusion: Conclusion, _ record: inout StepRecord) throws {
    for verified in conclusion.verified {
      guard let kept = finished[verified.plan] else { continue }
      var number = verified.proposal
      if number < 1 {
        proposals += 1
        number = proposals
        record.proposals.append(
          ProposalRecord(
            number: number, name: kept.report.candidate, source: kept.report.plan.candidateSource, parents: [],
            move: "the baseline itself", generation: 0, size: 0))
      }
      verdicts += 1
      let report = kept.report
      record.verdicts.append(
        VerdictRecord(
          number: verdicts, proposal: number, plan: kept.plan, kind: report.verdict.rawValue, words: report.words,
          efficiency: report.efficiency.value, lower: report.efficiency.lower, upper: report.efficiency.upper,
          known: report.knownAs?.name, payload: report.json.text()))
      var budget = ErrorBudget(entries: try lab.spending().map { ($0.draft, $0.level, $0.pValue) })
      budget.settle(kept.draft, pValue: kept.pValue)
      record.outcomes.append(
        SpendingOutcome(
          draft: kept.draft, pValue: kept.pValue,
          rejected: budget.entries.last { $0.plan == kept.draft }?.rejected ?? false, wealth: budget.wealth))
      if report.verdict == .better || report.verdict == .conditionallyBetter {
        record.discoveries.append(DiscoveryRequest(proposal: number, verdict: verdicts))
      }
    }
  }

  /// Pays for the plan's level and stores the plan. The same draft again costs nothing more.
  public func open(_ draft: ExperimentPlan) throws -> ExperimentPlan {
    let hash = VerificationRecorder.hash(draft)
    var stored = draft
    let number = opened[hash] ?? plans + 1
    _ = try lab.openConfirmation(
      draft: hash, run: run.id, rule: "alpha-investing",
      grant: { entries in
        var budget = ErrorBudget(entries: entries.map { ($0.draft, $0.level, $0.pValue) })
        let level = draft.level ?? budget.open(hash)
        return (level, budget.wealth)
      },
      plan: { spending in
        stored.level = spending.level
        return PlanRecord(
          number: number, proposal: nil, purpose: "confirmation", payload: try CanonicalJSON.text(stored))
      })
    opened[hash] = number
    plans = max(plans, number)
    return stored
  }

  /// Keeps the report for the concluding step.
  public func close(_ plan: ExperimentPlan, pValue: Double, report: VerificationReport) throws {
    let hash = VerificationRecorder.hash(plan)
    finished[plan.hash] = (opened[hash] ?? plans, hash, pValue, report)
  }
}

extension Lab {
  /// How many results, critiques and verdicts a run has.
  func counts(run: Int64) throws -> (results: Int, critiques: Int, verdicts: Int) {
    try read { database in
      func count(_ table: String) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table) WHERE run = ?", arguments: [run]) ?? 0
      }
      return (try count("result"), try count("critique"), try count("verdict"))
    }
  }
}
