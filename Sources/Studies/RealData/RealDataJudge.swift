import Engine
import Language

/// One estimator's value on the full table and on every subsample.
struct FullAndDrawn: Sendable {
  let function: Function
  /// Its value on the full table; nil if it failed there or does not run.
  private(set) var full: [Double]?
  /// Type of its value.
  private(set) var type: ArrayType?
  /// Its value on each subsample; nil where it failed.
  private(set) var drawn: [[Double]?] = []
  /// Why it does not run.
  private(set) var reason: String?

  init(_ function: Function, full: DrawnArguments, draws: [DrawnArguments], key: Key, budget: Budget) {
    self.function = function
    do {
      let whole = try Self.estimates(function, [full], key: key.split("full table"), budget: budget)
      type = whole.type
      self.full = whole.values[0]
      if self.full == nil { reason = "fails on the full table" }
      drawn = Array(repeating: nil, count: draws.count)
      // A function that filters rows by their values can make subsamples of several shapes: each is traced once.
      for (types, indices) in Dictionary(grouping: draws.indices, by: { draws[$0].types }) {
        let part = try Self.estimates(
          function, indices.map { draws[$0] }, key: key.split("subsamples").split("\(types)"), budget: budget)
        guard part.type.shape == whole.type.shape else { continue }
        for (position, index) in indices.enumerated() { drawn[index] = part.values[position] }
      }
    } catch let diagnostic as Diagnostic {
      reason = diagnostic.message
    } catch {
      reason = "\(error)"
    }
  }

  private static func estimates(
    _ function: Function, _ sets: [DrawnArguments], key: Key, budget: Budget
  ) throws -> (values: [[Double]?], type: ArrayType) {
    let types = sets[0].types
    let estimator = try Estimator(function, argumentTypes: types, budget: budget)
    let sample = Sample(argumentTypes: types, datasets: sets.map(\.values))
    let result = estimator.estimate(sample, key: CellRun.estimatorKey(key))
    let values = sets.indices.map { index -> [Double]? in
      result.failures[index] == nil
        ? Array(result.values[index * result.count..<(index + 1) * result.count]) : nil
    }
    return (values, estimator.resultType)
  }
}

/// Turns values on subsamples into losses about full-table values.
struct RealDataJudge: Sendable {
  let loss: Loss
  let level: Double
  let draws: Int
  let key: Key

  /// One row an estimator; the first is the baseline.
  func rows(_ estimators: [FullAndDrawn]) -> [RealDataRow] {
    guard let baseline = estimators.first else { return [] }
    let baselineReference = reference(baseline)
    let baselineLosses = losses(baseline, about: baselineReference)
    return estimators.enumerated().map { position, estimator in
      let own = losses(estimator, about: reference(estimator))
      let other = losses(estimator, about: baselineReference)
      return RealDataRow(
        estimator: estimator.function.name, isBaseline: position == 0, full: estimator.full ?? [],
        riskAboutOwn: risk(own), riskAboutBaseline: risk(other),
        efficiencyAboutOwn: efficiency(baselineLosses, own),
        efficiencyAboutBaseline: efficiency(baselineLosses, other),
        failures: estimator.drawn.count { $0 == nil }, reason: estimator.reason)
    }
  }

  /// What stands in the place of the truth: the value on the full table, of an interval its middle.
  private func reference(_ estimator: FullAndDrawn) -> [Double]? {
    guard let full = estimator.full else { return nil }
    return loss == .interval && full.count == 2 ? [(full[0] + full[1]) / 2] : full
  }

  /// Loss of each subsample; NaN where it failed. Nil where there is nothing to compare with.
  private func losses(_ estimator: FullAndDrawn, about reference: [Double]?) -> [Double]? {
    guard loss != .test, let reference, let type = estimator.type else { return nil }
    let truthType = loss == .interval ? ArrayType(.real) : type
    guard reference.count == truthType.count,
      let evaluator = try? LossEvaluator(
        loss: loss, level: level, function: estimator.function, estimateType: type, truthType: truthType)
    else { return nil }
    let missing = Array(repeating: Double.nan, count: type.count)
    return evaluator.losses(
      estimator.drawn.flatMap { $0 ?? missing }, truths: (0..<draws).flatMap { _ in reference }, replications: draws,
      failed: { estimator.drawn[$0] == nil }, key: key
    ).values
  }

  private func risk(_ losses: [Double]?) -> Measure? { losses.map { Measures.mean(Moments($0)) } }

  private func efficiency(_ baseline: [Double]?, _ estimator: [Double]?) -> Measure? {
    guard let baseline, let estimator else { return nil }
    return RelativeEfficiency(
      baseline: baseline, estimator: Measures.pair(baseline: baseline, estimator: estimator)
    ).measure
  }
}
