import Engine
import Language
import Studies

/// Compares candidates with the baseline on data sets that are drawn once and kept: the same for every candidate.
///
/// This is the judge's side: it holds the whole problem. Researchers get the figures alone.
struct Screening: Sendable {
  /// What to compare with.
  let problem: Problem
  /// How.
  let plan: ScreeningPlan
  /// Threads to run on; they change no result.
  let threads: Int
  private let key: Key
  private let runs: [CellRun]
  /// What a candidate may spend in each of them.
  private let budgets: [Budget]
  /// Data sets that the stage adds, and the baseline's losses on them: [stage][cell].
  private var samples: [[CellSample]] = []
  private var baselines: [[[Double]]] = []
  private var baselineInvalidity: [[Invalidity]] = []

  init(problem: Problem, plan: ScreeningPlan, key: Key, threads: Int) throws {
    self.problem = problem
    self.plan = plan
    self.key = key
    self.threads = threads
    runs = try problem.visible.map { try CellRun($0, loss: problem.loss, level: problem.level) }
    budgets = try runs.map {
      .candidate(beside: try Estimator(problem.baseline, argumentTypes: $0.simulation.argumentTypes).cost)
    }
  }

  /// Numbers in one data set of every visible design together.
  static func entries(_ problem: VisibleProblem) -> Int {
    problem.cells.reduce(0) { $0 + $1.argumentTypes.reduce(0) { $0 + $1.count } }
  }

  /// The number of visible designs.
  var cellCount: Int { runs.count }

  /// Draws the data sets up to `stage`, if that has not been done.
  mutating func prepare(_ stage: Int) async throws {
    while samples.count <= stage {
      let next = samples.count
      let range = (next == 0 ? 0 : plan.stages[next - 1])..<plan.stages[next]
      var drawn: [CellSample] = []
      var losses: [[Double]] = []
      var invalid: [Invalidity] = []
      for run in runs {
        let sample = try await run.draw(range, key: run.cell.key(below: key), threads: threads)
        let outcome = try await run.run([problem.baseline], on: sample, threads: threads)
        if let diagnostic = outcome.estimators[0].diagnostic { throw diagnostic }
        drawn.append(sample)
        losses.append(outcome.estimators[0].losses)
        invalid.append(Invalidity(outcome, problem))
      }
      samples.append(drawn)
      baselines.append(losses)
      baselineInvalidity.append(invalid)
    }
  }

  /// What was seen of one candidate so far.
  struct Record: Sendable {
    /// The candidate.
    let function: Function
    /// The next stage.
    var next = 0
    var losses: [[Double]]
    var baseline: [[Double]]
    var failures: [Int]
    var invalidity: [Invalidity]
    var baselineInvalidity: [Invalidity]
    /// Why it cannot be compared at all.
    var refusal: Diagnostic?
  }

  /// A candidate of which nothing was seen.
  func record(_ function: Function) -> Record {
    Record(
      function: function, losses: Array(repeating: [], count: runs.count),
      baseline: Array(repeating: [], count: runs.count), failures: Array(repeating: 0, count: runs.count),
      invalidity: Array(repeating: Invalidity(), count: runs.count),
      baselineInvalidity: Array(repeating: Invalidity(), count: runs.count))
  }

  /// Runs the candidate through its next stage, for which `prepare` was called.
  func advance(_ record: Record) async throws -> Record {
    var record = record
    let stage = record.next
    for (index, run) in runs.enumerated() {
      let outcome = try await run.run([record.function], on: samples[stage][index], budget: budgets[index])
      let own = outcome.estimators[0]
      if let diagnostic = own.diagnostic {
        record.refusal = diagnostic
        return record
      }
      record.losses[index] += own.losses
      record.baseline[index] += baselines[stage][index]
      record.failures[index] += own.failures.count
      record.invalidity[index].add(Invalidity(outcome, problem))
      record.baselineInvalidity[index].add(baselineInvalidity[stage][index])
    }
    record.next += 1
    return record
  }

  /// The figures of a record.
  func figures(_ record: Record) -> [Assessment.CellFigure] {
    runs.indices.map { index in
      Assessment.CellFigure(
        runs[index].cell, baseline: record.baseline[index], candidate: record.losses[index],
        failures: record.failures[index],
        invalidity: record.invalidity[index].excess(level: problem.level, loss: problem.loss))
    }
  }

  /// The score and its standard error.
  ///
  /// The aggregate of the problem (mean or worst log relative efficiency), less five times the share of failures, half of what
  /// a significantly worse design loses, and, for intervals and tests, ten times the lost validity beyond 0.01. Where the
  /// baseline itself has lost validity, regaining it counts the same.
  func score(_ figures: [Assessment.CellFigure], _ record: Record) -> (value: Double, standardError: Double) {
    guard !figures.isEmpty else { return (-10, 1) }
    let count = Double(figures.count)
    var value: Double
    var error: Double
    switch problem.aggregate {
    case .mean:
      value = figures.reduce(0) { $0 + $1.logEfficiency } / count
      error = figures.reduce(0) { $0 + $1.standardError * $1.standardError }.squareRoot() / count
    case .worst:
      let worst = figures.min { $0.logEfficiency < $1.logEfficiency } ?? figures[0]
      (value, error) = (worst.logEfficiency, worst.standardError)
    }
    let replications = figures.reduce(0) { $0 + $1.replications }
    value -= 5 * Double(record.failures.reduce(0, +)) / Double(max(1, replications))
    let weakest = figures.map { $0.logEfficiency + 2 * $0.standardError }.min() ?? 0
    value += 0.5 * min(0, weakest)
    if !problem.loss.isPoint {
      var lost = 0.0
      for (index, figure) in figures.enumerated() {
        let baseline = record.baselineInvalidity[index].excess(level: problem.level, loss: problem.loss)
        lost += max(0, figure.invalidity - 0.01) - max(0, baseline - 0.01)
      }
      value -= 10 * lost / count
    }
    error = max(error, 0)
    return (value, error)
  }
}

/// How often an interval misses the truth, or a test rejects a null hypothesis that holds.
struct Invalidity: Sendable {
  private var wrong = 0
  private var total = 0

  init() {}

  init(_ outcome: CellOutcome, _ problem: Problem) {
    guard !problem.loss.isPoint else { return }
    let estimator = outcome.estimators[0]
    guard estimator.diagnostic == nil else { return }
    let lost = Set(estimator.failures.map { $0.replication - outcome.replications.lowerBound })
    for r in 0..<outcome.replications.count where !lost.contains(r) {
      guard let truth = outcome.truth(r).first, !truth.isNaN else { continue }
      let estimate = estimator.estimate(r)
      guard let first = estimate.first, let last = estimate.last else { continue }
      if problem.loss == .interval {
        total += 1
        if truth < first || truth > last { wrong += 1 }
      } else if truth != 0 {
        total += 1
        if first <= problem.level { wrong += 1 }
      }
    }
  }

  mutating func add(_ other: Invalidity) {
    wrong += other.wrong
    total += other.total
  }

  /// By how much the error rate exceeds the nominal one; 0 if it does not.
  func excess(level: Double, loss: Loss) -> Double {
    guard total > 0 else { return 0 }
    let nominal = loss == .interval ? 1 - level : level
    return max(0, Double(wrong) / Double(total) - nominal)
  }
}
