/// One-sided Jacobi rotations: makes the rows of a matrix orthogonal, longest first (Hestenes 1958; the exchange of rows
/// is de Rijk's, 1989, SIAM J. Sci. Stat. Comput. 10:359). Singular values come out to high relative accuracy.
///
/// A lane that has converged meets no active rotation any more and keeps its bits while others go on.
enum JacobiRotations {
  private static let sweeps = 60

  /// Turns the rows of g into J g, orthogonal, with squared lengths `squares` descending, and multiplies `j`, if it has
  /// rows, by J from the left.
  /// - Returns: where it did not converge in 60 sweeps.
  @inline(__always)
  static func orthogonalize<V: LaneVector>(
    _ g: LaneMatrix<V>, accumulating j: LaneMatrix<V>, squares: UnsafeMutablePointer<V>
  ) -> V.Mask {
    let n = g.rows
    let tolerance = V(repeating: Double(max(g.columns, 4)) * 0x1p-53)
    var moving = V.none
    var sweep = 0
    repeat {
      moving = V.none
      for p in 0..<max(n &- 1, 0) {
        let first = g.row(p)
        for q in (p &+ 1)..<n {
          let second = g.row(q)
          let alpha = LaneRows.dot(first, first, g.columns)
          let beta = LaneRows.dot(second, second, g.columns)
          let gamma = LaneRows.dot(first, second, g.columns)
          let active = V.less(tolerance * alpha.root * beta.root, gamma.absolute)
          let exchanged = V.less(alpha, beta)
          let changes = V.or(active, exchanged)
          guard V.any(changes) else { continue }
          moving = V.or(moving, changes)
          let rotation = angle(alpha, beta, gamma, active: active)
          // Row p becomes c·p − s·q and row q becomes s·p + c·q, or the two the other way round.
          let a = V.choose(exchanged, rotation.s, rotation.c)
          let b = V.choose(exchanged, rotation.c, -rotation.s)
          let c = V.choose(exchanged, rotation.c, rotation.s)
          let d = V.choose(exchanged, -rotation.s, rotation.c)
          rotate(first, second, g.columns, a, b, c, d)
          if j.rows > 0 { rotate(j.row(p), j.row(q), j.columns, a, b, c, d) }
        }
      }
      sweep &+= 1
    } while V.any(moving) && sweep < sweeps
    for p in 0..<n { squares[p] = LaneRows.dot(g.row(p), g.row(p), g.columns) }
    return moving
  }

  /// Cosine and sine that make two rows with squared lengths α, β and inner product γ orthogonal; (1, 0) where not active.
  @inline(__always)
  private static func angle<V: LaneVector>(_ alpha: V, _ beta: V, _ gamma: V, active: V.Mask) -> (c: V, s: V) {
    let zeta = (beta - alpha) / (gamma + gamma)
    let size = zeta.absolute
    let root = V.choose(V.less(V(repeating: 0x1p400), size), size, V.one.adding(size, times: size).root)
    let magnitude = V.one / (size + root)
    let tangent = V.choose(V.less(zeta, V.zero), -magnitude, magnitude)
    let t = V.choose(active, tangent, V.zero)
    let c = V.one / V.one.adding(t, times: t).root
    return (c, c * t)
  }

  @inline(__always)
  private static func rotate<V: LaneVector>(
    _ x: UnsafeMutablePointer<V>, _ y: UnsafeMutablePointer<V>, _ count: Int, _ a: V, _ b: V, _ c: V, _ d: V
  ) {
    for i in 0..<count {
      let first = x[i]
      let second = y[i]
      x[i] = (a * first).adding(b, times: second)
      y[i] = (c * first).adding(d, times: second)
    }
  }
}
