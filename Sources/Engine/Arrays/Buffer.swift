/// Memory of doubles that lives as long as its owner.
///
/// Invariant: `pointer` holds `count` initialised doubles.
final class Buffer: @unchecked Sendable {
  let pointer: UnsafeMutablePointer<Double>
  let count: Int
  /// What the memory counts against, for as long as it is there.
  private let account: MemoryAccount?

  /// `count` zeros.
  init(count: Int, account: MemoryAccount? = nil) {
    self.count = count
    self.account = account
    pointer = BufferPool.take(count)
    pointer.initialize(repeating: 0, count: max(count, 1))
    account?.take(MemoryAccount.bytes(entries: count))
  }

  /// A copy of `values`.
  convenience init(_ values: [Double], account: MemoryAccount? = nil) {
    self.init(count: values.count, account: account)
    for (index, value) in values.enumerated() { pointer[index] = value }
  }

  deinit {
    BufferPool.give(pointer, count: count)
    account?.give(MemoryAccount.bytes(entries: count))
  }

  /// The numbers.
  var values: [Double] { Array(UnsafeBufferPointer(start: pointer, count: count)) }

  /// A buffer of its own with the same numbers.
  func copy() -> Buffer {
    let copy = Buffer(count: count, account: account)
    copy.pointer.update(from: pointer, count: count)
    return copy
  }
}
