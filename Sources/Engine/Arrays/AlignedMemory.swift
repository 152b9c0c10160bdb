/// Memory whose tiles of eight lanes begin with a cache line: a vector register is then loaded from one line, not from two.
enum AlignedMemory {
  /// Memory for `count` doubles, uninitialised.
  static func allocate(_ count: Int) -> UnsafeMutablePointer<Double> {
    UnsafeMutableRawPointer.allocate(byteCount: max(count, 1) * MemoryLayout<Double>.stride, alignment: 64)
      .bindMemory(to: Double.self, capacity: max(count, 1))
  }

  /// Gives back what `allocate` gave.
  static func deallocate(_ memory: UnsafeMutablePointer<Double>) { UnsafeMutableRawPointer(memory).deallocate() }
}
