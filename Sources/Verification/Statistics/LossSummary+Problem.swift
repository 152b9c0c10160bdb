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

/// How a problem's losses are summed up, for all who ask: a function of the problem alone, so who asks first changes nothing.
actor KnownLossSummary {
  private var known: LossSummary?

  func of(_ problem: Problem, budget: Budget, threads: Int) async throws -> LossSummary {
    if let known { return known }
    let found = try await problem.lossSummary(budget: budget, threads: threads)
    known = found
    return found
  }
}
