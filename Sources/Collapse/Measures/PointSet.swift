/// Points in d dimensions, eight to a block, for searches of nearest neighbours by the processor's vectors.
///
/// Every distance is summed over the coordinates in their order: the same numbers whatever the other points are.
struct PointSet: Sendable {
  /// Number of points.
  let count: Int
  /// d
  let dimension: Int
  /// Coordinate c of points 8b … 8b + 7 at b·d + c; places beyond the last point are infinitely far.
  private let blocks: [SIMD8<Double>]

  /// Which points of a block are taken.
  typealias Mask = SIMDMask<SIMD8<Double.SIMDMaskScalar>>

  /// Masks of no point.
  var untaken: [Mask] { Array(repeating: Mask(repeating: false), count: (count + 7) / 8) }

  /// The points of a row-major matrix, shape (count, dimension).
  init(_ vectors: [Double], dimension: Int) {
    let count = dimension > 0 ? vectors.count / dimension : 0
    var blocks = Array(repeating: SIMD8<Double>(repeating: .infinity), count: (count + 7) / 8 * dimension)
    for point in 0..<count {
      for c in 0..<dimension { blocks[(point >> 3) * dimension + c][point & 7] = vectors[point * dimension + c] }
    }
    self.count = count
    self.dimension = dimension
    self.blocks = blocks
  }

  /// Coordinate `c` of a point.
  @inline(__always)
  func coordinate(_ point: Int, _ c: Int) -> Double { blocks[(point >> 3) * dimension + c][point & 7] }

  /// The coordinates of a point, shape (dimension).
  func point(_ index: Int) -> [Double] { (0..<dimension).map { coordinate(index, $0) } }

  /// The points of these numbers.
  func selecting(_ points: [Int]) -> PointSet {
    var vectors: [Double] = []
    vectors.reserveCapacity(points.count * dimension)
    for index in points { vectors += point(index) }
    return PointSet(vectors, dimension: dimension)
  }

  /// Squared distances of the points of a block to `query`, shape (dimension); infinite beyond the last point.
  @inline(__always)
  private func distances(_ block: Int, _ query: [Double]) -> SIMD8<Double> {
    var sum = SIMD8<Double>.zero
    let start = block * dimension
    for c in 0..<dimension {
      let difference = blocks[start + c] - query[c]
      sum += difference * difference
    }
    return sum
  }

  /// The squared distances of `query` to its k nearest points, ascending; infinite where there are fewer.
  func nearest(_ k: Int, to query: [Double], excluding: Int = -1) -> [Double] {
    var best = Array(repeating: Double.infinity, count: k)
    for block in 0..<((count + 7) / 8) {
      let found = distances(block, query)
      guard any(found .< best[k - 1]) else { continue }
      for lane in 0..<8 where found[lane] < best[k - 1] && block * 8 + lane != excluding {
        var place = k - 1
        while place > 0, best[place - 1] > found[lane] {
          best[place] = best[place - 1]
          place -= 1
        }
        best[place] = found[lane]
      }
    }
    return best
  }

  /// The squared distance of `query` to its nearest point.
  func nearest(to query: [Double]) -> Double {
    var best = SIMD8<Double>(repeating: .infinity)
    for block in 0..<((count + 7) / 8) { best = pointwiseMin(best, distances(block, query)) }
    return best.min()
  }

  /// The nearest point that is not taken, ties by its number; nil where all are.
  func nearest(to query: [Double], taken: [Mask]) -> Int? {
    var (best, index) = (Double.infinity, -1)
    for block in 0..<((count + 7) / 8) {
      let found = distances(block, query).replacing(with: .infinity, where: taken[block])
      guard any(found .< best) else { continue }
      for lane in 0..<8 where found[lane] < best { (best, index) = (found[lane], block * 8 + lane) }
    }
    return index < 0 ? nil : index
  }

  /// Whether `query` lies in the ball of some point. `radii` are the squared radii of the points, as `blocked` makes them.
  func hasBall(around query: [Double], _ radii: [SIMD8<Double>]) -> Bool {
    for block in 0..<((count + 7) / 8) where any(distances(block, query) .<= radii[block]) { return true }
    return false
  }

  /// The squared distance of each point to its kth nearest other point, shape (count).
  func radii(_ k: Int) -> [Double] { (0..<count).map { nearest(k, to: point($0), excluding: $0)[k - 1] } }

  /// Numbers in blocks of eight, filled up with −1, which no squared distance is at most.
  static func blocked(_ values: [Double]) -> [SIMD8<Double>] {
    var blocks = Array(repeating: SIMD8<Double>(repeating: -1), count: (values.count + 7) / 8)
    for (index, value) in values.enumerated() { blocks[index >> 3][index & 7] = value }
    return blocks
  }
}
