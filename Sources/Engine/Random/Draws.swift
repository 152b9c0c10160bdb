/// Random numbers of one draw for a tile: entry `e` of lane `l` is a pure function of (key, replication `first + l`,
/// draw, `e`), whatever the lanes and whichever range of entries is asked for.
///
/// Counter of the generator: replication (64 bits), draw (32), block (32). Entries 2b and 2b + 1 come from block b.
struct Draws: Sendable {
  typealias Output = UnsafeMutablePointer<Double>
  typealias Input = UnsafePointer<Double>

  /// Key of the stream.
  let key: Key
  /// Replication of lane 0.
  let first: UInt64
  /// Number of the draw in the program.
  let draw: UInt32
  /// Replications in the tile.
  let lanes: Int

  /// Random numbers of draw `draw` for replications `first`, `first + 1`, … , `first + lanes − 1`.
  init(key: Key, first: UInt64, draw: UInt32, lanes: Int) {
    self.key = key
    self.first = first
    self.draw = draw
    self.lanes = lanes
  }

  /// The draws of a part of a number that is made of several: unrelated to these.
  func part(_ index: UInt64) -> Draws {
    Draws(key: key.split(index | 1 << 63), first: first, draw: draw, lanes: lanes)
  }

  /// Blocks that are made at a time.
  @inline(__always) static var chunk: Int { 64 }

  /// Makes two numbers of the words of every block and writes those whose entries are in the range.
  ///
  /// A chunk of counters is written down, turned into words and then into numbers by two vector loops (two, because
  /// one chain of operations would be too long to overlap with the next), and copied to its rows.
  @inline(__always)
  private func fill(_ out: Output, _ entries: Range<Int>, _ make: (UInt64, UInt64) -> (Double, Double)) {
    if entries.isEmpty || lanes < 1 { return }
    let (k0, k1) = (key.high, key.low)
    let blocks = (entries.lowerBound >> 1)..<((entries.upperBound + 1) >> 1)
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 128) { counters in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 128) { numbers in
        guard let replications = counters.baseAddress, let evens = numbers.baseAddress else { return }
        let positions = replications + Draws.chunk
        let odds = evens + Draws.chunk
        var (block, lane) = (blocks.lowerBound, 0)
        while block < blocks.upperBound {
          let start = (block, lane)
          var length = 0
          if lanes == 1 {
            length = min(Draws.chunk, blocks.upperBound - block)
            let counter = UInt64(draw) << 32 | UInt64(truncatingIfNeeded: block)
            for index in 0..<length {
              replications[index] = first
              positions[index] = counter &+ UInt64(truncatingIfNeeded: index)
            }
            block += length
          }
          while lanes > 1, length < Draws.chunk, block < blocks.upperBound {
            let run = min(Draws.chunk - length, lanes - lane)
            let counter = UInt64(draw) << 32 | UInt64(truncatingIfNeeded: block)
            let replication = first &+ UInt64(truncatingIfNeeded: lane)
            for index in 0..<run {
              replications[length &+ index] = replication &+ UInt64(truncatingIfNeeded: index)
              positions[length &+ index] = counter
            }
            length += run
            lane += run
            if lane == lanes { (block, lane) = (block + 1, 0) }
          }
          for index in 0..<length {
            let words = Threefry.block(k0, k1, replications[index], positions[index])
            replications[index] = words.0
            positions[index] = words.1
          }
          for index in 0..<length {
            let pair = make(replications[index], positions[index])
            evens[index] = pair.0
            odds[index] = pair.1
          }
          Draws.copy(evens, odds, length, to: out, entries, lanes, start)
        }
      }
    }
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

  /// Uniform on [0, 1): multiples of 2^-53. `out` holds entries × lanes.
  @inline(never)
  func uniform(_ out: Output, _ entries: Range<Int>) {
    fill(out, entries) { (Variate.unit($0), Variate.unit($1)) }
  }

  /// Standard normal.
  @inline(never)
  func normal(_ out: Output, _ entries: Range<Int>) { fill(out, entries) { Variate.normalPair($0, $1) } }

  /// Exponential with mean 1.
  @inline(never)
  func exponential(_ out: Output, _ entries: Range<Int>) {
    fill(out, entries) { (Variate.exponential($0), Variate.exponential($1)) }
  }

  /// Laplace with mean 0 and scale 1.
  @inline(never)
  func laplace(_ out: Output, _ entries: Range<Int>) {
    fill(out, entries) { (Variate.laplace($0), Variate.laplace($1)) }
  }

  /// Logistic with mean 0 and scale 1.
  @inline(never)
  func logistic(_ out: Output, _ entries: Range<Int>) {
    fill(out, entries) { (Variate.logistic($0), Variate.logistic($1)) }
  }

  /// Gumbel with location 0 and scale 1.
  @inline(never)
  func gumbel(_ out: Output, _ entries: Range<Int>) {
    fill(out, entries) { (Variate.gumbel($0), Variate.gumbel($1)) }
  }

  /// Standard Cauchy.
  @inline(never)
  func cauchy(_ out: Output, _ entries: Range<Int>) {
    fill(out, entries) { (Variate.cauchy($0), Variate.cauchy($1)) }
  }

  /// 64 random bits an entry, as bit patterns.
  @inline(never)
  func words(_ out: Output, _ entries: Range<Int>) {
    fill(out, entries) { (Double(bitPattern: $0), Double(bitPattern: $1)) }
  }

  /// Whole numbers from low up to, not including, high; NaN unless 1 ≤ high − low ≤ 2^53. Parameters stand as `out`.
  @inline(never)
  func integers(_ out: Output, low: Input, high: Input, _ entries: Range<Int>) {
    words(out, entries)
    for index in 0..<(entries.count * lanes) {
      let width = high[index] - low[index]
      let isValid = Elementary.mask(width >= 1) & Elementary.mask(width <= 0x1p53)
      let bound = UInt64(bitPattern: Elementary.integer(Elementary.select(isValid, width, 1)))
      let number = low[index] + Variate.integer(out[index].bitPattern, below: bound)
      out[index] = Elementary.select(isValid, number, .nan)
    }
  }
}
