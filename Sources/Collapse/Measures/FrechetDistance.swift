import Engine

/// The squared Fréchet (Wasserstein-2) distance between normal distributions with the moments of two samples:
/// ‖μ₁ − μ₂‖² + tr(Σ₁ + Σ₂ − 2(Σ₁^½ Σ₂ Σ₁^½)^½) (Dowson & Landau 1982; Heusel et al. 2017).
enum FrechetDistance {
  /// The squared distance; NaN where a moment is not finite.
  static func between(_ first: VectorMoments, _ second: VectorMoments) -> Double {
    let d = first.mean.count
    guard
      let root = SymmetricFunction.apply(
        SymmetricMatrix(order: d, entries: first.covariance), { max(0, $0).squareRoot() })
    else { return .nan }
    let inner = product(product(root, second.covariance, d), root, d)
    guard let values = SymmetricMatrix(order: d, entries: inner).eigenvalues else { return .nan }
    var sum = 0.0
    for i in 0..<d {
      let difference = first.mean[i] - second.mean[i]
      sum += difference * difference + first.covariance[i * d + i] + second.covariance[i * d + i]
    }
    for value in values { sum -= 2 * max(0, value).squareRoot() }
    return max(0, sum)
  }

  private static func product(_ a: [Double], _ b: [Double], _ d: Int) -> [Double] {
    var result = Array(repeating: 0.0, count: d * d)
    for i in 0..<d {
      for k in 0..<d {
        let value = a[i * d + k]
        for j in 0..<d { result[i * d + j] += value * b[k * d + j] }
      }
    }
    return result
  }
}
