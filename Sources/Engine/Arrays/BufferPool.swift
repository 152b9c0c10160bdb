import Synchronization

/// Memory of buffers that are no longer in use, for the next that need as much.
///
/// A study draws and drops tiles of the same few sizes thousands of times. Given back to the system, every one of them would be
/// mapped and cleared page by page again: a third of the time of a short study.
///
/// Invariant: at most `capacity` doubles are kept; a block is handed out to one buffer at a time.
enum BufferPool {
  /// Doubles that are kept at most: 128 MiB.
  static let capacity = 16 << 20
  /// Smaller blocks are the allocator's business.
  static let smallest = 2048

  private struct Free: @unchecked Sendable {
    var blocks: [Int: [UnsafeMutablePointer<Double>]] = [:]
    var count = 0
  }

  private static let free = Mutex(Free())

  /// A block of `count` doubles with any contents.
  static func take(_ count: Int) -> UnsafeMutablePointer<Double> {
    guard count >= smallest else { return AlignedMemory.allocate(count) }
    let kept = free.withLock { free -> UnsafeMutablePointer<Double>? in
      guard let block = free.blocks[count]?.popLast() else { return nil }
      free.count -= count
      return block
    }
    return kept ?? AlignedMemory.allocate(count)
  }

  /// Takes back a block of `count` doubles.
  static func give(_ block: UnsafeMutablePointer<Double>, count: Int) {
    guard count >= smallest else { return AlignedMemory.deallocate(block) }
    let isKept = free.withLock { free in
      guard free.count + count <= capacity else { return false }
      free.blocks[count, default: []].append(block)
      free.count += count
      return true
    }
    if !isKept { AlignedMemory.deallocate(block) }
  }
}
