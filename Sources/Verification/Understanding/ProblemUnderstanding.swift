import Engine
import Foundation
import Studies

/// What Aitken understands of a problem file: designs, what is sealed, the truth, the null, what each baseline is known as, and what a
/// candidate will be put to.
public struct ProblemUnderstanding: Sendable {
  /// One baseline.
  public struct Baseline: Sendable {
    /// Its name in the file.
    public let name: String
    /// The named estimator that it behaves like; nil if none.
    public let knownAs: KnownEstimator?
    /// Its mean loss over the visible cells' first data sets, with the Monte Carlo standard error; nil where it has none.
    public let risk: Measure?
    /// Share of data sets on which it fails.
    public let failures: Double
  }

  /// The truth of one process.
  public struct Truth: Sendable {
    /// The process.
    public let process: String
    /// Entries: 1 for a number.
    public let entries: Int
    /// Whether it is a boolean.
    public let isBoolean: Bool
    /// The smallest and the largest entry that was drawn; nil where none was.
    public let range: ClosedRange<Double>?
    /// Whether it differs between data sets of the same cell.
    public let varies: Bool
  }

  /// Data sets of each cell that are looked at.
  static let replications = 200

  /// The problem.
  public let problem: Problem
  /// One for each process.
  public let truths: [Truth]
  /// Cells in which the null hypothesis holds in every data set, and in none; empty but for tests.
  public let nulls: (holding: [Cell], failing: [Cell])
  /// The parameters on which the null rests, with the values that make it.
  public let nullValues: [(name: String, values: [Constant])]
  /// The baselines, the first of them *the* baseline.
  public let baselines: [Baseline]
  /// A draw of the sealed designs, by a key that no confirmation has: how many there are, and what is to be said of them.
  public let draw: SealedDraw

  /// Looks at a problem.
  /// - Throws: `Diagnostic` where a process or a baseline cannot be traced; `CancellationError`.
  public init(_ problem: Problem, threads: Int = 1) async throws {
    self.problem = problem
    let key = Key(seed: 0).split("understanding")
    draw = SealedDraw(problem, key: key.split("designs"))
    var truths: [Truth] = []
    var holding: [Cell] = []
    var failing: [Cell] = []
    var losses = problem.baselines.map { _ in [Double]() }
    var failures = problem.baselines.map { _ in 0 }
    var attempts = 0
    for cell in problem.visible + problem.confirmation {
      let outcome = try await CellRun.run(
        cell, estimators: problem.baselines, loss: problem.loss, level: problem.level,
        replications: 0..<Self.replications, key: cell.key(below: key), threads: threads)
      if let diagnostic = outcome.estimators[0].diagnostic { throw diagnostic }
      let drawn = (0..<Self.replications).map { Array(outcome.truth($0)) }.filter { $0.allSatisfy { !$0.isNaN } }
      truths.append(
        Truth(
          process: cell.process, entries: outcome.truthType.count, isBoolean: outcome.truthType.element == .boolean,
          range: drawn.joined().min().flatMap { low in drawn.joined().max().map { low...$0 } },
          varies: Set(drawn).count > 1))
      if problem.loss == .test {
        if drawn.allSatisfy({ $0[0] != 0 }) { holding.append(cell) }
        if drawn.allSatisfy({ $0[0] == 0 }) { failing.append(cell) }
      }
      guard cell.role == .visible else { continue }
      attempts += Self.replications - outcome.simulationFailures.count
      for (index, estimator) in outcome.estimators.enumerated() {
        losses[index] += estimator.losses.filter { !$0.isNaN }
        failures[index] += estimator.failures.count
      }
    }
    self.truths = Self.merged(truths)
    nulls = (holding, failing)
    let values = NullValues((problem.visible + problem.sealed).uniqued, of: problem)
    nullValues = (problem.visible.first?.design.parameters ?? []).map(\.name).compactMap { name in
      let values = values.values(name)
      return values.isEmpty ? nil : (name, values)
    }
    let fingerprinter = try Fingerprinter(problem: problem, probes: 256)
    baselines = problem.baselines.enumerated().map { index, function in
      let moments = Moments(losses[index])
      return Baseline(
        name: function.name, knownAs: fingerprinter.known(function),
        risk: moments.count > 1 ? Measure(moments.mean, mcse: moments.standardErrorOfMean) : nil,
        failures: Double(failures[index]) / Double(max(1, attempts)))
    }
  }

  /// One entry for each process, over its cells.
  private static func merged(_ truths: [Truth]) -> [Truth] {
    var result: [Truth] = []
    for truth in truths {
      guard let index = result.firstIndex(where: { $0.process == truth.process }) else {
        result.append(truth)
        continue
      }
      let ends = [result[index].range, truth.range].compactMap { $0 }
      result[index] = Truth(
        process: truth.process, entries: max(truth.entries, result[index].entries), isBoolean: truth.isBoolean,
        range: ends.map(\.lowerBound).min().flatMap { low in ends.map(\.upperBound).max().map { low...$0 } },
        varies: truth.varies || result[index].varies)
    }
    return result
  }
}
