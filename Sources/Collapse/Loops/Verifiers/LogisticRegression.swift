import Foundation

/// Logistic regression with a small ridge, by Newton's method (Hastie, Tibshirani & Friedman 2009, equation 4.26).
enum LogisticRegression {
  /// Penalty on every coefficient but the first: keeps them finite where the classes can be separated.
  static let ridge = 1.0
  private static let steps = 12

  /// The coefficients that maximise Σ log P(label) − ridge/2 Σ_{j>0} βⱼ², shape (columns).
  /// - Parameters:
  ///   - design: row-major, shape (n, columns); the first column is the constant.
  ///   - labels: zeros and ones, shape (n).
  static func fit(_ design: [Double], columns d: Int, labels: [Double]) -> [Double] {
    var beta = Array(repeating: 0.0, count: d)
    var current = -Double.infinity
    var step = Array(repeating: 0.0, count: d)
    for _ in 0..<steps {
      var (gradient, information) = (Array(repeating: 0.0, count: d), Array(repeating: 0.0, count: d * d))
      var value = likelihood(design, d, labels, beta, &gradient, &information)
      // A step that lowers the likelihood is halved.
      var halvings = 0
      while value < current, halvings < 20 {
        halvings += 1
        for j in 0..<d {
          step[j] /= 2
          beta[j] -= step[j]
        }
        (gradient, information) = (Array(repeating: 0.0, count: d), Array(repeating: 0.0, count: d * d))
        value = likelihood(design, d, labels, beta, &gradient, &information)
      }
      if value - current < 1e-8 * abs(value) { break }
      current = value
      step = solve(SemidefiniteFactor(information, order: d), gradient)
      for j in 0..<d { beta[j] += step[j] }
    }
    return beta
  }

  /// The penalised log-likelihood; adds its gradient and the lower triangle of its negative second derivatives.
  private static func likelihood(
    _ design: [Double], _ d: Int, _ labels: [Double], _ beta: [Double], _ gradient: inout [Double],
    _ information: inout [Double]
  ) -> Double {
    var value = 0.0
    for row in labels.indices {
      let start = row * d
      var sum = 0.0
      for j in 0..<d { sum += beta[j] * design[start + j] }
      let p = 1 / (1 + exp(-sum))
      value += labels[row] * sum - (sum > 0 ? sum + log1p(exp(-sum)) : log1p(exp(sum)))
      let (residual, weight) = (labels[row] - p, p * (1 - p))
      for i in 0..<d {
        let x = design[start + i]
        gradient[i] += residual * x
        let weighted = weight * x
        if weighted == 0 { continue }
        for j in 0...i { information[i * d + j] += weighted * design[start + j] }
      }
    }
    for j in 1..<max(1, d) {
      value -= 0.5 * ridge * beta[j] * beta[j]
      gradient[j] -= ridge * beta[j]
      information[j * d + j] += ridge
    }
    return value
  }

  private static func solve(_ factor: SemidefiniteFactor, _ right: [Double]) -> [Double] {
    let d = factor.order
    var x = right
    for i in 0..<d {
      for k in 0..<i { x[i] -= factor.entries[i * d + k] * x[k] }
      x[i] = factor.entries[i * d + i] > 0 ? x[i] / factor.entries[i * d + i] : 0
    }
    for i in (0..<d).reversed() {
      for k in (i + 1)..<max(d, i + 1) { x[i] -= factor.entries[k * d + i] * x[k] }
      x[i] = factor.entries[i * d + i] > 0 ? x[i] / factor.entries[i * d + i] : 0
    }
    return x
  }
}
