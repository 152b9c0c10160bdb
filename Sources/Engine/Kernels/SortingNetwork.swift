/// Sorting by a fixed sequence of compare-exchanges, the same in every lane: Batcher's merge exchange, for any length
/// (Knuth 1998, The Art of Computer Programming 3, algorithm 5.2.2M).
enum SortingNetwork {
  /// Calls `exchange(i, j)`, i < j, for every comparator in order.
  @inline(__always)
  static func forEachComparator(_ n: Int, _ exchange: (Int, Int) -> Void) {
    guard n > 1 else { return }
    var top = 1
    while top &* 2 < n { top &*= 2 }
    var p = top
    while p > 0 {
      var q = top
      var r = 0
      var d = p
      while true {
        // All i < n − d with (i & p) = r: runs of p, every 2 p.
        var start = r
        while start < n &- d {
          let end = min(start &+ p, n &- d)
          var i = start
          while i < end {
            exchange(i, i &+ d)
            i &+= 1
          }
          start &+= 2 &* p
        }
        if q == p { break }
        d = q &- p
        q /= 2
        r = p
      }
      p /= 2
    }
  }

  /// Sorts n registers of numbers, none NaN, each lane on its own.
  @inline(__always)
  static func sort<V: LaneVector>(_ keys: UnsafeMutablePointer<V>, _ n: Int) {
    forEachComparator(n) { i, j in
      let a = keys[i]
      let b = keys[j]
      let swaps = V.less(b, a)
      keys[i] = V.choose(swaps, b, a)
      keys[j] = V.choose(swaps, a, b)
    }
  }

  /// Sorts n registers of numbers, none NaN, by value and then by label, and the labels with them.
  @inline(__always)
  static func sort<V: LaneVector>(_ keys: UnsafeMutablePointer<V>, labels: UnsafeMutablePointer<V>, _ n: Int) {
    forEachComparator(n) { i, j in
      let a = keys[i], b = keys[j]
      let first = labels[i], second = labels[j]
      let swaps = V.or(V.less(b, a), V.and(V.equal(a, b), V.less(second, first)))
      keys[i] = V.choose(swaps, b, a)
      keys[j] = V.choose(swaps, a, b)
      labels[i] = V.choose(swaps, second, first)
      labels[j] = V.choose(swaps, first, second)
    }
  }
}
