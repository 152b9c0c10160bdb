extension Draws {
  /// Gamma with these shapes and scale 1: Marsaglia & Tsang (2000); for shapes below 1 a gamma of shape + 1 times
  /// U^(1/shape) (their section 6). 0 where the shape is 0, NaN where it is negative. Shapes stand as `out`, which is
  /// other memory.
  func gamma(_ out: Output, shape: Input, _ entries: Range<Int>) {
    unboostedGamma(out, shape: shape, entries)
    let count = entries.count * lanes
    var isBoosted = false
    for index in 0..<count where shape[index] < 1 { isBoosted = true }
    if !isBoosted { return }
    withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { memory in
      guard let boost = memory.baseAddress else { return }
      logBoost(boost, shape: shape, entries)
      for index in 0..<count {
        let factor = Elementary.select(Elementary.mask(shape[index] < 1), Elementary.exp(boost[index]), 1)
        out[index] = Elementary.select(Elementary.mask(shape[index] == 0), 0, out[index] * factor)
      }
    }
  }

  /// ln U/shape where the shape is below 1, else 0.
  @inline(never)
  private func logBoost(_ out: Output, shape: Input, _ entries: Range<Int>) {
    part(1).exponential(out, entries)
    for index in 0..<(entries.count * lanes) {
      let boost = out[index] / shape[index]
      out[index] = Elementary.select(Elementary.mask(shape[index] < 1), 0 - boost, 0)
    }
  }

  /// Gamma with these shapes, one added to those below 1.
  ///
  /// The first attempt is vector code; the few entries that it rejects go on in their own streams.
  @inline(never)
  private func unboostedGamma(_ out: Output, shape: Input, _ entries: Range<Int>) {
    let root = EntryGenerator.root(key)
    let count = entries.count * lanes
    part(9).normal(out, entries)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { memory in
      guard let words = memory.baseAddress else { return }
      part(10).words(words, entries)
      for index in 0..<count { out[index] = Draws.gammaAttempt(out[index], words[index].bitPattern, shape[index]) }
    }
    for index in 0..<count where out[index] < 0 {
      var generator = EntryGenerator(
        root: root, replication: first &+ UInt64(truncatingIfNeeded: index % lanes), draw: draw,
        entry: entries.lowerBound + index / lanes)
      while out[index] < 0 {
        let x = Variate.normalPair(generator.word(), generator.word()).0
        out[index] = Draws.gammaAttempt(x, generator.word(), shape[index])
      }
    }
  }

  /// One attempt at a gamma by a normal number and a word: the number, or −1 for a rejection, NaN for a shape that is not
  /// finite and at least 0.
  @inline(__always)
  private static func gammaAttempt(_ x: Double, _ word: UInt64, _ shape: Double) -> Double {
    let d = shape + Elementary.select(Elementary.mask(shape < 1), 1, 0) - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    let root = Elementary.fma(c, x, 1)
    let isPositive = Elementary.mask(root > 0)
    let v = Elementary.select(isPositive, root * root * root, 1)
    let bound = 0.5 * x * x + d * (1 - v + Elementary.log(v))
    let isAccepted = isPositive & Elementary.mask(0 - Variate.exponential(word) < bound)
    let isDefined = Elementary.mask(shape >= 0) & Elementary.mask(shape < .infinity)
    return Elementary.select(isDefined, Elementary.select(isAccepted, d * v, -1), .nan)
  }

  /// Chi-square with these degrees of freedom.
  func chisquare(_ out: Output, degrees: Input, _ entries: Range<Int>) {
    let count = entries.count * lanes
    withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { memory in
      guard let half = memory.baseAddress else { return }
      for index in 0..<count { half[index] = 0.5 * degrees[index] }
      gamma(out, shape: half, entries)
    }
    for index in 0..<count { out[index] = 2 * out[index] }
  }

  /// Student's t with these degrees of freedom: a normal over the root of an independent mean square.
  func standardT(_ out: Output, degrees: Input, _ entries: Range<Int>) {
    let count = entries.count * lanes
    part(2).normal(out, entries)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { memory in
      guard let square = memory.baseAddress else { return }
      part(3).chisquare(square, degrees: degrees, entries)
      for index in 0..<count { out[index] = out[index] / (square[index] / degrees[index]).squareRoot() }
    }
  }

  /// Beta: X/(X + Y) of two gammas, the boosts of shapes below 1 kept as logarithms so that nothing underflows.
  func beta(_ out: Output, _ a: Input, _ b: Input, _ entries: Range<Int>) {
    let count = entries.count * lanes
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 3 * count) { memory in
      guard let y = memory.baseAddress else { return }
      let (boostX, boostY) = (y + count, y + 2 * count)
      part(4).unboostedGamma(out, shape: a, entries)
      part(5).unboostedGamma(y, shape: b, entries)
      part(4).logBoost(boostX, shape: a, entries)
      part(5).logBoost(boostY, shape: b, entries)
      for index in 0..<count {
        let ratio = y[index] / out[index] * Elementary.exp(boostY[index] - boostX[index])
        let isDefined = Elementary.mask(a[index] > 0) & Elementary.mask(b[index] > 0)
        out[index] = Elementary.select(isDefined, 1 / (1 + ratio), .nan)
      }
    }
  }

  /// Fisher's F: the ratio of two mean squares.
  func f(_ out: Output, _ numerator: Input, _ denominator: Input, _ entries: Range<Int>) {
    let count = entries.count * lanes
    withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { memory in
      guard let below = memory.baseAddress else { return }
      part(6).chisquare(out, degrees: numerator, entries)
      part(7).chisquare(below, degrees: denominator, entries)
      for index in 0..<count {
        out[index] = (out[index] / numerator[index]) / (below[index] / denominator[index])
      }
    }
  }
}
