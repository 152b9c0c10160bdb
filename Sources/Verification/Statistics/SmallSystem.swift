/// Linear systems with a handful of unknowns.
enum SmallSystem {
  /// x with A x = b, by Gaussian elimination with partial pivoting; nil where A is singular to working accuracy.
  static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double]? {
    var a = matrix
    var b = right
    let n = b.count
    let scale = a.joined().map(abs).max() ?? 0
    guard scale > 0 else { return nil }
    for column in 0..<n {
      guard let pivot = (column..<n).max(by: { abs(a[$0][column]) < abs(a[$1][column]) }),
        abs(a[pivot][column]) > 1e-12 * scale
      else { return nil }
      a.swapAt(column, pivot)
      b.swapAt(column, pivot)
      for row in column + 1..<n {
        let factor = a[row][column] / a[column][column]
        guard factor != 0 else { continue }
        for k in column..<n { a[row][k] -= factor * a[column][k] }
        b[row] -= factor * b[column]
      }
    }
    for row in (0..<n).reversed() {
      for k in row + 1..<n { b[row] -= a[row][k] * b[k] }
      b[row] /= a[row][row]
    }
    return b
  }
}
