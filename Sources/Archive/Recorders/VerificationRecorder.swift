import Ledger
import Verification

/// Keeps what one verification by itself (`aitken verify`) plans and finds, as a run of one proposal.
///
/// Invariant: nothing is recorded before the plan, and the plan and the payment of its level are in the lab before any result
/// is; the result, the verdict, the outcome of the level and the end of the run are recorded in one transaction.
public actor VerificationRecorder: VerificationJournal {
  private let lab: Lab
  private let request: RunRequest
  private let proposal: ProposalRecord
  private var meter: Meter
  private var records: ConfirmationRecords?
  /// The discovery that the verdict made of the candidate; nil if it made none.
  public private(set) var discovery: DiscoveryRecord?

  /// The run; nil until the plan is stored.
  public var run: Int64? { records?.run }

  /// A recorder of the verification that `request` asks for.
  public init(lab: Lab, request: RunRequest, proposal: ProposalRecord) {
    self.lab = lab
    self.request = request
    self.proposal = proposal
    meter = Meter(purpose: .criticising)
  }

  /// Begins the run, or goes on with the same one where it was interrupted; pays for the plan's level and stores the plan.
  public func open(_ draft: ExperimentPlan) throws -> ExperimentPlan {
    let records = ConfirmationRecords(lab: lab, run: try interrupted() ?? begin())
    self.records = records
    return try records.open(draft, proposal: proposal.number)
  }

  /// The run that was interrupted in the middle of the same verification, or before its candidate was recorded.
  private func interrupted() throws -> Int64? {
    guard
      let run = try lab.latestRun(problem: request.problem, researcher: request.researcher, seed: request.seed),
      run.state == .open, run.configuration == request.configuration
    else { return nil }
    let sources = try lab.proposals(run: run.id).map(\.source)
    if sources.isEmpty { try recordProposal(run: run.id) }
    return sources.isEmpty || sources == [proposal.source] ? run.id : nil
  }

  private func begin() throws -> Int64 {
    let run = try lab.begin(request).id
    try recordProposal(run: run)
    return run
  }

  private func recordProposal(run: Int64) throws {
    var step = StepRecord(number: 1)
    step.proposals = [proposal]
    try lab.record(step, run: run)
  }

  /// Records what was found and ends the run.
  public func close(_ plan: ExperimentPlan, pValue: Double, report: VerificationReport) throws {
    guard let records else { throw LabError.conflict("a verdict without a plan that was stored before it") }
    var last = try lab.lastNumbers(run: records.run)
    var step = StepRecord(number: last.step + 1)
    try records.append(report, of: plan, proposal: proposal.number, to: &step, last: &last)
    step.outcomes = [try records.outcome(plan, pValue: pValue)]
    step.ledger = meter.drain()
    step.ending = report.words
    discovery = try lab.record(step, run: records.run).last
  }
}
