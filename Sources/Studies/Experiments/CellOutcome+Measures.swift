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
      loss: loss, level: level, entries: truthType.count, capacity: replications.count)
    for r in 0..<replications.count {
      accumulator.add(
        estimate: outcome.estimate(r), truth: truth(r), loss: outcome.losses[r], baseline: estimators[0].losses[r])
    }
    return (accumulator.measures, accumulator.flaggedKurtosis)
  }
}
