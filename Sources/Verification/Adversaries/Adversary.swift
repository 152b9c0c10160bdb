import Engine
import Foundation
import Studies

/// Searches the declared parameter ranges for the design where a candidate does worst against the baseline.
///
/// Random designs and corners first; sequential halving (Karnin, Koren & Somekh 2013) keeps the worst quarter with four times the
/// replications; then neighbours of the three worst compete with them. What is found is confirmed on fresh replications by
/// `confirm`, since the minimum of many noisy figures looks worse than it is.
public struct Adversary: Sendable {
  /// The problem.
  public let problem: Problem
  /// The estimator under attack.
  public let candidate: Function
  /// Replications that the search may spend in all.
  public let replications: Int
  /// What the candidate may spend on a replication.
  public let budget: Budget
  /// Threads to run on.
  public let threads: Int
  /// What becomes of the losses of many replications.
  public var summary = LossSummary.mean

  /// An adversary of `candidate`.
  public init(problem: Problem, candidate: Function, replications: Int, budget: Budget = .standard, threads: Int = 1) {
    self.problem = problem
    self.candidate = candidate
    self.replications = replications
    self.budget = budget
    self.threads = threads
  }

  /// The design that looks worst for the candidate; nil where no process of `cells` has a parameter to vary.
  public func search(among cells: [Cell], key: Key) async throws -> Cell? {
    try await finalists(among: cells, key: key).first
  }

  /// The designs that look worst for the candidate, at most three; none where no process of `cells` has a parameter to vary.
  func finalists(among cells: [Cell], key: Key) async throws -> [Cell] {
    let spaces = DesignSpace.spaces(of: cells)
    guard !spaces.isEmpty else { return [] }
    var random = KeyedIndices(key: key.split("designs"))
    let pool = 32
    var entries: [Entry] = []
    for (index, space) in spaces.enumerated() {
      let share = max(8, pool / spaces.count)
      let corners = min(share / 2, 1 << min(space.dimensions, 10))
      for corner in 0..<corners { add(space.corner(corner), space, index, to: &entries) }
      for _ in corners..<share { add(space.random(&random), space, index, to: &entries) }
    }
    let first = max(16, replications / (5 * pool))
    try await estimate(&entries, replications: first, key: key.split("first"))
    var survivors = Array(entries.prefix(max(3, entries.count / 4)))
    try await estimate(&survivors, replications: 4 * first, key: key.split("second"))
    var finalists = Array(survivors.prefix(3))
    for finalist in finalists {
      for _ in 0..<3 {
        add(
          spaces[finalist.space].neighbour(of: finalist.cell.design, &random), spaces[finalist.space], finalist.space,
          to: &finalists)
      }
    }
    try await estimate(&finalists, replications: 4 * first, key: key.split("third"))
    return finalists.prefix(3).map(\.cell)
  }

  /// The relative efficiency in a cell, on replications of its own.
  public func confirm(_ cell: Cell, replications: Int, key: Key) async throws -> Weakness? {
    let confirmation = Confirmation(
      problem: problem, candidate: candidate, cells: [cell], replications: replications,
      kurtosisBound: Measures.kurtosisBound(replications: replications), summary: summary, budget: budget,
      threads: threads)
    let outcome = try await confirmation.outcome(of: cell, key: key)
    // Tests are compared by their wrong decisions where the cell alone says nothing about adjusted power.
    let evidence = confirmation.evidence(outcome, key: key).efficiency ?? Self.efficiency(outcome)
    return evidence.map { Weakness(cell: cell, efficiency: $0.efficiency) }
  }

  private struct Entry {
    var cell: Cell
    var space: Int
    var efficiency = LogEfficiency(.nan, standardError: .nan)
  }

  private func add(_ design: Design, _ space: DesignSpace, _ index: Int, to entries: inout [Entry]) {
    let cell = Cell(simulate: space.simulate, design: design, role: .probe)
    if !entries.contains(where: { $0.cell == cell }) { entries.append(Entry(cell: cell, space: index)) }
  }

  /// Estimates every entry and sorts them, the worst for the candidate first; those that cannot be run are dropped.
  private func estimate(_ entries: inout [Entry], replications: Int, key: Key) async throws {
    for index in entries.indices {
      try Task.checkCancellation()
      let cell = entries[index].cell
      guard let run = try? CellRun(cell, loss: problem.loss, level: problem.level) else { continue }
      let outcome = try await run.run(
        [problem.baseline, candidate], replications: 0..<replications, key: cell.key(below: key), budget: budget,
        threads: threads)
      entries[index].efficiency = Self.efficiency(outcome) ?? LogEfficiency(.nan, standardError: .nan)
    }
    entries.removeAll { $0.efficiency.value.isNaN }
    entries.sort { ($0.efficiency.value, $0.cell.identity) < ($1.efficiency.value, $1.cell.identity) }
  }

  private static func efficiency(_ outcome: CellOutcome) -> LogEfficiency? {
    guard outcome.estimators.allSatisfy({ $0.diagnostic == nil }) else { return nil }
    let baseline = outcome.estimators[0].losses
    return LogEfficiency(
      meansOf: baseline, Measures.pair(baseline: baseline, estimator: outcome.estimators[1].losses))
  }
}
