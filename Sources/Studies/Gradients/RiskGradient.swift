import Engine
import Language

/// The gradient of the Monte Carlo risk of an estimator with respect to the constants in its text, in every cell, under common random
/// numbers: the same data as a study of that seed.
public struct RiskGradient: Sendable {
  /// One cell.
  public struct CellGradient: Sendable {
    /// The cell.
    public let cell: Cell
    /// Losses and gradients.
    public let found: VariedLosses
  }

  /// The estimator.
  public let function: Function
  /// The constants that it is differentiated with respect to.
  public let constants: [NumericConstant]
  /// Constants that are left out: they decide about shapes or the course of the program, or have no derivative.
  public let left: [NumericConstant]
  /// Replications a cell.
  public let replications: Int
  /// The cells.
  public let cells: [CellGradient]

  /// Runs it on the cells, replications and numbers of a study.
  /// - Throws: `Diagnostic` where there is no gradient, located at what has none; `CancellationError`.
  public init(_ study: Study, of function: Function) async throws {
    self.function = function
    replications = study.replications
    let problem = study.problem
    let all = function.realConstants
    guard !all.isEmpty else {
      throw Diagnostic(
        "`\(function.name)` has no real constant", suggestion: "write one with a point, such as 2.0",
        range: function.declaration.range, source: function.program.source)
    }
    let runs = try study.cells.map { try CellRun($0, loss: problem.loss, level: problem.level) }
    var smooth = all
    for types in runs.map(\.simulation.argumentTypes).uniqued {
      let variable = function.variable(smooth, argumentTypes: types)
      smooth = function.differentiable(variable, argumentTypes: types)
      if smooth.isEmpty {
        let reason = try VariedEstimator(function, constants: variable, argumentTypes: types).refusal
        throw reason
          ?? Diagnostic(
            "every constant of `\(function.name)` decides about a shape or the course of the program",
            range: function.declaration.range, source: function.program.source)
      }
    }
    constants = smooth
    left = all.filter { !smooth.contains($0) }
    let values = smooth.map(\.value)
    var found: [CellGradient] = []
    for run in runs {
      let risk = try VariedRisk(
        function, constants: smooth, name: run.cell.identity, argumentTypes: run.simulation.argumentTypes,
        truthType: run.simulation.truthType, loss: problem.loss, level: problem.level)
      if let refusal = risk.refusal { throw refusal }
      let key = study.key(run.cell)
      let blocks = Blocks.cut(0..<study.replications, size: run.blockSize)
      var (losses, gradients) = ([Double](), [Double]())
      var failure: Failure?
      try await Blocks.run(blocks.count, threads: study.threads) { block in
        let drawn = run.draw(block: blocks[block], key: key, width: nil)
        return risk.evaluate(
          RiskData(sample: drawn.sample, truths: drawn.truths), at: values, key: key, derives: true)
      } take: { _, part in
        losses += part.losses
        gradients += part.gradients
        failure = failure ?? part.failure
      }
      if let failure, losses.allSatisfy(\.isNaN) {
        throw Diagnostic(
          "\(failure.message), in every replication", range: failure.range, source: function.program.source)
      }
      found.append(
        CellGradient(
          cell: run.cell, found: VariedLosses(losses: losses, gradients: gradients, count: smooth.count)))
    }
    self.cells = found
  }
}
