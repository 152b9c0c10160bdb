/// Gaussian elimination of one lane's large matrix, several pivots at a time: what is right of a panel of columns is read and written
/// once for all of its pivots. Every entry takes the same operations in the same order as with one pivot at a time, so it has the same
/// bits.
struct BlockedElimination {
  /// Rows from which the matrix leaves the first caches.
  static let from = 64
  /// Pivots of a panel.
  static let pivots = 8

  private typealias Eight = SIMD8<Double>
  private let base: UnsafeMutablePointer<Double>
  private let rows: Int
  private let columns: Int

  /// The matrix of one lane.
  init<V: LaneVector>(_ m: LaneMatrix<V>) {
    base = UnsafeMutableRawPointer(m.base).assumingMemoryBound(to: Double.self)
    rows = m.rows
    columns = m.columns
  }

  @inline(__always)
  private func row(_ i: Int) -> UnsafeMutablePointer<Double> { base + i &* columns }

  /// Takes the pivots' rows, times the factors that stand in the panel, off the columns right of it.
  func update(_ panel: Range<Int>) {
    let first = panel.upperBound
    for i in panel { for k in panel.lowerBound..<i { add(row(i)[k], row(k), to: row(i), from: first) } }
    guard panel.count == Self.pivots else {
      for i in first..<max(rows, first) { for k in panel { add(row(i)[k], row(k), to: row(i), from: first) } }
      return
    }
    // Columns in strips whose eight pivot rows stay in the first cache.
    var column = first
    while column < columns {
      let end = min(column &+ 256, columns)
      var i = first
      while i < rows {
        let other = min(i &+ 1, rows &- 1)
        strip(panel.lowerBound, i, other, column, end)
        i = other &+ 1
      }
      column = end
    }
  }

  @inline(__always)
  private func add(
    _ factor: Double, _ source: UnsafeMutablePointer<Double>, to target: UnsafeMutablePointer<Double>, from: Int
  ) {
    for j in from..<columns { target[j] = target[j].addingProduct(factor, source[j]) }
  }

  /// Two rows (or one, twice the same) and the columns `column ..< end`.
  @inline(__always)
  private func strip(_ pivot: Int, _ i: Int, _ other: Int, _ column: Int, _ end: Int) {
    let (p, q) = (row(i), row(other))
    let isOne = i == other
    var j = column
    while j &+ 8 <= end {
      var x = Eight.load(p + j), y = Eight.load(q + j)
      for k in 0..<Self.pivots {
        let source = Eight.load(row(pivot &+ k) + j)
        x = x.adding(Eight(repeating: p[pivot &+ k]), times: source)
        y = y.adding(Eight(repeating: q[pivot &+ k]), times: source)
      }
      x.store(p + j)
      if !isOne { y.store(q + j) }
      j &+= 8
    }
    while j < end {
      for k in 0..<Self.pivots {
        p[j] = p[j].addingProduct(p[pivot &+ k], row(pivot &+ k)[j])
        if !isOne { q[j] = q[j].addingProduct(q[pivot &+ k], row(pivot &+ k)[j]) }
      }
      j &+= 1
    }
  }

  /// Solves U X = B, U the upper triangle of the first columns and B the further ones, in place: sixteen columns of X at a time, which
  /// stay in the second cache, sums in registers.
  func substituteBackwards() {
    var c = rows
    while c &+ 16 <= columns {
      for i in (0..<rows).reversed() {
        let target = row(i)
        var x = Eight.load(target + c), y = Eight.load(target + c + 8)
        for j in (i &+ 1)..<max(rows, i &+ 1) {
          let factor = Eight(repeating: -target[j])
          let source = row(j) + c
          x = x.adding(factor, times: Eight.load(source))
          y = y.adding(factor, times: Eight.load(source + 8))
        }
        let reciprocal = Eight(repeating: 1 / target[i])
        (x * reciprocal).store(target + c)
        (y * reciprocal).store(target + c + 8)
      }
      c &+= 16
    }
    guard c < columns else { return }
    for i in (0..<rows).reversed() {
      let target = row(i)
      for j in (i &+ 1)..<max(rows, i &+ 1) {
        let factor = -target[j]
        let source = row(j)
        for e in c..<columns { target[e] = target[e].addingProduct(factor, source[e]) }
      }
      let reciprocal = 1 / target[i]
      for e in c..<columns { target[e] *= reciprocal }
    }
  }
}
