/// Memory of doubles that lives as long as its owner.
///
/// Invariant: `pointer` holds `count` initialised doubles.
final class Buffer: @unchecked Sendable {
  let pointer: UnsafeMutablePointer<Double>
  let count: Int

  /// `count` zeros.
  init(count: Int) {
    self.count = count
    pointer = BufferPool.take(count)
    pointer.initialize(repeating: 0, count: max(count, 1))
  }

  /// A copy of `values`.
  convenience init(_ values: [Double]) {
    self.init(count: values.count)
    for (index, value) in values.enumerated() { pointer[index] = value }
  }

  deinit { BufferPool.give(pointer, count: count) }

  /// The numbers.
  var values: [Double] { Array(UnsafeBufferPointer(start: pointer, count: count)) }

  /// A buffer of its own with the same numbers.
  func copy() -> Buffer {
    let copy = Buffer(count: count)
    copy.pointer.update(from: pointer, count: count)
    return copy
  }
}
