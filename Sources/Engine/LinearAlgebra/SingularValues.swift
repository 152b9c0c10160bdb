extension Decompositions {
  /// The singular value decomposition a = u · diag(values) · vt, a of shape (m, n), p = min(m, n): values (p), descending;
  /// u (m, p) and vt (p, n), or u (m, m) and vt (n, n) where `full`. The signs of singular vectors are as arbitrary as in
  /// NumPy, and other ones. Fails on NaN and infinities.
  static func singularValues(
    u: Output?, values: Output, vt: Output?, full: Bool, _ a: Strided, lanes: Int, failed: Flags
  ) {
    let wide = a.rows < a.columns
    let kernel = SingularValues(
      left: wide ? vt : u, right: wide ? u : vt, values: values, full: full, transposed: wide,
      a: wide ? a.transposed : a, lanes: lanes, failed: failed)
    forEachLaneGroup(lanes, together: together(a), kernel)
  }

  /// The pseudoinverse, shape (n, m), of a, shape (m, n): singular values up to `rcond` (nil: 10⁻¹⁵, as NumPy) times the
  /// largest count as zero. Fails on NaN and infinities.
  static func pseudoinverse(_ out: Output, _ a: Strided, rcond: Double?, lanes: Int, failed: Flags) {
    let wide = a.rows < a.columns
    forEachLaneGroup(
      lanes, together: together(a),
      Pseudoinverse(
        out: out, a: wide ? a.transposed : a, transposed: wide, rcond: rcond ?? 1e-15, lanes: lanes, failed: failed))
  }

  /// The number of singular values above `tolerance`; nil: above max(m, n) · 2⁻⁵² times the largest, as NumPy.
  static func rank(_ out: Output, _ a: Strided, tolerance: Double?, lanes: Int, failed: Flags) {
    let p = min(a.rows, a.columns)
    let relative = Double(max(a.rows, a.columns)) * 0x1p-52
    withScratch(Double.self, p &* lanes) { values in
      singularValues(u: nil, values: values, vt: nil, full: false, a, lanes: lanes, failed: failed)
      for l in 0..<lanes {
        var count = 0.0
        let limit = p == 0 ? 0 : tolerance ?? values[l] * relative
        for i in 0..<p where values[i &* lanes &+ l] > limit { count += 1 }
        out[l] = p > 0 && values[l].isNaN ? .nan : count
      }
    }
  }

  /// Whether the singular values of matrices of this size are found eight lanes at a time.
  static func together(_ a: Strided) -> Bool {
    a.rows &* a.columns &+ 2 &* min(a.rows, a.columns) &* min(a.rows, a.columns) <= 2 &* Elimination.entriesTogether
  }
}

/// The decomposition of a tall matrix; of its transpose, with the vectors' roles exchanged, where `transposed`.
private struct SingularValues: LaneKernel {
  /// Left singular vectors of the tall matrix, in columns; in rows where `transposed`.
  let left: UnsafeMutablePointer<Double>?
  /// Right singular vectors of the tall matrix, in rows; in columns where `transposed`.
  let right: UnsafeMutablePointer<Double>?
  let values: UnsafeMutablePointer<Double>
  let full: Bool
  let transposed: Bool
  let a: Strided
  let lanes: Int
  let failed: UnsafeMutablePointer<UInt8>

  @inline(__always)
  func run<V: LaneVector>(_: V.Type, at lane: Int) {
    let n = a.columns
    let columns = full ? a.rows : n
    let base = SingularFactors<V>.scratchCount(rows: a.rows, columns: n, extra: 0)
    withScratch(V.self, base &+ (left == nil ? 0 : a.rows &* columns)) { scratch in
      let factors = SingularFactors<V>(
        scratch, a, extra: nil, vectors: right != nil, lanes: lanes, at: lane)
      let nan = V(repeating: .nan)
      for i in 0..<n {
        V.choose(factors.bad, nan, factors.value(i)).store(values + i &* lanes + lane)
      }
      V.flag(factors.bad, failed, at: lane)
      if let right { write(factors.j, right, transposed, factors.bad, lane) }
      guard let left else { return }
      factors.normalize()
      let u = LaneMatrix(scratch + base, rows: a.rows, columns: columns)
      u.setIdentity()
      for i in 0..<n {
        for c in 0..<n { u[i, c] = factors.g[c, i] }
      }
      Householder.applyQ(factors.m, reflections: n, tau: factors.tau, to: u, triangular: false)
      write(u, left, transposed, factors.bad, lane)
    }
  }

  @inline(__always)
  private func write<V: LaneVector>(
    _ m: LaneMatrix<V>, _ out: UnsafeMutablePointer<Double>, _ transposed: Bool, _ bad: V.Mask, _ lane: Int
  ) {
    guard transposed else { return m.store(out, columns: m.columns, lanes: lanes, at: lane, bad: bad) }
    m.storeTransposed(out, lanes: lanes, at: lane, bad: bad)
  }
}

private struct Pseudoinverse: LaneKernel {
  let out: UnsafeMutablePointer<Double>
  let a: Strided
  let transposed: Bool
  let rcond: Double
  let lanes: Int
  let failed: UnsafeMutablePointer<UInt8>

  @inline(__always)
  func run<V: LaneVector>(_: V.Type, at lane: Int) {
    let n = a.columns
    let base = SingularFactors<V>.scratchCount(rows: a.rows, columns: n, extra: 0)
    withScratch(V.self, base &+ a.rows &* n) { scratch in
      let factors = SingularFactors<V>(scratch, a, extra: nil, vectors: true, lanes: lanes, at: lane)
      // The transpose of the pseudoinverse: Q times Σᵢ wᵢ vᵢᵀ / sᵢ, and rows of g are sᵢ wᵢ.
      let t = LaneMatrix(scratch + base, rows: a.rows, columns: n)
      for e in 0..<t.count { t.base[e] = V.zero }
      for i in 0..<n {
        let kept = factors.isKept(i, rcond: rcond)
        let weight = V.choose(kept, factors.scale / factors.squares[i], V.zero)
        for r in 0..<n {
          let factor = weight * factors.g[i, r]
          for c in 0..<n { t[r, c] = t[r, c].adding(factor, times: factors.j[i, c]) }
        }
      }
      Householder.applyQ(factors.m, reflections: n, tau: factors.tau, to: t, triangular: false)
      if transposed {
        t.store(out, columns: n, lanes: lanes, at: lane, bad: factors.bad)
      } else {
        t.storeTransposed(out, lanes: lanes, at: lane, bad: factors.bad)
      }
      V.flag(factors.bad, failed, at: lane)
    }
  }
}

extension LaneMatrix {
  /// Writes the transpose to a contiguous matrix of the tile; lanes where `bad` become NaN.
  @inline(__always)
  func storeTransposed(_ out: UnsafeMutablePointer<Double>, lanes: Int, at lane: Int, bad: V.Mask) {
    let nan = V(repeating: .nan)
    for i in 0..<rows {
      for j in 0..<columns {
        V.choose(bad, nan, self[i, j]).store(out + (j &* rows &+ i) &* lanes + lane)
      }
    }
  }
}
