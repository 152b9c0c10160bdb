/// Gaussian elimination and substitution on a `LaneMatrix`.
enum Elimination {
  /// Entries up to which eight lanes are worked on together: half a second-level cache of 1 MiB.
  static let entriesTogether = 8192

  /// Row echelon form of the first n columns by elimination with partial pivoting, further columns carried along.
  ///
  /// The pivot of a column is the first entry of largest magnitude, as in LAPACK's `dgetrf` (Anderson et al. 1999,
  /// LAPACK Users' Guide, 3rd ed.). Every lane has its own pivots: rows are exchanged in the lanes where the masks say so.
  /// - Returns: where a pivot was exactly zero, and the sign of the row permutation, 1 or −1.
  @inline(__always)
  static func reduce<V: LaneVector>(_ m: LaneMatrix<V>) -> (singular: V.Mask, sign: V) {
    let n = m.rows
    var singular = V.none
    var sign = V.one
    if V.width == 1 && n >= BlockedElimination.from {
      var start = 0
      while start < n {
        let end = min(start &+ BlockedElimination.pivots, n)
        step(m, start..<end, upTo: end, &singular, &sign)
        BlockedElimination(m).update(start..<end)
        start = end
      }
    } else {
      step(m, 0..<n, upTo: m.columns, &singular, &sign)
    }
    return (singular, sign)
  }

  /// Eliminates with the given pivots in the columns below `width`. Rows are exchanged as a whole, and what a row was multiplied by
  /// stays in the place of the entry that it eliminates.
  @inline(__always)
  private static func step<V: LaneVector>(
    _ m: LaneMatrix<V>, _ pivots: Range<Int>, upTo width: Int, _ singular: inout V.Mask, _ sign: inout V
  ) {
    let n = m.rows
    for k in pivots {
      var largest = m[k, k].absolute
      var index = V(repeating: Double(k))
      for i in (k &+ 1)..<max(n, k &+ 1) {
        let value = m[i, k].absolute
        let better = V.less(largest, value)
        largest = V.choose(better, value, largest)
        index = V.choose(better, V(repeating: Double(i)), index)
      }
      let pivotRow = m.row(k)
      for i in (k &+ 1)..<max(n, k &+ 1) {
        let here = V.equal(index, V(repeating: Double(i)))
        guard V.any(here) else { continue }
        let other = m.row(i)
        for j in pivots.lowerBound..<m.columns { V.exchange(here, &pivotRow[j], &other[j]) }
        sign = V.choose(here, -sign, sign)
      }
      let pivot = pivotRow[k]
      singular = V.or(singular, V.equal(pivot, V.zero))
      for i in (k &+ 1)..<max(n, k &+ 1) {
        let target = m.row(i)
        let factor = -(target[k] / pivot)
        target[k] = factor
        for j in (k &+ 1)..<max(width, k &+ 1) { target[j] = target[j].adding(factor, times: pivotRow[j]) }
      }
    }
  }

  /// Solves U X = B, U the upper triangle of the first n columns and B the further columns, in place.
  @inline(__always)
  static func substituteBackwards<V: LaneVector>(_ m: LaneMatrix<V>) {
    let n = m.rows
    if V.width == 1 && n >= BlockedElimination.from { return BlockedElimination(m).substituteBackwards() }
    for i in (0..<n).reversed() {
      let target = m.row(i)
      for j in (i &+ 1)..<max(n, i &+ 1) {
        let factor = -target[j]
        let source = m.row(j)
        for c in n..<m.columns { target[c] = target[c].adding(factor, times: source[c]) }
      }
      let reciprocal = V.one / target[i]
      for c in n..<m.columns { target[c] = target[c] * reciprocal }
    }
  }

  /// Solves L X = B, L the lower triangle of the first n columns and B the further columns, in place.
  @inline(__always)
  static func substituteForwards<V: LaneVector>(_ m: LaneMatrix<V>) {
    let n = m.rows
    for i in 0..<n {
      let target = m.row(i)
      for j in 0..<i {
        let factor = -target[j]
        let source = m.row(j)
        for c in n..<m.columns { target[c] = target[c].adding(factor, times: source[c]) }
      }
      let reciprocal = V.one / target[i]
      for c in n..<m.columns { target[c] = target[c] * reciprocal }
    }
  }

  /// The Cholesky factor of the lower triangle, in place; what is above the diagonal becomes zero.
  /// - Returns: where a pivot was not positive.
  @inline(__always)
  static func cholesky<V: LaneVector>(_ m: LaneMatrix<V>, column: UnsafeMutablePointer<V>) -> V.Mask {
    let n = m.rows
    var indefinite = V.none
    for k in 0..<n {
      let pivot = m[k, k]
      indefinite = V.or(indefinite, V.not(V.less(V.zero, pivot)))
      let diagonal = pivot.root
      m[k, k] = diagonal
      let reciprocal = V.one / diagonal
      for i in (k &+ 1)..<max(n, k &+ 1) {
        let value = m[i, k] * reciprocal
        m[i, k] = value
        column[i] = value
        m[k, i] = V.zero
      }
      for i in (k &+ 1)..<max(n, k &+ 1) {
        let target = m.row(i)
        let factor = -column[i]
        for j in (k &+ 1)...i { target[j] = target[j].adding(factor, times: column[j]) }
      }
    }
    return indefinite
  }
}
