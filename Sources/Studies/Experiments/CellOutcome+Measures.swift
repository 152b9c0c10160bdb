import Engine

extension CellOutcome {
  /// The measures of estimator `index`, paired with estimator 0, and the sample kurtosis of its loss where that makes
  /// the standard errors doubtful. Empty for an estimator that could not run.
  public func measures(of index: Int, loss: Loss, level: Double) -> (
    measures: [Measure.Name: Measure], kurtosis: Double?
  ) {
    let outcome = estimators[index]
    guard outcome.diagnostic == nil, estimators[0].diagnostic == nil else { return ([:], nil) }
    var accumulator = MeasureAccumulator(
      loss: loss, level: level, entries: loss == .interval ? 1 : truthType.count, capacity: replications.count)
    let lost = Dictionary(
      simulationFailures.map { ($0.replication - replications.lowerBound, $0.failure) },
      uniquingKeysWith: { first, _ in first })
    let failures = Dictionary(
      outcome.failures.map { ($0.replication - replications.lowerBound, $0.failure) },
      uniquingKeysWith: { first, _ in first })
    accumulator.add(
      BlockOutcome(estimates: outcome.estimates, losses: outcome.losses, failures: failures), count: outcome.count,
      truths: truths, entries: truthType.count, baseline: estimators[0].losses, lost: lost)
    var total = ExactMeasures(entries: loss == .interval ? 1 : truthType.count, capacity: replications.count)
    total.add(accumulator)
    return (total.measures(loss), total.flaggedKurtosis(loss))
  }
}
