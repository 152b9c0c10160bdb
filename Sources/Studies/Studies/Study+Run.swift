import Ledger
import Engine
import Language

/// The version that reports name.
public enum Version {
  /// The version of Aitken.
  public static let text = "0.1.0"
}

extension Study {
  /// All estimators, the baseline first, each with the name that the tables give it: its own, with its file's where two
  /// have the same.
  public var namedEstimators: [(name: String, function: Function)] {
    let functions = problem.baselines + estimators
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
    let cells = self.cells
    guard !cells.isEmpty else {
      throw Diagnostic(
        "this problem has no \(designs.rawValue)", suggestion: "\(designs.rawValue) = {\"n\": [ … ]}",
        range: SourceRange(start: 0, end: 0), source: problem.program.source)
    }
    let named = namedEstimators
    var rows: [StudyRow] = []
    var done = 0
    let total = cells.count * replications
    for cell in cells {
      try Task.checkCancellation()
      progress?.report(StudyProgress(stage: cell.identity, done: done, total: total))
      let run = try CellRun(cell, loss: problem.loss, level: problem.level)
      let summary = try await run.summary(
        named.map(\.function), replications: 0..<replications, key: key(cell), budget: budget,
        threads: threads, width: width
      ) { count in
        done += count
        progress?.report(StudyProgress(stage: cell.identity, done: done, total: total))
      }
      for (position, entry) in summary.entries.enumerated() {
        rows.append(row(cell, entry, named[position].name, isBaseline: position == 0, summary.simulationFailures))
      }
    }
    return StudyResult(
      problem: problem.title, estimand: problem.estimand, loss: problem.loss.name, level: problem.level,
      replications: replications, seed: seed, commitment: commitment, version: Version.text, rows: rows)
  }

  private func row(
    _ cell: Cell, _ entry: CellSummary.Entry, _ name: String, isBaseline: Bool, _ simulationFailures: Int
  ) -> StudyRow {
    let kinds = entry.kinds.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
    return StudyRow(
      process: cell.process, design: cell.design, sealed: cell.isSealed, estimator: name, isBaseline: isBaseline,
      measures: entry.accumulator.measures, failures: entry.failures,
      failureKinds: kinds.map { "\($0.key.rawValue) (\($0.value))" }, simulationFailures: simulationFailures,
      lossKurtosis: entry.accumulator.flaggedKurtosis, reason: entry.prepared.diagnostic?.message)
  }
}
