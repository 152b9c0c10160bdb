import Engine
import Studies

extension LossSummary {
  /// Replications a cell that the choice rests on.
  static let replications = 1024

  /// The log of the baseline's summary over the candidate's, paired.
  func efficiency(_ baseline: [Double], _ candidate: [Double]) -> LogEfficiency {
    switch self {
    case .mean: LogEfficiency(meansOf: baseline, candidate)
    case .median: LogEfficiency(mediansOf: baseline, candidate)
    }
  }
}

extension Problem {
  /// How losses are summed up in this problem: as the file says, or else by medians where in some visible design the losses of a
  /// baseline have no mean (`TailIndex`). A function of the problem alone: the same in a search and in its verdict.
  public func lossSummary(budget: Budget, threads: Int) async throws -> LossSummary {
    guard loss != .test else { return .mean }
    if let summary { return summary }
    let key = Key(seed: 0).split("losses of the baselines")
    for cell in visible {
      let outcome = try await CellRun.run(
        cell, estimators: baselines, loss: loss, level: level, replications: 0..<LossSummary.replications,
        key: cell.key(below: key), budget: budget, threads: threads)
      for estimator in outcome.estimators where TailIndex(estimator.losses).hasNoMean { return .median }
    }
    return .mean
  }
}
