import Engine

/// The multivariate normal distribution from moments released with ε-differential privacy.
///
/// Every coordinate is mapped to [−1, 1] by bounds that are public, and clipped there. The D means change by at most 2/n each when
/// one row is replaced, the D(D + 1)/2 second moments by at most 1/n (squares) or 2/n (products): L1 sensitivity
/// Δ = (2D + D²)/n. Laplace noise of scale Δ/ε on each makes the release ε-differentially private (Dwork & Roth 2014, theorem
/// 3.6). What is made of it afterwards, the nearest covariance matrix included, spends nothing (their proposition 2.1).
enum PrivateGaussianModel {
  /// Smallest eigenvalue that a released covariance is given, in the unit of [−1, 1].
  private static let floor = 1e-4

  /// Fits the model to n rows with public `columns` and their ranges.
  /// - Parameter epsilon: the privacy loss, positive.
  static func fit(_ table: MixedTable, epsilon: Double, _ random: inout LoopRandom) -> GaussianModel {
    let encoding = VectorEncoding(table.columns)
    let d = encoding.dimension
    var (centre, half) = (Array(repeating: 0.5, count: d), Array(repeating: 0.5, count: d))
    for (column, start) in zip(table.columns, encoding.starts) where column.kind != .categorical {
      centre[start] = (column.range.lowerBound + column.range.upperBound) / 2
      half[start] = max(1e-300, (column.range.upperBound - column.range.lowerBound) / 2)
    }
    let vectors = encoding.vectors(table)
    let n = Double(table.rows)
    let scale = sensitivity(dimension: d, rows: table.rows) / epsilon
    let noise = random.laplace(d + d * (d + 1) / 2)
    var mean = Array(repeating: 0.0, count: d)
    var second = Array(repeating: 0.0, count: d * d)
    var row = mean
    for index in 0..<table.rows {
      for i in 0..<d { row[i] = min(1, max(-1, (vectors[index * d + i] - centre[i]) / half[i])) }
      for i in 0..<d {
        mean[i] += row[i] / n
        for j in 0...i { second[i * d + j] += row[i] * row[j] / n }
      }
    }
    var next = d
    for i in 0..<d {
      mean[i] = min(1, max(-1, mean[i] + scale * noise[i]))
      for j in 0...i {
        second[i * d + j] += scale * noise[next]
        next += 1
      }
    }
    var covariance = second
    for i in 0..<d {
      for j in 0...i {
        covariance[i * d + j] = second[i * d + j] - mean[i] * mean[j]
        covariance[j * d + i] = covariance[i * d + j]
      }
    }
    covariance = nearest(covariance, order: d)
    for i in 0..<d { for j in 0..<d { covariance[i * d + j] *= half[i] * half[j] } }
    let moments = VectorMoments(mean: (0..<d).map { centre[$0] + half[$0] * mean[$0] }, covariance: covariance)
    return GaussianModel(encoding, moments)
  }

  /// Δ: how much means and second moments of vectors in [−1, 1]^D change together when one of n rows is replaced.
  static func sensitivity(dimension d: Int, rows n: Int) -> Double { Double(2 * d + d * d) / Double(n) }

  /// The covariance with eigenvalues below the floor raised to it.
  private static func nearest(_ matrix: [Double], order d: Int) -> [Double] {
    SymmetricFunction.apply(SymmetricMatrix(order: d, entries: matrix)) { max(floor, $0) } ?? matrix
  }
}
