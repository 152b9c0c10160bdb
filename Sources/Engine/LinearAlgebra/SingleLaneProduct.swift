/// a @ b for one lane: eight neighbouring columns of the result share a register, each entry summed in the order that
/// `TiledProduct` sums it, so the bits are the same.
enum SingleLaneProduct {
  /// Rows of b packed at a time.
  private static let depth = 256

  /// a @ b, shapes (m, k) and (k, n); where `upperOnly`, entries below the diagonal are left undefined.
  static func multiply(_ out: UnsafeMutablePointer<Double>, _ a: Strided, _ b: Strided, upperOnly: Bool) {
    let m = a.rows
    let n = b.columns
    let k = a.columns
    let width = (n &+ 7) & ~7
    let padded = (m &+ 3) & ~3
    let deepest = min(depth, k)
    // Packed rows of b, padded with zeros to whole registers; packed columns of a, four rows at a time; and the result.
    withScratch(SIMD8<Double>.self, (width &* deepest &+ padded &* deepest &+ padded &* width) / 8 &+ 2) { scratch in
      let packedB = UnsafeMutableRawPointer(scratch).assumingMemoryBound(to: Double.self)
      let packedA = packedB + width &* deepest
      let result = packedA + padded &* deepest
      result.update(repeating: 0, count: padded &* width)
      var start = 0
      while start < k {
        let count = min(depth, k &- start)
        pack(packedB, b, start, count, width)
        packRows(packedA, a, start, count)
        for i in stride(from: 0, to: m, by: 4) {
          var j = upperOnly ? (i & ~7) : 0
          while j < n {
            let target = result + (i &* width &+ j)
            let left = UnsafePointer(packedA + i &* count)
            let right = UnsafePointer(packedB + j)
            if width &- j >= 16 {
              tile4x16(target, left, right, count, width)
              j &+= 16
            } else {
              tile4x8(target, left, right, count, width)
              j &+= 8
            }
          }
        }
        start &+= count
      }
      for i in 0..<m {
        (out + i &* n).update(from: UnsafePointer(result + i &* width), count: n)
      }
    }
  }

  private static func pack(
    _ packed: UnsafeMutablePointer<Double>, _ b: Strided, _ start: Int, _ count: Int, _ width: Int
  ) {
    for t in 0..<count {
      let row = packed + t &* width
      let source = b.address(start &+ t, 0, lanes: 1)
      for j in 0..<b.columns { row[j] = source[j &* b.columnStride] }
      for j in b.columns..<width { row[j] = 0 }
    }
  }

  /// Rows i ..< i + 4 of a are at `packed + i * count`, term by term, missing rows zero.
  private static func packRows(_ packed: UnsafeMutablePointer<Double>, _ a: Strided, _ start: Int, _ count: Int) {
    for i in stride(from: 0, to: a.rows, by: 4) {
      let block = packed + i &* count
      for r in 0..<4 {
        if i &+ r < a.rows {
          let source = a.address(i &+ r, start, lanes: 1)
          for t in 0..<count { block[4 &* t &+ r] = source[t &* a.columnStride] }
        } else {
          for t in 0..<count { block[4 &* t &+ r] = 0 }
        }
      }
    }
  }

  @inline(__always)
  private static func tile4x8(
    _ out: UnsafeMutablePointer<Double>, _ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>,
    _ count: Int, _ width: Int
  ) {
    typealias Columns = SIMD8<Double>
    var c0 = Columns.load(UnsafePointer(out)), c1 = Columns.load(UnsafePointer(out + width))
    var c2 = Columns.load(UnsafePointer(out + 2 &* width)), c3 = Columns.load(UnsafePointer(out + 3 &* width))
    var p = left
    var q = right
    for _ in 0..<count {
      let row = Columns.load(q)
      c0 = c0.adding(Columns(repeating: p[0]), times: row)
      c1 = c1.adding(Columns(repeating: p[1]), times: row)
      c2 = c2.adding(Columns(repeating: p[2]), times: row)
      c3 = c3.adding(Columns(repeating: p[3]), times: row)
      p += 4
      q += width
    }
    c0.store(out)
    c1.store(out + width)
    c2.store(out + 2 &* width)
    c3.store(out + 3 &* width)
  }

  @inline(__always)
  private static func tile4x16(
    _ out: UnsafeMutablePointer<Double>, _ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>,
    _ count: Int, _ width: Int
  ) {
    typealias Columns = SIMD8<Double>
    let o = UnsafePointer(out)
    var c0 = Columns.load(o), c1 = Columns.load(o + width), c2 = Columns.load(o + 2 &* width)
    var c3 = Columns.load(o + 3 &* width), d0 = Columns.load(o + 8), d1 = Columns.load(o + width + 8)
    var d2 = Columns.load(o + 2 &* width + 8), d3 = Columns.load(o + 3 &* width + 8)
    var p = left
    var q = right
    for _ in 0..<count {
      let first = Columns.load(q), second = Columns.load(q + 8)
      let a0 = Columns(repeating: p[0]), a1 = Columns(repeating: p[1])
      c0 = c0.adding(a0, times: first)
      d0 = d0.adding(a0, times: second)
      c1 = c1.adding(a1, times: first)
      d1 = d1.adding(a1, times: second)
      let a2 = Columns(repeating: p[2]), a3 = Columns(repeating: p[3])
      c2 = c2.adding(a2, times: first)
      d2 = d2.adding(a2, times: second)
      c3 = c3.adding(a3, times: first)
      d3 = d3.adding(a3, times: second)
      p += 4
      q += width
    }
    c0.store(out)
    d0.store(out + 8)
    c1.store(out + width)
    d1.store(out + width + 8)
    c2.store(out + 2 &* width)
    d2.store(out + 2 &* width + 8)
    c3.store(out + 3 &* width)
    d3.store(out + 3 &* width + 8)
  }
}
