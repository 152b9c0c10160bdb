import Ledger
import Verification

/// All that one generation, or the conclusion, leaves behind. A journal writes all of it or nothing.
public struct ResearchStep: Codable, Sendable {
  /// Number of the step: 1, 2, … without gaps.
  public var number: Int
  /// New proposals.
  public var proposals: [Proposal]
  /// What came of them, in the same order.
  public var assessments: [Assessment]
  /// How they were compared; the same in every step of a run.
  public var screening: ScreeningPlan
  /// How different the programs of the generation are; nil in the conclusion.
  public var diversity: GenerationDiversity?
  /// True quality of a sample of what was accepted, where that is measured.
  public var quality: [ProgramQuality]
  /// Candidates that are put to referees from now on.
  public var questions: [RefereeQuestion] = []
  /// What referees said of candidates of earlier steps.
  public var heard: [Heard] = []
  /// The conclusion, in the last step.
  public var conclusion: Conclusion?
  /// What the step cost.
  public var ledger: [LedgerEntry]
  /// The state after the step: from it `--resume` goes on.
  public var checkpoint: String
}

/// What a run ended with.
public struct Conclusion: Codable, Hashable, Sendable {
  /// The candidates that were verified, in order, with their verdicts.
  public var verified: [Verified]
  /// The best of them.
  public var best: Int
  /// What decided which proposals were accepted.
  public var selection: ResearchOptions.Selection
  /// Candidates that still wait for referees; nil where none does.
  public var waiting: Int?

  /// One verification.
  public struct Verified: Codable, Hashable, Sendable {
    /// Number of the proposal; 0 for the baseline itself.
    public var proposal: Int
    /// Hash of its experiment plan.
    public var plan: String
    /// The verdict.
    public var verdict: Verdict
    /// The words.
    public var words: String
    /// Relative efficiency with its interval.
    public var efficiency: Efficiency
    /// Replications that the verification drew.
    public var replications: Int
  }
}

/// Who keeps what a run does: the archive, or memory. Plans and verdicts go through `VerificationJournal`.
public protocol Journal: VerificationJournal {
  /// Keeps a step, all of it or nothing. Once this returns, the step survives.
  func record(_ step: ResearchStep) async throws
  /// The checkpoint of the last step; nil before the first.
  func checkpoint() async throws -> String?
}

/// A journal that lives as long as the process.
public actor MemoryResearchJournal: Journal {
  /// Everything recorded, in order.
  public private(set) var steps: [ResearchStep] = []
  /// Plans and verdicts.
  public let verification: MemoryJournal

  /// An empty journal.
  public init(budget: ErrorBudget = ErrorBudget()) { verification = MemoryJournal(budget: budget) }

  /// Keeps a step.
  public func record(_ step: ResearchStep) { steps.append(step) }
  /// The checkpoint of the last step.
  public func checkpoint() -> String? { steps.last?.checkpoint }
  /// Grants a level.
  public func open(_ draft: ExperimentPlan) async throws -> ExperimentPlan { await verification.open(draft) }
  /// Keeps a report.
  public func close(_ plan: ExperimentPlan, pValue: Double, report: VerificationReport) async throws {
    await verification.close(plan, pValue: pValue, report: report)
  }
}
