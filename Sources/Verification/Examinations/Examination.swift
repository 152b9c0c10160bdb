import Engine
import Language
import Studies

/// What the detectors work with: candidate and baseline, traced for every cell, and what they gave on data sets that were
/// drawn once for all detectors.
///
/// Invariant: a pure function of (problem, candidate, cells, replications, key); `threads` changes nothing.
public struct Examination: Sendable {
  /// The problem.
  public let problem: Problem
  /// The estimator under examination.
  public let candidate: Function
  /// Replications a cell.
  public let replications: Int
  /// The key that everything is drawn from.
  public let key: Key
  /// What the candidate may spend.
  public let budget: Budget
  /// Threads to run on.
  public let threads: Int
  /// How losses are summed up: gains are measured as the verdict measures them.
  public let summary: LossSummary
  /// How much further than a final report it looks for fixed points, as a factor of the distance: a search that is told only
  /// where the final detectors stop would settle just before.
  public let reach: Double
  /// The cells on which the candidate runs.
  public let cells: [ExaminedCell]
  /// The cells on which it cannot run, and why.
  public let refused: [(cell: Cell, diagnostic: Diagnostic)]

  /// Traces candidate and baseline on `cells` and draws `replications` data sets of each.
  /// - Parameter isPatient: false to stop at the first cell where the candidate spends its budget in vain too often
  ///   (`CellOutcome.isOverspent`): the others would tell nothing else.
  /// - Throws: `Diagnostic` if a process or the baseline cannot be traced; `CancellationError`.
  public init(
    problem: Problem, candidate: Function, cells: [Cell], replications: Int, key: Key, budget: Budget = .standard,
    threads: Int = 1, reach: Double = 1, summary: LossSummary = .mean, isPatient: Bool = true
  ) async throws {
    self.problem = problem
    self.candidate = candidate
    self.replications = replications
    self.key = key
    self.budget = budget
    self.threads = threads
    self.reach = reach
    self.summary = summary
    var examined: [ExaminedCell] = []
    var refused: [(cell: Cell, diagnostic: Diagnostic)] = []
    for cell in cells {
      let cellKey = cell.key(below: key)
      let run = try CellRun(cell, loss: problem.loss, level: problem.level)
      let outcome = try await run.run(
        [problem.baseline, candidate], replications: 0..<replications, key: cellKey, budget: budget, threads: threads)
      try outcome.requireBaseline()
      if let diagnostic = outcome.estimators[1].diagnostic {
        refused.append((cell, diagnostic))
        continue
      }
      examined.append(
        try ExaminedCell(run: run, outcome: outcome, problem: problem, candidate: candidate, budget: budget))
      if !isPatient, outcome.isOverspent { break }
    }
    self.cells = examined
    self.refused = refused
  }

  /// At most `count` of the cells, spread evenly over their list, the first and the last among them.
  func selection(_ count: Int) -> [ExaminedCell] {
    guard cells.count > count, count > 1 else { return Array(cells.prefix(max(count, 1))) }
    return (0..<count).map { cells[$0 * (cells.count - 1) / (count - 1)] }
  }
}
