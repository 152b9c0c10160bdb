import Engine
import Foundation
import Language
import Studies

/// Tunes the constants of a program under common random numbers: by its gradient in a trust region where it has one, by a simplex where
/// it has none, or by random steps.
///
/// A stage minimises on data of its own; what is found is taken to the next, on four times as many, until an average minimum that was
/// fitted to so few numbers is near enough to the true one. Whether the constants are better than those at the start is then
/// judged on fresh numbers.
public struct Tuner: Sendable {
  /// How the minimum is looked for.
  public enum Method: String, Sendable, CaseIterable {
    /// By gradient where there is one, else by simplex.
    case gradient
    case simplex
    /// Gaussian steps on the logarithmic scale, kept where they do better on the same data (Rechenberg 1973).
    case random
  }

  /// How far a minimum on few numbers may lie above the true one, as a share of the risk.
  public var tolerance = 0.0025
  /// Replications a cell of the first stage; a quarter by gradient, four times as many by simplex.
  public var replications = 64
  /// Replications a cell of the last stage at most.
  public var most = 16_384
  /// Replications a cell on which the result is judged.
  public var judging = 4096
  /// How the minimum is looked for.
  public var method = Method.gradient
  /// Elementary operations that looking may take: with more behind it, a search ends at the best point so far.
  public var operations = Double.infinity

  /// A tuner.
  public init() {}

  /// The best point on the way.
  public struct Point: Sendable {
    /// Replications until then, over all cells.
    public var replications: Int
    /// Their cost in estimates.
    public var cost: Double
    /// The constants.
    public var values: [Double]
  }

  /// What a tuner found.
  public struct Result: Sendable {
    /// The function with the tuned constants; the one that was given where they are no better.
    public var function: Function
    /// The constants as they stand in the text that was given.
    public var constants: [NumericConstant]
    /// Their values at the minimum that was found.
    public var values: [Double]
    /// How the minimum was looked for.
    public var method: Method
    /// Replications spent on looking, over all cells.
    public var replications: Int
    /// What they cost, in estimates: a gradient is counted by its elementary operations beside those of an estimate.
    public var cost: Double
    /// Evaluations, each on all cells.
    public var evaluations: Int
    /// log(risk / risk at the start), mean over the cells, on fresh numbers, with its Monte Carlo standard error.
    public var gain: (value: Double, standardError: Double)
    /// The way there.
    public var course: [Point]
    /// Whether the constants are better than those at the start beyond two standard errors.
    public var isBetter: Bool { gain.value + 2 * gain.standardError < 0 }
  }

  /// Tunes `function` on visible cells of a problem.
  /// - Throws: `Diagnostic` where no constant can be varied.
  public func tune(
    _ function: Function, cells: [VisibleCell], loss: Loss, level: Double, key: Key, budget: Budget = .standard
  ) throws -> Result {
    let sources = cells.map { cell in
      TuningTask.CellSource(
        name: cell.description, argumentTypes: cell.argumentTypes, truthType: cell.truthType,
        draw: { range, key in
          let drawn = cell.draw(range, key: key)
          return RiskData(sample: drawn.sample, truths: drawn.truths)
        })
    }
    return try tune(TuningTask(function, sources: sources, loss: loss, level: level, key: key, budget: budget))
  }

  func tune(_ task: TuningTask) throws -> Result {
    var search = TuningSearch(task: task, tuner: self)
    let used: Method = method == .gradient && !task.derives ? .simplex : method
    switch used {
    case .gradient: search.byGradient()
    case .simplex: search.bySimplex()
    case .random: search.byRandomSteps()
    }
    let data = task.data(judging, stage: "judging")
    let base = task.base(on: data, stage: "judging")
    let before = task.evaluate(task.start, on: data, base: base, stage: "judging", derives: false)
    let after = task.evaluate(search.point, on: data, base: base, stage: "judging", derives: false)
    let values = task.values(search.point)
    var result = Result(
      function: task.function, constants: task.constants, values: values, method: used,
      replications: search.replications, cost: search.cost, evaluations: search.evaluations,
      gain: TuningTask.difference(after, before), course: search.course)
    if result.isBetter { result.function = try task.function.replacing(task.constants, by: values) }
    return result
  }
}
