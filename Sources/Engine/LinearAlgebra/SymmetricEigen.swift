/// Eigenvalues and eigenvectors of symmetric matrices: reduction to tridiagonal form across lanes, then `TridiagonalQL`
/// lane by lane, then the reflections applied to the vectors across lanes.
struct SymmetricEigen: LaneKernel {
  /// (n), ascending.
  let values: UnsafeMutablePointer<Double>
  /// (n, n), eigenvector j in column j; nil: eigenvalues only.
  let vectors: UnsafeMutablePointer<Double>?
  let a: Strided
  let lanes: Int
  let failed: UnsafeMutablePointer<UInt8>

  @inline(__always)
  func run<V: LaneVector>(_: V.Type, at lane: Int) {
    let n = a.rows
    // The matrix, the vectors, diagonal, off-diagonal, τ and one row.
    withScratch(V.self, 2 &* n &* n &+ 4 &* n) { scratch in
      let m = LaneMatrix(scratch, rows: n, columns: n)
      let z = LaneMatrix(scratch + n &* n, rows: n, columns: n)
      let d = scratch + 2 &* n &* n
      let e = d + n
      let tau = e + n
      let work = tau + n
      for i in 0..<n {
        for j in 0...i { m[i, j] = V.load(a.address(i, j, lanes: lanes) + lane) }
        for j in (i &+ 1)..<max(n, i &+ 1) { m[i, j] = V.load(a.address(j, i, lanes: lanes) + lane) }
      }
      var bad = m.notFinite()
      let (scale, inverse) = Householder.scaling(m.largestMagnitude())
      Householder.scale(scratch, count: n &* n, by: scale)
      tridiagonalize(m, d, e, tau, work)
      let converged = iterate(V.self, d, e, z, skipping: bad)
      bad = V.or(bad, V.not(converged))
      let nan = V(repeating: .nan)
      for i in 0..<n { V.choose(bad, nan, d[i] * inverse).store(values + i &* lanes + lane) }
      if let vectors {
        for k in (0..<max(n &- 1, 0)).reversed() {
          Householder.apply(m, column: k, from: k &+ 1, tau: tau[k], to: z, columns: 0..<n)
        }
        z.store(vectors, columns: n, lanes: lanes, at: lane, bad: bad)
      }
      V.flag(bad, failed, at: lane)
    }
  }

  /// Householder's reduction from the first column on, as LAPACK's `dsytd2` for the lower triangle: reflections' v below
  /// the first subdiagonal. Both triangles are kept up to date, so that rows are contiguous.
  @inline(__always)
  private func tridiagonalize<V: LaneVector>(
    _ m: LaneMatrix<V>, _ d: UnsafeMutablePointer<V>, _ e: UnsafeMutablePointer<V>, _ tau: UnsafeMutablePointer<V>,
    _ work: UnsafeMutablePointer<V>
  ) {
    let n = m.rows
    for k in 0..<max(n &- 1, 0) {
      let r = k &+ 1
      var rest = V.zero
      for i in (r &+ 1)..<max(n, r &+ 1) { rest = rest.adding(m[i, k], times: m[i, k]) }
      let (t, beta, factor) = Householder.reflection(m[r, k], rest: rest)
      // v in row k, right of the diagonal, as well as in column k: contiguous.
      let v = m.row(k)
      v[r] = V.one
      for i in (r &+ 1)..<max(n, r &+ 1) { v[i] = m[i, k] * factor }
      e[k] = beta
      tau[k] = t
      // w = τ A v − ½ τ (τ A v · v) v, then A ← A − v wᵀ − w vᵀ.
      for j in r..<n { work[j] = V.zero }
      for i in r..<n {
        let row = m.row(i)
        for j in r..<n { work[j] = work[j].adding(v[i], times: row[j]) }
      }
      var inner = V.zero
      for j in r..<n {
        work[j] = work[j] * t
        inner = inner.adding(work[j], times: v[j])
      }
      let half = V(repeating: -0.5) * t * inner
      for j in r..<n { work[j] = work[j].adding(half, times: v[j]) }
      for i in r..<n {
        let row = m.row(i)
        let vi = -v[i]
        let wi = -work[i]
        for j in r..<n { row[j] = row[j].adding(vi, times: work[j]).adding(wi, times: v[j]) }
      }
      for i in r..<n { m[i, k] = v[i] }
    }
    for k in 0..<n { d[k] = m[k, k] }
  }

  /// The tridiagonal problems, one lane after the other; lanes to skip count as converged.
  @inline(__always)
  private func iterate<V: LaneVector>(
    _: V.Type, _ d: UnsafeMutablePointer<V>, _ e: UnsafeMutablePointer<V>, _ z: LaneMatrix<V>, skipping: V.Mask
  ) -> V.Mask {
    let n = a.rows
    var converged = V.one
    withScratch(Double.self, n &* n &+ 2 &* n) { scratch in
      let diagonal = scratch + n &* n
      let off = diagonal + n
      for l in 0..<V.width {
        if V.truth(skipping, lane: l) {
          for i in 0..<n { d[i][lane: l] = .nan }
          continue
        }
        for i in 0..<n { diagonal[i] = d[i][lane: l] }
        for i in 0..<max(n &- 1, 0) { off[i] = e[i][lane: l] }
        let problem = TridiagonalQL(d: diagonal, e: off, vectors: vectors == nil ? nil : scratch, n: n)
        if !problem.solve() { converged[lane: l] = 0 }
        for i in 0..<n { d[i][lane: l] = diagonal[i] }
        guard vectors != nil else { continue }
        for j in 0..<n {
          for i in 0..<n { z[i, j][lane: l] = scratch[j &* n &+ i] }
        }
      }
    }
    return V.equal(converged, V.one)
  }
}
