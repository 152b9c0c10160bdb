import Engine
import Language

/// Resamples the rows of a real table and measures each estimator against its own value on the full table and against
/// the baseline's.
///
/// All estimators see the same subsamples. The result is a pure function of (table, estimators, resampling, draws, key).
public struct RealDataExperiment: Sendable {
  /// The data.
  public let dataset: Dataset
  /// The estimators, the baseline first.
  public let estimators: [Function]
  /// What an error costs. Tests have no loss on real data: whether the null holds is not known.
  public let loss: Loss
  /// Nominal level of intervals.
  public let level: Double
  /// How subsamples are drawn; nil: half of the rows without replacement, which ties no two rows.
  public let resampling: Resampling?
  /// Number of subsamples.
  public let draws: Int
  /// The key of the subsamples.
  public let key: Key
  /// What an estimator may spend.
  public let budget: Budget

  /// An experiment on one of the problem's data sets.
  public init(
    dataset: Dataset, estimators: [Function], loss: Loss, level: Double, resampling: Resampling? = nil,
    draws: Int = 500, key: Key, budget: Budget = .standard
  ) {
    self.dataset = dataset
    self.estimators = estimators
    self.loss = loss
    self.level = level
    self.resampling = resampling
    self.draws = draws
    self.key = key
    self.budget = budget
  }

  /// Runs the experiment.
  /// - Throws: `Diagnostic`, `Diagnostics` or `Failure`: the table cannot be read, or its function fails on it;
  ///   `CancellationError`.
  public func run(threads: Int = 1) async throws -> RealDataResult {
    let table = try Table(contentsOf: dataset.path)
    let resampling = self.resampling ?? .withoutReplacement(rows: (table.rows + 1) / 2)
    let key = self.key.split(dataset.name)
    let full = try arguments(table)
    var samples: [DrawnArguments] = []
    try await Blocks.run(draws, threads: threads) { draw in
      try arguments(table.selecting(resampling.rows(of: table.rows, key: key, draw: draw)))
    } take: { _, sample in
      samples.append(sample)
    }
    let values = estimators.map { FullAndDrawn($0, full: full, draws: samples, key: key, budget: budget) }
    let judge = RealDataJudge(loss: loss, level: level, draws: draws, key: key)
    return RealDataResult(
      dataset: dataset.name, rows: table.rows, resampling: resampling.text(rows: table.rows), draws: draws,
      loss: loss.name, estimators: judge.rows(values))
  }

  private func arguments(_ table: Table) throws -> DrawnArguments {
    let result: Constant
    do {
      result = try dataset.arguments.evaluate([table.constant(keepsWholeNumbers: false)])
    } catch let diagnostic as Diagnostic {
      throw table.explained(diagnostic.located(in: dataset.arguments.program.source), file: dataset.name)
    } catch let failure as Failure {
      let range = failure.range == .none ? dataset.arguments.declaration.range : failure.range
      throw table.explained(
        Diagnostic(failure.message, range: range, source: dataset.arguments.program.source), file: dataset.name)
    }
    return try DrawnArguments(result, dataset: dataset)
  }
}

/// The arguments of an estimator, made of one table.
struct DrawnArguments: Sendable {
  let types: [ArrayType]
  let values: [[Double]]

  /// From what the function of a data set returned: a tuple of arrays and numbers, or one of them.
  init(_ constant: Constant, dataset: Dataset) throws {
    let parts = if case .tuple(let items) = constant { items } else { [constant] }
    var types: [ArrayType] = []
    var values: [[Double]] = []
    for part in parts {
      switch part {
      case .array(let type, let entries):
        types.append(type)
        values.append(entries)
      case .boolean(let value):
        types.append(ArrayType(.boolean))
        values.append([value ? 1 : 0])
      case .integer(let value):
        types.append(ArrayType(.integer))
        values.append([Double(value)])
      case .real(let value):
        types.append(ArrayType(.real))
        values.append([value])
      default:
        let function = dataset.arguments
        throw Diagnostic(
          "`\(function.name)` returns \(part.kindInWords) as an argument of an estimator",
          suggestion: "return arrays and numbers, in the order in which `simulate` returns them",
          range: function.declaration.range, source: function.program.source)
      }
    }
    self.types = types
    self.values = values
  }
}
