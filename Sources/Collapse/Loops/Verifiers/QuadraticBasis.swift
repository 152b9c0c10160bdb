/// A constant, the coordinates of a vector, and their squares and products, bounded so that a far point does not decide alone.
struct QuadraticBasis: Sendable {
  let dimension: Int
  /// Functions: 1 + d + d(d + 1)/2; without the products where there would be more than `limit`.
  let count: Int
  private let hasProducts: Bool

  private static let limit = 120
  /// Coordinates are cut at this many standard deviations.
  private static let bound = 5.0

  init(dimension d: Int) {
    dimension = d
    hasProducts = 1 + d + d * (d + 1) / 2 <= Self.limit
    count = hasProducts ? 1 + d + d * (d + 1) / 2 : 1 + 2 * d
  }

  /// The functions of row-major `vectors`, shape (n, count).
  func expanded(_ vectors: [Double]) -> [Double] {
    let n = vectors.count / max(1, dimension)
    var result: [Double] = []
    result.reserveCapacity(n * count)
    for row in 0..<n {
      let point = (0..<dimension).map { min(Self.bound, max(-Self.bound, vectors[row * dimension + $0])) }
      result.append(1)
      result += point
      for i in 0..<dimension {
        for j in (hasProducts ? 0 : i)...i { result.append(point[i] * point[j]) }
      }
    }
    return result
  }
}
