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
    guard let place = Self.factor(centre, other.centre), abs(place - 1) < 1e-9, let size = sizeOfNoise(in: other)
    else { return .shape }
    return abs(size - 1) < 1e-9 ? .none : .scale
  }

  /// How much larger all noise is in other moments with the same effects; nil where more differs than where the data lie without noise.
  func sizeOfNoise(in other: ProcessMoments) -> Double? {
    guard
      Self.factor(Array(centre.suffix(aims)), Array(other.centre.suffix(aims))).map({ abs($0 - 1) < 1e-9 }) ?? false,
      zip(effects, other.effects).allSatisfy({ Self.factor($0, $1).map { $0 != 0 } ?? false })
    else { return nil }
    return Self.factor(noise.flatMap { $0 }, other.noise.flatMap { $0 })
  }

  /// By how much numbers have to be multiplied to give others; nil where no number does.
  private static func factor(_ x: [Double], _ y: [Double]) -> Double? {
    let size = y.map(abs).max() ?? 0
    guard x.count == y.count, let place = x.indices.max(by: { abs(x[$0]) < abs(x[$1]) }) else { return 1 }
    guard x[place] != 0 else { return size == 0 ? 1 : nil }
    let factor = y[place] / x[place]
    return zip(x, y).allSatisfy { abs($0 * factor - $1) <= 1e-9 * size } ? factor : nil
  }

  /// The data without noise, and what effects add to them.
  var observedCentre: [Double] { Array(centre.prefix(observed)) }
  var observedEffects: [[Double]] { effects.map { Array($0.prefix(observed)) } }
  /// The standard deviation of each number of the data.
  var deviations: [Double] {
    (0..<observed).map { place in noise.reduce(0) { $0 + $1[place] * $1[place] }.squareRoot() }
  }

  /// Whether some effect moves the data as others together do.
  var isDeficient: Bool {
    var span = Span()
    return !observedEffects.allSatisfy { span.add($0) }
  }
}
