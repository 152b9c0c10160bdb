import Engine
import Foundation
import Studies

/// Changed data sets on which a requirement fixes the answer: the one to the data before, moved and multiplied by known numbers.
///
/// Which change means what is read off the baseline, which has to have the property itself: "location equivariant" moves the
/// largest group of arguments that the baseline answers by the very amount, so several samples move together; "scale equivariant"
/// multiplies the largest groups that multiply the baseline's answer (by the factor itself, where there are such); "regression
/// equivariant" takes every outcome with every regressor of fitting shape, the same shape among them; the invariances take what
/// leaves the baseline's answer where it is. Booleans, labels and counts are never moved or multiplied.
public struct RequiredAnswers: Sendable {
  private enum Change: Sendable {
    case shift(DataShift, amounts: [Double])
    case scaling(DataScaling, factor: Double)
    case order(RowOrder, key: Key)
  }

  /// The requirement.
  public let requirement: Requirement
  private let change: Change

  /// Sizes that a check goes through.
  public enum Thoroughness: Sendable {
    /// One change of moderate size.
    case quick
    /// Tiny, moderate and huge ones.
    case full
  }

  /// The changes for `requirement`; none where the baseline does not have the property.
  /// - Parameters:
  ///   - types: types of the arguments.
  ///   - datasets: a few data sets, [replication][argument][entry].
  ///   - baseline: its answers to data sets, nil where it fails.
  ///   - error: its typical error, and spread: a typical distance between truths.
  ///   - key: of the amounts.
  public static func all(
    _ requirement: Requirement, types: [ArrayType], datasets: [[[Double]]],
    baseline: @escaping ([[[Double]]]) -> [[Double]?], error: Double, spread: Double, key: Key,
    thoroughness: Thoroughness = .full
  ) -> [RequiredAnswers] {
    let probe = AnswerProbe(types: types, datasets: Array(datasets.prefix(8)), answer: baseline)
    return changes(requirement, probe, error, spread, key, thoroughness).map {
      RequiredAnswers(requirement: requirement, change: $0)
    }
  }

  private static func changes(
    _ requirement: Requirement, _ probe: AnswerProbe, _ error: Double, _ spread: Double, _ key: Key,
    _ thoroughness: Thoroughness
  ) -> [Change] {
    let unit = error > 0 && error.isFinite ? error : 1
    let far = spread > 0 && spread.isFinite ? spread : unit
    let sizes = thoroughness == .quick ? [-30 * far] : [0.001 * unit, 0.7 * unit, -30 * far, 10_000 * far]
    let factors = thoroughness == .quick ? [3.7] : [0.001, 0.99, 3.7, 1_000]
    func moved(_ shifts: [DataShift]) -> [Change] {
      var random = KeyedIndices(key: key)
      return shifts.flatMap { shift in
        sizes.map { size in
          .shift(shift, amounts: (0..<shift.directions).map { _ in size * (0.5 + random.uniform()) })
        }
      }
    }
    func scaled(_ scalings: [DataScaling]) -> [Change] {
      AnswerProbe.maximal(scalings, by: \.arguments).flatMap { scaling in
        factors.map { .scaling(scaling, factor: $0) }
      }
    }
    switch requirement {
    case .locationEquivariant:
      let locations = DataShift.all(answeredBy: probe).filter { $0.isLocation && $0.movesTheAnswer }
      let exact = locations.filter { $0.response.allSatisfy { $0 == [0] || abs($0[0] - 1) < 1e-7 } }
      return moved(AnswerProbe.maximal(exact.isEmpty ? locations : exact) { $0.kind.arguments })
    case .locationInvariant:
      let locations = DataShift.all(answeredBy: probe).filter { $0.isLocation && !$0.movesTheAnswer }
      return moved(AnswerProbe.maximal(locations) { $0.kind.arguments })
    case .regressionEquivariant:
      return moved(DataShift.all(answeredBy: probe).filter { $0.isRegression && $0.movesTheAnswer })
    case .scaleEquivariant:
      let scalings = DataScaling.all(answeredBy: probe).filter { $0.exponent != 0 }
      let exact = scalings.filter { abs($0.exponent - 1) < 1e-6 }
      return scaled(exact.isEmpty ? scalings : exact)
    case .scaleInvariant: return scaled(DataScaling.all(answeredBy: probe).filter { $0.exponent == 0 })
    case .permutationInvariant:
      guard let rows = RowOrder(probe.types) else { return [] }
      let orders = thoroughness == .quick ? 1 : 2
      return (0..<orders).map { .order(rows, key: key.split("permutation").split(UInt64($0))) }
    case .unbiased: return []
    }
  }

  /// The data sets, changed.
  public func changed(_ datasets: [[[Double]]]) -> [[[Double]]] {
    switch change {
    case .shift(let shift, let amounts): return datasets.map { shift.apply(amounts, to: $0) }
    case .scaling(let scaling, let factor): return datasets.map { scaling.apply(factor, to: $0) }
    case .order(let rows, let key): return rows.permuted(datasets, key: key)
    }
  }

  /// By what the answer is multiplied: its unit too.
  public var factor: Double {
    if case .scaling(let scaling, let factor) = change { pow(factor, scaling.exponent) } else { 1 }
  }

  /// How far `after` is from where it should be, less what rounding explains; infinite where it failed.
  public func distance(_ before: [Double], _ after: [Double]?) -> Double {
    guard let after, after.count == before.count, !before.isEmpty else { return .infinity }
    var movement = [0.0]
    var size = 0.0
    if case .shift(let shift, let amounts) = change {
      movement = shift.movement(amounts)
      size = amounts.map(abs).max() ?? 0
    }
    var largest = 0.0
    for (entry, (old, new)) in zip(before, after).enumerated() {
      let expected = old * factor + movement[entry % movement.count]
      guard new != expected else { continue }
      let distance = abs(new - expected)
      if !distance.isFinite { return .infinity }
      largest = max(largest, distance)
      size = max(size, abs(expected), abs(old))
    }
    // Sums of numbers of this size lose so many of their sixteen digits.
    return max(0, largest - 1e-9 * size)
  }
}

extension DataShift {
  var isLocation: Bool { if case .location = kind { true } else { false } }
  var isRegression: Bool { if case .regression = kind { true } else { false } }
  var movesTheAnswer: Bool { response.contains { $0.contains { $0 != 0 } } }
}
