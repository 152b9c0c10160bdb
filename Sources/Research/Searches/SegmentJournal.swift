import Verification

/// Keeps the steps of one segment of a search in memory. Nothing is confirmed in a search: there is no error level to be had here.
public actor SegmentJournal: Journal {
  private let start: String?
  private var steps: [ResearchStep] = []

  /// - Parameter checkpoint: the state before the segment; nil at the beginning of a search.
  public init(checkpoint: String?) { start = checkpoint }

  /// Keeps a step.
  public func record(_ step: ResearchStep) { steps.append(step) }
  /// The state after the last step.
  public func checkpoint() -> String? { steps.last?.checkpoint ?? start }
  /// The steps since the last time.
  public func drain() -> [ResearchStep] {
    defer { steps.removeAll() }
    return steps
  }

  /// - Throws: `Confirming`.
  public func open(_ draft: ExperimentPlan) throws -> ExperimentPlan { throw Confirming() }
  /// - Throws: `Confirming`.
  public func close(_ plan: ExperimentPlan, pValue: Double, report: VerificationReport) throws { throw Confirming() }

  /// A confirmation where there is none.
  public struct Confirming: Error, CustomStringConvertible {
    /// In words.
    public let description =
      "a part of a search cannot confirm anything: that is done in the lab, when all parts are there"
  }
}
