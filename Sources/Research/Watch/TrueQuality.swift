import Engine
import Studies
import Synchronization
import Verification

/// How good an accepted program really is, which the search does not learn.
public struct ProgramQuality: Codable, Hashable, Sendable {
  /// Number of its proposal.
  public var proposal: Int
  /// Generation of its proposal.
  public var generation: Int
  /// Log of the baseline's risk over the program's, over the sealed designs and held-out processes, less five times its share of
  /// failures; from −10 to 10.
  public var logEfficiency: Double
  /// Its Monte Carlo standard error.
  public var standardError: Double
  /// Share of replications in which it gives no estimate.
  public var failures: Double

  /// A program's quality.
  public init(proposal: Int, generation: Int, logEfficiency: Double, standardError: Double, failures: Double) {
    self.proposal = proposal
    self.generation = generation
    self.logEfficiency = logEfficiency
    self.standardError = standardError
    self.failures = failures
  }
}

/// Measures programs on the sealed designs while a search goes on, on data sets of its own, and tells nobody who searches.
///
/// Nothing that is measured here is a claim about a program: the sample is drawn again and again, outside the error budget.
struct TrueQuality: Sendable {
  private let problem: Problem
  private let cells: [Cell]
  private let key: Key
  private let threads: Int
  private let replications: Int
  /// Data sets of every cell with what the baseline gives on them, drawn when they are first needed.
  private var drawn: [(run: CellRun, sample: CellSample, outcome: CellOutcome, budget: Budget)] = []
  private var summary = LossSummary.mean

  init(_ problem: Problem, key: Key, threads: Int, replications: Int = 400) {
    self.problem = problem
    self.key = key
    self.threads = threads
    self.replications = replications
    cells = problem.confirmation.isEmpty ? problem.visible : problem.confirmation
  }

  /// A sample of `accepted`, at most `count`, drawn without replacement; in the order of their numbers.
  func sample(_ accepted: [Proposal], count: Int, generation: Int) -> [Proposal] {
    var random = RandomSource(key.split("sample").split(UInt64(generation)))
    return accepted.shuffled(using: &random).prefix(count).sorted { $0.number < $1.number }
  }

  /// The quality of each program.
  /// - Parameter tell: told how many programs are done, of how many, on any thread.
  /// - Throws: `Diagnostics` where a text is not a program; `CancellationError` between programs.
  mutating func measure(
    _ programs: [Proposal], tell: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) async throws -> [ProgramQuality] {
    guard !programs.isEmpty else { return [] }
    try await draw()
    let functions = try programs.map { try Halving.function($0) }
    let fixed = self
    let done = Counter()
    let figures = try await Halving.each(functions, threads: threads) { function in
      try Task.checkCancellation()
      let figure = try await fixed.measure(function)
      tell?(done.next(), functions.count)
      return figure
    }
    return zip(programs, figures).map {
      ProgramQuality(
        proposal: $0.number, generation: $0.generation, logEfficiency: $1.value, standardError: $1.standardError,
        failures: $1.failures)
    }
  }

  private func measure(_ function: Function) async throws -> (value: Double, standardError: Double, failures: Double) {
    var outcomes: [CellOutcome] = []
    var (failures, trials) = (0, 0)
    for cell in drawn {
      let own = try await cell.run.run([function], on: cell.sample, budget: cell.budget)
      trials += own.replications.count
      guard own.estimators[0].diagnostic == nil else {
        failures += own.replications.count
        continue
      }
      failures += own.estimators[0].failures.count
      outcomes.append(cell.outcome.beside(own))
    }
    let share = Double(failures) / Double(max(1, trials))
    let cells = CellEvidence.all(outcomes, of: problem, summary: summary, key: key)
    let score = SearchScore(cells, loss: problem.loss, aggregate: problem.aggregate, nominal: problem.level)
    return (max(score.value - 5 * share, -10), score.standardError, share)
  }

  private mutating func draw() async throws {
    guard drawn.isEmpty else { return }
    summary = try await problem.lossSummary(budget: .standard, threads: threads)
    for cell in cells {
      let run = try CellRun(cell, loss: problem.loss, level: problem.level)
      // At most 2 million numbers (16 MB) a cell are held.
      let entries = run.simulation.argumentTypes.reduce(0) { $0 + $1.count }
      let count = max(32, min(replications, 2_000_000 / max(1, entries)))
      let sample = try await run.draw(0..<count, key: cell.key(below: key), threads: threads)
      let outcome = try await run.run([problem.baseline], on: sample, threads: threads)
      if let diagnostic = outcome.estimators[0].diagnostic { throw diagnostic }
      let cost = try Estimator(problem.baseline, argumentTypes: run.simulation.argumentTypes).cost
      drawn.append((run, sample, outcome, .candidate(beside: cost)))
    }
  }
}

/// Counts from 1, from any thread.
private final class Counter: Sendable {
  private let count = Atomic(0)
  func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}
