/// Random numbers for a tile: entry `e` of lane `l` is a pure function of (key, replication `first + l`, draw, `e`).
///
/// Entries 2b and 2b + 1 come from block b. Results do not depend on `lanes`.
struct Draws {
  let schedule: Philox.Schedule
  /// Replication of lane 0.
  let first: UInt64
  /// Number of the draw in the program.
  let draw: UInt32
  let lanes: Int

  init(key: Key, first: UInt64, draw: UInt32, lanes: Int) {
    schedule = Philox.Schedule(key)
    self.first = first
    self.draw = draw
    self.lanes = lanes
  }

  /// Calls `make` with the two random words of every block and writes its two numbers.
  @inline(__always)
  private func fill(
    _ out: UnsafeMutablePointer<Double>, _ entries: Int, _ make: (UInt64, UInt64) -> (Double, Double)
  ) {
    let keys = schedule
    let draw = UInt64(draw)
    for block in 0..<(entries / 2) {
      let row = out + 2 &* block &* lanes
      let next = row + lanes
      for lane in 0..<lanes {
        let replication = first &+ UInt64(truncatingIfNeeded: lane)
        let words = Philox.block(
          keys, replication & 0xFFFF_FFFF, replication &>> 32, draw, UInt64(truncatingIfNeeded: block))
        let pair = make(words.0, words.1)
        row[lane] = pair.0
        next[lane] = pair.1
      }
    }
    if entries % 2 == 1 {
      let block = entries / 2
      let row = out + 2 &* block &* lanes
      for lane in 0..<lanes {
        let replication = first &+ UInt64(truncatingIfNeeded: lane)
        let words = Philox.block(
          keys, replication & 0xFFFF_FFFF, replication &>> 32, draw, UInt64(truncatingIfNeeded: block))
        row[lane] = make(words.0, words.1).0
      }
    }
  }

  /// 53 random bits as a number in [0, 1).
  @inline(__always)
  static func unit(_ word: UInt64) -> Double {
    // Below 2^52 an integer becomes a double by its bits: exact, and vector code everywhere.
    let high = Double(bitPattern: (word &>> 12) | 0x3FF0_0000_0000_0000) - 1
    return high + Double(bitPattern: ((word &>> 11) & 1) &* 0x3CA0_0000_0000_0000)
  }

  /// Uniform numbers on [0, 1), multiples of 2^-53.
  func uniform(_ out: UnsafeMutablePointer<Double>, _ entries: Int) {
    fill(out, entries) { (Draws.unit($0), Draws.unit($1)) }
  }

  /// Standard normal numbers by Box & Muller (1958): a pair from each block. The radius takes a uniform on (0, 1]
  /// with 53 bits, so that the tails reach 8.57.
  func normal(_ out: UnsafeMutablePointer<Double>, _ entries: Int) {
    fill(out, entries) { first, second in
      let u = Draws.unit(first) + 0x1p-53
      let radius = (-2 * Draws.logarithm(u)).squareRoot()
      let (sine, cosine) = Draws.sineAndCosine(turns: Draws.unit(second))
      return (radius * cosine, radius * sine)
    }
  }

  /// Exponential numbers with mean 1, by inversion.
  func exponential(_ out: UnsafeMutablePointer<Double>, _ entries: Int) {
    fill(out, entries) { first, second in
      (-Draws.logarithm(Draws.unit(first) + 0x1p-53), -Draws.logarithm(Draws.unit(second) + 0x1p-53))
    }
  }

  /// Natural logarithm of a normal number in (0, 1]: no special cases.
  @inline(__always)
  static func logarithm(_ x: Double) -> Double { Elementary.log(x) }

  /// Sine and cosine of 2π·`turns`, turns in [0, 1): octants by exact reduction, Taylor's series within π/4 (the first
  /// term left out is below 2^-54 of the result).
  @inline(__always)
  static func sineAndCosine(turns: Double) -> (Double, Double) {
    let shifted = turns * 4 + 0x1.8p52
    let quarter = shifted.bitPattern & 3
    let x = (turns * 4 - (shifted - 0x1.8p52)) * 1.5707963267948966
    let z = x * x
    var s = Elementary.fma(z, -7.647163731819816e-13, 1.605904383682161e-10)
    s = Elementary.fma(z, s, -2.505210838544172e-08)
    s = Elementary.fma(z, s, 2.7557319223985893e-06)
    s = Elementary.fma(z, s, -0.0001984126984126984)
    s = Elementary.fma(z, s, 0.008333333333333333)
    s = Elementary.fma(z, s, -0.16666666666666666)
    let sine = Elementary.fma(x * z, s, x)
    var c = Elementary.fma(z, 4.779477332387385e-14, -1.1470745597729725e-11)
    c = Elementary.fma(z, c, 2.08767569878681e-09)
    c = Elementary.fma(z, c, -2.755731922398589e-07)
    c = Elementary.fma(z, c, 2.48015873015873e-05)
    c = Elementary.fma(z, c, -0.001388888888888889)
    c = Elementary.fma(z, c, 0.041666666666666664)
    c = Elementary.fma(z, c, -0.5)
    let cosine = Elementary.fma(z, c, 1)
    let swap = 0 &- (quarter & 1)
    let a = Elementary.select(swap, cosine, sine)
    let b = Elementary.select(swap, sine, cosine)
    let signSine = (quarter & 2) &<< 62
    let signCosine = ((quarter &+ 1) & 2) &<< 62
    return (
      Double(bitPattern: a.bitPattern ^ signSine), Double(bitPattern: b.bitPattern ^ signCosine)
    )
  }

  /// Whole numbers from low up to, not including, high (at most 2^53 apart), by multiplication of 64 random bits
  /// (Lemire 2019 without rejection: the probabilities differ by less than (high − low)/2^64 relative).
  func integers(
    _ out: UnsafeMutablePointer<Double>, low: UnsafePointer<Double>, high: UnsafePointer<Double>, _ entries: Int
  ) {
    fill(out, entries) { (Double(bitPattern: $0), Double(bitPattern: $1)) }
    for index in 0..<entries * lanes {
      let width = high[index] - low[index]
      guard width >= 1, width <= 0x1p53 else {
        out[index] = .nan
        continue
      }
      let product = out[index].bitPattern.multipliedFullWidth(by: UInt64(width))
      out[index] = low[index] + Double(product.high)
    }
  }
}
