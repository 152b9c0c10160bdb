import Foundation
import Studies

/// What accuracy theory expects of a learner on N verified labels of K classes.
///
/// The scores of an observation are, up to what they have in common, independent normal, the right class's mean ahead of the others'
/// by a gap. Derived here; with K = 2 it is the formula of `LabelPrediction` up to terms of order 1/d.
public struct ClassPrediction: Hashable, Sendable {
  /// By how much the right class's score is ahead; below zero beyond the threshold.
  let gap: Double
  /// Standard deviation of the right class's score.
  let spread: Double
  /// Standard deviation of the score of another class.
  let others: Double
  /// K
  let classes: Int

  /// The prediction for a learner.
  ///
  /// With c = φ(1 − p) − ψp/(K − 1), m the share kept and q = K/(K − 1):
  /// average: K w_k has mean cμ_k and covariance (mK E[xx′ | label k] − c²μ_kμ_k′)/N, E[xx′ | label k] = I + Σ_j π_kj μ_jμ_j′ with
  /// the share π_kj of class j among the labels k: gap cq‖μ‖², variance c²q‖μ‖² and that of the noise along x.
  /// ridge: least squares on M = mN labels (the penalty is negligible). Within the means' K − 1 dimensions observations have variance
  /// 1 + ‖μ‖²/(K − 1), so that w_k has mean βμ_k, β = c/(mK)/(1 + ‖μ‖²/(K − 1)); its noise adds d/(M − d − 1) times the residual
  /// variance, (1/K)(1 − 1/K) − (c/(mK))²‖μ‖²/(1 + ‖μ‖²/(K − 1)), times q: residuals add up to zero.
  public init(
    rates: VerifierRates, classes: Int, samples: Int, dimension: Int, norm: Double, learner: LabelLearner
  ) {
    let (k, n, d, square) = (Double(classes), Double(samples), Double(dimension), norm * norm)
    let (m, q) = (rates.kept, k / (k - 1))
    let c = rates.keepCorrect * (1 - rates.error) - rates.keepWrong * rates.error / (k - 1)
    self.classes = classes
    switch learner {
    case .average:
      gap = c * q * square
      // E(μ_j·x)² of the observation's own class and of another.
      let (own, other) = (square * square + square, square * square / ((k - 1) * (k - 1)) + square)
      let (right, wrong) = (rates.precision, (1 - rates.precision) / (k - 1))
      let common = c * c * q * square + m * k / n * (square + d)
      let along = right * own + (1 - right) * other
      let across = right * other + wrong * own + (1 - right - wrong) * other
      spread = max(0, common + (m * k * along - c * c * square * square) / n).squareRoot()
      others =
        max(0, common + (m * k * across - c * c * square * square / ((k - 1) * (k - 1))) / n).squareRoot()
    case .ridge:
      let inflation = 1 + square / (k - 1)
      let r = c / (m * k)
      let beta = r / inflation
      let residual = max(0, (1 - 1 / k) / k - r * r * square / inflation)
      gap = beta * q * square
      spread = (beta * beta * q * square + q * residual * d / max(1, m * n - d - 1)).squareRoot()
      others = spread
    }
  }

  /// P(the right class's score is the largest) = ∫ φ(z) Φ((spread z + gap)/others)^{K−1} dz
  public var accuracy: Double {
    others > 0 ? Self.largest(gap / others, of: classes, spread: spread / others) : 1 / Double(classes)
  }

  /// The same for the rule that knows the means: the gap is ‖μ‖√(K/(K − 1)) in standard deviations.
  public static func atBest(classes: Int, norm: Double) -> Double {
    largest(norm * (Double(classes) / Double(classes - 1)).squareRoot(), of: classes)
  }

  /// The probability that the first of `count` normal numbers is the largest, if its mean is ahead by `gap` and its standard
  /// deviation is `spread`; that of the others is 1.
  static func largest(_ gap: Double, of count: Int, spread: Double = 1) -> Double {
    // The trapezoidal rule is exact to rounding for so smooth a function.
    let step = 1.0 / 32
    let sum = stride(from: -10.0, through: 10.0, by: step).reduce(0) { sum, z in
      sum + Normal.density(z) * pow(Normal.cumulative(spread * z + gap), Double(count - 1))
    }
    return sum * step
  }
}
