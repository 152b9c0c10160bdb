/// Access by indices that differ from lane to lane. An index is an integer held as a number; a negative one counts from
/// the end. One outside of the axis, or no integer, fails its lane.
extension Copy {
  typealias Flags = UnsafeMutablePointer<UInt8>

  /// out[i, :] = x[indices[i], :] with x of shape (length, inner), `count` indices, out of shape (count, inner). Where the
  /// index fails the entries are NaN.
  static func gather(
    _ out: Output, _ x: Input, length: Int, inner: Int, indices: Input, count: Int, lanes: Int, failed: Flags
  ) {
    for i in 0..<count {
      for l in 0..<lanes {
        let target = out + i &* inner &* lanes + l
        guard let row = place(indices[i &* lanes &+ l], length) else {
          failed[l] = 1
          for j in 0..<inner { target[j &* lanes] = .nan }
          continue
        }
        let source = x + row &* inner &* lanes + l
        for j in 0..<inner { target[j &* lanes] = source[j &* lanes] }
      }
    }
  }

  /// x[indices[i], :] = values[i, :], in order, so that the last of equal indices stays. A failing index writes nothing.
  /// - Parameter mask: which of the `count` indices count, by lane, not zero; nil: all.
  static func scatter(
    _ x: Output, length: Int, inner: Int, indices: Input, count: Int, _ values: Input, mask: Input? = nil, lanes: Int,
    failed: Flags
  ) {
    for i in 0..<count {
      for l in 0..<lanes {
        if let mask, mask[i &* lanes &+ l] == 0 { continue }
        guard let row = place(indices[i &* lanes &+ l], length) else {
          failed[l] = 1
          continue
        }
        let target = x + row &* inner &* lanes + l
        let source = values + i &* inner &* lanes + l
        for j in 0..<inner { target[j &* lanes] = source[j &* lanes] }
      }
    }
  }

  /// x[indices[i], :] += values[i, :], in order (`numpy.add.at`; on zeros, `numpy.bincount` with weights).
  /// - Parameter values: nil: one each.
  static func scatterAdd(
    _ x: Output, length: Int, inner: Int, indices: Input, count: Int, _ values: Input?, mask: Input? = nil, lanes: Int,
    failed: Flags
  ) {
    for i in 0..<count {
      for l in 0..<lanes {
        if let mask, mask[i &* lanes &+ l] == 0 { continue }
        guard let row = place(indices[i &* lanes &+ l], length) else {
          failed[l] = 1
          continue
        }
        let target = x + row &* inner &* lanes + l
        if let values {
          let source = values + i &* inner &* lanes + l
          for j in 0..<inner { target[j &* lanes] += source[j &* lanes] }
        } else {
          for j in 0..<inner { target[j &* lanes] += 1 }
        }
      }
    }
  }

  /// The place of an index on an axis, or nil.
  @inline(__always)
  private static func place(_ index: Double, _ length: Int) -> Int? {
    let limit = Double(length)
    guard index >= -limit && index < limit, index.rounded(.towardZero) == index else { return nil }
    let whole = Int(index)
    return whole < 0 ? whole &+ length : whole
  }
}
