/// Sorting and order statistics along the last axis, lane by lane, NaN last as in NumPy.
///
/// The result of a sort is determined by its numbers, so lengths and lanes choose the fastest way: a network across
/// lanes, or a radix sort of one lane; for a few order statistics of long vectors, counting (`SortingSelection`). A sorted −0 comes
/// out as 0.
enum Sorting {
  typealias Output = UnsafeMutablePointer<Double>
  typealias Input = UnsafePointer<Double>

  /// Lengths up to which eight lanes together are sorted by a network.
  static let networkUpTo = 4096

  /// Sorts each row of x, shape (rows, length), ascending.
  static func sort(_ out: Output, _ x: Input, rows: Int, length: Int, lanes: Int) {
    for r in 0..<rows {
      let source = x + r &* length &* lanes
      let target = out + r &* length &* lanes
      forEachSorted(source, length: length, lanes: lanes, SortedCopy(out: target, length: length, lanes: lanes))
    }
  }

  /// The indices that sort each row of x, shape (rows, length); equal entries, and NaN, in their order in x (NumPy's
  /// `kind="stable"`).
  static func argsort(_ out: Output, _ x: Input, rows: Int, length: Int, lanes: Int) {
    for r in 0..<rows {
      let kernel = ArgumentSort(
        out: out + r &* length &* lanes, x: x + r &* length &* lanes, length: length, lanes: lanes)
      if useNetwork(length, lanes) {
        forEachLaneGroup(lanes, kernel)
      } else {
        for lane in 0..<lanes { kernel.radix(at: lane) }
      }
    }
  }

  /// The median of each row of x, shape (rows, length): the middle entry, or the mean of the two; NaN where any entry is
  /// NaN or there is none. `out` has shape (rows).
  static func median(_ out: Output, _ x: Input, rows: Int, length: Int, lanes: Int) {
    guard length > 0 else { return out.update(repeating: .nan, count: rows &* lanes) }
    for r in 0..<rows {
      let row = x + r &* length &* lanes
      let middle = MiddleOfSorted(out: out + r &* lanes, length: length)
      if SortingSelection.pays(statistics: 1, length: length, lanes: lanes) {
        forEachLaneGroup(lanes, SelectedMedian(x: row, lanes: lanes, use: middle))
      } else {
        forEachSorted(row, length: length, lanes: lanes, middle)
      }
    }
  }

  /// Quantiles of each row of x, shape (rows, length), by linear interpolation (Hyndman and Fan 1996, type 7) with
  /// NumPy's formula; NaN where any entry is NaN. `out` has shape (levels, rows). Levels are in [0, 1].
  static func quantile(_ out: Output, _ x: Input, rows: Int, length: Int, levels: [Double], lanes: Int) {
    guard length > 0 else { return out.update(repeating: .nan, count: levels.count &* rows &* lanes) }
    for r in 0..<rows {
      let row = x + r &* length &* lanes
      let quantiles = QuantilesOfSorted(out: out + r &* lanes, length: length, step: rows &* lanes, levels: levels)
      if SortingSelection.pays(statistics: levels.count, length: length, lanes: lanes) {
        forEachLaneGroup(lanes, SelectedQuantiles(x: row, lanes: lanes, use: quantiles))
      } else {
        forEachSorted(row, length: length, lanes: lanes, quantiles)
      }
    }
  }

  static func useNetwork(_ length: Int, _ lanes: Int) -> Bool {
    lanes > 1 ? length <= networkUpTo : length < SortingRadix.from
  }

  /// Sorts one vector of every lane in scratch memory and hands it on.
  @inline(__always)
  static func forEachSorted(_ x: Input, length: Int, lanes: Int, _ use: some SortedUse) {
    if useNetwork(length, lanes) {
      forEachLaneGroup(lanes, NetworkSort(x: x, length: length, lanes: lanes, use: use))
    } else {
      withScratch(Int64.self, 2 &* length) { keys in
        for lane in 0..<lanes {
          var missing = 0.0
          for i in 0..<length {
            let key = x[i &* lanes &+ lane].key
            keys[i] = key
            if key == .max { missing += 1 }
          }
          SortingRadix.sort(keys, spare: keys + length, labels: nil, spareLabels: nil, length)
          use.use(Double.self, keys, missing: missing, at: lane)
        }
      }
    }
  }
}

/// What is done with sorted vectors.
protocol SortedUse {
  /// `missing`: how many NaN were sorted last.
  func use<V: LaneVector>(_: V.Type, _ sorted: UnsafeMutablePointer<V.Key>, missing: V, at lane: Int)
}

/// Sorts by the network.
struct NetworkSort<Use: SortedUse>: LaneKernel {
  let x: UnsafePointer<Double>
  let length: Int
  let lanes: Int
  let use: Use

  @inline(__always)
  func run<V: LaneVector>(_: V.Type, at lane: Int) {
    withScratch(V.Key.self, length) { keys in
      var missing = V.zero
      for i in 0..<length {
        let value = V.load(x + i &* lanes + lane)
        missing = missing + V.choose(V.isNaN(value), V.one, V.zero)
        keys[i] = value.key
      }
      SortingNetwork.sort(V.self, keys, length)
      use.use(V.self, keys, missing: missing, at: lane)
    }
  }
}

private struct SortedCopy: SortedUse {
  let out: UnsafeMutablePointer<Double>
  let length: Int
  let lanes: Int

  @inline(__always)
  func use<V: LaneVector>(_: V.Type, _ sorted: UnsafeMutablePointer<V.Key>, missing: V, at lane: Int) {
    for i in 0..<length { V(key: sorted[i]).store(out + i &* lanes + lane) }
  }
}

private struct ArgumentSort: LaneKernel {
  let out: UnsafeMutablePointer<Double>
  let x: UnsafePointer<Double>
  let length: Int
  let lanes: Int

  @inline(__always)
  func run<V: LaneVector>(_: V.Type, at lane: Int) {
    withScratch(V.Key.self, 2 &* length) { keys in
      let labels = keys + length
      for i in 0..<length {
        keys[i] = V.load(x + i &* lanes + lane).key
        labels[i] = V.label(i)
      }
      SortingNetwork.sort(V.self, keys, labels: labels, length)
      for i in 0..<length { V(label: labels[i]).store(out + i &* lanes + lane) }
    }
  }

  func radix(at lane: Int) {
    withScratch(Int64.self, 2 &* length) { keys in
      withScratch(UInt32.self, 2 &* length) { labels in
        for i in 0..<length {
          keys[i] = x[i &* lanes &+ lane].key
          labels[i] = UInt32(truncatingIfNeeded: i)
        }
        SortingRadix.sort(keys, spare: keys + length, labels: labels, spareLabels: labels + length, length)
        for i in 0..<length { out[i &* lanes &+ lane] = Double(labels[i]) }
      }
    }
  }
}
