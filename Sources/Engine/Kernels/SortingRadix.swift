/// Sorting of one lane's long vectors by the bytes of order-preserving integer keys: time proportional to the length.
enum SortingRadix {
  /// Lengths from which it beats the network for one lane alone.
  static let from = 256

  /// An unsigned integer of the same order.
  @inline(__always)
  private static func unsigned(_ key: Int64) -> UInt64 { UInt64(bitPattern: key) ^ (1 << 63) }

  /// Sorts n keys, and n labels with them if given, stably. `spare` has room for n keys, `spareLabels` for n labels.
  static func sort(
    _ keys: UnsafeMutablePointer<Int64>, spare: UnsafeMutablePointer<Int64>, labels: UnsafeMutablePointer<UInt32>?,
    spareLabels: UnsafeMutablePointer<UInt32>?, _ n: Int
  ) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 8 * 256) { counts in
      counts.update(repeating: 0)
      for i in 0..<n {
        let key = unsigned(keys[i])
        for byte in 0..<8 { counts[byte &* 256 &+ Int((key >> UInt64(8 &* byte)) & 255)] &+= 1 }
      }
      var from = keys
      var to = spare
      var fromLabels = labels
      var toLabels = spareLabels
      for byte in 0..<8 {
        let shift = UInt64(8 &* byte)
        let count = byte &* 256
        // A byte that all keys share needs no pass.
        if n == 0 || counts[count &+ Int((unsigned(from[0]) >> shift) & 255)] == n { continue }
        var start = 0
        for value in 0..<256 {
          let size = counts[count &+ value]
          counts[count &+ value] = start
          start &+= size
        }
        for i in 0..<n {
          let key = from[i]
          let slot = count &+ Int((unsigned(key) >> shift) & 255)
          let target = counts[slot]
          counts[slot] = target &+ 1
          to[target] = key
          if let fromLabels, let toLabels { toLabels[target] = fromLabels[i] }
        }
        swap(&from, &to)
        swap(&fromLabels, &toLabels)
      }
      guard from != keys else { return }
      keys.update(from: from, count: n)
      if let labels, let fromLabels { labels.update(from: fromLabels, count: n) }
    }
  }
}
