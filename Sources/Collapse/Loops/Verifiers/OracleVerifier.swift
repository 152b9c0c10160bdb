/// Takes, for real rows that no model and no measure sees, drawn in random order, the nearest proposal that is not yet taken.
///
/// It knows the real distribution by a sample of its own; what no proposal comes near to, it cannot bring back.
struct OracleVerifier: TableVerifier {
  private let encoding: FeatureEncoding
  private let real: PointSet

  let judgesRows = false

  init(_ real: MixedTable, _ encoding: FeatureEncoding) {
    self.encoding = encoding
    self.real = encoding.points(real)
  }

  func select(_ count: Int, of proposals: MixedTable, _ random: inout LoopRandom) -> [Int] {
    let points = encoding.points(proposals)
    var taken = points.untaken
    var chosen: [Int] = []
    var order: [Int] = []
    while chosen.count < min(count, points.count) {
      if order.isEmpty { order = random.withoutReplacement(real.count, of: real.count) }
      guard let index = points.nearest(to: real.point(order.removeLast()), taken: taken) else { break }
      taken[index >> 3][index & 7] = true
      chosen.append(index)
    }
    return chosen
  }
}
