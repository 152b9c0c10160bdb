/// XᵀDy: every output a dot product of (xw) and y, two outputs at a time. The order of terms is that of `VectorProduct`:
/// four partial sums from 16 terms on.
struct WeightedVectorProduct: LaneKernel {
  let out: UnsafeMutablePointer<Double>
  let x: Strided
  let weights: UnsafePointer<Double>
  let weightStride: Int
  let y: Strided
  let lanes: Int

  @inline(__always)
  func run<V: LaneVector>(_: V.Type, at lane: Int) {
    var j = 0
    while j < x.columns {
      let other = min(j &+ 1, x.columns &- 1)
      let (first, second) = pair(
        V.self, x.address(0, j, lanes: lanes) + lane, x.address(0, other, lanes: lanes) + lane, lane)
      second.store(out + other &* lanes + lane)
      first.store(out + j &* lanes + lane)
      j &+= 2
    }
  }

  @inline(__always)
  private func pair<V: LaneVector>(
    _: V.Type, _ left: UnsafePointer<Double>, _ other: UnsafePointer<Double>, _ lane: Int
  ) -> (V, V) {
    let down = x.rowStride &* lanes
    let along = weightStride &* lanes
    let forward = y.rowStride &* lanes
    var (p, r, w, q) = (left, other, weights + lane, y.base + lane)
    var s0 = V.zero, s1 = V.zero, s2 = V.zero, s3 = V.zero, t0 = V.zero, t1 = V.zero, t2 = V.zero, t3 = V.zero
    var remaining = x.rows
    while remaining >= 4 && x.rows >= VectorProduct.partialsFrom {
      let w0 = V.load(w), w1 = V.load(w + along), w2 = V.load(w + 2 &* along), w3 = V.load(w + 3 &* along)
      let y0 = V.load(q), y1 = V.load(q + forward), y2 = V.load(q + 2 &* forward), y3 = V.load(q + 3 &* forward)
      s0 = s0.adding(V.load(p) * w0, times: y0)
      s1 = s1.adding(V.load(p + down) * w1, times: y1)
      s2 = s2.adding(V.load(p + 2 &* down) * w2, times: y2)
      s3 = s3.adding(V.load(p + 3 &* down) * w3, times: y3)
      t0 = t0.adding(V.load(r) * w0, times: y0)
      t1 = t1.adding(V.load(r + down) * w1, times: y1)
      t2 = t2.adding(V.load(r + 2 &* down) * w2, times: y2)
      t3 = t3.adding(V.load(r + 3 &* down) * w3, times: y3)
      p += 4 &* down
      r += 4 &* down
      w += 4 &* along
      q += 4 &* forward
      remaining &-= 4
    }
    while remaining > 0 {
      let value = V.load(q), weight = V.load(w)
      s0 = s0.adding(V.load(p) * weight, times: value)
      t0 = t0.adding(V.load(r) * weight, times: value)
      p += down
      r += down
      w += along
      q += forward
      remaining &-= 1
    }
    return ((s0 + s2) + (s1 + s3), (t0 + t2) + (t1 + t3))
  }
}
