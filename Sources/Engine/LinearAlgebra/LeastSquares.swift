extension Decompositions {
  /// The solution of least norm of the least squares problem a x ≈ b, as `numpy.linalg.lstsq`: a of shape (m, n), b (m, r).
  /// - Parameters:
  ///   - solution: (n, r).
  ///   - residuals: (r): sums of squared residuals; NaN where NumPy gives an empty array (rank below n, or m ≤ n).
  ///   - rank: a number: how many singular values exceed `rcond` times the largest.
  ///   - values: (min(m, n)): the singular values, descending; nil where nobody asks for them. Large tall matrices of full rank beyond
  ///     doubt are then decomposed into Q and R alone.
  ///   - rcond: nil: 2⁻⁵² max(m, n), as NumPy.
  ///
  /// Fails on NaN and infinities.
  static func leastSquares(
    solution: Output, residuals: Output, rank: Output, values: Output?, _ a: Strided, _ b: Strided,
    rcond: Double?,
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
  let values: UnsafeMutablePointer<Double>?
  let a: Strided
  let b: Strided
  let rcond: Double
  let lanes: Int
  let failed: UnsafeMutablePointer<UInt8>

  @inline(__always)
  func run<V: LaneVector>(_: V.Type, at lane: Int) {
    let wide = a.rows < a.columns
    // Which way is a matter of shapes, never of the lanes.
    let isLarge = a.columns >= BlockedElimination.from && !Decompositions.together(a)
    if values == nil && !wide && isLarge && byReflections(V.self, lane) { return }
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
              wide ? factors.j[i, t] : factors.g[i, t],
              times: wide ? right[t, c] : factors.m[t, p &+ c])
          }
          inner = inner * weight
          for t in 0..<p {
            x[t, c] = x[t, c].adding(inner, times: wide ? factors.g[i, t] : factors.j[i, t])
          }
        }
      }
      if wide {
        Householder.applyQ(factors.m, reflections: p, tau: factors.tau, to: x, triangular: false)
      }
      write(V.self, factors, x, count, bad, lane)
    }
  }

  @inline(__always)
  private func write<V: LaneVector>(
    _: V.Type, _ factors: SingularFactors<V>, _ x: LaneMatrix<V>, _ count: V, _ bad: V.Mask,
    _ lane: Int
  ) {
    let p = factors.size
    let nan = V(repeating: .nan)
    LaneMatrix(x.base, rows: a.columns, columns: b.columns)
      .store(solution, columns: b.columns, lanes: lanes, at: lane, bad: bad)
    if let values {
      for i in 0..<p { V.choose(bad, nan, factors.value(i)).store(values + i &* lanes + lane) }
    }
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

  /// R x = Qᵀb, where R is beyond doubt of full rank: its least singular value, which is at least 1/‖R⁻¹‖, is a thousand times the
  /// bound below which singular values count as zero.
  /// - Returns: false, with nothing written, where that cannot be said.
  @inline(__always)
  private func byReflections<V: LaneVector>(_: V.Type, _ lane: Int) -> Bool {
    let (p, r) = (a.columns, b.columns)
    return withScratch(V.self, a.rows &* (p &+ r) &+ p &* (2 &* p &+ r) &+ p) { scratch in
      let m = LaneMatrix(scratch, rows: a.rows, columns: p &+ r)
      m.load(a, lanes: lanes, at: lane)
      m.load(b, column: p, lanes: lanes, at: lane)
      if V.any(m.notFinite()) { return false }
      let tau = scratch + m.count
      Householder.triangularize(m, columns: p, tau: tau)
      let x = LaneMatrix(tau + p, rows: p, columns: 2 &* p &+ r)
      var squares = V.zero
      for i in 0..<p {
        for j in 0..<p {
          x[i, j] = j < i ? V.zero : m[i, j]
          x[i, p &+ r &+ j] = i == j ? V.one : V.zero
          squares = squares.adding(x[i, j], times: x[i, j])
        }
        for c in 0..<r { x[i, p &+ c] = m[i, p &+ c] }
      }
      Elimination.substituteBackwards(x)
      var inverses = V.zero
      for i in 0..<p {
        for j in (p &+ r)..<x.columns { inverses = inverses.adding(x[i, j], times: x[i, j]) }
      }
      let condition = squares.root * inverses.root * V(repeating: 1000 * rcond)
      if V.any(V.not(V.less(condition, V.one))) { return false }
      x.store(solution, column: p, columns: r, lanes: lanes, at: lane, bad: V.none)
      V(repeating: Double(p)).store(rank + lane)
      for c in 0..<r {
        var sum = V(repeating: a.rows > p ? 0 : .nan)
        for i in p..<a.rows { sum = sum.adding(m[i, p &+ c], times: m[i, p &+ c]) }
        sum.store(residuals + c &* lanes + lane)
      }
      return true
    }
  }
}
