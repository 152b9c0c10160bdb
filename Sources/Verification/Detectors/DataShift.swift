import Engine
import Foundation
import Studies

/// A change of the data that moves the truth by a known amount.
///
/// Simulations draw truths themselves. A truth can still be put anywhere: where the *baseline* answers a change of the data
/// by an amount that does not depend on the data (the mean of y + c, least squares of y + X δ), the change is one of the
/// parameter, and the truth moves by the same amount.
struct DataShift: Sendable {
  enum Kind: Hashable, Sendable {
    /// The same number added to every entry of an argument.
    case location(argument: Int)
    /// A number added to each entry of an argument that the estimate mirrors.
    case entrywise(argument: Int)
    /// Multiples of the columns of `regressors` (or of its entries, where both have one shape) added to `outcome`.
    case regression(outcome: Int, regressors: Int)
  }

  let kind: Kind
  /// Number of directions in which the data can move.
  let directions: Int
  /// By how much the truth moves: [entry of the truth][direction].
  let response: [[Double]]

  /// The data moved by `amounts`, one a direction.
  func apply(_ amounts: [Double], to data: [[Double]]) -> [[Double]] { Self.apply(kind, amounts, to: data) }

  /// The movement of the truth.
  func movement(_ amounts: [Double]) -> [Double] {
    response.map { row in zip(row, amounts).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// Amounts that move the truth by `target`: δ = R′(R R′)⁻¹ target; nil where the shift cannot reach every truth.
  func amounts(for target: [Double]) -> [Double]? {
    let gram = response.map { a in response.map { b in zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } } }
    guard let weights = SmallSystem.solve(gram, target) else { return nil }
    return (0..<directions).map { d in zip(response, weights).reduce(0) { $0 + $1.0[d] * $1.1 } }
  }

  static func apply(_ kind: Kind, _ amounts: [Double], to data: [[Double]]) -> [[Double]] {
    var data = data
    switch kind {
    case .location(let argument):
      for i in data[argument].indices { data[argument][i] += amounts[0] }
    case .entrywise(let argument):
      for i in data[argument].indices { data[argument][i] += amounts[i] }
    case .regression(let outcome, let regressors):
      let k = data[regressors].count / max(1, data[outcome].count)
      for i in data[outcome].indices {
        for j in 0..<k { data[outcome][i] += data[regressors][i * k + j] * amounts[j] }
      }
    }
    return data
  }

  /// Every shift that the baseline of `cell` answers by a constant, and that moves the truth at all.
  static func all(in cell: ExaminedCell) -> [DataShift] {
    kinds(cell).compactMap { kind, directions in
      guard directions <= 64 else { return nil }
      return response(of: kind, directions: directions, in: cell).map {
        DataShift(kind: kind, directions: directions, response: $0)
      }
    }
  }

  /// The changes to try, with their numbers of directions.
  private static func kinds(_ cell: ExaminedCell) -> [(Kind, Int)] {
    let types = cell.argumentTypes
    var kinds: [(Kind, Int)] = []
    for (a, type) in types.enumerated() where type.element == .real && type.known == nil && type.count > 0 {
      if type.count == cell.truthCount, type.count > 1 { kinds.append((.entrywise(argument: a), type.count)) }
      kinds.append((.location(argument: a), 1))
      guard let rows = type.shape.first else { continue }
      for (b, other) in types.enumerated()
      where b != a && other.known == nil && other.shape.first == rows && other.count > 0 {
        if other.shape == type.shape { kinds.append((.regression(outcome: a, regressors: b), 1)) }
        if type.shape.count == 1, other.shape.count == 2 {
          kinds.append((.regression(outcome: a, regressors: b), other.shape[1]))
        }
      }
    }
    return kinds
  }

  /// The baseline's response by entry and direction; nil where it depends on the data or vanishes.
  private static func response(of kind: Kind, directions: Int, in cell: ExaminedCell) -> [[Double]]? {
    let drawing = cell.draw(8)
    let before = cell.judge(drawing, .baseline).estimates
    let entries = cell.truthCount
    let repeats = cell.outcome.estimators[0].count / max(entries, 1)
    guard entries > 0, repeats * entries == cell.outcome.estimators[0].count else { return nil }
    var response = Array(repeating: Array(repeating: 0.0, count: directions), count: entries)
    for direction in 0..<directions {
      var seen: [Double]?
      for step in [1.0, -8.0] {
        var amounts = Array(repeating: 0.0, count: directions)
        amounts[direction] = step
        let after = cell.judge(drawing.mapping { apply(kind, amounts, to: $0) }, .baseline).estimates
        for case (let old?, let new?) in zip(before, after) {
          let moved = zip(old, new).map { ($1 - $0) / step }
          let size = (old + new).map(abs).max() ?? 0
          if let seen {
            guard zip(seen, moved).allSatisfy({ abs($0 - $1) <= 1e-7 * (abs($0) + size) }) else { return nil }
          } else {
            seen = moved
          }
        }
      }
      guard let seen else { return nil }
      // Both ends of an interval must move alike.
      let first = Array(seen.prefix(entries))
      guard zip(seen, (0..<repeats).flatMap { _ in first }).allSatisfy({ abs($0 - $1) <= 1e-7 * (1 + abs($0)) })
      else { return nil }
      for entry in 0..<entries { response[entry][direction] = abs(first[entry]) < 1e-9 ? 0 : first[entry] }
    }
    if case .entrywise = kind {
      // A mean is linear in every observation, but its truth is not: only an estimate that mirrors the data will do.
      for (entry, row) in response.enumerated() {
        for (direction, value) in row.enumerated() where abs(value - (entry == direction ? 1 : 0)) > 1e-7 { return nil }
      }
    }
    return response.contains { $0.contains { $0 != 0 } } ? response : nil
  }
}

/// A change of scale of some arguments that multiplies the truth by a known power of it.
struct DataScaling: Sendable {
  /// The arguments that are multiplied.
  let arguments: [Int]
  /// The truth is multiplied by the factor to this power.
  let exponent: Double

  /// The data, multiplied.
  func apply(_ factor: Double, to data: [[Double]]) -> [[Double]] { Self.apply(arguments, factor, to: data) }

  static func apply(_ arguments: [Int], _ factor: Double, to data: [[Double]]) -> [[Double]] {
    var data = data
    for a in arguments { for i in data[a].indices { data[a][i] *= factor } }
    return data
  }

  /// Every scaling that the baseline answers by a power of the factor other than zero.
  static func all(in cell: ExaminedCell) -> [DataScaling] {
    let real = cell.argumentTypes.indices.filter {
      cell.argumentTypes[$0].element == .real && cell.argumentTypes[$0].known == nil
    }
    let sets = real.map { [$0] } + (real.count > 1 ? [real] : [])
    let drawing = cell.draw(8)
    let before = cell.judge(drawing, .baseline).estimates
    return sets.compactMap { arguments in
      var exponent: Double?
      for factor in [2.0, 0.125] {
        let after = cell.judge(drawing.mapping { apply(arguments, factor, to: $0) }, .baseline).estimates
        for case (let old?, let new?) in zip(before, after) {
          for (x, y) in zip(old, new) where x != 0 {
            guard y / x > 0 else { return nil }
            let power = log(y / x) / log(factor)
            if let exponent { guard abs(power - exponent) < 1e-6 else { return nil } } else { exponent = power }
          }
        }
      }
      guard let exponent, abs(exponent) > 1e-6 else { return nil }
      return DataScaling(arguments: arguments, exponent: exponent)
    }
  }
}
