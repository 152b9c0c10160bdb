/// The first and second moments of a linear process at one value of its shapes: what it is without noise, what each effect adds, and
/// what each unit of noise adds, to the data and to the truth.
struct ProcessMoments: Sendable {
  /// Numbers of data, of the truth.
  let observed: Int
  let aims: Int
  /// Without noise: data, then truth.
  var centre: [Double]
  /// What one of each effect adds: [effect][number].
  var effects: [[Double]]
  /// What one of each unit of noise adds: [unit][number].
  var noise: [[Double]]

  /// Whether all are numbers.
  var isFinite: Bool {
    centre.allSatisfy(\.isFinite) && effects.allSatisfy { $0.allSatisfy(\.isFinite) }
      && noise.allSatisfy { $0.allSatisfy(\.isFinite) }
  }

  /// What a number does to the moments.
  enum Difference { case none, scale, shape }

  /// What changed on the way to other moments: nothing, the size of all noise, or more. An effect in other units is the same effect.
  func difference(to other: ProcessMoments) -> Difference {
    func factor(_ x: [Double], _ y: [Double]) -> Double? {
      let size = y.map(abs).max() ?? 0
      guard x.count == y.count, let place = x.indices.max(by: { abs(x[$0]) < abs(x[$1]) }) else { return 1 }
      guard x[place] != 0 else { return size == 0 ? 1 : nil }
      let factor = y[place] / x[place]
      return zip(x, y).allSatisfy { abs($0 * factor - $1) <= 1e-9 * size } ? factor : nil
    }
    guard let place = factor(centre, other.centre), abs(place - 1) < 1e-9,
      zip(effects, other.effects).allSatisfy({ factor($0, $1).map { $0 != 0 } ?? false }),
      let size = factor(noise.flatMap { $0 }, other.noise.flatMap { $0 })
    else { return .shape }
    return abs(size - 1) < 1e-9 ? .none : .scale
  }

  /// Whether some effect moves the data as others together do.
  var isDeficient: Bool {
    var basis: [[Double]] = []
    for effect in effects {
      var rest = Array(effect.prefix(observed))
      let size = rest.reduce(0) { $0 + $1 * $1 }
      for other in basis {
        let part = zip(rest, other).reduce(0) { $0 + $1.0 * $1.1 }
        for place in rest.indices { rest[place] -= part * other[place] }
      }
      let left = rest.reduce(0) { $0 + $1 * $1 }
      guard left > 1e-16 * size, left > 0 else { return true }
      basis.append(rest.map { $0 / left.squareRoot() })
    }
    return false
  }
}
