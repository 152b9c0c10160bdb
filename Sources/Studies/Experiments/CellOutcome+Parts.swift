/// Outcomes put together from parts.
extension CellOutcome {
  /// The estimators of both on the same replications: this one's first.
  public func beside(_ other: CellOutcome) -> CellOutcome {
    CellOutcome(
      cell: cell, key: key, replications: replications, truths: truths, truthType: truthType, sizes: sizes,
      simulationFailures: simulationFailures, estimators: estimators + other.estimators)
  }

  /// These replications and those that come next, of the same cell and estimators.
  public func followed(by next: CellOutcome) -> CellOutcome {
    CellOutcome(
      cell: cell, key: key, replications: replications.lowerBound..<next.replications.upperBound,
      truths: truths + next.truths, truthType: truthType, sizes: sizes,
      simulationFailures: simulationFailures + next.simulationFailures,
      estimators: zip(estimators, next.estimators).map { $0.followed(by: $1) })
  }
}

extension EstimatorOutcome {
  fileprivate func followed(by next: EstimatorOutcome) -> EstimatorOutcome {
    EstimatorOutcome(
      function: function, diagnostic: diagnostic ?? next.diagnostic, count: count,
      estimates: estimates + next.estimates,
      losses: losses + next.losses, failures: failures + next.failures)
  }
}
