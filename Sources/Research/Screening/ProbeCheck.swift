import Engine
import Studies

/// A change of the probe data to which the baseline answers in a known way.
struct ProbeCheck: Sendable {
  /// The requirement that asks for it.
  let requirement: Requirement
  private let sample: Sample
  /// What is added to each estimate.
  private let shift: [Double]
  /// What each estimate is multiplied by.
  private let factor: [Double]

  /// Whether the candidate answers as the baseline does.
  func holds(for estimator: Estimator, before: Estimates, key: Key) -> Bool {
    let after = estimator.estimate(sample, key: key)
    guard after.values.count == before.values.count, before.values.count == shift.count else { return true }
    let replications = max(1, before.values.count / max(1, before.count))
    for replication in 0..<replications where before.failures[replication] == nil {
      if after.failures[replication] != nil { return false }
      let range = replication * before.count..<(replication + 1) * before.count
      let size = range.reduce(0) { max($0, abs(before.values[$1]), abs(after.values[$1])) }
      for entry in range {
        let expected = before.values[entry] * factor[entry] + shift[entry]
        if abs(after.values[entry] - expected) > 1e-6 * (size + abs(expected)) { return false }
      }
    }
    return true
  }

  /// The checks of `requirement` that the baseline itself passes.
  static func all(_ requirement: Requirement, sample: Sample, baseline: Estimator, before: Estimates, key: Key)
    -> [ProbeCheck]
  {
    let types = sample.argumentTypes
    let real = types.indices.filter { types[$0].element == .real && types[$0].known == nil }
    switch requirement {
    case .locationEquivariant:
      return real.compactMap { argument in
        moved(requirement, sample, baseline, before, key) { data in
          for entry in data[argument].indices { data[argument][entry] += 37.25 }
        }
      }
    case .regressionEquivariant:
      return real.flatMap { outcome in
        real.compactMap { regressors -> ProbeCheck? in
          guard types[outcome].shape.count == 1, types[regressors].shape.count == 2,
            types[outcome].shape[0] == types[regressors].shape[0]
          else { return nil }
          let k = types[regressors].shape[1]
          return moved(requirement, sample, baseline, before, key) { data in
            for i in data[outcome].indices {
              for j in 0..<k { data[outcome][i] += (5 - 3.5 * Double(j)) * data[regressors][i * k + j] }
            }
          }
        }
      }
    case .scaleEquivariant:
      return real.compactMap { argument in
        scaled(requirement, sample, baseline, before, key) { data in
          for entry in data[argument].indices { data[argument][entry] *= 4 }
        }
      }
    case .permutationInvariant:
      guard let rows = types.compactMap(\.shape.first).max(), rows > 2 else { return [] }
      var random = RandomSource(key.split("rows"))
      let order = Array(0..<rows).shuffled(using: &random)
      let check = moved(requirement, sample, baseline, before, key, mayStay: true) { data in
        for argument in types.indices where types[argument].shape.first == rows {
          let width = types[argument].count / rows
          let old = data[argument]
          for row in 0..<rows {
            let source = order[row]
            for column in 0..<width { data[argument][row * width + column] = old[source * width + column] }
          }
        }
      }
      return check.map { [$0] } ?? []
    case .unbiased: return []
    }
  }

  private static func changed(_ sample: Sample, _ change: (inout [[Double]]) -> Void) -> Sample {
    let datasets = (0..<sample.replications.count).map { replication in
      var data = sample.argumentTypes.indices.map { sample.argument($0, replication: replication) }
      change(&data)
      return data
    }
    return Sample(argumentTypes: sample.argumentTypes, datasets: datasets)
  }

  private static func moved(
    _ requirement: Requirement, _ sample: Sample, _ baseline: Estimator, _ before: Estimates, _ key: Key,
    mayStay: Bool = false, _ change: (inout [[Double]]) -> Void
  ) -> ProbeCheck? {
    let other = changed(sample, change)
    let after = baseline.estimate(other, key: key)
    guard after.failures.isEmpty, before.failures.isEmpty else { return nil }
    let shift = zip(after.values, before.values).map { $0 - $1 }
    // The same movement in every data set, or it is no equivariance that the baseline has.
    for entry in shift.indices where abs(shift[entry] - shift[entry % before.count]) > 1e-6 * (1 + abs(shift[entry])) {
      return nil
    }
    if !mayStay, shift.allSatisfy({ abs($0) < 1e-9 }) { return nil }
    let first = Array(shift.prefix(before.count))
    return ProbeCheck(
      requirement: requirement, sample: other, shift: shift.indices.map { first[$0 % before.count] },
      factor: Array(repeating: 1, count: shift.count))
  }

  private static func scaled(
    _ requirement: Requirement, _ sample: Sample, _ baseline: Estimator, _ before: Estimates, _ key: Key,
    _ change: (inout [[Double]]) -> Void
  ) -> ProbeCheck? {
    let other = changed(sample, change)
    let after = baseline.estimate(other, key: key)
    guard after.failures.isEmpty, before.failures.isEmpty, let base = before.values.first, base != 0 else { return nil }
    let factor = (after.values.first ?? base) / base
    for (a, b) in zip(after.values, before.values) where abs(a - factor * b) > 1e-6 * (abs(a) + abs(b)) { return nil }
    let count = before.values.count
    return ProbeCheck(
      requirement: requirement, sample: other, shift: Array(repeating: 0, count: count),
      factor: Array(repeating: factor, count: count))
  }
}
