import Foundation

/// One of K standard normal numbers, chosen with probability proportional to e^{ax} (arXiv 2407.09499): its law, exactly.
///
/// The chosen number has density φ(x)·H(x), H(x) = K E[e^{ax}/(e^{ax} + S)] with S the sum of e^{aX} over K − 1 others, and
/// E[1/(A + S)] = ∫₀^∞ e^{−uA} L(u)^{K−1} du with L(u) = E e^{−u e^{aX}}.
struct SoftmaxChoice {
  /// Mean of the chosen number; a for K → ∞.
  let mean: Double
  /// Variance of the chosen number; 1 for K → ∞.
  let variance: Double

  /// The law for a pool of `pool` ≥ 2 numbers and a reward of slope `slope`.
  init(slope: Double, pool: Int) {
    let step = 0.1
    let grid = (-100...100).map { Double($0) * step }
    let weights = grid.map { exp(-0.5 * $0 * $0) / (2 * Double.pi).squareRoot() * step }
    let rewards = grid.map { exp(slope * $0) }
    // Over v = log u the integrand A u e^{−uA} L(u)^{K−1} is smooth and bounded: the trapezoidal rule is exact to rounding.
    let width = 0.05
    let reach = 10 * abs(slope) + 4
    var (mass, first, second) = (0.0, 0.0, 0.0)
    var v = -log(Double(pool)) - reach - 36
    while v < reach + 4 {
      let u = exp(v)
      var others = 0.0
      for i in grid.indices { others += weights[i] * exp(-u * rewards[i]) }
      let factor = pow(others, Double(pool - 1)) * u * width * Double(pool)
      if factor > 1e-300 {
        for i in grid.indices {
          let density = weights[i] * rewards[i] * exp(-u * rewards[i]) * factor
          mass += density
          first += density * grid[i]
          second += density * grid[i] * grid[i]
        }
      }
      v += width
    }
    mean = first / mass
    variance = second / mass - mean * mean
  }
}
