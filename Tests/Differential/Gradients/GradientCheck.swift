import Engine
import Language

/// Exact gradients of programs of given arguments, beside differences.
package struct GradientCheck: Sendable {
  /// Shapes and entries of the arguments.
  package var arguments: [(shape: [Int], entries: [Double])]

  package init(arguments: [(shape: [Int], entries: [Double])]) { self.arguments = arguments }

  /// The arguments x, p, X, A, y of the programs that JAX differentiates, too.
  package static let standard = GradientCheck(arguments: [
    ([6], numbers(6, seed: 21)), ([6], numbers(6, seed: 22)), ([6, 3], numbers(18, seed: 23)), ([3, 3], positive(3)),
    ([7], numbers(7, seed: 24)),
  ])

  /// They, and the weights of the first 64 entries, as `jax_gradients.py` reads them.
  package var json: String {
    let lists = arguments.map { "[\($0.shape), \($0.entries)]" }.joined(separator: ", ")
    return "{\"arguments\": [\(lists)], \"weights\": \(Self.weights(64))}"
  }

  private static func weights(_ count: Int) -> [Double] { numbers(count, 0.5, 1.5, seed: 11) }

  /// Why there is nothing to compare.
  package struct Failed: Error, CustomStringConvertible { package var description: String }

  /// Uniform numbers between `low` and `high`, always the same.
  package static func numbers(_ count: Int, _ low: Double = 0.2, _ high: Double = 0.8, seed: UInt64 = 1) -> [Double] {
    (0..<count).map { entry in
      low + (high - low) * Double(Key(seed: seed).split(UInt64(entry)).low >> 11) * 0x1p-53
    }
  }

  /// A positive definite matrix.
  package static func positive(_ n: Int, seed: UInt64 = 7) -> [Double] {
    let x = numbers(n * n, -1, 1, seed: seed)
    return (0..<n * n).map { place in
      let (i, j) = (place / n, place % n)
      return (0..<n).reduce(i == j ? 1.0 : 0) { $0 + x[i * n + $1] * x[j * n + $1] }
    }
  }

  private var types: [ArrayType] { arguments.map { ArrayType(.real, shape: $0.shape) } }

  /// The gradient of a weighted sum of the entries with respect to the arguments.
  package func gradient(_ text: String, lanes: Int = 8) throws -> [Double] {
    let function = try function(text)
    let varied = try VariedEstimator(function, constants: [], arguments: Array(types.indices), argumentTypes: types)
    if let refusal = varied.refusal { throw Failed(description: "\(refusal)") }
    let sample = Sample(argumentTypes: types, datasets: [arguments.map(\.entries)], width: lanes)
    let seeds = Self.weights(varied.resultType.count)
    guard let found = varied.gradients(sample, at: [], seeds: seeds, key: Key(seed: 3)) else {
      throw Failed(description: "no gradient")
    }
    if let failure = found.estimates.failures[0] { throw Failed(description: "it fails: \(failure)") }
    return found.values
  }

  private func function(_ text: String) throws -> Function {
    let head = "import numpy as np\nfrom scipy import stats, special, linalg, optimize\n\n\n"
    let program = try Program(SourceText(name: "test", text: head + text))
    guard let function = program.functions.last else { throw Failed(description: "no function") }
    return function
  }

  /// The largest difference between the gradient and central differences, relative to the largest entry of the gradient.
  /// - Throws: `Failed` where there is no gradient or differences tell nothing; what tracing throws.
  package func error(_ text: String, lanes: Int? = 8, variesConstants: Bool = true) throws -> Double {
    let function = try function(text)
    // Constants that decide about shapes are left as they are.
    let isVaried =
      variesConstants
      && (try? VariedEstimator(function, constants: function.realConstants, argumentTypes: types)) != nil
    do {
      let found = try SlopeComparison(
        function, types: types, data: arguments.map(\.entries), arguments: Array(types.indices),
        constants: isVaried ? function.realConstants : [], lanes: lanes)
      guard found.spread < 1e-6 else { throw Failed(description: "there is a kink, or no number") }
      return found.error
    } catch let missing as SlopeComparison.Missing { throw Failed(description: missing.description) }
  }
}
