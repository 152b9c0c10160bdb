/// Random numbers of one draw for a tile: entry `e` of lane `l` is a pure function of (key, replication `first + l`,
/// draw, `e`), whatever the lanes and whichever range of entries is asked for.
///
/// Entry e takes word e mod 256 of the generator `SmallFast` that counters (replication; draw, 2 ⌊e/256⌋ and the one after
/// it) of Threefry begin: 64 bits, 32 and 32.
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

  /// Uniform on [0, 1): multiples of 2^-53. `out` holds entries × lanes.
  @inline(never)
  func uniform(_ out: Output, _ entries: Range<Int>) {
    fill(out, entries, VariatePairs.Uniform.self)
  }

  /// Standard normal.
  @inline(never)
  func normal(_ out: Output, _ entries: Range<Int>) { fill(out, entries, VariatePairs.Normal.self) }

  /// Exponential with mean 1.
  @inline(never)
  func exponential(_ out: Output, _ entries: Range<Int>) {
    fill(out, entries, VariatePairs.Exponential.self)
  }

  /// Laplace with mean 0 and scale 1.
  @inline(never)
  func laplace(_ out: Output, _ entries: Range<Int>) {
    fill(out, entries, VariatePairs.Laplace.self)
  }

  /// Logistic with mean 0 and scale 1.
  @inline(never)
  func logistic(_ out: Output, _ entries: Range<Int>) {
    fill(out, entries, VariatePairs.Logistic.self)
  }

  /// Gumbel with location 0 and scale 1.
  @inline(never)
  func gumbel(_ out: Output, _ entries: Range<Int>) {
    fill(out, entries, VariatePairs.Gumbel.self)
  }

  /// Standard Cauchy.
  @inline(never)
  func cauchy(_ out: Output, _ entries: Range<Int>) {
    fill(out, entries, VariatePairs.Cauchy.self)
  }

  /// 64 random bits an entry, as bit patterns.
  @inline(never)
  func words(_ out: Output, _ entries: Range<Int>) {
    fill(out, entries, VariatePairs.Words.self)
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
