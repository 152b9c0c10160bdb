/// a @ b over groups of lanes, in tiles of 4 × 4 outputs that stay in registers: 8 loads for 16 multiply-adds; of 4 × 3 where
/// registers are few.
///
/// The inner dimension is worked through in panels that fit the first cache; between panels the sums wait in `out`.
/// With more than eight lanes the entries of one group lie `lanes` apart, which fills a fraction of the cache only, so a
/// panel is copied together first.
struct TiledProduct: LaneKernel {
  static var fillsRegisters: Bool { true }

  let out: UnsafeMutablePointer<Double>
  let a: Strided
  let b: Strided
  let lanes: Int
  /// Whether only tiles that touch the upper triangle are wanted.
  let upperOnly: Bool
  /// Whether a is b transposed, where only the upper triangle is wanted.
  var isCross = true

  /// Columns of a tile.
  @inline(__always) static var tileWidth: Int { Registers.areFew ? 3 : 4 }

  /// Entries of a panel of b: 24 KiB for a group of eight lanes.
  private static let panelEntries = 384

  @inline(__always)
  func run<V: LaneVector>(_: V.Type, at lane: Int) {
    let n = b.columns
    let k = a.columns
    let depth = min(k, max(8, Self.panelEntries / max(n, 1)))
    let packs = lanes > 8 && a.rows > 4 && n > 4
    let oneStrip = upperOnly && isCross
    // A cross product has one panel for both operands.
    let entries = packs ? depth &* (oneStrip ? n : n &+ 4) : 0
    withScratch(V.self, entries) { scratch in
      let packed = UnsafeMutableRawPointer(scratch).assumingMemoryBound(to: Double.self)
      var start = 0
      while start < k {
        let count = min(depth, k &- start)
        if packs {
          pack(V.self, packed, b, row: start, rows: count, column: 0, columns: n, lane)
          let right = Operand(UnsafePointer(packed), step: n &* V.width, along: V.width)
          let left = Operand(UnsafePointer(packed), step: n &* V.width, along: V.width)
          panel(V.self, left, right, start, count, lane, strip: oneStrip ? nil : packed + count &* n &* V.width)
        } else {
          let left = Operand(
            a.address(0, start, lanes: lanes) + lane, step: a.columnStride &* lanes, along: a.rowStride &* lanes)
          let right = Operand(
            b.address(start, 0, lanes: lanes) + lane, step: b.rowStride &* lanes, along: b.columnStride &* lanes)
          panel(V.self, left, right, start, count, lane, strip: nil)
        }
        start &+= count
      }
    }
  }

  /// One operand of a panel, strides in doubles: `step` to the next term of the sums, `along` to the next output.
  struct Operand {
    var base: UnsafePointer<Double>
    var step: Int
    var along: Int
    @inline(__always)
    init(_ base: UnsafePointer<Double>, step: Int, along: Int) {
      self.base = base
      self.step = step
      self.along = along
    }
  }

  /// Copies rows × columns entries of one group of lanes together, row-major.
  @inline(__always)
  private func pack<V: LaneVector>(
    _: V.Type, _ target: UnsafeMutablePointer<Double>, _ source: Strided, row: Int, rows: Int, column: Int,
    columns: Int, _ lane: Int
  ) {
    var t = target
    for i in 0..<rows {
      var p = source.address(row &+ i, column, lanes: lanes) + lane
      for _ in 0..<columns {
        V.load(p).store(t)
        t += V.width
        p += source.columnStride &* lanes
      }
    }
  }

  /// Adds the terms of one panel to all outputs. `strip`: where four rows of a are copied together, if at all.
  @inline(__always)
  private func panel<V: LaneVector>(
    _: V.Type, _ left: Operand, _ right: Operand, _ start: Int, _ count: Int, _ lane: Int,
    strip: UnsafeMutablePointer<Double>?
  ) {
    let m = a.rows
    let n = b.columns
    var i = 0
    while i < m {
      let tall = m &- i
      var rows = left
      if let strip {
        pack(V.self, strip, a, row: i, rows: min(tall, 4), column: start, columns: count, lane)
        rows = Operand(UnsafePointer(strip), step: V.width, along: count &* V.width)
      } else {
        rows.base += i &* left.along
      }
      var j = upperOnly ? i : 0
      while j < n {
        let wide = n &- j
        var columns = right
        columns.base += j &* right.along
        let tile = OutputTile<V>(
          out: out + (i &* n &+ j) &* lanes + lane, row: n &* lanes, column: lanes, first: start == 0)
        if tall == 1 {
          tile.oneByFour(rows, columns, count, wide: wide)
        } else if tall >= 4 && wide == 1 {
          tile.fourByOne(rows, columns, count)
        } else if tall >= 4 && wide == 2 {
          tile.fourByTwo(rows, columns, count)
        } else if Self.tileWidth == 3 {
          tile.fourByThree(rows, columns, count, tall: tall, wide: wide)
        } else {
          tile.fourByFour(rows, columns, count, tall: tall, wide: wide)
        }
        j &+= tall == 1 ? 4 : tall >= 4 && wide == 2 ? 2 : Self.tileWidth
      }
      i &+= tall == 1 ? 1 : 4
    }
  }
}

/// A tile of outputs, strides in doubles. Where fewer than four rows or columns remain the last is worked on twice, and
/// written twice with the same bits.
private struct OutputTile<V: LaneVector> {
  let out: UnsafeMutablePointer<Double>
  let row: Int
  let column: Int
  /// Whether the sums start at zero.
  let first: Bool

  @inline(__always)
  private func begin(_ i: Int, _ j: Int) -> V {
    first ? V.zero : V.load(UnsafePointer(out + i &* row + j &* column))
  }
  @inline(__always)
  private func end(_ value: V, _ i: Int, _ j: Int) { value.store(out + i &* row + j &* column) }

  @inline(__always)
  func fourByFour(_ a: TiledProduct.Operand, _ b: TiledProduct.Operand, _ count: Int, tall: Int, wide: Int) {
    let i1 = min(1, tall &- 1), i2 = min(2, tall &- 1), i3 = min(3, tall &- 1)
    let j1 = min(1, wide &- 1), j2 = min(2, wide &- 1), j3 = min(3, wide &- 1)
    let d1 = i1 &* a.along, d2 = i2 &* a.along, d3 = i3 &* a.along
    let r1 = j1 &* b.along, r2 = j2 &* b.along, r3 = j3 &* b.along
    var p = a.base
    var q = b.base
    var c00 = begin(0, 0), c01 = begin(0, j1), c02 = begin(0, j2), c03 = begin(0, j3)
    var c10 = begin(i1, 0), c11 = begin(i1, j1), c12 = begin(i1, j2), c13 = begin(i1, j3)
    var c20 = begin(i2, 0), c21 = begin(i2, j1), c22 = begin(i2, j2), c23 = begin(i2, j3)
    var c30 = begin(i3, 0), c31 = begin(i3, j1), c32 = begin(i3, j2), c33 = begin(i3, j3)
    for _ in 0..<count {
      let b0 = V.load(q), b1 = V.load(q + r1), b2 = V.load(q + r2), b3 = V.load(q + r3)
      let a0 = V.load(p)
      c00 = c00.adding(a0, times: b0)
      c01 = c01.adding(a0, times: b1)
      c02 = c02.adding(a0, times: b2)
      c03 = c03.adding(a0, times: b3)
      let a1 = V.load(p + d1)
      c10 = c10.adding(a1, times: b0)
      c11 = c11.adding(a1, times: b1)
      c12 = c12.adding(a1, times: b2)
      c13 = c13.adding(a1, times: b3)
      let a2 = V.load(p + d2)
      c20 = c20.adding(a2, times: b0)
      c21 = c21.adding(a2, times: b1)
      c22 = c22.adding(a2, times: b2)
      c23 = c23.adding(a2, times: b3)
      let a3 = V.load(p + d3)
      c30 = c30.adding(a3, times: b0)
      c31 = c31.adding(a3, times: b1)
      c32 = c32.adding(a3, times: b2)
      c33 = c33.adding(a3, times: b3)
      p += a.step
      q += b.step
    }
    end(c00, 0, 0)
    end(c01, 0, j1)
    end(c02, 0, j2)
    end(c03, 0, j3)
    end(c10, i1, 0)
    end(c11, i1, j1)
    end(c12, i1, j2)
    end(c13, i1, j3)
    end(c20, i2, 0)
    end(c21, i2, j1)
    end(c22, i2, j2)
    end(c23, i2, j3)
    end(c30, i3, 0)
    end(c31, i3, j1)
    end(c32, i3, j2)
    end(c33, i3, j3)
  }

  @inline(__always)
  func fourByThree(_ a: TiledProduct.Operand, _ b: TiledProduct.Operand, _ count: Int, tall: Int, wide: Int) {
    let i1 = min(1, tall &- 1), i2 = min(2, tall &- 1), i3 = min(3, tall &- 1)
    let j1 = min(1, wide &- 1), j2 = min(2, wide &- 1)
    let d1 = i1 &* a.along, d2 = i2 &* a.along, d3 = i3 &* a.along
    let r1 = j1 &* b.along, r2 = j2 &* b.along
    var p = a.base
    var q = b.base
    var c00 = begin(0, 0), c01 = begin(0, j1), c02 = begin(0, j2)
    var c10 = begin(i1, 0), c11 = begin(i1, j1), c12 = begin(i1, j2)
    var c20 = begin(i2, 0), c21 = begin(i2, j1), c22 = begin(i2, j2)
    var c30 = begin(i3, 0), c31 = begin(i3, j1), c32 = begin(i3, j2)
    for _ in 0..<count {
      let b0 = V.load(q), b1 = V.load(q + r1), b2 = V.load(q + r2)
      let a0 = V.load(p)
      c00 = c00.adding(a0, times: b0)
      c01 = c01.adding(a0, times: b1)
      c02 = c02.adding(a0, times: b2)
      let a1 = V.load(p + d1)
      c10 = c10.adding(a1, times: b0)
      c11 = c11.adding(a1, times: b1)
      c12 = c12.adding(a1, times: b2)
      let a2 = V.load(p + d2)
      c20 = c20.adding(a2, times: b0)
      c21 = c21.adding(a2, times: b1)
      c22 = c22.adding(a2, times: b2)
      let a3 = V.load(p + d3)
      c30 = c30.adding(a3, times: b0)
      c31 = c31.adding(a3, times: b1)
      c32 = c32.adding(a3, times: b2)
      p += a.step
      q += b.step
    }
    end(c00, 0, 0)
    end(c01, 0, j1)
    end(c02, 0, j2)
    end(c10, i1, 0)
    end(c11, i1, j1)
    end(c12, i1, j2)
    end(c20, i2, 0)
    end(c21, i2, j1)
    end(c22, i2, j2)
    end(c30, i3, 0)
    end(c31, i3, j1)
    end(c32, i3, j2)
  }

  @inline(__always)
  func fourByTwo(_ a: TiledProduct.Operand, _ b: TiledProduct.Operand, _ count: Int) {
    var p = a.base
    var q = b.base
    var c00 = begin(0, 0), c01 = begin(0, 1), c10 = begin(1, 0), c11 = begin(1, 1)
    var c20 = begin(2, 0), c21 = begin(2, 1), c30 = begin(3, 0), c31 = begin(3, 1)
    for _ in 0..<count {
      let b0 = V.load(q), b1 = V.load(q + b.along)
      let a0 = V.load(p), a1 = V.load(p + a.along), a2 = V.load(p + 2 &* a.along), a3 = V.load(p + 3 &* a.along)
      c00 = c00.adding(a0, times: b0)
      c01 = c01.adding(a0, times: b1)
      c10 = c10.adding(a1, times: b0)
      c11 = c11.adding(a1, times: b1)
      c20 = c20.adding(a2, times: b0)
      c21 = c21.adding(a2, times: b1)
      c30 = c30.adding(a3, times: b0)
      c31 = c31.adding(a3, times: b1)
      p += a.step
      q += b.step
    }
    end(c00, 0, 0)
    end(c01, 0, 1)
    end(c10, 1, 0)
    end(c11, 1, 1)
    end(c20, 2, 0)
    end(c21, 2, 1)
    end(c30, 3, 0)
    end(c31, 3, 1)
  }

  @inline(__always)
  func fourByOne(_ a: TiledProduct.Operand, _ b: TiledProduct.Operand, _ count: Int) {
    var p = a.base
    var q = b.base
    var c0 = begin(0, 0), c1 = begin(1, 0), c2 = begin(2, 0), c3 = begin(3, 0)
    for _ in 0..<count {
      let b0 = V.load(q)
      c0 = c0.adding(V.load(p), times: b0)
      c1 = c1.adding(V.load(p + a.along), times: b0)
      c2 = c2.adding(V.load(p + 2 &* a.along), times: b0)
      c3 = c3.adding(V.load(p + 3 &* a.along), times: b0)
      p += a.step
      q += b.step
    }
    end(c0, 0, 0)
    end(c1, 1, 0)
    end(c2, 2, 0)
    end(c3, 3, 0)
  }

  @inline(__always)
  func oneByFour(_ a: TiledProduct.Operand, _ b: TiledProduct.Operand, _ count: Int, wide: Int) {
    let j1 = min(1, wide &- 1), j2 = min(2, wide &- 1), j3 = min(3, wide &- 1)
    let r1 = j1 &* b.along, r2 = j2 &* b.along, r3 = j3 &* b.along
    var p = a.base
    var q = b.base
    var c0 = begin(0, 0), c1 = begin(0, j1), c2 = begin(0, j2), c3 = begin(0, j3)
    for _ in 0..<count {
      let a0 = V.load(p)
      c0 = c0.adding(a0, times: V.load(q))
      c1 = c1.adding(a0, times: V.load(q + r1))
      c2 = c2.adding(a0, times: V.load(q + r2))
      c3 = c3.adding(a0, times: V.load(q + r3))
      p += a.step
      q += b.step
    }
    end(c0, 0, 0)
    end(c1, 0, j1)
    end(c2, 0, j2)
    end(c3, 0, j3)
  }
}
