/// XᵀX or XᵀDX for few columns: the whole upper triangle in registers, every entry of X loaded once.
struct TriangularProduct: LaneKernel {
  static var fillsRegisters: Bool { true }

  /// The widest X: 21 sums and 6 entries fit the 32 vector registers.
  static let widest = 6

  let out: UnsafeMutablePointer<Double>
  let x: Strided
  let lanes: Int
  /// The diagonal of D, `weightStride` entries apart; nil where there is none.
  var weights: UnsafePointer<Double>?
  var weightStride = 0

  @inline(__always)
  func run<V: LaneVector>(_: V.Type, at lane: Int) {
    if let weights {
      triangle(V.self, lane, weights + lane, weightStride &* lanes) { $0 * V.load($1) }
    } else {
      triangle(V.self, lane, x.base, 0) { entry, _ in entry }
    }
  }

  /// The first factor of a product: an entry of X, times its weight if there are weights.
  private typealias Factor<V> = (V, UnsafePointer<Double>) -> V

  @inline(__always)
  private func triangle<V: LaneVector>(
    _: V.Type, _ lane: Int, _ weight: UnsafePointer<Double>, _ step: Int, _ factor: Factor<V>
  ) {
    switch x.columns {
    case 1, 2, 3: three(V.self, lane, weight, step, factor)
    case 4: four(V.self, lane, weight, step, factor)
    case 5: five(V.self, lane, weight, step, factor)
    default: six(V.self, lane, weight, step, factor)
    }
  }

  @inline(__always)
  private func write<V: LaneVector>(_ value: V, _ i: Int, _ j: Int, _ lane: Int) {
    value.store(out + (i &* x.columns &+ j) &* lanes + lane)
  }

  /// One to three columns: for fewer, the last column is loaded again and not written.
  @inline(__always)
  private func three<V: LaneVector>(
    _: V.Type, _ lane: Int, _ weight: UnsafePointer<Double>, _ step: Int, _ factor: Factor<V>
  ) {
    let k = x.columns
    var p = x.base + lane
    let second = min(1, k &- 1) &* x.columnStride &* lanes
    let third = min(2, k &- 1) &* x.columnStride &* lanes
    var c00 = V.zero, c01 = V.zero, c02 = V.zero, c11 = V.zero, c12 = V.zero, c22 = V.zero
    var w = weight
    for _ in 0..<x.rows {
      let x0 = V.load(p), x1 = V.load(p + second), x2 = V.load(p + third)
      let t0 = factor(x0, w)
      let t1 = factor(x1, w)
      let t2 = factor(x2, w)
      c00 = c00.adding(t0, times: x0)
      c01 = c01.adding(t0, times: x1)
      c02 = c02.adding(t0, times: x2)
      c11 = c11.adding(t1, times: x1)
      c12 = c12.adding(t1, times: x2)
      c22 = c22.adding(t2, times: x2)
      p += x.rowStride &* lanes
      w += step
    }
    write(c00, 0, 0, lane)
    if k > 1 {
      write(c01, 0, 1, lane)
      write(c11, 1, 1, lane)
    }
    if k > 2 {
      write(c02, 0, 2, lane)
      write(c12, 1, 2, lane)
      write(c22, 2, 2, lane)
    }
  }

  @inline(__always)
  private func four<V: LaneVector>(
    _: V.Type, _ lane: Int, _ weight: UnsafePointer<Double>, _ step: Int, _ factor: Factor<V>
  ) {
    var p = x.base + lane
    let right = x.columnStride &* lanes
    var c00 = V.zero, c01 = V.zero, c02 = V.zero, c03 = V.zero
    var c11 = V.zero, c12 = V.zero, c13 = V.zero, c22 = V.zero, c23 = V.zero, c33 = V.zero
    var w = weight
    for _ in 0..<x.rows {
      let x0 = V.load(p), x1 = V.load(p + right), x2 = V.load(p + 2 &* right), x3 = V.load(p + 3 &* right)
      let t0 = factor(x0, w)
      let t1 = factor(x1, w)
      let t2 = factor(x2, w)
      let t3 = factor(x3, w)
      c00 = c00.adding(t0, times: x0)
      c01 = c01.adding(t0, times: x1)
      c02 = c02.adding(t0, times: x2)
      c03 = c03.adding(t0, times: x3)
      c11 = c11.adding(t1, times: x1)
      c12 = c12.adding(t1, times: x2)
      c13 = c13.adding(t1, times: x3)
      c22 = c22.adding(t2, times: x2)
      c23 = c23.adding(t2, times: x3)
      c33 = c33.adding(t3, times: x3)
      p += x.rowStride &* lanes
      w += step
    }
    write(c00, 0, 0, lane)
    write(c01, 0, 1, lane)
    write(c02, 0, 2, lane)
    write(c03, 0, 3, lane)
    write(c11, 1, 1, lane)
    write(c12, 1, 2, lane)
    write(c13, 1, 3, lane)
    write(c22, 2, 2, lane)
    write(c23, 2, 3, lane)
    write(c33, 3, 3, lane)
  }

  @inline(__always)
  private func five<V: LaneVector>(
    _: V.Type, _ lane: Int, _ weight: UnsafePointer<Double>, _ step: Int, _ factor: Factor<V>
  ) {
    var p = x.base + lane
    let right = x.columnStride &* lanes
    var c00 = V.zero, c01 = V.zero, c02 = V.zero, c03 = V.zero, c04 = V.zero
    var c11 = V.zero, c12 = V.zero, c13 = V.zero, c14 = V.zero
    var c22 = V.zero, c23 = V.zero, c24 = V.zero, c33 = V.zero, c34 = V.zero, c44 = V.zero
    var w = weight
    for _ in 0..<x.rows {
      let x0 = V.load(p), x1 = V.load(p + right), x2 = V.load(p + 2 &* right)
      let x3 = V.load(p + 3 &* right), x4 = V.load(p + 4 &* right)
      let t0 = factor(x0, w)
      let t1 = factor(x1, w)
      let t2 = factor(x2, w)
      let t3 = factor(x3, w)
      let t4 = factor(x4, w)
      c00 = c00.adding(t0, times: x0)
      c01 = c01.adding(t0, times: x1)
      c02 = c02.adding(t0, times: x2)
      c03 = c03.adding(t0, times: x3)
      c04 = c04.adding(t0, times: x4)
      c11 = c11.adding(t1, times: x1)
      c12 = c12.adding(t1, times: x2)
      c13 = c13.adding(t1, times: x3)
      c14 = c14.adding(t1, times: x4)
      c22 = c22.adding(t2, times: x2)
      c23 = c23.adding(t2, times: x3)
      c24 = c24.adding(t2, times: x4)
      c33 = c33.adding(t3, times: x3)
      c34 = c34.adding(t3, times: x4)
      c44 = c44.adding(t4, times: x4)
      p += x.rowStride &* lanes
      w += step
    }
    write(c00, 0, 0, lane)
    write(c01, 0, 1, lane)
    write(c02, 0, 2, lane)
    write(c03, 0, 3, lane)
    write(c04, 0, 4, lane)
    write(c11, 1, 1, lane)
    write(c12, 1, 2, lane)
    write(c13, 1, 3, lane)
    write(c14, 1, 4, lane)
    write(c22, 2, 2, lane)
    write(c23, 2, 3, lane)
    write(c24, 2, 4, lane)
    write(c33, 3, 3, lane)
    write(c34, 3, 4, lane)
    write(c44, 4, 4, lane)
  }

  @inline(__always)
  private func six<V: LaneVector>(
    _: V.Type, _ lane: Int, _ weight: UnsafePointer<Double>, _ step: Int, _ factor: Factor<V>
  ) {
    var p = x.base + lane
    let right = x.columnStride &* lanes
    var c00 = V.zero, c01 = V.zero, c02 = V.zero, c03 = V.zero, c04 = V.zero, c05 = V.zero
    var c11 = V.zero, c12 = V.zero, c13 = V.zero, c14 = V.zero, c15 = V.zero
    var c22 = V.zero, c23 = V.zero, c24 = V.zero, c25 = V.zero, c33 = V.zero, c34 = V.zero, c35 = V.zero
    var c44 = V.zero, c45 = V.zero, c55 = V.zero
    var w = weight
    for _ in 0..<x.rows {
      let x0 = V.load(p), x1 = V.load(p + right), x2 = V.load(p + 2 &* right)
      let x3 = V.load(p + 3 &* right), x4 = V.load(p + 4 &* right), x5 = V.load(p + 5 &* right)
      let t0 = factor(x0, w)
      let t1 = factor(x1, w)
      let t2 = factor(x2, w)
      let t3 = factor(x3, w)
      let t4 = factor(x4, w)
      let t5 = factor(x5, w)
      c00 = c00.adding(t0, times: x0)
      c01 = c01.adding(t0, times: x1)
      c02 = c02.adding(t0, times: x2)
      c03 = c03.adding(t0, times: x3)
      c04 = c04.adding(t0, times: x4)
      c05 = c05.adding(t0, times: x5)
      c11 = c11.adding(t1, times: x1)
      c12 = c12.adding(t1, times: x2)
      c13 = c13.adding(t1, times: x3)
      c14 = c14.adding(t1, times: x4)
      c15 = c15.adding(t1, times: x5)
      c22 = c22.adding(t2, times: x2)
      c23 = c23.adding(t2, times: x3)
      c24 = c24.adding(t2, times: x4)
      c25 = c25.adding(t2, times: x5)
      c33 = c33.adding(t3, times: x3)
      c34 = c34.adding(t3, times: x4)
      c35 = c35.adding(t3, times: x5)
      c44 = c44.adding(t4, times: x4)
      c45 = c45.adding(t4, times: x5)
      c55 = c55.adding(t5, times: x5)
      p += x.rowStride &* lanes
      w += step
    }
    write(c00, 0, 0, lane)
    write(c01, 0, 1, lane)
    write(c02, 0, 2, lane)
    write(c03, 0, 3, lane)
    write(c04, 0, 4, lane)
    write(c05, 0, 5, lane)
    write(c11, 1, 1, lane)
    write(c12, 1, 2, lane)
    write(c13, 1, 3, lane)
    write(c14, 1, 4, lane)
    write(c15, 1, 5, lane)
    write(c22, 2, 2, lane)
    write(c23, 2, 3, lane)
    write(c24, 2, 4, lane)
    write(c25, 2, 5, lane)
    write(c33, 3, 3, lane)
    write(c34, 3, 4, lane)
    write(c35, 3, 5, lane)
    write(c44, 4, 4, lane)
    write(c45, 4, 5, lane)
    write(c55, 5, 5, lane)
  }
}
