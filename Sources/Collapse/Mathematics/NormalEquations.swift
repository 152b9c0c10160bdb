/// The sums of a linear regression, X′X and X′y, and its solution.
///
/// Rows are kept in vectors of eight, padded with zeros: sums of squares and products run in the processor's vectors.
struct NormalEquations {
  /// d: columns of X.
  let dimension: Int
  private let width: Int
  /// X′X, row-major, shape (d, width); the part on and right of the diagonal's block is kept up.
  private var products: [SIMD8<Double>]
  /// X′y, shape (width)
  private var responses: [SIMD8<Double>]
  private var row: [SIMD8<Double>]
  /// Rows so far.
  private(set) var count = 0

  /// No rows yet.
  init(dimension: Int) {
    self.dimension = dimension
    width = (dimension + 7) / 8
    products = Array(repeating: .zero, count: dimension * width)
    responses = Array(repeating: .zero, count: width)
    row = Array(repeating: .zero, count: width)
  }

  /// Takes in the row `numbers[start ..< start + d]` with response `y`.
  @inline(__always)
  mutating func add(_ numbers: [Double], from start: Int, response y: Double) {
    add(numbers, from: start)
    for block in 0..<width { responses[block] += y * row[block] }
  }

  /// Takes in a row of X; its response comes by `addResponse`.
  @inline(__always)
  mutating func add(_ numbers: [Double], from start: Int) {
    for i in 0..<dimension { row[i >> 3][i & 7] = numbers[start + i] }
    for i in 0..<dimension {
      let scale = SIMD8(repeating: numbers[start + i])
      for block in (i >> 3)..<width { products[i * width + block] += scale * row[block] }
    }
    count += 1
  }

  /// X′y, shape (d).
  var crossProducts: [Double] { (0..<dimension).map { responses[$0 >> 3][$0 & 7] } }

  /// Solves (X′X + ridge·I) w = right; nil where the matrix is not positive definite.
  /// - Parameter right: shape (d).
  func solve(_ right: [Double], ridge: Double = 0) -> [Double]? {
    let d = dimension
    var factor = Array(repeating: 0.0, count: d * d)
    // Cholesky: A = L L′, row by row.
    for i in 0..<d {
      for j in 0...i {
        var sum = products[j * width + (i >> 3)][i & 7] + (i == j ? ridge : 0)
        for k in 0..<j { sum -= factor[i * d + k] * factor[j * d + k] }
        if i == j {
          guard sum > 0 else { return nil }
          factor[i * d + i] = sum.squareRoot()
        } else {
          factor[i * d + j] = sum / factor[j * d + j]
        }
      }
    }
    var solution = right
    for i in 0..<d {
      for k in 0..<i { solution[i] -= factor[i * d + k] * solution[k] }
      solution[i] /= factor[i * d + i]
    }
    for i in (0..<d).reversed() {
      for k in (i + 1)..<d { solution[i] -= factor[k * d + i] * solution[k] }
      solution[i] /= factor[i * d + i]
    }
    return solution
  }
}
