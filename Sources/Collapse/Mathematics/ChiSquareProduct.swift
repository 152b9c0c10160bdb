import Foundation

/// The product of T independent numbers χ²(k)/m: the variance after T refits of a normal distribution, where the sample's
/// variance is σ²·χ²(n − 1)/m with m = n (maximum likelihood) or n − 1 (unbiased).
struct ChiSquareProduct {
  /// Degrees of freedom of each factor.
  let degreesOfFreedom: Double
  /// What each χ² is divided by.
  let divisor: Double
  /// T
  let factors: Int

  /// E Xʳ = [(2/m)ʳ Γ(k/2 + r)/Γ(k/2)]ᵀ, for r > −k/2.
  func moment(_ r: Double) -> Double {
    let half = degreesOfFreedom / 2
    return exp(
      Double(factors) * (r * log(2 / divisor) + GammaFunctions.logGamma(half + r) - GammaFunctions.logGamma(half)))
  }

  /// E log X = T[ψ(k/2) + log(2/m)]
  var meanLog: Double {
    Double(factors) * (GammaFunctions.digamma(degreesOfFreedom / 2) + log(2 / divisor))
  }

  /// P(log X ≤ x), by inverting the characteristic function of log X (Gil-Pelaez 1951):
  /// 1/2 − (1/π) ∫₀^∞ Im[e^{−itx} E e^{it log X}]/t dt.
  func cumulativeLog(_ x: Double) -> Double {
    let half = degreesOfFreedom / 2
    let start = GammaFunctions.logGamma(half)
    let count = Double(factors)
    // The trapezoidal rule at midpoints: its error falls exponentially once the step is small against 2π / (range of log X).
    let step = 2 * Double.pi / (40 * spread + 10 * abs(x - meanLog))
    var sum = 0.0
    var index = 0
    while index < 2_000_000 {
      let t = (Double(index) + 0.5) * step
      let value = GammaFunctions.logGamma(half, t)
      let modulus = count * (value.real - start)
      if modulus < -40 { break }
      let angle = count * (value.imaginary + t * log(2 / divisor)) - t * x
      sum += exp(modulus) * sin(angle) / t
      index += 1
    }
    return 0.5 - sum * step / Double.pi
  }

  /// A bound on the standard deviation of log X: ψ′(k/2) < 2/k + 4/k².
  private var spread: Double {
    (Double(factors) * (2 / degreesOfFreedom + 4 / (degreesOfFreedom * degreesOfFreedom))).squareRoot()
  }

  /// The median, by bisection on the log scale.
  var median: Double {
    guard factors > 0 else { return 1 }
    var (low, high) = (meanLog - 2 * spread, meanLog + 2 * spread)
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if cumulativeLog(middle) < 0.5 { low = middle } else { high = middle }
    }
    return exp((low + high) / 2)
  }
}
