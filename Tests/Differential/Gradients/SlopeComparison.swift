import Engine
import Language

/// An exact gradient beside central differences of fourth order (Fornberg 1988) with two steps: ten digits where the function is smooth.
/// Where the two disagree, or the gradient is another one a hair away, there is a kink, rounding or chaos in between, and differences tell
/// nothing.
struct SlopeComparison: Sendable {
  /// There is no gradient, or no value.
  struct Missing: Error, CustomStringConvertible {
    var description: String
    /// Whether it is the derivative that is refused, and not the program.
    var isRefusal = false
  }

  /// The gradient of a weighted sum of the estimate's entries: arguments first, then constants.
  let gradient: [Double]
  /// The same a hair away.
  let near: [Double]
  /// Its differences by the wide and by the narrow step.
  let slopes: [[Double]]

  /// - Parameters:
  ///   - data: the entries of each argument.
  ///   - arguments: those that it is differentiated with respect to.
  ///   - drawsNumbers: whether the program draws numbers, which depend on the place of a replication.
  /// - Throws: `Missing`; what tracing throws.
  init(
    _ function: Function, types: [ArrayType], data: [[Double]], arguments: [Int], constants: [NumericConstant] = [],
    lanes: Int? = 8, drawsNumbers: Bool = true, budget: Budget = .standard
  ) throws {
    let varied = try VariedEstimator(
      function, constants: constants, arguments: arguments, argumentTypes: types, budget: budget)
    if let refusal = varied.refusal { throw Missing(description: "\(refusal)", isRefusal: true) }
    let values = constants.map(\.value)
    let key = Key(seed: 3)
    let seeds = GradientCheck.numbers(varied.resultType.count, 0.5, 1.5, seed: 11)
    func sample(_ sets: [[[Double]]]) -> Sample { Sample(argumentTypes: types, datasets: sets, width: lanes) }
    guard let found = varied.gradients(sample([data]), at: values, seeds: seeds, key: key) else {
      throw Missing(description: "no gradient", isRefusal: true)
    }
    if let failure = found.estimates.failures[0] { throw Missing(description: "it fails: \(failure)") }
    gradient = found.values
    let moved = data.indices.map { arguments.contains($0) ? data[$0].map { $0 + 1e-8 } : data[$0] }
    near = varied.gradients(sample([moved]), at: values, seeds: seeds, key: key)?.values ?? []
    func heights(_ sets: [[[Double]]], _ values: [Double]) -> [Double] {
      let estimates = varied.estimate(sample(sets), at: values, key: key, mayBeInfinite: true)
      return sets.indices.map { r in
        seeds.indices.reduce(0) { $0 + seeds[$1] * estimates.values[r * seeds.count + $1] }
      }
    }
    let weights = [1 / 12.0, -8 / 12.0, 8 / 12.0, -1 / 12.0]
    slopes = [1e-3, 2.5e-4].map { step in
      let offsets = [-2 * step, -step, step, 2 * step]
      var slopes: [Double] = []
      let moved = arguments.flatMap { argument in
        data[argument].indices.flatMap { entry in
          offsets.map { offset in
            var moved = data
            moved[argument][entry] += offset
            return moved
          }
        }
      }
      let all = drawsNumbers ? moved.map { heights([$0], values)[0] } : heights(moved, values)
      for first in stride(from: 0, to: all.count, by: 4) {
        slopes.append((0..<4).reduce(0) { $0 + weights[$1] * all[first + $1] } / step)
      }
      for place in values.indices {
        slopes.append(
          zip(weights, offsets).reduce(0) { total, pair in
            var moved = values
            moved[place] += pair.1
            return total + pair.0 * heights([data], moved)[0]
          } / step)
      }
      return slopes
    }
  }

  private var scale: Double { max(slopes[0].map(abs).max() ?? 0, gradient.map(abs).max() ?? 0, 1e-3) }

  /// The largest difference of two lists, relative to the largest entry.
  private func distance(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).map { abs($0 - $1) / scale }.reduce(0) { $1.isNaN ? .infinity : max($0, $1) }
  }

  /// Whether the gradient is finite.
  var isFinite: Bool { gradient.allSatisfy(\.isFinite) }
  /// How far the gradient is from differences, relative to its largest entry.
  var error: Double { min(distance(slopes[0], gradient), distance(slopes[1], gradient)) }
  /// How far the two steps are from each other.
  var spread: Double { isFinite && distance(gradient, near) > 1e-4 ? .infinity : distance(slopes[0], slopes[1]) }
}
