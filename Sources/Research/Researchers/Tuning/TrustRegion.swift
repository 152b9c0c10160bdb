import Engine
import Foundation

/// Minimisation of a smooth function by quadratic models in a trust region: second derivatives are what is known of them at a point and
/// what the symmetric rank-one update adds (Conn, Gould & Toint 1991; structured as in Dennis & Walker 1981), the step is the model's
/// exact minimiser in the region (Moré & Sorensen 1983), all in a handful of dimensions.
struct TrustRegion {
  /// Radius of the region: the constants may change by a factor of e to it at a time.
  private(set) var radius = 1.2
  /// What is known of the second derivatives at the point at hand, row by row; empty where nothing is.
  var bend: [Double]
  /// What steps have told beyond that.
  private var learnt: [Double]
  /// Whether the model is quadratic in the constants themselves, by factors, in place of their logarithms: whichever told the last
  /// step better.
  private var isLinear: Bool
  /// A step makes no constant smaller than this share of itself.
  private static let leastFactor = 0.08
  private let n: Int

  /// A step of logarithms from where the gradient is the one that is given.
  struct Step {
    var step: [Double]
    var fall: Double
    var gradient: [Double]
    /// Whether it ends within the region.
    var isInside: Bool
  }

  /// A model that knows of no more bends: a direction that nothing is known of is gone along to the edge of the region, which then
  /// tells.
  init(_ n: Int, bend: [Double]) {
    self.n = n
    self.bend = bend
    isLinear = !bend.isEmpty
    learnt = [Double](repeating: 0, count: n * n)
    for i in 0..<n { learnt[i * n + i] = 1e-3 }
  }

  /// The model's second derivatives, row by row.
  var curvature: [Double] { bend.isEmpty ? learnt : zip(bend, learnt).map { $0 + $1 } }

  static func length(_ x: [Double]) -> Double { x.reduce(0) { $0 + $1 * $1 }.squareRoot() }

  /// The model's minimiser within the region, and how far the model says that the function falls.
  func step(_ gradient: [Double]) -> Step {
    var bent = curvature
    // The same second derivatives as those of a function of the factors themselves.
    if isLinear { for i in 0..<n { bent[i * n + i] -= gradient[i] } }
    let (values, vectors) = roots(of: bent)
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
    for j in 0..<n { for i in 0..<n { step[i] += vectors[i * n + j] * way[j] } }
    let isInside = TrustRegion.length(step) < 0.99 * radius
    if isLinear { step = step.map { log(max(1 + $0, TrustRegion.leastFactor)) } }
    let fall = fall(step, gradient, isLinear)
    if isLinear, !(fall > 0) {
      // A factor that the step may not have leaves nothing of it.
      var other = self
      other.isLinear = false
      return other.step(gradient)
    }
    return Step(step: step, fall: fall, gradient: gradient, isInside: isInside)
  }

  /// How far the function falls along a step, by the model in factors or in their logarithms.
  private func fall(_ step: [Double], _ gradient: [Double], _ isLinear: Bool) -> Double {
    let (way, curvature) = (isLinear ? step.map { exp($0) - 1 } : step, curvature)
    var fall = 0.0
    for i in 0..<n {
      fall -= gradient[i] * way[i]
      if isLinear { fall += 0.5 * gradient[i] * way[i] * way[i] }
      for j in 0..<n { fall -= 0.5 * curvature[i * n + j] * way[i] * way[j] }
    }
    return fall
  }

  /// Takes in how far the function fell; a step that is gone (`change`, of the gradient, and the new point's `bend`) teaches more.
  mutating func learn(_ step: Step, fall: Double?, change: [Double]?, bend new: [Double]) {
    let size = TrustRegion.length(isLinear ? step.step.map { exp($0) - 1 } : step.step)
    let ratio = fall.map { $0 / step.fall } ?? -1
    if ratio < 0.25 {
      radius = 0.3 * size
    } else if ratio > 0.7, !step.isInside {
      radius = min(2.5 * radius, 3)
    }
    if let fall, !bend.isEmpty {
      let (one, other) = (self.fall(step.step, step.gradient, true), self.fall(step.step, step.gradient, false))
      isLinear = abs(one - fall) <= abs(other - fall)
    }
    if let fall, fall > 0 { bend = new }
    guard let change else { return }
    let curvature = curvature
    var rest = change
    var product = 0.0
    for i in 0..<n {
      for j in 0..<n { rest[i] -= curvature[i * n + j] * step.step[j] }
      product += rest[i] * step.step[i]
    }
    guard abs(product) > 1e-8 * TrustRegion.length(rest) * TrustRegion.length(step.step) else { return }
    for i in 0..<n { for j in 0..<n { learnt[i * n + j] += rest[i] * rest[j] / product } }
  }

  /// Eigenvalues and eigenvectors in columns, row by row; of a matrix that is not finite, as if nothing were known of it.
  private func roots(of matrix: [Double]) -> (values: [Double], vectors: [Double]) {
    if let found = SymmetricMatrix(order: n, entries: matrix).eigenDecomposition { return found }
    return (Array(repeating: 0, count: n), (0..<n * n).map { $0 / n == $0 % n ? 1 : 0 })
  }

  /// Half the trace of curvature⁻¹ noise: how far above its minimum the function lies, on average, where one minimises an average
  /// whose gradient has errors of that covariance. Directions in which the model does not bend count by the smallest bend.
  func excess(noise: [Double]) -> Double {
    let (values, vectors) = roots(of: curvature)
    var total = 0.0
    for i in 0..<n {
      var variance = 0.0
      for a in 0..<n { for b in 0..<n { variance += vectors[a * n + i] * noise[a * n + b] * vectors[b * n + i] } }
      total += 0.5 * variance / max(values[i], 1e-3)
    }
    return total
  }
}
