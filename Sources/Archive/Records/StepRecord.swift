import Ledger

/// All that one step of the loop leaves behind: written in one transaction, or not at all.
///
/// Records may refer to one another and to what earlier steps recorded.
public struct StepRecord: Hashable, Sendable {
  /// Number in its run: 1, 2, … without gaps.
  public var number: Int
  /// New candidates.
  public var proposals: [ProposalRecord] = []
  /// New critiques.
  public var critiques: [CritiqueRecord] = []
  /// New experiment plans; those stored already (`Lab.register`) may be among them.
  public var plans: [PlanRecord] = []
  /// New results.
  public var results: [ResultRecord] = []
  /// Their figures.
  public var cells: [CellRecord] = []
  /// New verdicts.
  public var verdicts: [VerdictRecord] = []
  /// Outcomes of confirmations that were paid for (`Lab.openConfirmation`).
  public var outcomes: [SpendingOutcome] = []
  /// Proposals to keep as files.
  public var discoveries: [DiscoveryRequest] = []
  /// How different the programs of a generation are.
  public var diversity: [DiversityRecord] = []
  /// How good some of the accepted programs really are.
  public var quality: [QualityRecord] = []
  /// Proposals that are put to referees.
  public var questions: [QuestionRecord] = []
  /// What referees see of these.
  public var evidence: [EvidenceRecord] = []
  /// What proposals that are agents are beside their source.
  public var agents: [AgentRecord] = []
  /// What came of agents on tasks.
  public var trials: [TrialRecord] = []
  /// What the step cost.
  public var ledger: [LedgerEntry] = []
  /// The researcher's state after the step, in its own format: from it `--resume` goes on.
  public var checkpoint: [UInt8] = []
  /// The sentence that the run ends with, where this is its last step.
  public var ending: String?

  /// A step without anything yet.
  public init(number: Int) { self.number = number }
}

/// The researcher's state after a step.
public struct CheckpointRecord: Hashable, Sendable {
  /// The step.
  public var step: Int
  /// The state, in the researcher's own format.
  public var state: [UInt8]
}
