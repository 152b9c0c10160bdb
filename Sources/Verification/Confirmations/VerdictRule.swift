import Foundation
import Studies

/// The table of verdicts, applied to the evidence of the cells.
///
/// Where the whole 95 % interval lies inside the margin the verdict is *equivalent* even if a tiny gain is significant: a
/// difference that the plan calls none is no discovery. A cell counts as worse if it is significantly so (Holm over the cells)
/// and its own interval leaves the margin.
///
/// Intervals and tests are judged by validity and information together (`VerdictRule+Information`).
public struct VerdictRule: Hashable, Sendable {
  /// Differences in relative efficiency below this share count as none; in power, differences of so many points.
  public var margin: Double
  /// One-sided level at which "better" may be said.
  public var level: Double
  /// Family-wise level of the tests cell by cell.
  public var cellLevel: Double
  /// What the cells are judged by.
  public var endpoint: Endpoint
  /// How cells become one number.
  public var aggregate: Aggregate
  /// Whether the cells are sealed ones; without them a verdict is at most *conditionally better*.
  public var isSealed: Bool
  /// Nominal level of tests, to tell power from size.
  public var nominal: Double

  /// A rule.
  public init(
    margin: Double = 0.02, level: Double, cellLevel: Double = 0.05, endpoint: Endpoint, aggregate: Aggregate,
    isSealed: Bool = true, nominal: Double = 0.05
  ) {
    self.margin = margin
    self.level = level
    self.cellLevel = cellLevel
    self.endpoint = endpoint
    self.aggregate = aggregate
    self.isSealed = isSealed
    self.nominal = nominal
  }

  /// What keeps a gain from being one without conditions.
  public enum Reservation: String, Hashable, Sendable, CaseIterable {
    /// Validity is nearer, and not reached in every cell.
    case notValid = "not valid everywhere"
    /// Validity is paid for with length or power, in comparison to the baseline made valid.
    case costs = "costs information"
    /// Nothing is known of the power: no cell with a true null has data of the same sizes as one with a false null.
    case unknownPower = "power is not known"
    /// Power is gained by a size nearer to the nominal alone.
    case sizeAlone = "no gain at equal size"
    /// It tells next to nothing: no power, intervals without end.
    case tellsNothing = "tells nothing"
    /// It comes to its size as the baseline does by the throw of a coin.
    case throwsAway = "throws data away"
    /// Rare errors are wild: its losses have no mean, or a far heavier tail than the baseline's.
    case wildErrors = "rare wild errors"
  }

  /// What the rule says.
  public struct Decision: Hashable, Sendable {
    /// The verdict, before detectors.
    public var verdict: Verdict
    /// The aggregate relative efficiency.
    public var efficiency: Efficiency
    /// The aggregate of the endpoint: the same, or the gain in coverage or size with its interval.
    public var gain: Measure?
    /// For intervals and tests: the candidate beside the baseline made valid, over the cells; a log ratio of interval scores, or a
    /// difference in power.
    public var information: Measure?
    /// The same, the candidate at exactly its nominal coverage or size too.
    public var adjusted: Measure?
    /// What keeps a gain from being one without conditions.
    public var reservations: [Reservation] = []
    /// One-sided p-value of "better".
    public var pValue: Double
    /// Holm-adjusted p-values of "worse here", one a cell.
    public var adjustedP: [Double]
    /// Which cells are worse.
    public var worse: [Bool]
    /// Which cells lose validity that the baseline has.
    public var losesValidity: [Bool]
  }

  /// The decision on the evidence of the cells, in their order.
  public func decide(_ cells: [CellEvidence]) -> Decision {
    let compared = cells.map { comparison($0) }
    let adjusted = Holm.adjusted(compared.map { $0?.pWorse ?? 1 })
    let worse = zip(compared, adjusted).map { comparison, p in
      p < cellLevel && (comparison.map { $0.bounds().lower < -tolerance } ?? false)
    }
    let invalidity = Holm.adjusted(cells.map { $0.validity?.candidateInvalid ?? 1 })
    let lost = zip(cells, invalidity).map { cell, p in
      p < cellLevel && (cell.validity.map { $0.baselineInvalid >= cellLevel } ?? false)
    }
    var decision = Decision(
      verdict: .inconclusive, efficiency: efficiency(cells), pValue: 1, adjustedP: adjusted, worse: worse,
      losesValidity: lost)
    switch endpoint {
    case .relativeEfficiency: judgeLosses(cells, &decision)
    case .intervalScore, .power: judgeInformation(cells, &decision)
    case .coverage, .size: judgeValidity(cells, isInvalid: invalidity.contains { $0 < cellLevel }, &decision)
    }
    let isWild = cells.contains { $0.isWild } || tailsAreHeavier(cells)
    if isWild {
      decision.reservations.append(.wildErrors)
      if decision.verdict == .better { decision.verdict = .conditionallyBetter }
    }
    return decision
  }

  /// What a cell is called worse by; nil where the cell says nothing. An oracle's baseline is no rival in a single cell: where the
  /// baseline is invalid the cells are judged together.
  private func comparison(_ cell: CellEvidence) -> LogEfficiency? {
    guard endpoint != .relativeEfficiency else { return cell.efficiency }
    return cell.information.flatMap { $0.baselineInvalid < cellLevel ? nil : $0.asItIs }
  }

  /// What counts as no difference, on the scale that cells are compared on.
  var tolerance: Double { endpoint == .size || endpoint == .power ? margin : log1p(margin) }

  private func judgeLosses(_ cells: [CellEvidence], _ decision: inout Decision) {
    let scores = cells.compactMap(\.efficiency)
    guard !scores.isEmpty else { return }
    let judged = AggregateEfficiency(scores, aggregate: aggregate)
    decision.pValue = judged.pBetter
    decision.verdict = verdict(judged, decision)
  }

  /// The table, where validity is not what has to improve.
  func verdict(_ judged: AggregateEfficiency, _ decision: Decision) -> Verdict {
    let isBetter = judged.pBetter <= level
    if judged.lower > -tolerance, judged.upper < tolerance { return .equivalent }
    if isBetter { return decision.worse.contains(true) || !isSealed ? .conditionallyBetter : .better }
    return judged.upper < 0 ? .worse : .inconclusive
  }

  /// The headline: relative efficiency over the cells. For tests that of mean type II errors, so that its sign is that of the mean
  /// difference in power.
  private func efficiency(_ cells: [CellEvidence]) -> Efficiency {
    let none = Efficiency(logValue: .nan, logStandardError: .nan, lower: 0, upper: .infinity)
    guard endpoint == .size || endpoint == .power else {
      let scores = cells.compactMap(\.efficiency)
      return scores.isEmpty ? none : AggregateEfficiency(scores, aggregate: aggregate).efficiency
    }
    let known = cells.compactMap(\.information)
    guard !known.isEmpty else { return none }
    let judged = AggregateEfficiency(known.map(\.asItIs), aggregate: aggregate)
    let errors: Double
    switch aggregate {
    case .mean: errors = 1 - known.reduce(0) { $0 + $1.baseline } / Double(known.count)
    case .worst: errors = 1 - (known.min { $0.asItIs.value < $1.asItIs.value }?.baseline ?? 0)
    }
    func ratio(_ gain: Double) -> Double { log((errors + 1e-3) / max(1e-9, errors + 1e-3 - gain)) }
    let (value, low, high) = (ratio(judged.estimate.value), ratio(judged.lower), ratio(judged.upper))
    return Efficiency(
      logValue: value, logStandardError: (high - low) / (2 * Normal.quantile(0.975)), lower: exp(low), upper: exp(high))
  }

  /// Where losses are judged by their medians: whether the candidate's largest are significantly larger than the baseline's, by
  /// more than half. Medians do not see them.
  private func tailsAreHeavier(_ cells: [CellEvidence]) -> Bool {
    let tails = cells.compactMap(\.tails).filter { !$0.value.isNaN }
    guard !tails.isEmpty else { return false }
    return AggregateEfficiency(tails, aggregate: .mean).upper < -log(1.5)
  }
}

extension Endpoint {
  /// Whether validity itself is what has to improve.
  var isValidity: Bool { self == .coverage || self == .size }
}
