/// The median of a sorted vector.
struct MiddleOfSorted: SortedUse {
  let out: UnsafeMutablePointer<Double>
  let length: Int

  @inline(__always)
  func use<V: LaneVector>(_: V.Type, _ sorted: UnsafeMutablePointer<V.Key>, missing: V, at lane: Int) {
    let upper = V(key: sorted[length / 2])
    let middle: V
    if length & 1 == 1 {
      middle = upper
    } else {
      middle = (V(key: sorted[length / 2 &- 1]) + upper) / V(repeating: 2)
    }
    V.choose(V.less(V.zero, missing), V(repeating: .nan), middle).store(out + lane)
  }
}

/// The median by selection; by sorting where that takes too long.
struct SelectedMedian: LaneKernel {
  let x: UnsafePointer<Double>
  let lanes: Int
  let use: MiddleOfSorted

  @inline(__always)
  func run<V: LaneVector>(_: V.Type, at lane: Int) {
    let length = use.length
    guard
      let found = SortingSelection.neighbours(V.self, x + lane, lanes, length, rank: (length &- 1) / 2)
    else { return NetworkSort(x: x, length: length, lanes: lanes, use: use).run(V.self, at: lane) }
    let middle = length & 1 == 1 ? found.lower : (found.lower + found.upper) / V(repeating: 2)
    middle.store(use.out + lane)
  }
}

/// Quantiles of a sorted vector.
struct QuantilesOfSorted: SortedUse {
  let out: UnsafeMutablePointer<Double>
  let length: Int
  let step: Int
  let levels: [Double]

  @inline(__always)
  func use<V: LaneVector>(_: V.Type, _ sorted: UnsafeMutablePointer<V.Key>, missing: V, at lane: Int) {
    for k in 0..<levels.count {
      let rank = rank(k)
      let value = between(k, V(key: sorted[rank]), V(key: sorted[min(rank &+ 1, length &- 1)]))
      V.choose(V.less(V.zero, missing), V(repeating: .nan), value).store(out + k &* step + lane)
    }
  }

  /// The last entry in order that is not above level k's place.
  @inline(__always)
  func rank(_ k: Int) -> Int {
    Int(min(max((levels[k] * Double(length &- 1)).rounded(.down), 0), Double(length &- 1)))
  }

  /// Level k's quantile, between that entry and the next one.
  @inline(__always)
  func between<V: LaneVector>(_ k: Int, _ lower: V, _ upper: V) -> V {
    let t = levels[k] * Double(length &- 1) - Double(rank(k))
    let difference = upper - lower
    if t >= 0.5 { return upper - difference * V(repeating: 1 - t) }
    return lower + difference * V(repeating: t)
  }
}

/// Quantiles by selection; by sorting where that takes too long.
struct SelectedQuantiles: LaneKernel {
  let x: UnsafePointer<Double>
  let lanes: Int
  let use: QuantilesOfSorted

  @inline(__always)
  func run<V: LaneVector>(_: V.Type, at lane: Int) {
    for k in 0..<use.levels.count {
      guard let found = SortingSelection.neighbours(V.self, x + lane, lanes, use.length, rank: use.rank(k)) else {
        return NetworkSort(x: x, length: use.length, lanes: lanes, use: use).run(V.self, at: lane)
      }
      use.between(k, found.lower, found.upper).store(use.out + k &* use.step + lane)
    }
  }
}
