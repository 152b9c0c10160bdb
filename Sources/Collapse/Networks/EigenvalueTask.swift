import Foundation

/// The eigenvalues of symmetric 3 × 3 matrices with independent standard normal entries, in ascending order.
enum EigenvalueTask {
  /// The six entries on and above the diagonal: a₁₁, a₁₂, a₁₃, a₂₂, a₂₃, a₃₃.
  static let entries = 6
  /// The relative error below which an answer is right.
  static let tolerance = 0.05

  /// A question.
  static func question(_ random: inout LoopRandom) -> [Float] { random.normals(entries).map { Float($0) } }

  /// The eigenvalues, by the trigonometric solution of the characteristic cubic (Smith 1961, Comm. ACM 4, 168).
  static func answer(_ question: [Float]) -> [Float] {
    let a = question.map { Double($0) }
    let mean = (a[0] + a[3] + a[5]) / 3
    let off = a[1] * a[1] + a[2] * a[2] + a[4] * a[4]
    let (x, y, z) = (a[0] - mean, a[3] - mean, a[5] - mean)
    let spread = ((x * x + y * y + z * z + 2 * off) / 6).squareRoot()
    guard spread > 0 else { return [Float](repeating: Float(mean), count: 3) }
    let determinant =
      x * (y * z - a[4] * a[4]) - a[1] * (a[1] * z - a[4] * a[2]) + a[2] * (a[1] * a[4] - y * a[2])
    let angle = acos(min(1, max(-1, determinant / (2 * spread * spread * spread)))) / 3
    let top = mean + 2 * spread * cos(angle)
    let low = mean + 2 * spread * cos(angle + 2 * Double.pi / 3)
    return [low, 3 * mean - top - low, top].map { Float($0) }
  }

  /// ‖answer − truth‖/‖truth‖
  static func error(_ answer: [Float], _ truth: [Float]) -> Double {
    var (distance, norm) = (0.0, 0.0)
    for (a, b) in zip(answer, truth) {
      distance += Double(a - b) * Double(a - b)
      norm += Double(b) * Double(b)
    }
    return norm > 0 ? (distance / norm).squareRoot() : .infinity
  }

  /// Whether an answer is right.
  static func isRight(_ answer: [Float], _ truth: [Float]) -> Bool { error(answer, truth) <= tolerance }

  /// What a verifier can see without the answer: the relative misfits of the trace, and of the Frobenius norm, which the eigenvalues'
  /// sum and norm must be.
  static func misfits(_ question: [Float], _ answer: [Float]) -> (trace: Double, norm: Double) {
    let a = question.map { Double($0) }
    let squares =
      a[0] * a[0] + a[3] * a[3] + a[5] * a[5] + 2 * (a[1] * a[1] + a[2] * a[2] + a[4] * a[4])
    let norm = squares.squareRoot()
    guard norm > 0 else { return (.infinity, .infinity) }
    let sum = answer.reduce(0) { $0 + Double($1) }
    let length = answer.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
    return (abs(sum - a[0] - a[3] - a[5]) / norm, abs(length - norm) / norm)
  }
}
