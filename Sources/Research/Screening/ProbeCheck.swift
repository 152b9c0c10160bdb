import Engine
import Studies
import Verification

/// What a requirement says about a candidate's answers on the probe data, changed once: the verifier's own check, on few data sets.
struct ProbeCheck: Sendable {
  /// Distance, in typical errors of the baseline, from which an answer is another one: the verifier's own.
  static let tolerance = 1e-3

  /// The requirement that asks for it.
  var requirement: Requirement { answers.requirement }
  private let answers: RequiredAnswers
  private let sample: Sample
  private let unit: Double

  /// Whether the candidate answers as it has to.
  func holds(for estimator: Estimator, before: Estimates, key: Key) -> Bool {
    let after = Self.answers(estimator.estimate(sample, key: key))
    return zip(Self.answers(before), after).allSatisfy { old, new in
      guard let old else { return true }
      return answers.distance(old, new) <= Self.tolerance * unit * answers.factor
    }
  }

  /// The checks of `requirement` that the baseline itself passes.
  /// - Parameter unit: the baseline's typical error.
  static func all(
    _ requirement: Requirement, sample: Sample, baseline: Estimator, unit: Double, key: Key
  ) -> [ProbeCheck] {
    let types = sample.argumentTypes
    let datasets = (0..<sample.replications.count).map { replication in
      types.indices.map { sample.argument($0, replication: replication) }
    }
    return RequiredAnswers.all(
      requirement, types: types, datasets: datasets,
      baseline: { answers(baseline.estimate(Sample(argumentTypes: types, datasets: $0), key: key)) }, error: unit,
      spread: unit, key: key.split(requirement.rawValue), thoroughness: .quick
    ).map {
      ProbeCheck(
        answers: $0, sample: Sample(argumentTypes: types, datasets: $0.changed(datasets)), unit: unit)
    }
  }

  private static func answers(_ estimates: Estimates) -> [[Double]?] {
    let k = estimates.count
    return (0..<(k > 0 ? estimates.values.count / k : 0)).map { r in
      estimates.failures[r] == nil ? Array(estimates.values[r * k..<(r + 1) * k]) : nil
    }
  }
}
