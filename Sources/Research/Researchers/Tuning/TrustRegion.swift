import Foundation

/// Minimisation of a smooth function by quadratic models in a trust region: the symmetric rank-one update (Conn, Gould & Toint 1991),
/// the step by the model's exact minimiser in the region (Moré & Sorensen 1983), both in a handful of dimensions.
struct TrustRegion {
  /// Radius of the region: the constants may change by a factor of e to it at a time.
  private(set) var radius = 1.2
  /// The model's second derivatives, row by row.
  private(set) var curvature: [Double]
  private let n: Int

  /// A model that bends as it is told, or hardly: a direction that nothing is known of is gone along to the edge of the region, which
  /// then tells.
  init(gradient: [Double], bend: [Double]) {
    n = gradient.count
    curvature = bend.count == n * n ? bend : [Double](repeating: 0, count: n * n)
    for i in 0..<n { curvature[i * n + i] += 1e-3 }
  }

  static func length(_ x: [Double]) -> Double { x.reduce(0) { $0 + $1 * $1 }.squareRoot() }

  /// The step within the region that minimises the model, and how far the model says that the function falls.
  func step(_ gradient: [Double]) -> (step: [Double], fall: Double) {
    let (values, vectors) = SymmetricMatrixRoots.of(curvature, n)
    var turned = [Double](repeating: 0, count: n)
    for i in 0..<n { for j in 0..<n { turned[i] += vectors[j * n + i] * gradient[j] } }
    func inner(_ shift: Double) -> [Double] {
      turned.indices.map { i in -turned[i] / max(values[i] + shift, 1e-12) }
    }
    var shift = max(0, 1e-8 - (values.min() ?? 0))
    if TrustRegion.length(inner(shift)) > radius {
      var (low, high) = (shift, shift + TrustRegion.length(turned) / radius + 1)
      for _ in 0..<60 {
        let middle = 0.5 * (low + high)
        if TrustRegion.length(inner(middle)) > radius { low = middle } else { high = middle }
      }
      shift = high
    }
    let way = inner(shift)
    var step = [Double](repeating: 0, count: n)
    var fall = 0.0
    for j in 0..<n {
      for i in 0..<n { step[i] += vectors[i * n + j] * way[j] }
      fall -= turned[j] * way[j] + 0.5 * values[j] * way[j] * way[j]
    }
    return (step, fall)
  }

  /// Takes in what a step did: the change of the gradient, and the fall beside what the model said.
  mutating func learn(_ step: [Double], change: [Double]?, ratio: Double) {
    let size = TrustRegion.length(step)
    if ratio < 0.25 {
      radius = 0.3 * size
    } else if ratio > 0.7, size > 0.8 * radius {
      radius = min(2.5 * radius, 3)
    }
    guard let change else { return }
    var rest = change
    var product = 0.0
    for i in 0..<n {
      for j in 0..<n { rest[i] -= curvature[i * n + j] * step[j] }
      product += rest[i] * step[i]
    }
    guard abs(product) > 1e-8 * TrustRegion.length(rest) * size else { return }
    for i in 0..<n { for j in 0..<n { curvature[i * n + j] += rest[i] * rest[j] / product } }
  }

  /// Half the trace of curvature⁻¹ noise: how far above its minimum the function lies, on average, where one minimises an average
  /// whose gradient has errors of that covariance. Directions in which the model does not bend count by the smallest bend.
  func excess(noise: [Double]) -> Double {
    let (values, vectors) = SymmetricMatrixRoots.of(curvature, n)
    var total = 0.0
    for i in 0..<n {
      var variance = 0.0
      for a in 0..<n { for b in 0..<n { variance += vectors[a * n + i] * noise[a * n + b] * vectors[b * n + i] } }
      total += 0.5 * variance / max(values[i], 1e-3)
    }
    return total
  }
}

/// Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations (Golub & Van Loan 2013, 8.5).
enum SymmetricMatrixRoots {
  /// - Parameter matrix: row by row.
  /// - Returns: values, and vectors as columns of a matrix, row by row.
  static func of(_ matrix: [Double], _ n: Int) -> (values: [Double], vectors: [Double]) {
    var a = matrix
    var v = [Double](repeating: 0, count: n * n)
    for i in 0..<n { v[i * n + i] = 1 }
    for _ in 0..<30 {
      var rest = 0.0
      for i in 0..<n { for j in 0..<n where i != j { rest += a[i * n + j] * a[i * n + j] } }
      if rest < 1e-24 * (1e-300 + a.reduce(0) { $0 + $1 * $1 }) { break }
      for p in 0..<n {
        for q in (p + 1)..<max(n, p + 1) where a[p * n + q] != 0 {
          let theta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q])
          let t = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
          let c = 1 / (t * t + 1).squareRoot()
          let s = t * c
          for k in 0..<n {
            let (x, y) = (a[k * n + p], a[k * n + q])
            (a[k * n + p], a[k * n + q]) = (c * x - s * y, s * x + c * y)
          }
          for k in 0..<n {
            let (x, y) = (a[p * n + k], a[q * n + k])
            (a[p * n + k], a[q * n + k]) = (c * x - s * y, s * x + c * y)
            let (u, w) = (v[k * n + p], v[k * n + q])
            (v[k * n + p], v[k * n + q]) = (c * u - s * w, s * u + c * w)
          }
        }
      }
    }
    return ((0..<n).map { a[$0 * n + $0] }, v)
  }
}
