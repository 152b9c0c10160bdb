import Engine
import Studies

/// All that one verification found.
public struct VerificationReport: Hashable, Sendable {
  /// Candidate against baseline in one cell.
  public struct Row: Hashable, Sendable {
    /// The cell.
    public var cell: Cell
    /// Replications that the comparison rests on.
    public var replications: Int
    /// Baseline's risk over the candidate's (or what the endpoint puts in its place); nil where there is none: a true null has no
    /// efficiency.
    public var efficiency: Efficiency?
    /// For intervals and tests: the candidate beside the baseline made valid.
    public var information: Information?
    /// The measures of statistics.md for the candidate and the baseline that belong to the loss.
    public var measures: [Measure.Name: Measure]
    /// The same for the baseline.
    public var baselineMeasures: [Measure.Name: Measure]
    /// Failures of the candidate and of the baseline.
    public var failures: Int
    /// Failures of the baseline.
    public var baselineFailures: Int
    /// p-value of "worse than the baseline here", adjusted over the cells (Holm 1979).
    public var adjustedP: Double
    /// Whether the candidate is significantly worse here, by more than the margin can excuse.
    public var isWorse: Bool
    /// Whether validity (coverage, size) is lost here while the baseline has it.
    public var losesValidity: Bool
    /// Sample kurtosis of a loss above the bound: the standard errors are in doubt.
    public var kurtosis: Double?
  }

  /// Title of the problem.
  public var problem: String
  /// Name of the candidate.
  public var candidate: String
  /// Name of the baseline.
  public var baseline: String
  /// The verdict.
  public var verdict: Verdict
  /// What a person reads first.
  public var words: String
  /// The aggregate over the cells that were judged.
  public var efficiency: Efficiency
  /// One-sided p-value of "better".
  public var pValue: Double
  /// The cell where the candidate is weakest, estimated anew on fresh replications; nil if none was run.
  public var worst: Weakness?
  /// Every detector and requirement.
  public var detectors: [DetectorResult]
  /// The design that the adversary found, confirmed on fresh replications; nil where the candidate is nowhere worse.
  public var counterexample: Weakness?
  /// The candidate where other distributions take the place of normal numbers: reported, never part of the verdict.
  public var nearby: [NearbyFinding]
  /// The named estimator that the candidate behaves like.
  public var knownAs: KnownEstimator?
  /// The nearest named estimator where `knownAs` is nil.
  public var nearest: KnownEstimator?
  /// One row a cell of the confirmation.
  public var rows: [Row]
  /// The experiments on real data.
  public var realData: [RealDataFinding]
  /// The plan, as it was stored before the results.
  public var plan: ExperimentPlan
  /// Replications drawn in all.
  public var replications: Int
  /// What has to be said about how the sealed designs were drawn.
  public var notes: [String] = []
}

/// A cell where the candidate does poorly.
public struct Weakness: Hashable, Sendable {
  /// The cell.
  public var cell: Cell
  /// The relative efficiency there.
  public var efficiency: Efficiency
  /// Coverage or size of both, where the candidate loses the validity that the baseline has.
  public var validity: CellEvidence.Validity?
  /// A weakness.
  public init(cell: Cell, efficiency: Efficiency, validity: CellEvidence.Validity? = nil) {
    self.cell = cell
    self.efficiency = efficiency
    self.validity = validity
  }

  /// What it says of a candidate that has not been confirmed: its gain is one under a condition.
  var limit: DetectorResult {
    let figure = validity == nil ? Words.interval(efficiency) : "validity is lost"
    return DetectorResult(
      name: "adversary", passed: true, figure: figure,
      words: "Between the visible designs, or beside them, it is worse at (\(Words.design(cell))): \(figure).",
      condition: "designs are not as at (\(Words.design(cell))), where it is worse: \(figure)")
  }
}

/// What an experiment on real data says: it supports or tempers a verdict, and never makes one.
public struct RealDataFinding: Hashable, Sendable {
  /// The data set.
  public var dataset: String
  /// Baseline's risk over the candidate's, each against its own value on the full table.
  public var efficiency: Efficiency
  /// A sentence.
  public var words: String
}
