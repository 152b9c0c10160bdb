/// How a draw is made: words of a group of lanes, numbers of pairs of words, and their copies to the rows of the output.
extension Draws {
  /// Pairs of words a lane that are made at a time: both words of eight lanes are 4 KiB, a part of the first cache.
  @inline(__always) private static var chunk: Int { 32 }

  /// Makes two numbers of the words of entries 2b and 2b + 1, and writes those whose entries are in the range.
  ///
  /// Words, numbers and copies are loops of their own: one chain of operations would be too long to overlap with the next.
  @inline(__always)
  func fill<Pair: VariatePair>(_ out: Output, _ entries: Range<Int>, _ pair: Pair.Type) {
    if entries.isEmpty || lanes < 1 { return }
    if lanes & 7 == 0 {
      var lane = 0
      while lane < lanes {
        fill(SIMD8<UInt64>.self, out + lane, entries, lane, pair)
        lane &+= 8
      }
    } else {
      for lane in 0..<lanes { fill(UInt64.self, out + lane, entries, lane, pair) }
    }
  }

  /// The lanes `lane ..< lane + Word.width`.
  @inline(__always)
  private func fill<Word: WordVector, Pair: VariatePair>(
    _ type: Word.Type, _ out: Output, _ entries: Range<Int>, _ lane: Int, _: Pair.Type
  ) {
    let (width, half) = (Word.width, SmallFast<Word>.period / 2)
    let capacity = Draws.chunk &* width
    withUnsafeTemporaryAllocation(byteCount: 16 &* capacity, alignment: 64) { memory in
      guard let evens = memory.baseAddress?.bindMemory(to: UInt64.self, capacity: 2 &* capacity) else { return }
      let odds = evens + capacity
      var pair = entries.lowerBound >> 1
      let end = (entries.upperBound &+ 1) >> 1
      while pair < end {
        let last = min(end, (pair / half &+ 1) &* half)
        var stream = generator(type, evens, lane, period: pair / half)
        for _ in 0..<(2 &* (pair % half)) { _ = stream.next() }
        while pair < last {
          let count = min(Draws.chunk, last &- pair)
          for index in 0..<count {
            stream.next().store(evens + index &* width)
            stream.next().store(odds + index &* width)
          }
          for index in 0..<(count &* width) {
            let numbers = Pair.numbers(evens[index], odds[index])
            evens[index] = numbers.0.bitPattern
            odds[index] = numbers.1.bitPattern
          }
          var row = out + (2 &* pair &- entries.lowerBound) &* lanes
          for index in 0..<count {
            let entry = 2 &* (pair &+ index)
            if entry >= entries.lowerBound { Draws.copy(type, evens + index &* width, row) }
            if entry &+ 1 < entries.upperBound { Draws.copy(type, odds + index &* width, row + lanes) }
            row += 2 &* lanes
          }
          pair &+= count
        }
      }
    }
  }

  /// The generator of words `period` · 256 … of a group of lanes: its state is the words of two counters of Threefry.
  /// `memory` holds four words a lane.
  @inline(__always)
  private func generator<Word: WordVector>(
    _ type: Word.Type, _ memory: UnsafeMutablePointer<UInt64>, _ lane: Int, period: Int
  ) -> SmallFast<Word> {
    let (second, third) = (memory + Word.width, memory + 2 &* Word.width)
    let counter = UInt64(draw) << 32 | UInt64(truncatingIfNeeded: 2 &* period)
    for index in 0..<Word.width {
      let replication = first &+ UInt64(truncatingIfNeeded: lane &+ index)
      let words = Threefry.block(key.high, key.low, replication, counter)
      memory[index] = words.0
      second[index] = words.1
      third[index] = Threefry.block(key.high, key.low, replication, counter &+ 1).0
    }
    return SmallFast(Word.load(memory), Word.load(second), Word.load(third))
  }

  @inline(__always)
  private static func copy<Word: WordVector>(
    _ type: Word.Type, _ source: UnsafeMutablePointer<UInt64>, _ target: Output
  ) {
    UnsafeMutableRawPointer(target).withMemoryRebound(to: UInt64.self, capacity: Word.width) {
      Word.load(source).store($0)
    }
  }
}
