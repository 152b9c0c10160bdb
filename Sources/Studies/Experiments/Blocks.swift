/// Work cut into blocks that run on several threads and are taken in the order of their numbers.
public enum Blocks {
  /// Replications a block at most: small enough that a study of a few thousand replications keeps every thread busy.
  static let largest = 256
  /// Doubles that the data of one block may take (8 MiB).
  static let entries = 1 << 20

  /// Replications a block where one data set has `entries` entries: a function of the problem alone, never of threads.
  static func size(entries perReplication: Int) -> Int {
    let fitting = entries / Swift.max(1, perReplication)
    return Swift.min(largest, Swift.max(8, fitting / 8 * 8))
  }

  /// `range` cut at multiples of `size`.
  public static func cut(_ range: Range<Int>, size: Int) -> CutRange { CutRange(range, size: size) }

  /// Runs `work(0)` … `work(count − 1)`, at most `threads` at a time, and hands the results to `take` in order. A block
  /// is started only when few are waiting to be taken, so that memory stays bounded.
  public static func run<Value: Sendable>(
    _ count: Int, threads: Int, work: @escaping @Sendable (Int) throws -> Value, take: (Int, Value) throws -> Void
  ) async throws {
    let threads = Swift.max(1, threads)
    try await withThrowingTaskGroup(of: (Int, Value).self) { group in
      var started = 0
      var taken = 0
      var waiting: [Int: Value] = [:]
      while taken < count {
        while started < count, started - taken - waiting.count < threads, started - taken < 4 * threads {
          let block = started
          group.addTask {
            try Task.checkCancellation()
            return (block, try work(block))
          }
          started += 1
        }
        guard let (block, value) = try await group.next() else { break }
        waiting[block] = value
        while let next = waiting.removeValue(forKey: taken) {
          try take(taken, next)
          taken += 1
        }
      }
    }
  }
}
