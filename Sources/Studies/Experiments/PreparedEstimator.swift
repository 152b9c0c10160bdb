import Engine
import Language

/// An estimator made ready for one cell, or the reason why it cannot be.
struct PreparedEstimator: Sendable {
  /// Where estimates come from.
  enum Source: Sendable {
    /// A traced program.
    case program(Estimator)
    /// Another program, that ran before: by replication.
    case given(GivenEstimates.Values)

    /// Type of one estimate.
    var resultType: ArrayType {
      switch self {
      case .program(let estimator): estimator.resultType
      case .given(let values): values.type
      }
    }
  }

  let function: Function
  let state: Result<(source: Source, evaluator: LossEvaluator), Diagnostic>

  /// Estimates that are there already.
  init(_ given: GivenEstimates, for run: CellRun) {
    function = given.function
    guard let values = given.cells[run.cell.identity] else {
      state = .failure(
        Diagnostic(
          "there are no estimates at \(run.cell.identity)", range: function.declaration.range,
          source: function.program.source))
      return
    }
    do {
      let evaluator = try LossEvaluator(
        loss: run.loss, level: run.level, function: function, estimateType: values.type,
        truthType: run.simulation.truthType)
      state = .success((.given(values), evaluator))
    } catch let diagnostic as Diagnostic {
      state = .failure(diagnostic.located(in: function.program.source))
    } catch {
      state = .failure(Diagnostic("\(error)", range: function.declaration.range, source: function.program.source))
    }
  }

  init(_ function: Function, for run: CellRun, budget: Budget) {
    self.function = function
    do {
      let estimator = try Estimator(function, argumentTypes: run.simulation.argumentTypes, budget: budget)
      let evaluator = try LossEvaluator(
        loss: run.loss, level: run.level, function: function, estimateType: estimator.resultType,
        truthType: run.simulation.truthType)
      state = .success((.program(estimator), evaluator))
    } catch let diagnostic as Diagnostic {
      state = .failure(diagnostic.located(in: function.program.source))
    } catch let failure as Failure {
      let range = failure.range == .none ? function.declaration.range : failure.range
      state = .failure(Diagnostic(failure.message, range: range, source: function.program.source))
    } catch let diagnostics as Diagnostics where !diagnostics.all.isEmpty {
      state = .failure(diagnostics.all[0].located(in: function.program.source))
    } catch {
      state = .failure(
        Diagnostic("\(error)", range: function.declaration.range, source: function.program.source))
    }
  }

  /// Why it cannot run; nil if it can.
  var diagnostic: Diagnostic? { if case .failure(let diagnostic) = state { diagnostic } else { nil } }
  /// Type of one estimate; nil if it cannot run.
  var resultType: ArrayType? { if case .success(let ready) = state { ready.source.resultType } else { nil } }
  /// Entries of one estimate; 0 if it cannot run.
  var count: Int { resultType?.count ?? 0 }

  /// What it gives on one block.
  func evaluate(_ block: CellSample.Block, key: Key) -> BlockOutcome {
    guard case .success(let ready) = state else { return .none }
    let n = block.replications.count
    let estimates = ready.source.estimates(of: block, key: key, mayBeInfinite: ready.evaluator.acceptsInfinity)
    let (losses, lossFailures) = ready.evaluator.losses(
      estimates.values, truths: block.truths.values, replications: n,
      failed: { estimates.failures[$0] != nil || block.truths.failures[$0] != nil }, key: key)
    // A replication whose simulation failed is nobody's failure.
    let failures = estimates.failures.merging(lossFailures) { first, _ in first }
      .filter { block.truths.failures[$0.key] == nil }
    return BlockOutcome(estimates: estimates.values, losses: losses, failures: failures)
  }
}

extension PreparedEstimator.Source {
  /// Estimates on one block; a row of nothing but NaN is a replication that failed elsewhere.
  /// - Parameter mayBeInfinite: whether an infinite number is an answer.
  fileprivate func estimates(of block: CellSample.Block, key: Key, mayBeInfinite: Bool) -> (
    values: [Double], failures: [Int: Failure]
  ) {
    switch self {
    case .program(let estimator):
      let estimates = estimator.estimate(
        block.sample, key: CellRun.estimatorKey(key), mayBeInfinite: mayBeInfinite)
      return (estimates.values, estimates.failures)
    case .given(let given):
      let count = given.type.count
      let values = Array(given.entries[block.replications.lowerBound * count..<block.replications.upperBound * count])
      var failures: [Int: Failure] = [:]
      for r in 0..<block.replications.count where values[r * count..<(r + 1) * count].allSatisfy(\.isNaN) {
        failures[r] = Failure(.raised, "no estimate was given", range: .none)
      }
      return (values, failures)
    }
  }
}

/// What one estimator gave on one block of replications.
struct BlockOutcome: Sendable {
  /// [replication][entry]
  let estimates: [Double]
  /// NaN where the replication failed, and where the loss is not defined.
  let losses: [Double]
  /// By index within the block.
  let failures: [Int: Failure]

  /// Nothing run.
  static let none = BlockOutcome(estimates: [], losses: [], failures: [:])
}
