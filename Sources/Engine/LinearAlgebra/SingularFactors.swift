/// The singular value decomposition of one group of lanes, as it is used: a (m, n) with m ≥ n is Q R by reflections, and
/// R = W S J, where W holds left singular vectors of R in its columns and J right ones in its rows. A wide matrix is
/// decomposed as its transpose.
struct SingularFactors<V: LaneVector> {
  /// R's place: the reflections' v below the diagonal; further columns are Qᵀ times what was loaded there.
  let m: LaneMatrix<V>
  /// n rows: row i is s_i times left singular vector i of R.
  let g: LaneMatrix<V>
  /// Row i is right singular vector i; no rows where vectors are not wanted.
  let j: LaneMatrix<V>
  /// The squares of the singular values, descending, of the scaled matrix.
  let squares: UnsafeMutablePointer<V>
  let tau: UnsafeMutablePointer<V>
  /// What singular values of the scaled matrix are multiplied by.
  let inverse: V
  /// What the matrix was multiplied by.
  let scale: V
  /// Where an entry was not finite or the rotations did not converge.
  let bad: V.Mask

  /// Number of columns of the tall matrix.
  @inline(__always) var size: Int { g.rows }

  /// Registers of scratch memory needed.
  @inline(__always)
  static func scratchCount(rows: Int, columns: Int, extra: Int) -> Int {
    rows &* (columns &+ extra) &+ 2 &* columns &* columns &+ 2 &* columns
  }

  /// Decomposes a, which has at least as many rows as columns, with the columns of `extra` carried along as Qᵀ extra.
  @inline(__always)
  init(
    _ scratch: UnsafeMutablePointer<V>, _ a: Strided, extra: Strided?, vectors: Bool, lanes: Int, at lane: Int
  ) {
    let n = a.columns
    let width = n &+ (extra?.columns ?? 0)
    m = LaneMatrix(scratch, rows: a.rows, columns: width)
    g = LaneMatrix(scratch + m.count, rows: n, columns: n)
    j = LaneMatrix(scratch + m.count + n &* n, rows: vectors ? n : 0, columns: n)
    squares = scratch + m.count + 2 &* n &* n
    tau = squares + n
    m.load(a, lanes: lanes, at: lane)
    if let extra { m.load(extra, column: n, lanes: lanes, at: lane) }
    let notFinite = m.notFinite()
    var largest = V.zero
    for i in 0..<m.rows {
      for c in 0..<n { largest = V.larger(m[i, c].absolute, largest) }
    }
    (scale, inverse) = Householder.scaling(largest)
    if V.any(V.not(V.equal(scale, V.one))) {
      for i in 0..<m.rows {
        for c in 0..<n { m[i, c] = m[i, c] * scale }
      }
    }
    Householder.triangularize(m, columns: n, tau: tau)
    for i in 0..<n {
      for c in 0..<n { g[c, i] = c < i ? V.zero : V.choose(notFinite, V.zero, m[i, c]) }
    }
    if vectors { j.setIdentity() }
    let stuck = JacobiRotations.orthogonalize(g, accumulating: j, squares: squares)
    bad = V.or(notFinite, stuck)
  }

  /// Singular value i.
  @inline(__always)
  func value(_ i: Int) -> V { squares[i].root * inverse }

  /// Which singular values exceed `rcond` times the largest, and how many do.
  @inline(__always)
  func isKept(_ i: Int, rcond: Double) -> V.Mask {
    V.less(V(repeating: rcond) * squares[0].root, squares[i].root)
  }

  /// Divides the rows of g by the singular values, so that they are left singular vectors of R; those of singular
  /// values that are exactly zero are completed to an orthonormal basis, lane by lane.
  @inline(__always)
  func normalize() {
    let n = size
    for i in 0..<n {
      let zero = V.equal(squares[i], V.zero)
      let factor = V.choose(zero, V.zero, V.one / squares[i].root)
      for c in 0..<n { g[i, c] = g[i, c] * factor }
      guard V.any(zero) else { continue }
      for l in 0..<V.width where V.truth(zero, lane: l) { complete(row: i, lane: l) }
    }
  }

  /// Makes row i of one lane a unit vector orthogonal to the rows above it: the first unit vector with enough left after
  /// two rounds of Gram and Schmidt's orthogonalisation.
  private func complete(row i: Int, lane l: Int) {
    let n = size
    for candidate in 0..<n {
      for c in 0..<n { g[i, c][lane: l] = c == candidate ? 1 : 0 }
      var length = 0.0
      for _ in 0..<2 {
        for r in 0..<i {
          var inner = 0.0
          for c in 0..<n { inner = inner.addingProduct(g[r, c][lane: l], g[i, c][lane: l]) }
          for c in 0..<n {
            g[i, c][lane: l] = g[i, c][lane: l].addingProduct(-inner, g[r, c][lane: l])
          }
        }
        length = 0
        for c in 0..<n { length = length.addingProduct(g[i, c][lane: l], g[i, c][lane: l]) }
        // One of the n unit vectors keeps at least 1/n of its squared length.
        if length < 0.5 / Double(n) { break }
      }
      guard length >= 0.5 / Double(n) else { continue }
      let factor = 1 / length.squareRoot()
      for c in 0..<n { g[i, c][lane: l] *= factor }
      return
    }
  }
}
