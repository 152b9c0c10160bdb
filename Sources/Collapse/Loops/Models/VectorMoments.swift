/// Mean and covariance of vectors.
struct VectorMoments: Sendable {
  /// Shape (d).
  let mean: [Double]
  /// Row-major, shape (d, d); divisor n − 1.
  let covariance: [Double]

  /// The moments of row-major `vectors`, shape (n, d), n > 1.
  init(_ vectors: [Double], dimension d: Int) {
    let n = vectors.count / max(1, d)
    var mean = Array(repeating: 0.0, count: d)
    for row in 0..<n { for i in 0..<d { mean[i] += vectors[row * d + i] } }
    for i in 0..<d { mean[i] /= Double(n) }
    var sums = Array(repeating: 0.0, count: d * d)
    var centred = mean
    for row in 0..<n {
      for i in 0..<d { centred[i] = vectors[row * d + i] - mean[i] }
      for i in 0..<d {
        let value = centred[i]
        for j in 0...i { sums[i * d + j] += value * centred[j] }
      }
    }
    let divisor = Double(max(1, n - 1))
    for i in 0..<d {
      for j in 0...i {
        sums[i * d + j] /= divisor
        sums[j * d + i] = sums[i * d + j]
      }
    }
    self.mean = mean
    covariance = sums
  }

  init(mean: [Double], covariance: [Double]) {
    self.mean = mean
    self.covariance = covariance
  }
}
