/// a @ b where a has few columns: a row of a stays in registers while it meets every column of b.
///
/// Two rows at a time share what is loaded of b. An entry is ((0 + a₀b₀) + a₁b₁) + …, as in every product of matrices.
struct ShortProduct: LaneKernel {
  static var fillsRegisters: Bool { true }

  /// Most terms of a sum: two rows of them fit the registers.
  static let longest = 8

  let out: UnsafeMutablePointer<Double>
  let a: Strided
  let b: Strided
  let lanes: Int

  @inline(__always)
  func run<V: LaneVector>(_: V.Type, at lane: Int) {
    switch a.columns {
    case 1: rows(V.self, lane, 1)
    case 2: rows(V.self, lane, 2)
    case 3: rows(V.self, lane, 3)
    case 4: rows(V.self, lane, 4)
    case 5: rows(V.self, lane, 5)
    case 6: rows(V.self, lane, 6)
    case 7: rows(V.self, lane, 7)
    default: rows(V.self, lane, 8)
    }
  }

  /// The entries of one row; those beyond `k` repeat the first and are not used.
  @inline(__always)
  private func row<V: LaneVector>(
    _: V.Type, _ p: UnsafePointer<Double>, _ step: Int, _ k: Int
  ) -> (V, V, V, V, V, V, V, V) {
    let first = V.load(p)
    return (
      first, k > 1 ? V.load(p + step) : first, k > 2 ? V.load(p + 2 &* step) : first,
      k > 3 ? V.load(p + 3 &* step) : first, k > 4 ? V.load(p + 4 &* step) : first,
      k > 5 ? V.load(p + 5 &* step) : first, k > 6 ? V.load(p + 6 &* step) : first,
      k > 7 ? V.load(p + 7 &* step) : first
    )
  }

  @inline(__always)
  private func rows<V: LaneVector>(_: V.Type, _ lane: Int, _ k: Int) {
    let step = a.columnStride &* lanes
    let along = b.columnStride &* lanes
    let down = b.rowStride &* lanes
    let n = b.columns
    var i = 0
    while i < a.rows {
      // The last row may be worked on twice, with the same bits.
      let other = min(i &+ 1, a.rows &- 1)
      let x = row(V.self, a.address(i, 0, lanes: lanes) + lane, step, k)
      let z = row(V.self, a.address(other, 0, lanes: lanes) + lane, step, k)
      var q = b.base + lane
      var target = out + i &* n &* lanes + lane
      let second = (other &- i) &* n &* lanes
      for _ in 0..<n {
        var b0 = V.load(q)
        var s = V.zero.adding(x.0, times: b0)
        var t = V.zero.adding(z.0, times: b0)
        if k > 1 {
          b0 = V.load(q + down)
          s = s.adding(x.1, times: b0)
          t = t.adding(z.1, times: b0)
        }
        if k > 2 {
          b0 = V.load(q + 2 &* down)
          s = s.adding(x.2, times: b0)
          t = t.adding(z.2, times: b0)
        }
        if k > 3 {
          b0 = V.load(q + 3 &* down)
          s = s.adding(x.3, times: b0)
          t = t.adding(z.3, times: b0)
        }
        if k > 4 {
          b0 = V.load(q + 4 &* down)
          s = s.adding(x.4, times: b0)
          t = t.adding(z.4, times: b0)
        }
        if k > 5 {
          b0 = V.load(q + 5 &* down)
          s = s.adding(x.5, times: b0)
          t = t.adding(z.5, times: b0)
        }
        if k > 6 {
          b0 = V.load(q + 6 &* down)
          s = s.adding(x.6, times: b0)
          t = t.adding(z.6, times: b0)
        }
        if k > 7 {
          b0 = V.load(q + 7 &* down)
          s = s.adding(x.7, times: b0)
          t = t.adding(z.7, times: b0)
        }
        t.store(target + second)
        s.store(target)
        q += along
        target += lanes
      }
      i &+= 2
    }
  }
}
