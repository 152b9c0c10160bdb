/// The lower Cholesky factor L of a positive semidefinite matrix, A = L L′: a column whose pivot is zero to rounding is zero.
struct SemidefiniteFactor: Sendable {
  /// Row-major, shape (order, order); zero above the diagonal.
  let entries: [Double]
  /// d
  let order: Int

  /// Pivots below this share of their diagonal entry count as zero.
  private static let tolerance = 1e-10

  /// The factor of a row-major matrix, shape (order, order), whose lower triangle is read.
  init(_ matrix: [Double], order d: Int) {
    var factor = Array(repeating: 0.0, count: d * d)
    for j in 0..<d {
      var pivot = matrix[j * d + j]
      for k in 0..<j { pivot -= factor[j * d + k] * factor[j * d + k] }
      guard pivot > Self.tolerance * matrix[j * d + j], pivot > 0 else { continue }
      let root = pivot.squareRoot()
      factor[j * d + j] = root
      for i in (j + 1)..<max(d, j + 1) {
        var sum = matrix[i * d + j]
        for k in 0..<j { sum -= factor[i * d + k] * factor[j * d + k] }
        factor[i * d + j] = sum / root
      }
    }
    entries = factor
    order = d
  }

  /// L z for each row z of row-major `normals`, shape (n, order), added to `mean`.
  func transform(_ normals: [Double], mean: [Double]) -> [Double] {
    let d = order
    var result = normals
    for row in 0..<(normals.count / max(1, d)) {
      for i in 0..<d {
        var sum = mean[i]
        for k in 0...i { sum += entries[i * d + k] * normals[row * d + k] }
        result[row * d + i] = sum
      }
    }
    return result
  }

  /// The log-density of the normal distribution with this factor at x − mean, on the coordinates whose pivots are not zero; constants left out.
  func logDensity(_ deviation: [Double]) -> Double {
    let d = order
    var (z, sum) = (Array(repeating: 0.0, count: d), 0.0)
    for i in 0..<d where entries[i * d + i] > 0 {
      var value = deviation[i]
      for k in 0..<i { value -= entries[i * d + k] * z[k] }
      z[i] = value / entries[i * d + i]
      sum -= 0.5 * z[i] * z[i]
    }
    return sum
  }
}
