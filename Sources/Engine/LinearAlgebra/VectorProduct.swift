/// Products whose result is a vector or a number: every entry is a dot product (see `MatrixKernels` for its order).
enum VectorProduct {
  /// Terms from which a dot product is made of four partial sums.
  static let partialsFrom = 16

  /// a @ b where a has one row or b has one column.
  static func multiply(_ out: UnsafeMutablePointer<Double>, _ a: Strided, _ b: Strided, lanes: Int) {
    let kernel = VectorProducts(out: out, a: a, b: b, lanes: lanes)
    if b.columns == 1 {
      forEachLaneGroup(lanes, kernel)
    } else {
      // A row: the transpose of the product of transposes, whose result has the same memory.
      forEachLaneGroup(lanes, VectorProducts(out: out, a: b.transposed, b: a.transposed, lanes: lanes))
    }
  }

  /// One dot product of k terms, steps in doubles.
  @inline(__always)
  static func dot<V: LaneVector>(
    _: V.Type, _ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>, _ k: Int, _ pStep: Int, _ qStep: Int
  ) -> V {
    if k >= partialsFrom {
      if V.width == 1 && pStep == 1 && qStep == 1 { return V(repeating: contiguous(left, right, k)) }
      return long(V.self, left, right, k, pStep, qStep)
    }
    var p = left
    var q = right
    var sum = V.zero
    for _ in 0..<k {
      sum = sum.adding(V.load(p), times: V.load(q))
      p += pStep
      q += qStep
    }
    return sum
  }

  /// Sixteen terms or more: four partial sums.
  @inline(__always)
  private static func long<V: LaneVector>(
    _: V.Type, _ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>, _ k: Int, _ pStep: Int, _ qStep: Int
  ) -> V {
    var p = left
    var q = right
    let pThree = 3 &* pStep
    let qThree = 3 &* qStep
    var s0 = V.zero, s1 = V.zero, s2 = V.zero, s3 = V.zero
    var remaining = k
    while remaining >= 4 {
      s0 = s0.adding(V.load(p), times: V.load(q))
      s1 = s1.adding(V.load(p + pStep), times: V.load(q + qStep))
      s2 = s2.adding(V.load(p + 2 &* pStep), times: V.load(q + 2 &* qStep))
      s3 = s3.adding(V.load(p + pThree), times: V.load(q + qThree))
      p += 4 &* pStep
      q += 4 &* qStep
      remaining &-= 4
    }
    while remaining > 0 {
      s0 = s0.adding(V.load(p), times: V.load(q))
      p += pStep
      q += qStep
      remaining &-= 1
    }
    return (s0 + s2) + (s1 + s3)
  }

  /// One lane with neighbours in memory, 16 terms or more: the four partial sums are one register.
  @inline(__always)
  private static func contiguous(_ p: UnsafePointer<Double>, _ q: UnsafePointer<Double>, _ k: Int) -> Double {
    var sums = SIMD4<Double>(repeating: 0)
    var t = 0
    while t &+ 4 <= k {
      sums[0] = sums[0].addingProduct(p[t], q[t])
      sums[1] = sums[1].addingProduct(p[t &+ 1], q[t &+ 1])
      sums[2] = sums[2].addingProduct(p[t &+ 2], q[t &+ 2])
      sums[3] = sums[3].addingProduct(p[t &+ 3], q[t &+ 3])
      t &+= 4
    }
    while t < k {
      sums[0] = sums[0].addingProduct(p[t], q[t])
      t &+= 1
    }
    return (sums[0] + sums[2]) + (sums[1] + sums[3])
  }
}

/// a @ b, b one column.
private struct VectorProducts: LaneKernel {
  let out: UnsafeMutablePointer<Double>
  let a: Strided
  let b: Strided
  let lanes: Int

  @inline(__always)
  func run<V: LaneVector>(_: V.Type, at lane: Int) {
    switch a.columns {
    case 1: short(V.self, lane, 1)
    case 2: short(V.self, lane, 2)
    case 3: short(V.self, lane, 3)
    case 4: short(V.self, lane, 4)
    case 5: short(V.self, lane, 5)
    case 6: short(V.self, lane, 6)
    default: medium(V.self, lane)
    }
  }

  /// Up to six terms: b stays in registers.
  @inline(__always)
  private func short<V: LaneVector>(_: V.Type, _ lane: Int, _ k: Int) {
    let b0 = V.load(b.address(0, 0, lanes: lanes) + lane)
    let b1 = k > 1 ? V.load(b.address(1, 0, lanes: lanes) + lane) : b0
    let b2 = k > 2 ? V.load(b.address(2, 0, lanes: lanes) + lane) : b0
    let b3 = k > 3 ? V.load(b.address(3, 0, lanes: lanes) + lane) : b0
    let b4 = k > 4 ? V.load(b.address(4, 0, lanes: lanes) + lane) : b0
    let b5 = k > 5 ? V.load(b.address(5, 0, lanes: lanes) + lane) : b0
    let step = a.columnStride &* lanes
    let down = a.rowStride &* lanes
    var p = a.base + lane
    var target = out + lane
    for _ in 0..<a.rows {
      var sum = V.zero.adding(V.load(p), times: b0)
      if k > 1 { sum = sum.adding(V.load(p + step), times: b1) }
      if k > 2 { sum = sum.adding(V.load(p + 2 &* step), times: b2) }
      if k > 3 { sum = sum.adding(V.load(p + 3 &* step), times: b3) }
      if k > 4 { sum = sum.adding(V.load(p + 4 &* step), times: b4) }
      if k > 5 { sum = sum.adding(V.load(p + 5 &* step), times: b5) }
      sum.store(target)
      p += down
      target += lanes
    }
  }

  /// Seven terms or more.
  @inline(__always)
  private func medium<V: LaneVector>(_: V.Type, _ lane: Int) {
    for i in 0..<a.rows {
      VectorProduct.dot(
        V.self, a.address(i, 0, lanes: lanes) + lane, b.base + lane, a.columns, a.columnStride &* lanes,
        b.rowStride &* lanes
      ).store(out + i &* lanes + lane)
    }
  }
}
