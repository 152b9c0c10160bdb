import Engine
import Language

/// A cell made ready to be drawn, again and again, for any estimators.
///
/// Common random numbers: every estimator that runs with the same key and replications sees the same data sets.
/// A result is a pure function of (cell, estimators, replications, key): neither `threads` nor `width` changes a bit.
public struct CellRun: Sendable {
  /// The cell.
  public let cell: Cell
  /// What an error costs.
  public let loss: Loss
  /// Nominal level of intervals or tests.
  public let level: Double
  /// The traced process.
  public let simulation: Simulation

  /// Traces the process of `cell`.
  /// - Throws: `Diagnostic` located in the problem file.
  public init(_ cell: Cell, loss: Loss, level: Double) throws {
    self.cell = cell
    self.loss = loss
    self.level = level
    simulation = try Simulation(cell.simulate, design: cell.design.dictionary)
  }

  /// Runs `estimators` on `replications` of `cell`. Put the baseline first: losses are paired with it.
  /// - Throws: `Diagnostic` if the process itself cannot be traced; `CancellationError`. An estimator that cannot be
  ///   traced is reported in its outcome and does not stop the others.
  public static func run(
    _ cell: Cell, estimators: [Function], loss: Loss, level: Double, replications: Range<Int>, key: Key,
    budget: Budget = .standard, threads: Int = 1, width: Int? = nil
  ) async throws -> CellOutcome {
    try await CellRun(cell, loss: loss, level: level)
      .run(estimators, replications: replications, key: key, budget: budget, threads: threads, width: width)
  }
}
