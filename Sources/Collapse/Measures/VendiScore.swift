import Engine
import Foundation

/// The effective number of different points: exp of the entropy of the eigenvalues of K/n (Friedman & Dieng 2023, definition
/// 2.1), K the Gaussian kernel exp(−‖x − y‖²/(2h²)).
enum VendiScore {
  /// The score of `points`; NaN of none.
  /// - Parameter bandwidth: h.
  static func of(_ points: PointSet, bandwidth: Double) -> Double {
    let n = points.count
    guard n > 0 else { return .nan }
    let rows = (0..<n).map { points.point($0) }
    var kernel = Array(repeating: 0.0, count: n * n)
    let factor = -0.5 / (bandwidth * bandwidth)
    for i in 0..<n {
      for j in 0...i {
        var sum = 0.0
        for c in 0..<points.dimension {
          let difference = rows[i][c] - rows[j][c]
          sum += difference * difference
        }
        kernel[i * n + j] = exp(factor * sum) / Double(n)
      }
    }
    return of(SymmetricMatrix(order: n, entries: kernel))
  }

  /// The score of a kernel matrix divided by its order, whose trace is 1.
  static func of(_ kernel: SymmetricMatrix) -> Double {
    guard let values = kernel.eigenvalues else { return .nan }
    var entropy = 0.0
    for value in values where value > 0 { entropy -= value * log(value) }
    return exp(entropy)
  }

  /// The median distance between points of `points`, not counting zeros: the usual bandwidth. 1 where all points are one.
  static func medianDistance(_ points: PointSet) -> Double {
    let rows = (0..<points.count).map { points.point($0) }
    var distances: [Double] = []
    for i in rows.indices {
      for j in 0..<i {
        var sum = 0.0
        for c in 0..<points.dimension {
          let difference = rows[i][c] - rows[j][c]
          sum += difference * difference
        }
        if sum > 0 { distances.append(sum) }
      }
    }
    guard !distances.isEmpty else { return 1 }
    distances.sort()
    return distances[distances.count / 2].squareRoot()
  }
}
