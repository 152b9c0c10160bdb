/// Householder reflections H = I − τ v vᵀ with v₀ = 1, in LAPACK's convention (`dlarfg`): H x = β e₀ with β of the sign
/// opposite to x₀, and H = I where x is already a multiple of e₀.
enum Householder {
  /// Makes the reflection of x₀ and the further entries, whose sum of squares is `rest`.
  /// - Returns: τ, β, and the factor that turns the further entries of x into those of v.
  @inline(__always)
  static func reflection<V: LaneVector>(_ first: V, rest: V) -> (tau: V, beta: V, scale: V) {
    let trivial = V.equal(rest, V.zero)
    let norm = rest.adding(first, times: first).root
    let beta = V.choose(V.less(first, V.zero), norm, -norm)
    let tau = (beta - first) / beta
    let scale = V.one / (first - beta)
    return (
      V.choose(trivial, V.zero, tau), V.choose(trivial, first, beta), V.choose(trivial, V.zero, scale)
    )
  }

  /// The power of two that brings `largest` to between 1 and 2, and its inverse, where fourth powers of entries might overflow
  /// or vanish; 1 for all ordinary numbers.
  @inline(__always)
  static func scaling<V: LaneVector>(_ largest: V) -> (scale: V, inverse: V) {
    var scale = V.one
    var inverse = V.one
    let extreme = V.or(V.less(V(repeating: 0x1p200), largest), V.less(largest, V(repeating: 0x1p-200)))
    guard V.any(extreme) else { return (scale, inverse) }
    for l in 0..<V.width where V.truth(extreme, lane: l) {
      let size = largest[lane: l]
      guard size > 0 && size.isFinite else { continue }
      let exponent = min(max(Int(size.exponent), -1000), 1000)
      scale[lane: l] = Double(sign: .plus, exponent: -exponent, significand: 1)
      inverse[lane: l] = Double(sign: .plus, exponent: exponent, significand: 1)
    }
    return (scale, inverse)
  }

  /// Multiplies every entry, unless the factor is 1 in every lane.
  @inline(__always)
  static func scale<V: LaneVector>(_ entries: UnsafeMutablePointer<V>, count: Int, by factor: V) {
    guard V.any(V.not(V.equal(factor, V.one))) else { return }
    for e in 0..<count { entries[e] = entries[e] * factor }
  }

  /// Reduces the first `columns` columns of m to upper triangular form; further columns become Qᵀ times themselves.
  /// Below the diagonal stay the reflections' v, their τ in `tau`.
  @inline(__always)
  static func triangularize<V: LaneVector>(
    _ m: LaneMatrix<V>, columns: Int, tau: UnsafeMutablePointer<V>
  ) {
    for k in 0..<min(m.rows, columns) {
      let rest = sumOfSquares(m, column: k, from: k &+ 1)
      let (t, beta, factor) = reflection(m[k, k], rest: rest)
      for i in (k &+ 1)..<max(m.rows, k &+ 1) { m[i, k] = m[i, k] * factor }
      m[k, k] = beta
      tau[k] = t
      apply(m, column: k, from: k, tau: t, to: m, columns: (k &+ 1)..<max(m.columns, k &+ 1))
    }
  }

  /// Applies the reflection whose v is in `column` of `m`, rows `from` on (with 1 in row `from`), to columns of `target`.
  ///
  /// Four columns at a time keep their inner products in registers. In one lane's matrix eight neighbouring columns make
  /// a register; every column's own order of operations is the same.
  @inline(__always)
  static func apply<V: LaneVector>(
    _ m: LaneMatrix<V>, column: Int, from k: Int, tau: V, to target: LaneMatrix<V>, columns: Range<Int>
  ) {
    var j = columns.lowerBound
    if V.width == 1 {
      while j &+ 16 <= columns.upperBound {
        block(V.self, SIMD8<Double>.self, m, column, k, tau, target, j, count: 2)
        j &+= 16
      }
      while j &+ 8 <= columns.upperBound {
        block(V.self, SIMD8<Double>.self, m, column, k, tau, target, j, count: 1)
        j &+= 8
      }
    }
    while j &+ 4 <= columns.upperBound {
      block(V.self, V.self, m, column, k, tau, target, j, count: 4)
      j &+= 4
    }
    switch columns.upperBound &- j {
    case 1: block(V.self, V.self, m, column, k, tau, target, j, count: 1)
    case 2: block(V.self, V.self, m, column, k, tau, target, j, count: 2)
    case 3: block(V.self, V.self, m, column, k, tau, target, j, count: 3)
    default: break
    }
  }

  /// One to four registers W of neighbouring columns, each of one column of all lanes or of eight columns of one lane.
  @inline(__always)
  private static func block<V: LaneVector, W: LaneVector>(
    _: V.Type, _: W.Type, _ m: LaneMatrix<V>, _ column: Int, _ k: Int, _ tau: V, _ target: LaneMatrix<V>, _ j: Int,
    count: Int
  ) {
    let width = W.width
    let rowStep = target.columns &* V.width
    let vStep = m.columns &* V.width
    let first = UnsafeMutableRawPointer(target.row(k) + j).assumingMemoryBound(to: Double.self)
    let v = UnsafeMutableRawPointer(m.row(k) + column).assumingMemoryBound(to: Double.self)
    var w0 = W.load(first)
    var w1 = count > 1 ? W.load(first + width) : W.zero
    var w2 = count > 2 ? W.load(first + 2 &* width) : W.zero
    var w3 = count > 3 ? W.load(first + 3 &* width) : W.zero
    for i in 1..<max(m.rows &- k, 1) {
      let coefficient: W = entry(V.self, v + i &* vStep)
      let row = first + i &* rowStep
      w0 = w0.adding(coefficient, times: W.load(row))
      if count > 1 { w1 = w1.adding(coefficient, times: W.load(row + width)) }
      if count > 2 { w2 = w2.adding(coefficient, times: W.load(row + 2 &* width)) }
      if count > 3 { w3 = w3.adding(coefficient, times: W.load(row + 3 &* width)) }
    }
    let factor: W = V.width == W.width ? same(tau) : W(repeating: tau[lane: 0])
    w0 = w0 * factor
    w1 = w1 * factor
    w2 = w2 * factor
    w3 = w3 * factor
    (W.load(first) - w0).store(first)
    if count > 1 { (W.load(first + width) - w1).store(first + width) }
    if count > 2 { (W.load(first + 2 &* width) - w2).store(first + 2 &* width) }
    if count > 3 { (W.load(first + 3 &* width) - w3).store(first + 3 &* width) }
    for i in 1..<max(m.rows &- k, 1) {
      let coefficient: W = -entry(V.self, v + i &* vStep)
      let row = first + i &* rowStep
      W.load(row).adding(coefficient, times: w0).store(row)
      if count > 1 { W.load(row + width).adding(coefficient, times: w1).store(row + width) }
      if count > 2 { W.load(row + 2 &* width).adding(coefficient, times: w2).store(row + 2 &* width) }
      if count > 3 { W.load(row + 3 &* width).adding(coefficient, times: w3).store(row + 3 &* width) }
    }
  }

  /// An entry of v: as it is, or one lane's number repeated for eight columns.
  @inline(__always)
  private static func entry<V: LaneVector, W: LaneVector>(_: V.Type, _ address: UnsafeMutablePointer<Double>) -> W {
    V.width == W.width ? W.load(address) : W(repeating: address.pointee)
  }
  /// The same number in a type of the same width, which is the same type.
  @inline(__always)
  private static func same<V: LaneVector, W: LaneVector>(_ value: V) -> W {
    var copy = value
    return withUnsafeMutablePointer(to: &copy) {
      W.load(UnsafeRawPointer($0).assumingMemoryBound(to: Double.self))
    }
  }

  /// Σ v², rows `from` on of a column, in four partial sums.
  @inline(__always)
  static func sumOfSquares<V: LaneVector>(_ m: LaneMatrix<V>, column: Int, from: Int) -> V {
    var s0 = V.zero, s1 = V.zero, s2 = V.zero, s3 = V.zero
    var i = from
    while i &+ 4 <= m.rows {
      let a = m[i, column], b = m[i &+ 1, column], c = m[i &+ 2, column], d = m[i &+ 3, column]
      s0 = s0.adding(a, times: a)
      s1 = s1.adding(b, times: b)
      s2 = s2.adding(c, times: c)
      s3 = s3.adding(d, times: d)
      i &+= 4
    }
    while i < m.rows {
      s0 = s0.adding(m[i, column], times: m[i, column])
      i &+= 1
    }
    return (s0 + s1) + (s2 + s3)
  }

  /// The first columns of Q = H₀ H₁ …, or Q times what is in the leading rows of `q`: applies the reflections, last first.
  /// `triangular`: whether q was the identity, so that reflection k touches columns k on only.
  @inline(__always)
  static func applyQ<V: LaneVector>(
    _ m: LaneMatrix<V>, reflections: Int, tau: UnsafeMutablePointer<V>, to q: LaneMatrix<V>, triangular: Bool
  ) {
    for k in (0..<reflections).reversed() {
      apply(m, column: k, from: k, tau: tau[k], to: q, columns: (triangular ? k : 0)..<q.columns)
    }
  }
}
