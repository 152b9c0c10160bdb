/// The region that a sample covers: the balls around its points that reach to their kth nearest neighbour in the sample.
///
/// Precision is the share of synthetic points in the balls of the real ones; recall the share of real points in the balls of the synthetic
/// ones (Kynkäänniemi et al. 2019, equations 1 and 2).
struct NeighbourBalls: Sendable {
  /// The centres.
  let points: PointSet
  /// Squared radii, shape (points).
  let radii: [Double]
  private let blocks: [SIMD8<Double>]

  /// The balls of these points.
  init(_ points: PointSet, neighbours k: Int) {
    self.points = points
    radii = points.radii(k)
    blocks = PointSet.blocked(radii)
  }

  /// Whether a point lies in one of the balls.
  func contains(_ point: [Double]) -> Bool { points.hasBall(around: point, blocks) }

  /// The share of `others` that lies in one of the balls; NaN of none.
  func share(of others: PointSet) -> Double { share(of: others, Array(0..<others.count)) }

  /// The share of those points of `others` that lies in one of the balls.
  func share(of others: PointSet, _ selected: [Int]) -> Double {
    guard !selected.isEmpty else { return .nan }
    var inside = 0
    for index in selected where contains(others.point(index)) { inside += 1 }
    return Double(inside) / Double(selected.count)
  }

  /// The points with the largest balls, a `share` of all: the tail of the sample, where it is thinnest.
  func tail(_ share: Double) -> [Int] {
    let order = radii.indices.sorted { (radii[$1], $0) < (radii[$0], $1) }
    return Array(order.prefix(max(1, Int((share * Double(order.count)).rounded()))))
  }
}
