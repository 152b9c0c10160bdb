import Language

@testable import Engine

/// Exact gradients beside central differences of fourth order (Fornberg 1988): ten digits where the function is smooth.
struct GradientCheck {
  /// Shapes and entries of the arguments.
  var arguments: [(shape: [Int], entries: [Double])]
  var step = 1e-3

  struct Failed: Error, CustomStringConvertible { var description: String }

  /// Uniform numbers between `low` and `high`, always the same.
  static func numbers(_ count: Int, _ low: Double = 0.2, _ high: Double = 0.8, seed: UInt64 = 1) -> [Double] {
    (0..<count).map { entry in
      low + (high - low) * Double(Key(seed: seed).split(UInt64(entry)).low >> 11) * 0x1p-53
    }
  }

  /// A positive definite matrix.
  static func positive(_ n: Int, seed: UInt64 = 7) -> [Double] {
    let x = numbers(n * n, -1, 1, seed: seed)
    return (0..<n * n).map { place in
      let (i, j) = (place / n, place % n)
      return (0..<n).reduce(i == j ? 1.0 : 0) { $0 + x[i * n + $1] * x[j * n + $1] }
    }
  }

  /// The gradient of a weighted sum of the entries with respect to the arguments.
  func gradient(_ text: String) throws -> [Double] {
    let function = try function(text)
    let types = arguments.map { ArrayType(.real, shape: $0.shape) }
    let varied = try VariedEstimator(function, constants: [], arguments: Array(types.indices), argumentTypes: types)
    let sample = Sample(argumentTypes: types, datasets: [arguments.map(\.entries)], width: 8)
    let seeds = Self.numbers(varied.resultType.count, 0.5, 1.5, seed: 11)
    guard let found = varied.gradients(sample, at: [], seeds: seeds, key: Key(seed: 3)) else {
      throw Failed(description: "no gradient")
    }
    return found.values
  }

  private func function(_ text: String) throws -> Function {
    let head = "import numpy as np\nfrom scipy import stats, special, linalg, optimize\n\n\n"
    let program = try Program(SourceText(name: "test", text: head + text))
    guard let function = program.functions.last else { throw Failed(description: "no function") }
    return function
  }

  /// The largest difference between the gradient and central differences, relative to the largest entry of the gradient.
  /// - Throws: `Failed` where there is no gradient; what tracing throws.
  func error(_ text: String, lanes: Int? = 8, variesConstants: Bool = true) throws -> Double {
    let function = try function(text)
    let types = arguments.map { ArrayType(.real, shape: $0.shape) }
    // Constants that decide about shapes are left as they are.
    let isVaried =
      variesConstants
      && (try? VariedEstimator(function, constants: function.realConstants, argumentTypes: types)) != nil
    let constants = isVaried ? function.realConstants : []
    let varied = try VariedEstimator(
      function, constants: constants, arguments: Array(types.indices), argumentTypes: types)
    if let refusal = varied.refusal { throw Failed(description: "\(refusal)") }
    let values = constants.map(\.value)
    let data = arguments.map(\.entries)
    let key = Key(seed: 3)
    let seeds = Self.numbers(varied.resultType.count, 0.5, 1.5, seed: 11)
    func sample(_ sets: [[[Double]]]) -> Sample { Sample(argumentTypes: types, datasets: sets, width: lanes) }
    guard let found = varied.gradients(sample([data]), at: values, seeds: seeds, key: key) else {
      throw Failed(description: "no gradient")
    }
    if let failure = found.estimates.failures[0] { throw Failed(description: "it fails: \(failure)") }
    func heights(_ sets: [[[Double]]], _ values: [Double]) -> [Double] {
      let estimates = varied.estimate(sample(sets), at: values, key: key, mayBeInfinite: true)
      return sets.indices.map { r in
        seeds.indices.reduce(0) { $0 + seeds[$1] * estimates.values[r * seeds.count + $1] }
      }
    }
    let offsets = [-2 * step, -step, step, 2 * step]
    let weights = [1 / 12.0, -8 / 12.0, 8 / 12.0, -1 / 12.0].map { $0 / step }
    var slopes: [Double] = []
    for (argument, entries) in data.enumerated() {
      for entry in entries.indices {
        let sets = offsets.map { offset in
          var moved = data
          moved[argument][entry] += offset
          return moved
        }
        // The same lane for each: a draw of the program's own depends on the replication.
        slopes.append(zip(weights, sets).reduce(0) { $0 + $1.0 * heights([$1.1], values)[0] })
      }
    }
    for place in values.indices {
      slopes.append(
        zip(weights, offsets).reduce(0) { total, pair in
          var moved = values
          moved[place] += pair.1
          return total + pair.0 * heights([data], moved)[0]
        })
    }
    let scale = max(slopes.map(abs).max() ?? 0, found.values.map(abs).max() ?? 0, 1e-3)
    return zip(slopes, found.values).map { abs($0 - $1) / scale }.reduce(0) { $1.isNaN ? .infinity : max($0, $1) }
  }
}
