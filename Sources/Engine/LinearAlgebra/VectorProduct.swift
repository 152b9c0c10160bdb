/// Products whose result is a vector or a number: every entry is a dot product (see `MatrixKernels` for its order).
enum VectorProduct {
  /// Terms from which a dot product is made of eight partial sums.
  static let partialsFrom = 16

  /// a @ b where a has one row or b has one column.
  static func multiply(_ out: UnsafeMutablePointer<Double>, _ a: Strided, _ b: Strided, lanes: Int) {
    if a.columns >= partialsFrom {
      forEachLaneGroup(lanes, LongProducts(out: out, a: a, b: b, lanes: lanes))
    } else {
      forEachLaneGroup(lanes, TiledProduct(out: out, a: a, b: b, lanes: lanes, upperOnly: false))
    }
  }

  /// The sum of eight partial sums.
  @inline(__always)
  static func combine<V: LaneVector>(_ s0: V, _ s1: V, _ s2: V, _ s3: V, _ s4: V, _ s5: V, _ s6: V, _ s7: V) -> V {
    let even: V = (s0 + s4) + (s2 + s6)
    let odd: V = (s1 + s5) + (s3 + s7)
    return even + odd
  }

  /// One dot product of k terms, steps in doubles.
  @inline(__always)
  static func dot<V: LaneVector>(
    _: V.Type, _ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>, _ k: Int, _ pStep: Int, _ qStep: Int
  ) -> V {
    var p = left
    var q = right
    if k < partialsFrom {
      var sum = V.zero
      for _ in 0..<k {
        sum = sum.adding(V.load(p), times: V.load(q))
        p += pStep
        q += qStep
      }
      return sum
    }
    if V.width == 1 && pStep == 1 && qStep == 1 { return V(repeating: contiguous(p, q, k)) }
    var s0 = V.zero, s1 = V.zero, s2 = V.zero, s3 = V.zero, s4 = V.zero, s5 = V.zero, s6 = V.zero, s7 = V.zero
    var t = k
    while t >= 8 {
      s0 = s0.adding(V.load(p), times: V.load(q))
      s1 = s1.adding(V.load(p + pStep), times: V.load(q + qStep))
      s2 = s2.adding(V.load(p + 2 &* pStep), times: V.load(q + 2 &* qStep))
      s3 = s3.adding(V.load(p + 3 &* pStep), times: V.load(q + 3 &* qStep))
      s4 = s4.adding(V.load(p + 4 &* pStep), times: V.load(q + 4 &* qStep))
      s5 = s5.adding(V.load(p + 5 &* pStep), times: V.load(q + 5 &* qStep))
      s6 = s6.adding(V.load(p + 6 &* pStep), times: V.load(q + 6 &* qStep))
      s7 = s7.adding(V.load(p + 7 &* pStep), times: V.load(q + 7 &* qStep))
      p += 8 &* pStep
      q += 8 &* qStep
      t &-= 8
    }
    if t > 0 { s0 = s0.adding(V.load(p), times: V.load(q)) }
    if t > 1 { s1 = s1.adding(V.load(p + pStep), times: V.load(q + qStep)) }
    if t > 2 { s2 = s2.adding(V.load(p + 2 &* pStep), times: V.load(q + 2 &* qStep)) }
    if t > 3 { s3 = s3.adding(V.load(p + 3 &* pStep), times: V.load(q + 3 &* qStep)) }
    if t > 4 { s4 = s4.adding(V.load(p + 4 &* pStep), times: V.load(q + 4 &* qStep)) }
    if t > 5 { s5 = s5.adding(V.load(p + 5 &* pStep), times: V.load(q + 5 &* qStep)) }
    if t > 6 { s6 = s6.adding(V.load(p + 6 &* pStep), times: V.load(q + 6 &* qStep)) }
    return combine(s0, s1, s2, s3, s4, s5, s6, s7)
  }

  /// One lane with neighbours in memory, 16 terms or more: the eight partial sums are one register.
  @inline(__always)
  private static func contiguous(_ p: UnsafePointer<Double>, _ q: UnsafePointer<Double>, _ k: Int) -> Double {
    let whole = k & ~7
    var sums = SIMD8<Double>(repeating: 0)
    var t = 0
    while t < whole {
      sums = sums.adding(SIMD8<Double>.load(p + t), times: SIMD8<Double>.load(q + t))
      t &+= 8
    }
    while t < k {
      sums[t & 7] = sums[t & 7].addingProduct(p[t], q[t])
      t &+= 1
    }
    return combine(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6], sums[7])
  }
}

/// Dot products of 16 terms or more, one output after the other.
private struct LongProducts: LaneKernel {
  let out: UnsafeMutablePointer<Double>
  let a: Strided
  let b: Strided
  let lanes: Int

  @inline(__always)
  func run<V: LaneVector>(_: V.Type, at lane: Int) {
    for i in 0..<a.rows {
      for j in 0..<b.columns {
        VectorProduct.dot(
          V.self, a.address(i, 0, lanes: lanes) + lane, b.address(0, j, lanes: lanes) + lane, a.columns,
          a.columnStride &* lanes, b.rowStride &* lanes
        ).store(out + (i &* b.columns &+ j) &* lanes + lane)
      }
    }
  }
}
