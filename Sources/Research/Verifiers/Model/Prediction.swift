import Verification

/// What a model foretold about a candidate in one experiment, beside what came of it.
public struct Prediction: Codable, Hashable, Sendable {
  /// The experiment.
  public var cell: String
  /// Whether the model made the experiment up.
  public var isDesigned: Bool
  /// Its probability that the candidate is less accurate than the baseline there, from 0 to 1.
  public var probability: Double
  /// What came of it.
  public var finding: DesignedExperiment.Finding

  /// Squared distance of the probability from what happened (Brier 1950).
  public var brier: Double {
    let distance = probability - (finding.isWorse ? 1 : 0)
    return distance * distance
  }
}

/// How good the predictions of a reviewer are.
public struct PredictionScore: Codable, Hashable, Sendable {
  /// Predictions.
  public var count = 0
  /// Experiments in which the candidate was less accurate.
  public var worse = 0
  /// Of these, how many the reviewer held for likelier than not.
  public var foretold = 0
  /// Of the others, how many it did not.
  public var spared = 0
  /// Mean of the Brier scores; 0.25 for a reviewer that always says one half.
  public var brier = 0.0
  /// Standard error of the mean; nil for fewer than two.
  public var brierError: Double?

  /// The score of predictions.
  public init(_ predictions: [Prediction]) {
    count = predictions.count
    worse = predictions.count { $0.finding.isWorse }
    foretold = predictions.count { $0.finding.isWorse && $0.probability > 0.5 }
    spared = predictions.count { !$0.finding.isWorse && $0.probability <= 0.5 }
    guard count > 0 else { return }
    let scores = predictions.map(\.brier)
    brier = scores.reduce(0, +) / Double(count)
    guard count > 1 else { return }
    let squares = scores.reduce(0) { $0 + ($1 - brier) * ($1 - brier) }
    brierError = (squares / Double(count * (count - 1))).squareRoot()
  }

  /// Share of the failures that were foretold; nil where there was none.
  public var sensitivity: Double? { worse > 0 ? Double(foretold) / Double(worse) : nil }
  /// Share of the others that were not foretold; nil where there was none.
  public var specificity: Double? { count > worse ? Double(spared) / Double(count - worse) : nil }
}
