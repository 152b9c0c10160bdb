import Engine
import Foundation

/// A change of the data that an estimator answers by an amount that does not depend on the data: the mean of y + c, least squares
/// of y + X δ.
struct DataShift: Sendable {
  /// An outcome and what it is regressed on.
  struct Pair: Hashable, Sendable {
    let outcome: Int
    let regressors: Int
  }

  enum Kind: Hashable, Sendable {
    /// The same number added to every entry of some arguments.
    case location(arguments: [Int])
    /// A number added to each entry of an argument that the estimate mirrors.
    case entrywise(argument: Int)
    /// Multiples of the columns of `regressors` (or of its entries, where both have one shape) added to `outcome`, in every pair.
    case regression(pairs: [Pair])

    /// The arguments that change.
    var arguments: [Int] {
      switch self {
      case .location(let arguments): arguments
      case .entrywise(let argument): [argument]
      case .regression(let pairs): pairs.map(\.outcome)
      }
    }
  }

  let kind: Kind
  /// Number of directions in which the data can move.
  let directions: Int
  /// By how much the answer moves: [entry of the answer][direction].
  let response: [[Double]]

  /// The data moved by `amounts`, one a direction.
  func apply(_ amounts: [Double], to data: [[Double]]) -> [[Double]] { Self.apply(kind, amounts, to: data) }

  /// The movement of the answer.
  func movement(_ amounts: [Double]) -> [Double] {
    response.map { row in zip(row, amounts).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// Amounts that move the answer by `target`: δ = R′(R R′)⁻¹ target; nil where the shift cannot reach every target.
  func amounts(for target: [Double]) -> [Double]? {
    let gram = response.map { a in response.map { b in zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } } }
    guard let weights = SmallSystem.solve(gram, target) else { return nil }
    return (0..<directions).map { d in zip(response, weights).reduce(0) { $0 + $1.0[d] * $1.1 } }
  }

  static func apply(_ kind: Kind, _ amounts: [Double], to data: [[Double]]) -> [[Double]] {
    var data = data
    switch kind {
    case .location(let arguments):
      for argument in arguments { for i in data[argument].indices { data[argument][i] += amounts[0] } }
    case .entrywise(let argument):
      for i in data[argument].indices { data[argument][i] += amounts[i] }
    case .regression(let pairs):
      for pair in pairs where !data[pair.outcome].isEmpty {
        let k = data[pair.regressors].count / data[pair.outcome].count
        for i in data[pair.outcome].indices {
          for j in 0..<k { data[pair.outcome][i] += data[pair.regressors][i * k + j] * amounts[j] }
        }
      }
    }
    return data
  }

  /// Every shift that the estimator of `probe` answers by a constant, zero among them.
  static func all(answeredBy probe: AnswerProbe) -> [DataShift] {
    kinds(probe).compactMap { kind, directions in
      guard directions <= 64 else { return nil }
      return response(to: kind, directions: directions, probe).map {
        DataShift(kind: kind, directions: directions, response: $0)
      }
    }
  }

  /// The changes to try, with their numbers of directions.
  private static func kinds(_ probe: AnswerProbe) -> [(Kind, Int)] {
    let types = probe.types
    let entries = probe.before.compactMap { $0?.count }.first ?? 0
    var kinds: [(Kind, Int)] = []
    for a in probe.measured where types[a].count == entries && entries > 1 {
      kinds.append((.entrywise(argument: a), entries))
    }
    kinds += AnswerProbe.subsets(of: probe.measured).map { (.location(arguments: $0), 1) }
    var pairs: [Int: [Pair]] = [:]
    for a in probe.measured {
      for b in types.indices
      where b != a && types[b].known == nil && types[b].count > 0 && !types[a].shape.isEmpty {
        if types[b].shape == types[a].shape { pairs[1, default: []].append(Pair(outcome: a, regressors: b)) }
        if types[b].shape.dropLast() == types[a].shape[...], let k = types[b].shape.last {
          pairs[k, default: []].append(Pair(outcome: a, regressors: b))
        }
      }
    }
    for (k, single) in pairs.sorted(by: { $0.key < $1.key }) {
      kinds += single.map { (.regression(pairs: [$0]), k) }
      // Several samples of the same regression: every outcome with the regressors that stand next to it.
      let together = single.filter { $0.regressors == $0.outcome + 1 }
      if together.count > 1 { kinds.append((.regression(pairs: together), k)) }
    }
    return kinds
  }

  /// The response by entry and direction; nil where it depends on the data.
  private static func response(to kind: Kind, directions: Int, _ probe: AnswerProbe) -> [[Double]]? {
    guard let entries = probe.before.compactMap({ $0?.count }).first, entries > 0 else { return nil }
    var response = Array(repeating: Array(repeating: 0.0, count: directions), count: entries)
    for direction in 0..<directions {
      var seen: [Double]?
      for step in [1.0, -8.0] {
        var amounts = Array(repeating: 0.0, count: directions)
        amounts[direction] = step
        let after = probe.answer(probe.datasets.map { apply(kind, amounts, to: $0) })
        for case (let old?, let new?) in zip(probe.before, after) {
          let moved = zip(old, new).map { $0 == $1 ? 0 : ($1 - $0) / step }
          let size = (old + new).map(abs).max() ?? 0
          if let seen {
            guard zip(seen, moved).allSatisfy({ abs($0 - $1) <= 1e-7 * (abs($0) + size) }) else { return nil }
          } else {
            seen = moved
          }
        }
      }
      guard let seen else { return nil }
      for entry in 0..<entries { response[entry][direction] = abs(seen[entry]) < 1e-9 ? 0 : seen[entry] }
    }
    if case .entrywise = kind {
      // A mean is linear in every observation, but its truth is not: only an estimate that mirrors the data will do.
      for (entry, row) in response.enumerated() {
        for (direction, value) in row.enumerated() where abs(value - (entry == direction ? 1 : 0)) > 1e-7 { return nil }
      }
    }
    return response
  }
}
