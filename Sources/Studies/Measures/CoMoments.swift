/// Means and sums of products of deviations of a stream of vectors (Chan, Golub & LeVeque 1983, for merging).
///
/// Long vectors can be held without the products of their entries with each other: then only the squares and the
/// products with the last entry are kept, and `form` gives an upper bound.
public struct CoMoments: Hashable, Sendable {
  /// Entries of a vector.
  public let dimension: Int
  /// Whether all products are kept.
  public let isFull: Bool
  /// How many vectors.
  public private(set) var count = 0
  /// Their mean, shape (dimension).
  public private(set) var mean: [Double]
  /// Σ(x − x̄)(x − x̄)′: if full, the lower triangle by rows; else the diagonal, then the last row.
  private var sums: [Double]

  /// No vectors yet.
  public init(dimension: Int, isFull: Bool = true) {
    self.dimension = dimension
    self.isFull = isFull
    mean = Array(repeating: 0, count: dimension)
    sums = Array(repeating: 0, count: Self.size(dimension, isFull))
  }

  /// Of vectors that someone else has seen; `sums` in the order of `positions`.
  init(dimension: Int, isFull: Bool, count: Int, mean: [Double], sums: [Double]) {
    self.dimension = dimension
    self.isFull = isFull
    self.count = count
    self.mean = mean
    self.sums = sums
  }

  /// Products that are kept.
  static func size(_ dimension: Int, _ isFull: Bool) -> Int {
    isFull ? dimension * (dimension + 1) / 2 : 2 * dimension
  }

  /// Which entries each kept product is of, in order.
  static func positions(_ dimension: Int, _ isFull: Bool) -> [(Int, Int)] {
    if isFull { return (0..<dimension).flatMap { row in (0...row).map { (row, $0) } } }
    return (0..<dimension).map { ($0, $0) } + (0..<dimension).map { (dimension - 1, $0) }
  }

  /// Σ(xᵢ − x̄ᵢ)(xⱼ − x̄ⱼ); nil where it is not kept.
  public func product(_ i: Int, _ j: Int) -> Double? {
    let (row, column) = i >= j ? (i, j) : (j, i)
    if isFull { return sums[row * (row + 1) / 2 + column] }
    if row == column { return sums[row] }
    return row == dimension - 1 ? sums[dimension + column] : nil
  }

  /// Σ(xᵢ − x̄ᵢ)²
  public func square(_ i: Int) -> Double { sums[isFull ? i * (i + 3) / 2 : i] }

  /// Takes in one vector, shape (dimension).
  public mutating func add(_ x: [Double]) {
    let before = Double(count)
    count += 1
    let n = Double(count)
    let last = dimension - 1
    var position = 0
    for row in 0..<dimension {
      let scaled = (x[row] - mean[row]) * (before / n)
      if isFull {
        for column in 0...row {
          sums[position] += scaled * (x[column] - mean[column])
          position += 1
        }
      } else {
        sums[row] += scaled * (x[row] - mean[row])
        sums[dimension + row] += scaled * (x[last] - mean[last])
      }
    }
    for row in 0..<dimension { mean[row] += (x[row] - mean[row]) / n }
  }

  /// Takes in a pair, where `dimension` is 2.
  mutating func add(_ x: Double, _ y: Double) {
    let before = Double(count)
    count += 1
    let n = Double(count)
    let (dx, dy) = (x - mean[0], y - mean[1])
    sums[0] += dx * dx * (before / n)
    sums[1] += dx * dy * (before / n)
    sums[2] += dy * dy * (before / n)
    mean[0] += dx / n
    mean[1] += dy / n
  }

  /// Takes in the vectors that `other` has seen, after one's own.
  public mutating func merge(_ other: CoMoments) {
    guard other.count > 0 else { return }
    guard count > 0 else {
      self = other
      return
    }
    let (a, b) = (Double(count), Double(other.count))
    let n = a + b
    let weight = a * b / n
    let deltas = zip(other.mean, mean).map { $0 - $1 }
    let last = dimension - 1
    for position in sums.indices { sums[position] += other.sums[position] }
    var position = 0
    for row in 0..<dimension {
      if isFull {
        for column in 0...row {
          sums[position] += deltas[row] * deltas[column] * weight
          position += 1
        }
      } else {
        sums[row] += deltas[row] * deltas[row] * weight
        sums[dimension + row] += deltas[row] * deltas[last] * weight
      }
    }
    for row in 0..<dimension { mean[row] += deltas[row] * b / n }
    count += other.count
  }

  /// u′ S u, with S the matrix of sums: n − 1 times the variance of u′x. Where products are not kept, the largest value
  /// that the squares allow (Cauchy & Schwarz).
  public func form(_ u: [Double]) -> Double {
    var total = 0.0
    for i in 0..<dimension where u[i] != 0 {
      for j in 0..<dimension where u[j] != 0 {
        let bound = { abs(u[i] * u[j]) * (square(i) * square(j)).squareRoot() }
        total += product(i, j).map { u[i] * u[j] * $0 } ?? bound()
      }
    }
    return Swift.max(0, total)
  }
}
