import Foundation

/// The gamma function and its relatives, to about 1e-13.
enum GammaFunctions {
  /// Bernoulli numbers B₂ₖ/(2k(2k − 1)) of Stirling's series (Abramowitz & Stegun 6.1.41).
  private static let stirling: [Double] = [
    1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360_360, 1.0 / 156,
  ]

  /// log Γ(x) for x > 0.
  static func logGamma(_ x: Double) -> Double { logGamma(x, 0).real }

  /// log Γ(x + iy) for x > 0, the branch that is continuous in y and real at y = 0: Stirling's series after shifting the
  /// real part above 15.
  static func logGamma(_ x: Double, _ y: Double) -> (real: Double, imaginary: Double) {
    var (shifted, real, imaginary) = (x, 0.0, 0.0)
    while shifted < 15 {
      real -= 0.5 * log(shifted * shifted + y * y)
      imaginary -= atan2(y, shifted)
      shifted += 1
    }
    let (modulus, angle) = (0.5 * log(shifted * shifted + y * y), atan2(y, shifted))
    // (z − 1/2) log z − z + log(2π)/2
    real += (shifted - 0.5) * modulus - y * angle - shifted + 0.5 * log(2 * Double.pi)
    imaginary += (shifted - 0.5) * angle + y * modulus - y
    // Powers of 1/z: z⁻¹, z⁻³, …
    let norm = shifted * shifted + y * y
    var (a, b) = (shifted / norm, -y / norm)
    let (c, d) = (a * a - b * b, 2 * a * b)
    for coefficient in stirling {
      real += coefficient * a
      imaginary += coefficient * b
      (a, b) = (a * c - b * d, a * d + b * c)
    }
    return (real, imaginary)
  }

  /// ψ(x), the derivative of log Γ, for x > 0 (Abramowitz & Stegun 6.3.18).
  static func digamma(_ x: Double) -> Double {
    var (shifted, sum) = (x, 0.0)
    while shifted < 15 {
      sum -= 1 / shifted
      shifted += 1
    }
    let r = 1 / (shifted * shifted)
    let series = r * (1.0 / 12 - r * (1.0 / 120 - r * (1.0 / 252 - r * (1.0 / 240 - r * (1.0 / 132)))))
    return sum + log(shifted) - 0.5 / shifted - series
  }

  /// ζ(s) for s > 1, by Euler and Maclaurin's formula from 30 terms on.
  static func zeta(_ s: Double) -> Double {
    let terms = 30
    var sum = 0.0
    for i in 1..<terms { sum += pow(Double(i), -s) }
    let n = Double(terms)
    let power = pow(n, -s)
    sum += n * power / (s - 1) + power / 2 + s * power / n / 12
    sum -= s * (s + 1) * (s + 2) * power / (n * n * n) / 720
    sum += s * (s + 1) * (s + 2) * (s + 3) * (s + 4) * power / (n * n * n * n * n) / 30_240
    return sum
  }
}
