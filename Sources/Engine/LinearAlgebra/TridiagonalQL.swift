/// Eigenvalues and eigenvectors of one symmetric tridiagonal matrix by implicit QL and QR iterations.
///
/// The algorithm is that of Dubrulle, Martin and Wilkinson (1968, Numerische Mathematik 12:377) with the choices of
/// LAPACK's `dsteqr`: where to split, from which end to chase, which shift, 2 × 2 blocks in closed form, rotations as in
/// Bindel, Demmel, Kahan and Marques (2002). NumPy uses that routine up to 25 rows, and an eigenvector's sign is an
/// outcome of these choices; following them gives NumPy's signs.
struct TridiagonalQL {
  /// Diagonal, n numbers; the eigenvalues at the end.
  let d: UnsafeMutablePointer<Double>
  /// Off-diagonal, n − 1 numbers and one spare; destroyed.
  let e: UnsafeMutablePointer<Double>
  /// n × n: row j becomes eigenvector j of the tridiagonal matrix. Nil: eigenvalues only.
  let vectors: UnsafeMutablePointer<Double>?
  let n: Int

  private static let epsilon = 0x1p-53
  private static let smallest = 0x1p-1022

  /// Runs the iterations and sorts, smallest eigenvalue first.
  /// - Returns: whether all converged within 30 iterations an eigenvalue.
  func solve() -> Bool {
    if let vectors {
      for i in 0..<n {
        for j in 0..<n { vectors[i &* n &+ j] = i == j ? 1 : 0 }
      }
    }
    var budget = 30 &* n
    var begin = 0
    while begin < n {
      if begin > 0 { e[begin &- 1] = 0 }
      var end = begin
      while end < n &- 1 {
        let size = e[end].magnitude
        if size == 0 { break }
        if size <= d[end].magnitude.squareRoot() * d[end &+ 1].magnitude.squareRoot() * Self.epsilon {
          e[end] = 0
          break
        }
        end &+= 1
      }
      if end > begin {
        if d[end].magnitude < d[begin].magnitude {
          upwards(from: end, to: begin, &budget)
        } else {
          downwards(from: begin, to: end, &budget)
        }
        if budget <= 0 && !isDiagonal { return false }
        // A block may have split: look at it again from its beginning.
        if hasOffDiagonal(begin, end) { continue }
      }
      begin = end &+ 1
    }
    sort()
    return true
  }

  private var isDiagonal: Bool { !hasOffDiagonal(0, n &- 1) }

  private func hasOffDiagonal(_ begin: Int, _ end: Int) -> Bool {
    for i in begin..<max(end, begin) where e[i] != 0 { return true }
    return false
  }

  /// QL: the eigenvalue of row `from` first, then the rows below it.
  private func downwards(from first: Int, to last: Int, _ budget: inout Int) {
    var l = first
    while l <= last {
      var m = l
      while m < last {
        let size = e[m] * e[m]
        if size <= (Self.epsilon * Self.epsilon * d[m].magnitude) * d[m &+ 1].magnitude + Self.smallest { break }
        m &+= 1
      }
      if m < last { e[m] = 0 }
      if m == l {
        l &+= 1
      } else if m == l &+ 1 {
        let block = SymmetricPair(d[l], e[l], d[l &+ 1])
        rotate(l, block.cosine, block.sine)
        d[l] = block.larger
        d[l &+ 1] = block.smaller
        e[l] = 0
        l &+= 2
      } else {
        guard budget > 0 else { return }
        budget &-= 1
        sweepDown(l, m)
      }
    }
  }

  /// QR: the eigenvalue of row `from` first, then the rows above it.
  private func upwards(from first: Int, to last: Int, _ budget: inout Int) {
    var l = first
    while l >= last {
      var m = l
      while m > last {
        let size = e[m &- 1] * e[m &- 1]
        if size <= (Self.epsilon * Self.epsilon * d[m].magnitude) * d[m &- 1].magnitude + Self.smallest { break }
        m &-= 1
      }
      if m > last { e[m &- 1] = 0 }
      if m == l {
        l &-= 1
      } else if m == l &- 1 {
        let block = SymmetricPair(d[l &- 1], e[l &- 1], d[l])
        rotate(l &- 1, block.cosine, block.sine)
        d[l &- 1] = block.larger
        d[l] = block.smaller
        e[l &- 1] = 0
        l &-= 2
      } else {
        guard budget > 0 else { return }
        budget &-= 1
        sweepUp(l, m)
      }
    }
  }

  /// Wilkinson's shift for the row l with its neighbour, chasing from row m.
  private func shift(_ l: Int, neighbour: Int, offDiagonal: Double, _ m: Int) -> Double {
    let p = d[l]
    let g = (d[neighbour] - p) / (2 * offDiagonal)
    let r = GivensRotation.hypotenuse(g, 1)
    return d[m] - p + offDiagonal / (g + (g.sign == .minus ? -r : r))
  }

  private func sweepDown(_ l: Int, _ m: Int) {
    var g = shift(l, neighbour: l &+ 1, offDiagonal: e[l], m)
    var s = 1.0
    var c = 1.0
    var p = 0.0
    var i = m &- 1
    while i >= l {
      let f = s * e[i]
      let b = c * e[i]
      let rotation = GivensRotation(g, f)
      c = rotation.cosine
      s = rotation.sine
      if i != m &- 1 { e[i &+ 1] = rotation.length }
      g = d[i &+ 1] - p
      let r = (d[i] - g) * s + 2 * c * b
      p = s * r
      d[i &+ 1] = g + p
      g = c * r - b
      rotate(i, c, -s)
      i &-= 1
    }
    d[l] -= p
    e[l] = g
  }

  private func sweepUp(_ l: Int, _ m: Int) {
    var g = shift(l, neighbour: l &- 1, offDiagonal: e[l &- 1], m)
    var s = 1.0
    var c = 1.0
    var p = 0.0
    var i = m
    while i < l {
      let f = s * e[i]
      let b = c * e[i]
      let rotation = GivensRotation(g, f)
      c = rotation.cosine
      s = rotation.sine
      if i != m { e[i &- 1] = rotation.length }
      g = d[i] - p
      let r = (d[i &+ 1] - g) * s + 2 * c * b
      p = s * r
      d[i] = g + p
      g = c * r - b
      rotate(i, c, s)
      i &+= 1
    }
    d[l] -= p
    e[l &- 1] = g
  }

  /// Rotates vectors i and i + 1.
  @inline(__always)
  private func rotate(_ i: Int, _ c: Double, _ s: Double) {
    guard let vectors else { return }
    GivensRotation.rotate(vectors + i &* n, vectors + (i &+ 1) &* n, count: n, c, s)
  }

  /// Sorts by selection: the order of exchanges of equal eigenvalues is part of the result.
  private func sort() {
    for i in 0..<max(n &- 1, 0) {
      var k = i
      for j in (i &+ 1)..<n where d[j] < d[k] { k = j }
      guard k != i else { continue }
      swap(&d[i], &d[k])
      guard let vectors else { continue }
      for j in 0..<n { swap(&vectors[i &* n &+ j], &vectors[k &* n &+ j]) }
    }
  }
}
