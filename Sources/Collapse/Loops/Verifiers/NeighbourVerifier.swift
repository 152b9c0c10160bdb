/// Accepts rows within the kth-nearest-neighbour radius of some real training row.
struct NeighbourVerifier: TableVerifier {
  private let encoding: FeatureEncoding
  private let balls: NeighbourBalls

  let judgesRows = true

  init(_ real: MixedTable, _ encoding: FeatureEncoding, neighbours: Int) {
    self.encoding = encoding
    balls = NeighbourBalls(encoding.points(real), neighbours: neighbours)
  }

  func select(_ count: Int, of proposals: MixedTable, _ random: inout LoopRandom) -> [Int] {
    let points = encoding.points(proposals)
    return Array((0..<points.count).filter { balls.contains(points.point($0)) }.prefix(count))
  }
}
