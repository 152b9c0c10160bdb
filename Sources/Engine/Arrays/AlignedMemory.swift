/// Memory whose tiles of eight lanes begin with a cache line: a vector register is then loaded from one line, not from two.
enum AlignedMemory {
  /// Memory for `count` doubles, uninitialised. What holds no tile of eight lanes need not begin with a cache line: the allocator
  /// takes several times as long for memory that does.
  static func allocate(_ count: Int) -> UnsafeMutablePointer<Double> {
    UnsafeMutableRawPointer.allocate(
      byteCount: max(count, 1) * MemoryLayout<Double>.stride, alignment: count & 7 == 0 && count > 0 ? 64 : 16
    )
    .bindMemory(to: Double.self, capacity: max(count, 1))
  }

  /// Gives back what `allocate` gave.
  static func deallocate(_ memory: UnsafeMutablePointer<Double>) { UnsafeMutableRawPointer(memory).deallocate() }
}
