/// Weighted least squares of a few columns, by modified Gram–Schmidt twice over (Björck 1967).
enum LeastSquares {
  /// Coefficients of `columns` for `target`, all multiplied by roots of weights before; nil where the columns depend on each other.
  static func solve(_ columns: [[Double]], _ target: [Double], tolerance: Double = 1e-10) -> [Double]? {
    let k = columns.count
    var q = columns
    var r = Array(repeating: Array(repeating: 0.0, count: k), count: k)
    var rest = target
    var cross = Array(repeating: 0.0, count: k)
    for j in 0..<k {
      let size = dot(columns[j], columns[j])
      for _ in 0..<2 {
        for i in 0..<j {
          let part = dot(q[i], q[j])
          r[i][j] += part
          for row in q[j].indices { q[j][row] -= part * q[i][row] }
        }
      }
      let square = dot(q[j], q[j])
      guard square > tolerance * size, square.isFinite, size > 0 else { return nil }
      r[j][j] = square.squareRoot()
      for row in q[j].indices { q[j][row] /= r[j][j] }
      cross[j] = dot(q[j], rest)
      for row in rest.indices { rest[row] -= cross[j] * q[j][row] }
    }
    for j in stride(from: k - 1, through: 0, by: -1) {
      for i in (j + 1)..<max(k, j + 1) { cross[j] -= r[j][i] * cross[i] }
      cross[j] /= r[j][j]
    }
    return cross.allSatisfy(\.isFinite) ? cross : nil
  }

  static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = SIMD8<Double>(repeating: 0)
    let whole = a.count / 8 * 8
    for start in stride(from: 0, to: whole, by: 8) {
      var (x, y) = (SIMD8<Double>(repeating: 0), SIMD8<Double>(repeating: 0))
      for lane in 0..<8 {
        x[lane] = a[start + lane]
        y[lane] = b[start + lane]
      }
      sum += x * y
    }
    var total = sum.sum()
    for index in whole..<a.count { total += a[index] * b[index] }
    return total
  }
}
