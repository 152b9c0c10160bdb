import Engine
import Language
import Studies

/// One cell of an examination.
public struct ExaminedCell: Sendable {
  /// Which of the two estimators.
  enum Side: Sendable { case baseline, candidate }

  /// The cell.
  public let cell: Cell
  /// What both gave on the data sets drawn for all detectors; the baseline first.
  public let outcome: CellOutcome
  let run: CellRun
  private let estimators: (baseline: Estimator, candidate: Estimator)
  private let evaluators: (baseline: LossEvaluator, candidate: LossEvaluator)

  init(run: CellRun, outcome: CellOutcome, problem: Problem, candidate: Function, budget: Budget) throws {
    cell = run.cell
    self.run = run
    self.outcome = outcome
    let types = run.simulation.argumentTypes
    let truth = run.simulation.truthType
    func evaluator(_ estimator: Estimator) throws -> LossEvaluator {
      try LossEvaluator(
        loss: problem.loss, level: problem.level, function: estimator.function, estimateType: estimator.resultType,
        truthType: truth)
    }
    estimators = (
      try Estimator(problem.baseline, argumentTypes: types),
      try Estimator(candidate, argumentTypes: types, budget: budget)
    )
    evaluators = (try evaluator(estimators.baseline), try evaluator(estimators.candidate))
  }

  /// Types of the arguments.
  var argumentTypes: [ArrayType] { run.simulation.argumentTypes }
  /// Key of the cell's replications.
  var key: Key { outcome.key }
  /// Entries of a truth.
  var truthCount: Int { outcome.truthType.count }
  /// Entries of an estimate.
  var estimateCount: Int { outcome.estimators[1].count }
  /// Losses of the baseline, NaN where there is none.
  var baselineLosses: [Double] { outcome.estimators[0].losses }
  /// Losses of the candidate in comparison: a failure counts as the baseline's loss.
  var candidateLosses: [Double] {
    Measures.pair(baseline: outcome.estimators[0].losses, estimator: outcome.estimators[1].losses)
  }
  /// Relative efficiency on the data sets drawn for all detectors.
  var efficiency: LogEfficiency { LogEfficiency(meansOf: baselineLosses, candidateLosses) }

  func estimator(_ side: Side) -> Estimator { side == .baseline ? estimators.baseline : estimators.candidate }

  /// Data sets and truths of the first `count` replications; those whose simulation failed are left out.
  func draw(_ count: Int) -> Drawing {
    Drawing(run.simulation, 0..<count, key: key)
  }

  /// Data sets and truths of chosen replications, in that order.
  func draw(chosen: [Int]) -> Drawing {
    var drawing = Drawing(datasets: [], truths: [])
    for r in chosen {
      let one = Drawing(run.simulation, r..<r + 1, key: key)
      drawing.datasets += one.datasets
      drawing.truths += one.truths
    }
    return drawing
  }

  /// What one of the two gives on data sets of any origin.
  /// - Parameter needsLosses: false where the answers alone are asked for, whatever the truths.
  func judge(_ drawing: Drawing, _ side: Side, key: Key? = nil, needsLosses: Bool = true) -> Judgement {
    let estimator = estimator(side)
    let evaluator = side == .baseline ? evaluators.baseline : evaluators.candidate
    let key = key ?? CellRun.estimatorKey(self.key)
    let estimates = estimator.estimate(Sample(argumentTypes: argumentTypes, datasets: drawing.datasets), key: key)
    guard needsLosses else {
      return Judgement(
        estimates: (0..<drawing.datasets.count).map { r in
          estimates.failures[r] != nil
            ? nil : Array(estimates.values[r * estimates.count..<(r + 1) * estimates.count])
        }, losses: [])
    }
    let (losses, lossFailures) = evaluator.losses(
      estimates.values, truths: drawing.truths.flatMap { $0 }, replications: drawing.datasets.count,
      failed: { estimates.failures[$0] != nil }, key: key)
    return Judgement(
      estimates: (0..<drawing.datasets.count).map { r in
        estimates.failures[r] != nil || lossFailures[r] != nil
          ? nil : Array(estimates.values[r * estimates.count..<(r + 1) * estimates.count])
      }, losses: losses)
  }
}

/// Data sets with their truths: [replication][argument][entry] and [replication][entry].
struct Drawing: Sendable {
  var datasets: [[[Double]]]
  var truths: [[Double]]

  /// Drawn from a process; replications whose simulation failed are left out.
  init(_ simulation: Simulation, _ replications: Range<Int>, key: Key) {
    let (sample, truths) = simulation.draw(replications, key: key)
    let alive = (0..<replications.count).filter { truths.failures[$0] == nil }
    datasets = alive.map { r in simulation.argumentTypes.indices.map { sample.argument($0, replication: r) } }
    self.truths = alive.map { Array(truths.values[$0 * truths.count..<($0 + 1) * truths.count]) }
  }

  init(datasets: [[[Double]]], truths: [[Double]]) {
    self.datasets = datasets
    self.truths = truths
  }

  /// Every data set and truth changed.
  func mapping(_ data: ([[Double]]) -> [[Double]], truth: ([Double]) -> [Double] = { $0 }) -> Drawing {
    Drawing(datasets: datasets.map(data), truths: truths.map(truth))
  }
}

/// What an estimator gave on a drawing.
struct Judgement: Sendable {
  /// nil where it failed.
  let estimates: [[Double]?]
  /// NaN where it failed.
  let losses: [Double]
}
