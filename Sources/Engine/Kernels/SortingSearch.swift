/// Binary search and distinct values.
extension Sorting {
  /// For each of `count` numbers v where it would be inserted into `sorted`, shape (length), of its lane to keep the
  /// order: before its equals, or after them (`right`). NaN sorts last, as in `numpy.searchsorted`.
  static func searchSorted(
    _ out: Output, sorted: Input, length: Int, _ v: Input, count: Int, right: Bool, lanes: Int
  ) {
    for i in 0..<count {
      for l in 0..<lanes {
        let key = v[i &* lanes &+ l].key
        var low = 0
        var high = length
        while low < high {
          let middle = (low &+ high) / 2
          let other = sorted[middle &* lanes &+ l].key
          if other < key || (right && other == key) { low = middle &+ 1 } else { high = middle }
        }
        out[i &* lanes &+ l] = Double(low)
      }
    }
  }

  /// The distinct numbers of one lane's vector, ascending, all NaN as one, as `numpy.unique`.
  /// - Returns: how many; `out` has room for `length`.
  static func unique(_ out: Output, _ x: Input, length: Int) -> Int {
    sort(out, x, rows: 1, length: length, lanes: 1)
    var count = 0
    for i in 0..<length {
      if count > 0 && (out[i] == out[count &- 1] || (out[i].isNaN && out[count &- 1].isNaN)) { continue }
      out[count] = out[i]
      count &+= 1
    }
    return count
  }
}
