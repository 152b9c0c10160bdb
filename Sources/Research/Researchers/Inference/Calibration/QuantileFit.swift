import Foundation

/// Linear quantile regression (Koenker & Bassett 1978) by majorisation (Hunter & Lange 2000).
struct QuantileFit: Sendable {
  /// Observations that a shape of few coefficients can be fitted to.
  static let enough = 6000
  /// One coefficient a column.
  let coefficients: [Double]

  /// Minimises Σ w ρ(y − Xβ), where ρ weighs what lies above by `share` and what lies below by 1 − `share`.
  /// - Parameters:
  ///   - columns: the regressors, [column][observation]; the first is usually one everywhere.
  ///   - response: the observations.
  ///   - weights: positive.
  /// - Returns: nil where columns are collinear.
  init?(columns: [[Double]], response: [Double], weights: [Double], share: Double) {
    let p = columns.count
    let n = response.count
    guard p > 0, n > 10 * p else { return nil }
    var scale = 0.0
    var total = 0.0
    for (y, w) in zip(response, weights) {
      scale += w * abs(y)
      total += w
    }
    guard total > 0, scale > 0, scale.isFinite else { return nil }
    scale /= total
    var drift = [Double](repeating: 0, count: p)
    for j in 0..<p { for i in 0..<n { drift[j] += (2 * share - 1) * weights[i] * columns[j][i] } }
    var beta = [Double](repeating: 0, count: p)
    beta[0] = scale
    for step in 0..<40 {
      // The smoothing shrinks as the fit settles.
      let smoothing = scale * max(1e-3, 0.1 * pow(0.75, Double(step)))
      var matrix = [Double](repeating: 0, count: p * p)
      var right = drift
      for i in 0..<n {
        var fitted = 0.0
        for j in 0..<p { fitted += beta[j] * columns[j][i] }
        let weight = weights[i] / (smoothing + abs(response[i] - fitted))
        for j in 0..<p {
          let product = weight * columns[j][i]
          right[j] += product * response[i]
          for k in 0...j { matrix[j * p + k] += product * columns[k][i] }
        }
      }
      guard let next = Self.solve(matrix, right, p) else { return nil }
      let change = zip(next, beta).reduce(0) { max($0, abs($1.0 - $1.1)) }
      beta = next
      if step > 20, change < 1e-6 * scale { break }
    }
    guard beta.allSatisfy(\.isFinite) else { return nil }
    coefficients = beta
  }

  /// Cholesky's solution of a symmetric system of which the lower triangle is given; nil where it is not positive definite.
  private static func solve(_ matrix: [Double], _ right: [Double], _ p: Int) -> [Double]? {
    var l = matrix
    for j in 0..<p {
      for k in 0..<j {
        var sum = l[j * p + k]
        for m in 0..<k { sum -= l[j * p + m] * l[k * p + m] }
        l[j * p + k] = sum / l[k * p + k]
      }
      var diagonal = l[j * p + j]
      for m in 0..<j { diagonal -= l[j * p + m] * l[j * p + m] }
      guard diagonal > 1e-12 * matrix[j * p + j], diagonal.isFinite else { return nil }
      l[j * p + j] = diagonal.squareRoot()
    }
    var x = right
    for j in 0..<p {
      for m in 0..<j { x[j] -= l[j * p + m] * x[m] }
      x[j] /= l[j * p + j]
    }
    for j in stride(from: p - 1, through: 0, by: -1) {
      for m in (j + 1)..<max(p, j + 1) { x[j] -= l[m * p + j] * x[m] }
      x[j] /= l[j * p + j]
    }
    return x
  }
}

extension [Double] {
  /// The smallest entry that a share of all does not exceed.
  func upperQuantile(_ share: Double) -> Double {
    guard !isEmpty else { return .nan }
    let sorted = self.sorted()
    return sorted[Swift.min(count - 1, Swift.max(0, Int((share * Double(count)).rounded(.up)) - 1))]
  }
}
