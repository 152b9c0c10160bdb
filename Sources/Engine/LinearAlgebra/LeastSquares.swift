extension Decompositions {
  /// The solution of least norm of the least squares problem a x ≈ b, as `numpy.linalg.lstsq`: a of shape (m, n), b (m, r).
  /// - Parameters:
  ///   - solution: (n, r).
  ///   - residuals: (r): sums of squared residuals; NaN where NumPy gives an empty array (rank below n, or m ≤ n).
  ///   - rank: a number: how many singular values exceed `rcond` times the largest.
  ///   - values: (min(m, n)): the singular values, descending.
  ///   - rcond: nil: 2⁻⁵² max(m, n), as NumPy.
  ///
  /// Fails on NaN and infinities.
  static func leastSquares(
    solution: Output, residuals: Output, rank: Output, values: Output, _ a: Strided, _ b: Strided, rcond: Double?,
    lanes: Int, failed: Flags
  ) {
    let kernel = LeastSquares(
      solution: solution, residuals: residuals, rank: rank, values: values, a: a, b: b,
      rcond: rcond ?? 0x1p-52 * Double(max(a.rows, a.columns)), lanes: lanes, failed: failed)
    forEachLaneGroup(lanes, together: together(a), kernel)
  }
}

private struct LeastSquares: LaneKernel {
  let solution: UnsafeMutablePointer<Double>
  let residuals: UnsafeMutablePointer<Double>
  let rank: UnsafeMutablePointer<Double>
  let values: UnsafeMutablePointer<Double>
  let a: Strided
  let b: Strided
  let rcond: Double
  let lanes: Int
  let failed: UnsafeMutablePointer<UInt8>

  @inline(__always)
  func run<V: LaneVector>(_: V.Type, at lane: Int) {
    let wide = a.rows < a.columns
    let tall = wide ? a.transposed : a
    let p = tall.columns
    let r = b.columns
    let base = SingularFactors<V>.scratchCount(rows: tall.rows, columns: p, extra: wide ? 0 : r)
    withScratch(V.self, base &+ (tall.rows &+ a.rows) &* r) { scratch in
      let factors = SingularFactors<V>(
        scratch, tall, extra: wide ? nil : b, vectors: true, lanes: lanes, at: lane)
      let x = LaneMatrix(scratch + base, rows: tall.rows, columns: r)
      let right = LaneMatrix(x.base + x.count, rows: a.rows, columns: r)
      var bad = factors.bad
      if wide {
        right.load(b, lanes: lanes, at: lane)
        bad = V.or(bad, right.notFinite())
      }
      for e in 0..<x.count { x.base[e] = V.zero }
      var count = V.zero
      for i in 0..<p {
        let kept = factors.isKept(i, rcond: rcond)
        count = count + V.choose(kept, V.one, V.zero)
        let weight = V.choose(kept, factors.scale / factors.squares[i], V.zero)
        for c in 0..<r {
          // Tall: x = Σ vᵢ (sᵢ wᵢ · Qᵀb) / sᵢ². Wide: x = Q Σ sᵢ wᵢ (vᵢ · b) / sᵢ².
          var inner = V.zero
          for t in 0..<p {
            inner = inner.adding(
              wide ? factors.j[i, t] : factors.g[i, t], times: wide ? right[t, c] : factors.m[t, p &+ c])
          }
          inner = inner * weight
          for t in 0..<p {
            x[t, c] = x[t, c].adding(inner, times: wide ? factors.g[i, t] : factors.j[i, t])
          }
        }
      }
      if wide { Householder.applyQ(factors.m, reflections: p, tau: factors.tau, to: x, triangular: false) }
      write(V.self, factors, x, count, bad, lane)
    }
  }

  @inline(__always)
  private func write<V: LaneVector>(
    _: V.Type, _ factors: SingularFactors<V>, _ x: LaneMatrix<V>, _ count: V, _ bad: V.Mask, _ lane: Int
  ) {
    let p = factors.size
    let nan = V(repeating: .nan)
    LaneMatrix(x.base, rows: a.columns, columns: b.columns)
      .store(solution, columns: b.columns, lanes: lanes, at: lane, bad: bad)
    for i in 0..<p { V.choose(bad, nan, factors.value(i)).store(values + i &* lanes + lane) }
    V.choose(bad, nan, count).store(rank + lane)
    let deficient = V.less(count, V(repeating: Double(a.columns)))
    for c in 0..<b.columns {
      var sum = nan
      if a.rows > a.columns {
        sum = V.zero
        for i in p..<a.rows { sum = sum.adding(factors.m[i, p &+ c], times: factors.m[i, p &+ c]) }
      }
      V.choose(V.or(bad, deficient), nan, sum).store(residuals + c &* lanes + lane)
    }
    V.flag(bad, failed, at: lane)
  }
}
