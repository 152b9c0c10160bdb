/// XᵀDy: every output a dot product of (xw) and y. The order of terms is that of `VectorProduct`: four partial sums from 16 terms on.
///
/// Rows are worked on in blocks that stay in the first cache, all columns of a block before the next: weights and y are read once.
struct WeightedVectorProduct: LaneKernel {
  let out: UnsafeMutablePointer<Double>
  let x: Strided
  let weights: UnsafePointer<Double>
  let weightStride: Int
  let y: Strided
  let lanes: Int

  /// Rows of a block, a multiple of four: with eight lanes, 4 KiB of weights and y.
  private static let block = 32

  @inline(__always)
  func run<V: LaneVector>(_: V.Type, at lane: Int) {
    guard x.rows >= VectorProduct.partialsFrom else {
      for j in 0..<x.columns { tail(V.self, j, from: 0, V.zero, lane).store(out + j &* lanes + lane) }
      return
    }
    let whole = x.rows & ~3
    withScratch(V.self, 4 &* x.columns) { sums in
      (sums).update(repeating: V.zero, count: 4 &* x.columns)
      var start = 0
      while start < whole {
        let end = min(start &+ Self.block, whole)
        var j = 0
        while j < x.columns {
          if !Registers.areFew && j &+ 1 < x.columns {
            pair(sums + 4 &* j, j, start, end, lane)
            j &+= 2
          } else {
            single(sums + 4 &* j, j, start, end, lane)
            j &+= 1
          }
        }
        start = end
      }
      for j in 0..<x.columns {
        let s = sums + 4 &* j
        let first = tail(V.self, j, from: whole, s[0], lane)
        ((first + s[2]) + (s[1] + s[3])).store(out + j &* lanes + lane)
      }
    }
  }

  /// Adds rows `start ..< end`, a multiple of four, of column j to its four partial sums.
  @inline(__always)
  private func single<V: LaneVector>(_ sums: UnsafeMutablePointer<V>, _ j: Int, _ start: Int, _ end: Int, _ lane: Int) {
    let (down, along, forward) = (x.rowStride &* lanes, weightStride &* lanes, y.rowStride &* lanes)
    var p = x.address(start, j, lanes: lanes) + lane
    var w = weights + start &* along + lane
    var q = y.base + start &* forward + lane
    var s0 = sums[0], s1 = sums[1], s2 = sums[2], s3 = sums[3]
    for _ in 0..<((end &- start) / 4) {
      s0 = s0.adding(V.load(p) * V.load(w), times: V.load(q))
      s1 = s1.adding(V.load(p + down) * V.load(w + along), times: V.load(q + forward))
      s2 = s2.adding(V.load(p + 2 &* down) * V.load(w + 2 &* along), times: V.load(q + 2 &* forward))
      s3 = s3.adding(V.load(p + 3 &* down) * V.load(w + 3 &* along), times: V.load(q + 3 &* forward))
      p += 4 &* down
      w += 4 &* along
      q += 4 &* forward
    }
    (sums[0], sums[1], sums[2], sums[3]) = (s0, s1, s2, s3)
  }

  /// The same for columns j and j + 1, which share weights and y.
  @inline(__always)
  private func pair<V: LaneVector>(_ sums: UnsafeMutablePointer<V>, _ j: Int, _ start: Int, _ end: Int, _ lane: Int) {
    let (down, along, forward) = (x.rowStride &* lanes, weightStride &* lanes, y.rowStride &* lanes)
    var p = x.address(start, j, lanes: lanes) + lane
    var r = x.address(start, j &+ 1, lanes: lanes) + lane
    var w = weights + start &* along + lane
    var q = y.base + start &* forward + lane
    var s0 = sums[0], s1 = sums[1], s2 = sums[2], s3 = sums[3]
    var t0 = sums[4], t1 = sums[5], t2 = sums[6], t3 = sums[7]
    for _ in 0..<((end &- start) / 4) {
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
    }
    (sums[0], sums[1], sums[2], sums[3]) = (s0, s1, s2, s3)
    (sums[4], sums[5], sums[6], sums[7]) = (t0, t1, t2, t3)
  }

  /// The sum of column j with the rows from `start` on, one after the other.
  @inline(__always)
  private func tail<V: LaneVector>(_: V.Type, _ j: Int, from start: Int, _ sum: V, _ lane: Int) -> V {
    var sum = sum
    for i in start..<x.rows {
      let weighted = V.load(x.address(i, j, lanes: lanes) + lane) * V.load(weights + i &* weightStride &* lanes + lane)
      sum = sum.adding(weighted, times: V.load(y.address(i, 0, lanes: lanes) + lane))
    }
    return sum
  }
}
