import Engine
import Language

/// An estimator traced for one cell, or the reason why it cannot be.
struct PreparedEstimator: Sendable {
  let function: Function
  let state: Result<(estimator: Estimator, evaluator: LossEvaluator), Diagnostic>

  init(_ function: Function, for run: CellRun, budget: Budget) {
    self.function = function
    do {
      let estimator = try Estimator(function, argumentTypes: run.simulation.argumentTypes, budget: budget)
      let evaluator = try LossEvaluator(
        loss: run.loss, level: run.level, function: function, estimateType: estimator.resultType,
        truthType: run.simulation.truthType)
      state = .success((estimator, evaluator))
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
  /// Entries of one estimate; 0 if it cannot run.
  var count: Int { if case .success(let ready) = state { ready.estimator.resultType.count } else { 0 } }

  /// What it gives on one block.
  func evaluate(_ block: CellSample.Block, key: Key) -> BlockOutcome {
    guard case .success(let ready) = state else { return BlockOutcome(estimates: [], losses: [], failures: [:]) }
    let n = block.replications.count
    let estimates = ready.estimator.estimate(block.sample, key: CellRun.estimatorKey(key))
    let (losses, lossFailures) = ready.evaluator.losses(
      estimates.values, truths: block.truths.values, replications: n,
      failed: { estimates.failures[$0] != nil || block.truths.failures[$0] != nil }, key: key)
    // A replication whose simulation failed is nobody's failure.
    let failures = estimates.failures.merging(lossFailures) { first, _ in first }
      .filter { block.truths.failures[$0.key] == nil }
    return BlockOutcome(estimates: estimates.values, losses: losses, failures: failures)
  }
}

/// What one estimator gave on one block of replications.
struct BlockOutcome: Sendable {
  /// [replication][entry]
  let estimates: [Double]
  /// NaN where the replication failed.
  let losses: [Double]
  /// By index within the block.
  let failures: [Int: Failure]
}
