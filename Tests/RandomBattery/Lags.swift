/// Serial correlations of a tile's numbers and of their squares, by lag along the rows and turn of the columns.
///
/// Products of different independent normal numbers have variance 1 and are uncorrelated with each other, so a sum of N
/// of them has variance N exactly; of (x² − 1)(y² − 1), 4N.
struct Lags: Sendable {
  struct Lag: Sendable {
    var rows: Int
    var turn: Int
  }

  /// Lags within a tile. Turned by 4 without a lag of rows, each pair would come twice.
  static let within: [Lag] =
    ((1...32).map { $0 } + [48, 64, 96, 128, 256, 512, 1024]).map { Lag(rows: $0, turn: 0) }
    + (1...3).map { Lag(rows: 0, turn: $0) } + (1...7).map { Lag(rows: 1, turn: $0) }
    + (1...7).map { Lag(rows: 2, turn: $0) }
  /// Lags between two tiles.
  static let between: [Lag] = (-4...4).map { Lag(rows: $0, turn: 0) } + (1...7).map { Lag(rows: 0, turn: $0) }

  let lags: [Lag]
  private var products: [Double]
  private var squares: [Double]
  private var counts: [Int]

  init(_ lags: [Lag]) {
    self.lags = lags
    products = [Double](repeating: 0, count: lags.count)
    squares = products
    counts = [Int](repeating: 0, count: lags.count)
  }

  /// Adds the products of `x` with `y`, the same tile or another.
  mutating func add(_ x: [SIMD8<Double>], _ y: [SIMD8<Double>]) {
    for (index, lag) in lags.enumerated() {
      let start = max(0, -lag.rows)
      let end = x.count - max(0, lag.rows)
      guard start < end else { continue }
      let (product, square) =
        switch lag.turn {
        case 0: Lags.sums(x, y, start..<end, lag.rows) { $0 }
        case 1: Lags.sums(x, y, start..<end, lag.rows) { Tile.turned($0, 1) }
        case 2: Lags.sums(x, y, start..<end, lag.rows) { Tile.turned($0, 2) }
        case 3: Lags.sums(x, y, start..<end, lag.rows) { Tile.turned($0, 3) }
        case 4: Lags.sums(x, y, start..<end, lag.rows) { Tile.turned($0, 4) }
        case 5: Lags.sums(x, y, start..<end, lag.rows) { Tile.turned($0, 5) }
        case 6: Lags.sums(x, y, start..<end, lag.rows) { Tile.turned($0, 6) }
        default: Lags.sums(x, y, start..<end, lag.rows) { Tile.turned($0, 7) }
        }
      products[index] += product
      squares[index] += square
      counts[index] += 8 * (end - start)
    }
  }

  @inline(__always)
  private static func sums(
    _ x: [SIMD8<Double>], _ y: [SIMD8<Double>], _ rows: Range<Int>, _ lag: Int,
    _ turn: (SIMD8<Double>) -> SIMD8<Double>
  ) -> (Double, Double) {
    var (product, square) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
    for row in rows {
      let (a, b) = (x[row], turn(y[row + lag]))
      product += a * b
      square += (a * a - 1) * (b * b - 1)
    }
    return (product.sum(), square.sum())
  }

  mutating func merge(_ other: Lags) {
    for index in lags.indices {
      products[index] += other.products[index]
      squares[index] += other.squares[index]
      counts[index] += other.counts[index]
    }
  }

  /// Two tests a lag. `name` says what the lag is.
  func findings(_ family: String, _ name: (Lag) -> String) -> [Finding] {
    lags.indices.filter { counts[$0] > 0 }.flatMap { index -> [Finding] in
      let deviation = Double(counts[index]).squareRoot()
      let lag = name(lags[index])
      return [
        .sum(family, "\(lag)", products[index], mean: 0, deviation: deviation),
        .sum(family, "\(lag), squares", squares[index], mean: 0, deviation: 2 * deviation),
      ]
    }
  }
}
