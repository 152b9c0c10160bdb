/// Means and products of a stream of vectors, merged without rounding (see `ExactMoments`).
struct ExactCoMoments: Hashable, Sendable, Codable {
  let dimension: Int
  /// Whether all products are kept (see `CoMoments`).
  let isFull: Bool
  private(set) var count = 0
  /// Σxᵢ
  private var sums: [ExactSum]
  /// Σxᵢxⱼ, in the order of `CoMoments.positions`.
  private var products: [ExactSum]

  /// Nothing yet.
  init(dimension: Int, isFull: Bool = true) {
    self.dimension = dimension
    self.isFull = isFull
    sums = Array(repeating: ExactSum(), count: dimension)
    products = Array(repeating: ExactSum(), count: CoMoments.size(dimension, isFull))
  }

  /// Takes in a block.
  mutating func add(_ block: CoMoments) {
    guard block.count > 0 else { return }
    count += block.count
    let n = TwoDouble(Double(block.count))
    let scaled = block.mean.map { n * TwoDouble($0) }
    for i in 0..<dimension { sums[i].add(scaled[i]) }
    for (position, (i, j)) in CoMoments.positions(dimension, isFull).enumerated() {
      products[position].add(TwoDouble(block.product(i, j) ?? 0) + scaled[i] * TwoDouble(block.mean[j]))
    }
  }

  /// Takes in what `other` has seen.
  mutating func add(_ other: ExactCoMoments) {
    count += other.count
    for index in sums.indices { sums[index].add(other.sums[index]) }
    for index in products.indices { products[index].add(other.products[index]) }
  }

  /// About the means.
  var comoments: CoMoments {
    guard count > 0 else { return CoMoments(dimension: dimension, isFull: isFull) }
    let n = TwoDouble(Double(count))
    let totals = sums.map(\.value)
    let central = CoMoments.positions(dimension, isFull).enumerated().map { position, pair -> Double in
      let value = (products[position].value - totals[pair.0] * totals[pair.1] / n).high
      return pair.0 == pair.1 && value < 0 ? 0 : value
    }
    return CoMoments(
      dimension: dimension, isFull: isFull, count: count, mean: totals.map { ($0 / n).high }, sums: central)
  }

  /// Checks what was read from a file.
  func validated(like empty: ExactCoMoments, atMost replications: Int) throws -> ExactCoMoments {
    guard dimension == empty.dimension, isFull == empty.isFull, (0...replications).contains(count),
      sums.count == empty.sums.count, products.count == empty.products.count
    else { throw StudyShard.Malformed("the products of errors are incomplete") }
    return self
  }
}
