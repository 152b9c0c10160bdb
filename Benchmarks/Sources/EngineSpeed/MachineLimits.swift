import Foundation

/// What one core of this machine can do at most, measured.
struct MachineLimits: Sendable {
  /// Arithmetic operations a nanosecond in fused multiply-adds on registers.
  let operations: Double
  /// Bytes a nanosecond read from memory of 32 KiB, 512 KiB and 256 MiB: first cache, second cache, memory.
  let firstCache: Double
  let secondCache: Double
  let memory: Double

  /// Takes about a third of a second.
  static func measured() -> MachineLimits {
    MachineLimits(
      operations: multiplyAdds(), firstCache: reading(bytes: 32 << 10), secondCache: reading(bytes: 512 << 10),
      memory: reading(bytes: 256 << 20))
  }

  /// The least time of several runs, in nanoseconds.
  private static func least(_ runs: Int, _ work: () -> Void) -> Double {
    var best = Double.infinity
    for _ in 0..<runs {
      let start = ContinuousClock.now
      work()
      best = min(best, (ContinuousClock.now - start) / .nanoseconds(1))
    }
    return best
  }

  @inline(__always)
  private static func fused(_ sum: SIMD8<Double>, _ a: SIMD8<Double>, _ b: SIMD8<Double>) -> SIMD8<Double> {
    var sum = sum
    sum[0] = sum[0].addingProduct(a[0], b[0])
    sum[1] = sum[1].addingProduct(a[1], b[1])
    sum[2] = sum[2].addingProduct(a[2], b[2])
    sum[3] = sum[3].addingProduct(a[3], b[3])
    sum[4] = sum[4].addingProduct(a[4], b[4])
    sum[5] = sum[5].addingProduct(a[5], b[5])
    sum[6] = sum[6].addingProduct(a[6], b[6])
    sum[7] = sum[7].addingProduct(a[7], b[7])
    return sum
  }

  /// Sixteen sums that do not wait for each other.
  @inline(never)
  private static func chains(_ turns: Int, _ a: SIMD8<Double>, _ b: SIMD8<Double>) -> SIMD8<Double> {
    var s0 = a, s1 = b, s2 = a, s3 = b, s4 = a, s5 = b, s6 = a, s7 = b
    var t0 = a, t1 = b, t2 = a, t3 = b, t4 = a, t5 = b, t6 = a, t7 = b
    for _ in 0..<turns {
      s0 = fused(a, s0, b)
      s1 = fused(a, s1, b)
      s2 = fused(a, s2, b)
      s3 = fused(a, s3, b)
      s4 = fused(a, s4, b)
      s5 = fused(a, s5, b)
      s6 = fused(a, s6, b)
      s7 = fused(a, s7, b)
      t0 = fused(a, t0, b)
      t1 = fused(a, t1, b)
      t2 = fused(a, t2, b)
      t3 = fused(a, t3, b)
      t4 = fused(a, t4, b)
      t5 = fused(a, t5, b)
      t6 = fused(a, t6, b)
      t7 = fused(a, t7, b)
    }
    let left = (s0 + s1) + (s2 + s3) + (s4 + s5) + (s6 + s7)
    return left + (t0 + t1) + (t2 + t3) + (t4 + t5) + (t6 + t7)
  }

  private static func multiplyAdds() -> Double {
    let turns = 200_000
    var total = SIMD8<Double>(repeating: 0)
    let time = least(5) {
      total += chains(turns, SIMD8(repeating: 1.0 + total[0] * 1e-300), SIMD8(repeating: 0.5))
    }
    return total[0].isNaN ? 0 : Double(turns * 16 * 16) / time
  }

  @inline(never)
  private static func sum(_ memory: UnsafePointer<Double>, _ count: Int) -> SIMD8<Double> {
    let registers = UnsafeRawPointer(memory)
    var s0 = SIMD8<Double>(repeating: 0), s1 = s0, s2 = s0, s3 = s0
    var offset = 0
    while offset < count * 8 {
      s0 += registers.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
      s1 += registers.loadUnaligned(fromByteOffset: offset + 64, as: SIMD8<Double>.self)
      s2 += registers.loadUnaligned(fromByteOffset: offset + 128, as: SIMD8<Double>.self)
      s3 += registers.loadUnaligned(fromByteOffset: offset + 192, as: SIMD8<Double>.self)
      offset += 256
    }
    return (s0 + s1) + (s2 + s3)
  }

  private static func reading(bytes: Int) -> Double {
    let count = bytes / 8
    let raw = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    defer { raw.deallocate() }
    let memory = raw.bindMemory(to: Double.self, capacity: count)
    memory.initialize(repeating: 1, count: count)
    let turns = max(1, (8 << 20) / bytes)
    var total = 0.0
    let time = least(bytes > 1 << 24 ? 3 : 5) {
      for turn in 0..<turns {
        // What is read changes from turn to turn, so that no turn is left out.
        memory[turn & 7] += 1
        total += sum(memory, count)[turn & 7]
      }
    }
    return total == 0 ? 0 : Double(bytes * turns) / time
  }
}
