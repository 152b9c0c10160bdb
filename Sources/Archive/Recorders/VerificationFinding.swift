import Ledger
import Verification

/// What a verification found where there is no lab: records without a run, for the lab that stored the plan and paid for it.
public struct VerificationFinding: Codable, Sendable {
  /// SHA-256 of the plan.
  public let plan: String
  /// One-sided p-value of "better".
  public let pValue: Double
  /// Every detector, whether it found something or not.
  public let detectors: [DetectorResult]
  /// What a person reads first.
  public let words: String
  private let critiques: [CritiqueRecord]
  private let results: [ResultRecord]
  private let cells: [CellRecord]
  private let verdicts: [VerdictRecord]
  private let discoveries: [DiscoveryRequest]
  private let ledger: [LedgerEntry]

  /// The finding of `report` on a plan that was stored as the first of a run with one proposal.
  public init(_ report: VerificationReport, pValue: Double, ledger: [LedgerEntry]) throws {
    var step = StepRecord(number: 1)
    var last = LastNumbers()
    try ConfirmationRecords.append(report, plan: 1, proposal: 1, to: &step, last: &last)
    plan = report.plan.hash
    self.pValue = pValue
    detectors = report.detectors
    words = report.words
    (critiques, results, cells) = (step.critiques, step.results, step.cells)
    (verdicts, discoveries, self.ledger) = (step.verdicts, step.discoveries, ledger)
  }

  /// The whole verdict as canonical JSON.
  public var payload: String { verdicts.last?.payload ?? "{}" }

  /// Records the finding and ends the run, in one transaction.
  /// - Throws: `LabError`; nothing has been changed then.
  public func record(of stored: ExperimentPlan, in lab: Lab, run: Int64) throws {
    guard stored.hash == plan else {
      throw LabError.conflict("run \(run): a finding on another plan than the stored one")
    }
    let last = try lab.lastNumbers(run: run)
    var step = StepRecord(number: last.step + 1)
    (step.critiques, step.results, step.cells) = (critiques, results, cells)
    (step.verdicts, step.discoveries, step.ledger) = (verdicts, discoveries, ledger)
    step.outcomes = [try ConfirmationRecords(lab: lab, run: run).outcome(stored, pValue: pValue)]
    step.ending = words
    try lab.record(step, run: run)
  }
}
