import Engine
import Language
import Studies
import Verification

/// Compares candidates with the baseline on data sets that are drawn once and kept: the same for every candidate. The designs are
/// the visible ones and those between and beside them: what is fitted to the visible ones gives way there.
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
  /// Data sets that the stage adds, and what the baseline gives on them: [stage][cell].
  private var samples: [[CellSample]] = []
  private var baselines: [[CellOutcome]] = []
  private let summary: LossSummary

  init(problem: Problem, visible: VisibleProblem, plan: ScreeningPlan, key: Key, threads: Int) async throws {
    self.problem = problem
    self.plan = plan
    self.key = key
    self.threads = threads
    summary = try await problem.lossSummary(budget: .standard, threads: threads)
    var runs = try problem.visible.map { try CellRun($0, loss: problem.loss, level: problem.level) }
    for cell in NeighbouringDesigns.cells(of: problem, visible) {
      if let run = try await Self.run(beside: cell, problem, threads) { runs.append(run) }
    }
    self.runs = runs
    budgets = try runs.map {
      .candidate(beside: try Estimator(problem.baseline, argumentTypes: $0.simulation.argumentTypes).cost)
    }
  }

  /// A design beside the visible ones; nil where the process or the baseline fails in it: that is none to go by.
  private static func run(beside cell: Cell, _ problem: Problem, _ threads: Int) async throws -> CellRun? {
    guard let run = try? CellRun(cell, loss: problem.loss, level: problem.level),
      let outcome = try? await run.run([problem.baseline], replications: 0..<64, key: Key(seed: 0), threads: threads),
      let own = outcome.estimators.first, own.diagnostic == nil, own.failures.isEmpty,
      outcome.simulationFailures.isEmpty,
      own.losses.allSatisfy(\.isFinite)
    else {
      try Task.checkCancellation()
      return nil
    }
    return run
  }

  /// How candidates are compared on a problem: on its visible designs and those beside them.
  static func plan(_ problem: VisibleProblem) -> ScreeningPlan {
    let cells = problem.cells + NeighbouringDesigns(problem).cells
    return ScreeningPlan(designs: cells.count, entries: entries(cells))
  }

  /// Numbers in one data set of every design together.
  static func entries(_ cells: [VisibleCell]) -> Int {
    cells.reduce(0) { $0 + $1.argumentTypes.reduce(0) { $0 + $1.count } }
  }

  /// The number of designs.
  var cellCount: Int { runs.count }

  /// Draws the data sets up to `stage`, if that has not been done.
  mutating func prepare(_ stage: Int) async throws {
    while samples.count <= stage {
      let next = samples.count
      let range = (next == 0 ? 0 : plan.stages[next - 1])..<plan.stages[next]
      var drawn: [CellSample] = []
      var outcomes: [CellOutcome] = []
      for run in runs {
        let sample = try await run.draw(range, key: run.cell.key(below: key), threads: threads)
        let outcome = try await run.run([problem.baseline], on: sample, threads: threads)
        try outcome.requireBaseline()
        drawn.append(sample)
        outcomes.append(outcome)
      }
      samples.append(drawn)
      baselines.append(outcomes)
    }
  }

  /// What was seen of one candidate so far.
  struct Record: Sendable {
    /// The candidate.
    let function: Function
    /// The next stage.
    var next = 0
    /// Baseline and candidate on all data sets so far, by cell.
    var outcomes: [CellOutcome?]
    /// Why it cannot be compared at all.
    var refusal: Diagnostic?
  }

  /// A candidate of which nothing was seen.
  func record(_ function: Function) -> Record {
    Record(function: function, outcomes: Array(repeating: nil, count: runs.count))
  }

  /// Runs the candidate through its next stage, for which `prepare` was called.
  func advance(_ record: Record) async throws -> Record {
    var record = record
    let stage = record.next
    for (index, run) in runs.enumerated() {
      let outcome = try await run.run([record.function], on: samples[stage][index], budget: budgets[index])
      if let diagnostic = outcome.estimators[0].diagnostic {
        record.refusal = diagnostic
        return record
      }
      let both = baselines[stage][index].beside(outcome)
      record.outcomes[index] = record.outcomes[index]?.followed(by: both) ?? both
    }
    record.next += 1
    return record
  }

  /// What a record comes to: a figure a cell, the score and its standard error.
  ///
  /// The score is the verdict's rule on fewer numbers (`SearchScore`), less five times the share of failures and, for point losses,
  /// twice what a significantly worse design loses: a verdict asks for none.
  func assessment(
    of record: Record
  ) -> (figures: [Assessment.CellFigure], score: Double, standardError: Double) {
    let outcomes = record.outcomes.compactMap { $0 }
    guard !outcomes.isEmpty else { return ([], -10, 1) }
    let cells = CellEvidence.all(outcomes, of: problem, summary: summary, key: key)
    let score = SearchScore(cells, loss: problem.loss, aggregate: problem.aggregate, nominal: problem.level)
    let figures = zip(outcomes, cells).map { Assessment.CellFigure($0, $1) }
    let replications = figures.reduce(0) { $0 + $1.replications }
    var value = score.value - 5 * Double(figures.reduce(0) { $0 + $1.failures }) / Double(max(1, replications))
    if problem.loss.isPoint {
      value += Aggregate.costOfLosing * min(0, figures.map { $0.logEfficiency + 2 * $0.standardError }.min() ?? 0)
    }
    return (figures, value, score.standardError)
  }
}
