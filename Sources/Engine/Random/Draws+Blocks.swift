/// How a draw is made: chunks of blocks of the generator, and their copies to the rows of the output.
extension Draws {
  /// Blocks that are made at a time.
  @inline(__always) static var chunk: Int { 64 }

  /// Makes two numbers of the words of every block and writes those whose entries are in the range.
  ///
  /// A chunk of counters is written down, turned into words and then into numbers by two vector loops (two, because
  /// one chain of operations would be too long to overlap with the next), and copied to its rows.
  @inline(__always)
  func fill(_ out: Output, _ entries: Range<Int>, _ make: (UInt64, UInt64) -> (Double, Double)) {
    if entries.isEmpty || lanes < 1 { return }
    let blocks = (entries.lowerBound >> 1)..<((entries.upperBound + 1) >> 1)
    let isGrouped = lanes & 7 == 0
    withUnsafeTemporaryAllocation(byteCount: 16 * Draws.chunk, alignment: 64) { counters in
      withUnsafeTemporaryAllocation(byteCount: 16 * Draws.chunk, alignment: 64) { numbers in
        guard let replications = counters.baseAddress?.bindMemory(to: UInt64.self, capacity: 2 * Draws.chunk),
          let evens = numbers.baseAddress?.bindMemory(to: Double.self, capacity: 2 * Draws.chunk)
        else { return }
        let positions = replications + Draws.chunk
        let odds = evens + Draws.chunk
        var next = Place(block: blocks.lowerBound, lane: 0)
        while next.block < blocks.upperBound {
          let start = next
          let length =
            isGrouped
            ? countGroups(replications, positions, &next, blocks.upperBound)
            : count(replications, positions, &next, blocks.upperBound)
          for index in 0..<length {
            let words = Threefry.block(key.high, key.low, replications[index], positions[index])
            replications[index] = words.0
            positions[index] = words.1
          }
          for index in 0..<length {
            let pair = make(replications[index], positions[index])
            evens[index] = pair.0
            odds[index] = pair.1
          }
          if isGrouped {
            copyGroups(evens, length, to: out, entries, start)
          } else {
            Draws.copy(evens, odds, length, to: out, entries, lanes, (start.block, start.lane))
          }
        }
      }
    }
  }

  /// Where a chunk begins.
  private struct Place {
    var block: Int
    var lane: Int
  }

  /// Writes the counters of a chunk from `next` on, eight lanes at a time, and moves `next` behind it.
  /// - Returns: the number of counters, a multiple of eight.
  @inline(__always)
  private func countGroups(
    _ replications: UnsafeMutablePointer<UInt64>, _ positions: UnsafeMutablePointer<UInt64>, _ next: inout Place,
    _ end: Int
  ) -> Int {
    var length = 0
    while length < Draws.chunk, next.block < end {
      let counter = UInt64(draw) << 32 | UInt64(truncatingIfNeeded: next.block)
      let replication = first &+ UInt64(truncatingIfNeeded: next.lane)
      Draws.store(SIMD8(repeating: replication) &+ SIMD8(0, 1, 2, 3, 4, 5, 6, 7), replications + length)
      Draws.store(SIMD8(repeating: counter), positions + length)
      length &+= 8
      next.lane &+= 8
      if next.lane == lanes { next = Place(block: next.block &+ 1, lane: 0) }
    }
    return length
  }

  /// Copies a chunk of `countGroups` to its rows; odd entries stand a chunk behind the even ones.
  @inline(__always)
  private func copyGroups(_ evens: Output, _ length: Int, to out: Output, _ entries: Range<Int>, _ start: Place) {
    var (block, lane) = (start.block, start.lane)
    var source = evens
    let end = evens + length
    while source < end {
      let row = out + ((2 &* block &- entries.lowerBound) &* lanes &+ lane)
      if 2 &* block >= entries.lowerBound {
        Draws.copyEight(source, row)
      }
      if 2 &* block &+ 1 < entries.upperBound {
        Draws.copyEight(source + Draws.chunk, row + lanes)
      }
      source += 8
      lane &+= 8
      if lane == lanes { (block, lane) = (block &+ 1, 0) }
    }
  }

  @inline(__always)
  private static func copyEight(_ source: Output, _ target: Output) {
    let row = UnsafeRawPointer(source).loadUnaligned(as: SIMD8<Double>.self)
    UnsafeMutableRawPointer(target).storeBytes(of: row, as: SIMD8<Double>.self)
  }

  @inline(__always)
  private static func store(_ row: SIMD8<UInt64>, _ target: UnsafeMutablePointer<UInt64>) {
    UnsafeMutableRawPointer(target).storeBytes(of: row, as: SIMD8<UInt64>.self)
  }

  /// Writes the counters of a chunk from `next` on, for one lane or any number of them, and moves `next` behind it.
  @inline(__always)
  private func count(
    _ replications: UnsafeMutablePointer<UInt64>, _ positions: UnsafeMutablePointer<UInt64>, _ next: inout Place,
    _ end: Int
  ) -> Int {
    if lanes == 1 {
      let length = min(Draws.chunk, end - next.block)
      let counter = UInt64(draw) << 32 | UInt64(truncatingIfNeeded: next.block)
      for index in 0..<length {
        replications[index] = first
        positions[index] = counter &+ UInt64(truncatingIfNeeded: index)
      }
      next.block += length
      return length
    }
    var length = 0
    while length < Draws.chunk, next.block < end {
      let run = min(Draws.chunk - length, lanes - next.lane)
      let counter = UInt64(draw) << 32 | UInt64(truncatingIfNeeded: next.block)
      let replication = first &+ UInt64(truncatingIfNeeded: next.lane)
      for index in 0..<run {
        replications[length &+ index] = replication &+ UInt64(truncatingIfNeeded: index)
        positions[length &+ index] = counter
      }
      length += run
      next.lane += run
      if next.lane == lanes { next = Place(block: next.block + 1, lane: 0) }
    }
    return length
  }

  /// Copies a chunk of even and odd entries that begins at (block, lane) to their rows.
  private static func copy(
    _ evens: Output, _ odds: Output, _ length: Int, to out: Output, _ entries: Range<Int>, _ lanes: Int,
    _ start: (block: Int, lane: Int)
  ) {
    if lanes == 1 {
      let row = out - entries.lowerBound + 2 * start.block
      let last = 2 * (start.block + length) <= entries.upperBound ? length : length - 1
      let head = 2 * start.block >= entries.lowerBound ? 0 : 1
      if head == 1 { row[1] = odds[0] }
      for index in head..<max(head, last) {
        row[2 &* index] = evens[index]
        row[2 &* index &+ 1] = odds[index]
      }
      if last < length, last >= head { row[2 * last] = evens[last] }
      return
    }
    var (block, lane) = start
    var done = 0
    while done < length {
      let run = min(length - done, lanes - lane)
      let row = out + (2 * block - entries.lowerBound) * lanes + lane
      if 2 * block >= entries.lowerBound { move(evens + done, row, run) }
      if 2 * block + 1 < entries.upperBound { move(odds + done, row + lanes, run) }
      done += run
      (block, lane) = (block + 1, 0)
    }
  }

  @inline(__always)
  private static func move(_ source: Output, _ target: Output, _ count: Int) {
    if count == 1 { target.pointee = source.pointee } else { target.update(from: source, count: count) }
  }
}
