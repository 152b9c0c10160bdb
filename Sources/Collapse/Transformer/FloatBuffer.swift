/// Memory for the kernels, zero at first. Invariant: used by one thread at a time.
final class FloatBuffer {
  let base: UnsafeMutablePointer<Float>
  let count: Int

  init(_ count: Int) {
    self.count = count
    base = .allocate(capacity: count)
    base.initialize(repeating: 0, count: count)
  }

  deinit { base.deallocate() }

  func clear() { base.update(repeating: 0, count: count) }
}
