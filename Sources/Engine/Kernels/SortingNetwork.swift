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
        runs(of: p, from: r, below: n &- d) { i in exchange(i, i &+ d) }
        if q == p { break }
        d = q &- p
        q /= 2
        r = p
      }
      p /= 2
    }
  }

  /// All i from `start` on, below `limit`, in runs of p, every 2 p. Short runs are spelled out.
  @inline(__always)
  private static func runs(of p: Int, from first: Int, below limit: Int, _ body: (Int) -> Void) {
    var start = first
    switch p {
    case 1:
      while start < limit {
        body(start)
        start &+= 2
      }
    case 2:
      while start &+ 2 <= limit {
        body(start)
        body(start &+ 1)
        start &+= 4
      }
      if start < limit { body(start) }
    case 4:
      while start &+ 4 <= limit {
        body(start)
        body(start &+ 1)
        body(start &+ 2)
        body(start &+ 3)
        start &+= 8
      }
      while start < limit {
        body(start)
        start &+= 1
      }
    default:
      while start < limit {
        let end = min(start &+ p, limit)
        var i = start
        while i < end {
          body(i)
          i &+= 1
        }
        start &+= 2 &* p
      }
    }
  }

  /// Sorts n registers of keys, each lane on its own.
  @inline(__always)
  static func sort<V: LaneVector>(_: V.Type, _ keys: UnsafeMutablePointer<V.Key>, _ n: Int) {
    forEachComparator(n) { i, j in
      var a = keys[i]
      var b = keys[j]
      V.order(&a, &b)
      keys[i] = a
      keys[j] = b
    }
  }

  /// Sorts n registers of keys, equal ones by label, and the labels with them.
  @inline(__always)
  static func sort<V: LaneVector>(
    _: V.Type, _ keys: UnsafeMutablePointer<V.Key>, labels: UnsafeMutablePointer<V.Key>, _ n: Int
  ) {
    forEachComparator(n) { i, j in
      var a = keys[i]
      var b = keys[j]
      var first = labels[i]
      var second = labels[j]
      V.order(&a, &b, labels: &first, &second)
      keys[i] = a
      keys[j] = b
      labels[i] = first
      labels[j] = second
    }
  }
}
