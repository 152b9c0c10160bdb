import Foundation
import Studies

/// What accuracy theory expects of a learner on N verified labels of x = yμ + z, z standard normal in d dimensions.
///
/// The learnt direction is (w₁, w⊥): w₁ along μ is nearly normal, w⊥ is isotropic in d − 1 dimensions and nearly normal;
/// accuracy is Φ(‖μ‖ w₁/√(w₁² + ‖w⊥‖²)), and its expectation is taken over both.
public struct LabelPrediction: Hashable, Sendable {
  /// Expectation of w₁.
  let mean: Double
  /// Variance of w₁.
  let variance: Double
  /// Variance of each entry of w⊥.
  let across: Double
  /// d − 1
  let directions: Int
  /// ‖μ‖
  let norm: Double

  /// The prediction for a learner.
  ///
  /// average: w = Σ ky x̃/N has mean c‖μ‖ along μ, variances (m(‖μ‖² + 1) − c²‖μ‖²)/N and m/N (c, m of `VerifierRates`).
  /// ridge: least squares on M = mN labels with reliability r = c/m (the penalty is negligible): along μ the coefficient is
  /// r‖μ‖/(1 + ‖μ‖²); across, the residual variance 1 − r²‖μ‖²/(1 + ‖μ‖²) over M − d − 1.
  public init(rates: VerifierRates, samples: Int, dimension: Int, norm: Double, learner: LabelLearner) {
    self.norm = norm
    directions = dimension - 1
    let (n, s) = (Double(samples), norm)
    let (c, m) = (rates.surplus, rates.kept)
    switch learner {
    case .average:
      mean = c * s
      variance = max(0, m * (s * s + 1) - c * c * s * s) / n
      across = m / n
    case .ridge:
      let r = c / m
      let square = 1 + s * s
      let beta = r * s / square
      // E (s + z)ᵏ for k = 2, 3, 4.
      let moments = (square, s * s * s + 3 * s, s * s * s * s + 6 * s * s + 3)
      let degrees = max(1, m * n - Double(dimension) - 1)
      mean = beta
      // Var of (s + z)(q − β(s + z)), q = ±1 with mean r.
      let score = moments.0 - 2 * r * beta * moments.1 + beta * beta * moments.2
      variance = max(0, score) / (square * square * degrees)
      across = max(0, 1 - r * beta * s) / degrees
    }
  }

  /// E Φ(‖μ‖ w₁/√(w₁² + ‖w⊥‖²)): a grid over w₁, and over ‖w⊥‖² by Wilson & Hilferty's (1931) normal approximation.
  public var accuracy: Double {
    let steps = stride(from: -6.0, through: 6.0, by: 0.1)
    var (sum, mass) = (0.0, 0.0)
    let k = Double(max(1, directions))
    for a in steps {
      let w = mean + variance.squareRoot() * a
      let weight = exp(-0.5 * a * a)
      if directions < 1 {
        sum += weight * Normal.cumulative(w < 0 ? -norm : norm)
        mass += weight
        continue
      }
      for b in stride(from: -4.0, through: 4.0, by: 0.4) {
        let root = max(0, 1 - 2 / (9 * k) + b * (2 / (9 * k)).squareRoot())
        let length = (w * w + across * k * root * root * root).squareRoot()
        let both = weight * exp(-0.5 * b * b)
        sum += both * Normal.cumulative(length > 0 ? norm * w / length : 0)
        mass += both
      }
    }
    return sum / mass
  }

  /// Φ(‖μ‖·c‖μ‖/√(c²‖μ‖² + m·d/N)): the averaging classifier's accuracy in a formula.
  public static func formula(rates: VerifierRates, samples: Int, dimension: Int, norm: Double) -> Double {
    let signal = rates.surplus * norm
    let length = (signal * signal + rates.kept * Double(dimension) / Double(samples)).squareRoot()
    return length > 0 ? Normal.cumulative(norm * signal / length) : 0.5
  }
}
