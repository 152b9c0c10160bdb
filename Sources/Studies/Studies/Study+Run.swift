import Ledger
import Engine
import Language

/// The version that reports name.
public enum Version {
  /// The version of Aitken.
  public static let text = "0.1.0"
  /// Version and generator of random numbers, as runs and shards record them: under another generator a seed means other
  /// numbers.
  public static let recorded = "\(text), random numbers \(Key.generator)"

  /// Whether a run that recorded `version` drew its numbers as this one does.
  public static func hasSameNumbers(as version: String) -> Bool {
    // Before the second generator nothing was said of it.
    version.hasSuffix("random numbers \(Key.generator)")
  }
}

extension Study {
  /// All estimators, the baseline first, each with the name that the tables give it: its own, with its file's where two
  /// have the same.
  public var namedEstimators: [(name: String, function: Function)] {
    let functions = problem.baselines + estimators + given.map(\.function)
    var used: Set<String> = []
    return functions.map { function in
      var name = function.name
      if used.contains(name) { name = "\(function.name) (\(function.program.source.name))" }
      var number = 2
      while !used.insert(name).inserted {
        name = "\(function.name) (\(number))"
        number += 1
      }
      return (name, function)
    }
  }

  /// SHA-256 of the problem file's text, a line feed, and the seed: tells later which seed was meant all along.
  public var commitment: String { SHA256.hex("\(problem.program.source.text)\n\(seed)") }

  /// The key of a cell's replications. Sealed cells get keys of their own, so that a design which is both visible and
  /// sealed gives two independent rows.
  func key(_ cell: Cell) -> Key {
    let purpose = Key(seed: seed).split("study")
    return cell.key(below: cell.isSealed ? purpose.split(cell.role.rawValue) : purpose)
  }

  /// Runs the study.
  /// - Throws: `Diagnostic` if the problem has no such designs, or a process cannot be traced at one of them;
  ///   `CancellationError`.
  public func run(progress: (any ProgressSink)? = nil) async throws -> StudyResult {
    result(try await totals(.whole, progress: progress))
  }

  /// Every cell made ready.
  func cellStudies() throws -> [CellStudy] {
    try cells.map { try cellStudy($0) }
  }

  private func cellStudy(_ cell: Cell) throws -> CellStudy {
    CellStudy(
      try CellRun(cell, loss: problem.loss, level: problem.level), problem.baselines + estimators, given: given,
      replications: replications, budget: budget)
  }

  /// Runs one part of every cell.
  func totals(_ shard: ShardNumber, progress: (any ProgressSink)?) async throws -> [CellTotals] {
    let cells = self.cells
    guard !cells.isEmpty else {
      throw Diagnostic(
        "this problem has no \(designs.rawValue)", suggestion: "\(designs.rawValue) = {\"n\": [ … ]}",
        range: SourceRange(start: 0, end: 0), source: problem.program.source)
    }
    var totals: [CellTotals] = []
    var done = 0
    let total = cells.count * shard.part(of: replications).count
    for cell in cells {
      try Task.checkCancellation()
      progress?.report(StudyProgress(stage: cell.identity, done: done, total: total))
      totals.append(
        try await cellStudy(cell).totals(shard, key: key(cell), threads: threads, width: width) { count in
          done += count
          progress?.report(StudyProgress(stage: cell.identity, done: min(done, total), total: total))
        })
    }
    return totals
  }

  /// What the totals of all cells say.
  func result(_ totals: [CellTotals]) -> StudyResult {
    let names = namedEstimators.map(\.name)
    var rows: [StudyRow] = []
    for (cell, total) in zip(cells, totals) {
      for (position, entry) in total.entries.enumerated() {
        rows.append(row(cell, entry, names[position], isBaseline: position == 0, total.simulationFailures))
      }
    }
    return StudyResult(
      problem: problem.title, estimand: problem.estimand, loss: problem.loss.name, level: problem.level,
      replications: replications, seed: seed, commitment: commitment, version: Version.text, rows: rows,
      fixed: problem.program.fixed.map(\.name), tables: problem.tables.map(\.words))
  }

  private func row(
    _ cell: Cell, _ entry: CellTotals.Entry, _ name: String, isBaseline: Bool, _ simulationFailures: Int
  ) -> StudyRow {
    let kinds = entry.kinds.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return StudyRow(
      process: cell.process, design: cell.design, sealed: cell.isSealed, estimator: name, isBaseline: isBaseline,
      measures: entry.measures.measures(problem.loss).merging(
        problem.loss == .interval ? [:] : entry.measures.quantiles
      ) { own, _ in own }, failures: entry.failures,
      failureKinds: kinds.map { "\($0.key) (\($0.value))" }, simulationFailures: simulationFailures,
      lossKurtosis: entry.measures.flaggedKurtosis(problem.loss), reason: entry.reason)
  }
}
