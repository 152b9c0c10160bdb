import Engine

/// Functions of symmetric matrices through their eigenvalues: f(A) = V diag(f(λ)) V′.
enum SymmetricFunction {
  /// f(A), row-major; nil where the matrix has an entry that is not finite.
  static func apply(_ matrix: SymmetricMatrix, _ function: (Double) -> Double) -> [Double]? {
    guard let (values, vectors) = matrix.eigenDecomposition else { return nil }
    let d = matrix.order
    let images = values.map(function)
    var result = Array(repeating: 0.0, count: d * d)
    for i in 0..<d {
      for j in 0...i {
        var sum = 0.0
        for k in 0..<d { sum += images[k] * vectors[i * d + k] * vectors[j * d + k] }
        result[i * d + j] = sum
        result[j * d + i] = sum
      }
    }
    return result
  }
}
