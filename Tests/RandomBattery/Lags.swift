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
    let xSquares = x.map { $0 * $0 - 1 }
    for turn in 0..<8 {
      let indices = lags.indices.filter { lags[$0].turn == turn }
      if indices.isEmpty { continue }
      let turned = y.map { Tile.turned($0, turn) }
      let squared = turned.map { $0 * $0 - 1 }
      for index in indices {
        let lag = lags[index].rows
        let rows = max(0, -lag)..<max(0, -lag, x.count - max(0, lag))
        products[index] += Lags.product(x, turned, rows, lag)
        squares[index] += Lags.product(xSquares, squared, rows, lag)
        counts[index] += 8 * rows.count
      }
    }
  }

  /// Σ x_r · y_(r + lag) over rows r.
  private static func product(_ x: [SIMD8<Double>], _ y: [SIMD8<Double>], _ rows: Range<Int>, _ lag: Int) -> Double {
    var (even, odd) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
    var row = rows.lowerBound
    while row &+ 1 < rows.upperBound {
      even += x[row] * y[row &+ lag]
      odd += x[row &+ 1] * y[row &+ lag &+ 1]
      row &+= 2
    }
    if row < rows.upperBound { even += x[row] * y[row &+ lag] }
    return (even + odd).sum()
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
