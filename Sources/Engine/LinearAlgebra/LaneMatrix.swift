/// A contiguous row-major matrix of one group of lanes in scratch memory: what the algorithms work on.
///
/// For `Double` it is one lane's matrix as any numerical library would hold it; for eight lanes every entry is a
/// register. The algorithms are the same, and so are the bits of every lane.
struct LaneMatrix<V: LaneVector> {
  /// Entry (0, 0).
  let base: UnsafeMutablePointer<V>
  /// Number of rows.
  let rows: Int
  /// Number of columns.
  let columns: Int

  @inline(__always)
  init(_ base: UnsafeMutablePointer<V>, rows: Int, columns: Int) {
    self.base = base
    self.rows = rows
    self.columns = columns
  }

  /// Number of entries.
  @inline(__always) var count: Int { rows &* columns }

  @inline(__always)
  subscript(i: Int, j: Int) -> V {
    get { base[i &* columns &+ j] }
    nonmutating set { base[i &* columns &+ j] = newValue }
  }

  /// Row i.
  @inline(__always)
  func row(_ i: Int) -> UnsafeMutablePointer<V> { base + i &* columns }

  /// Fills columns from `column` on with a matrix of the tile.
  @inline(__always)
  func load(_ source: Strided, column: Int = 0, lanes: Int, at lane: Int) {
    for i in 0..<source.rows {
      var p = source.address(i, 0, lanes: lanes) + lane
      let target = row(i) + column
      for j in 0..<source.columns {
        target[j] = V.load(p)
        p += source.columnStride &* lanes
      }
    }
  }

  /// Writes the columns from `column` on to a contiguous matrix of the tile; lanes where `bad` become NaN.
  @inline(__always)
  func store(
    _ out: UnsafeMutablePointer<Double>, column: Int = 0, columns wanted: Int, lanes: Int, at lane: Int, bad: V.Mask
  ) {
    let nan = V(repeating: .nan)
    for i in 0..<rows {
      var target = out + i &* wanted &* lanes + lane
      let source = row(i) + column
      for j in 0..<wanted {
        V.choose(bad, nan, source[j]).store(target)
        target += lanes
      }
    }
  }

  /// Whether any entry of a lane is NaN or infinite.
  @inline(__always)
  func notFinite() -> V.Mask {
    var sum = V.zero
    // x · 0 is NaN for NaN and infinities, else a zero.
    for e in 0..<count { sum = sum.adding(base[e], times: V.zero) }
    return V.isNaN(sum)
  }

  /// Largest magnitude; NaN entries are passed over.
  @inline(__always)
  func largestMagnitude() -> V {
    var largest = V.zero
    for e in 0..<count {
      let value = base[e].absolute
      largest = V.choose(V.less(largest, value), value, largest)
    }
    return largest
  }

  /// The identity, or its leading rows and columns.
  @inline(__always)
  func setIdentity(column: Int = 0) {
    for i in 0..<rows {
      for j in column..<columns { self[i, j] = V(repeating: i == j &- column ? 1 : 0) }
    }
  }
}

/// Inner products of contiguous rows.
enum LaneRows {
  /// a · b over n entries, in the order of `VectorProduct`.
  @inline(__always)
  static func dot<V: LaneVector>(_ a: UnsafeMutablePointer<V>, _ b: UnsafeMutablePointer<V>, _ n: Int) -> V {
    var out = V.zero
    withUnsafeMutablePointer(to: &out) { out in
      let left = UnsafeRawPointer(a).assumingMemoryBound(to: Double.self)
      let right = UnsafeRawPointer(b).assumingMemoryBound(to: Double.self)
      let target = UnsafeMutableRawPointer(out).assumingMemoryBound(to: Double.self)
      VectorProduct.dot(V.self, left, right, n, V.width, V.width).store(target)
    }
    return out
  }
}

extension LaneVector {
  /// No lane.
  @inline(__always) static var none: Mask { less(zero, zero) }
}
