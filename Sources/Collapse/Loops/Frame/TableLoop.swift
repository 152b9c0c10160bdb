import Engine
import Studies

/// A generative model of a real table, fitted again and again to its own output.
///
/// Each run splits the table at random: half of it is the population, from which the real training rows are drawn with replacement; a
/// quarter is held out for the measures, a quarter is what the oracle knows. So every run's population is known exactly, its
/// training rows are independent draws from it, and nothing that judges has been learned from.
///
/// Invariant: the result is a function of table and settings; runs, generations and steps have keys of their own, so that
/// threads change nothing, and a verifier or a regime meets the same split and the same real rows as another.
public struct TableLoop: Sendable {
  /// The real table.
  public let table: MixedTable
  /// The name of its file.
  public let source: String
  /// The model.
  public let model: TableModelName
  /// What it is run with.
  public let settings: LoopSettings
  /// n
  let samples: Int
  /// m
  let synthetic: Int
  /// The column that the regression explains, and the one whose shuffled copy is the placebo; nil where the table has no such.
  let regression: (response: Int, placebo: Int)?

  /// Least rows of a real table.
  public static let leastRows = 30
  /// Rows that the first model learns from, where nothing else is asked.
  private static let standardSamples = 500
  /// Least rows that a model learns from.
  private static let leastSamples = 30

  /// A loop.
  /// - Throws: `LawError` where table and settings do not go together.
  public init(table: MixedTable, source: String, model: TableModelName, settings: LoopSettings) throws {
    try settings.check()
    guard table.rows >= Self.leastRows else {
      throw LawError("\(source): a loop needs at least \(Self.leastRows) rows to split; the table has \(table.rows)")
    }
    let samples = settings.samples ?? max(Self.leastSamples, min(Self.standardSamples, table.rows / 4))
    guard (Self.leastSamples...table.rows).contains(samples) else {
      throw LawError("samples = \(samples) must be from \(Self.leastSamples) to the \(table.rows) rows of the table")
    }
    let share = Int((settings.share * Double(samples)).rounded())
    if [.fixedRealShare, .freshRealShare].contains(settings.regime),
      share < 2 || (samples - share < 2 && settings.share < 1)
    {
      throw LawError("a share of \(settings.share) of \(samples) rows leaves too few on one side")
    }
    if settings.epsilon != nil, model != .gaussian {
      throw LawError("epsilon is for the model gaussian: only its moments are released with noise")
    }
    self.table = table
    self.source = source
    self.model = model
    self.settings = settings
    self.samples = samples
    synthetic = settings.synthetic ?? samples
    regression = try Self.regression(table, settings.response)
  }

  /// The response that was asked for (or the first numeric column), and the other numeric column with the most distinct numbers.
  private static func regression(_ table: MixedTable, _ name: String?) throws -> (Int, Int)? {
    let numeric = table.columns.indices.filter { table.columns[$0].kind != .categorical }
    var response = numeric.first
    if let name {
      guard let index = table.columns.firstIndex(where: { $0.name == name }) else {
        throw LawError(
          "there is no column `\(name)` to explain; there are \(table.columns.map(\.name).joined(separator: ", "))")
      }
      guard table.columns[index].kind != .categorical else {
        throw LawError("the column `\(name)` holds categories; a regression explains numbers")
      }
      response = index
    }
    guard let response else { return nil }
    let placebo = numeric.filter { $0 != response }.max { a, b in
      (Set(table.values[a]).count, b) < (Set(table.values[b]).count, a)
    }
    return (response, placebo ?? response)
  }

  /// Runs all of it.
  /// - Parameter progress: told how many of all runs are done.
  /// - Throws: `CancellationError` when the task is cancelled.
  public func run(threads: Int, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }) async throws
    -> LoopResult
  {
    let key = Key(seed: settings.seed).split("table loop")
    var values: [[Double]] = []
    let loop = self
    try await Blocks.run(settings.runs, threads: threads) { run in
      try TableRun(loop, key: key.split(UInt64(run))).values()
    } take: { run, record in
      values.append(record)
      progress(run + 1, loop.settings.runs)
    }
    return LoopResult(
      source: source, model: name, settings: settings, samples: samples, synthetic: synthetic,
      measures: LoopMeasure.ofTables, values: values, notes: notes)
  }

  /// The rows of the last generation of the first run, without the placebo.
  /// - Throws: `CancellationError` when the task is cancelled.
  public func lastRows() throws -> MixedTable {
    var quick = settings
    quick.families = [.fidelity]
    let loop = try TableLoop(table: table, source: source, model: model, settings: quick)
    var last = table.prefix(0)
    _ = try TableRun(loop, key: Key(seed: settings.seed).split("table loop").split(0)).values { last = $0 }
    return last.firstColumns(table.columns.count)
  }

  private var name: String { model.rawValue + (settings.epsilon.map { ", epsilon = \(LawParameter.text($0))" } ?? "") }

  private var notes: [String] {
    var notes: [String] = []
    if let regression, settings.families.contains(.inference) {
      let (response, placebo) = (table.columns[regression.response].name, table.columns[regression.placebo].name)
      notes.append(
        "Inference: least squares of \(response) on all other columns; the type-I error is that of a placebo, \(placebo) shuffled."
      )
    }
    if settings.families.contains(.inference), regression == nil {
      notes.append("There is no numeric column to explain: no inference.")
    }
    if settings.epsilon != nil {
      notes.append(
        "Epsilon counts every release that is made from real rows, for each training row; bounds of columns are taken as public."
          + (settings.verifier == .none
            ? "" : " The verifier looks at real rows without noise: what it selects is not differentially private.")
      )
    }
    return notes
  }
}
