/// A generator of one entry of one replication, for methods that draw an unknown number of times.
///
/// Its numbers are a pure function of (key, replication, draw, entry): block `attempt` of a key of its own.
struct EntryGenerator {
  private let schedule: Philox.Schedule
  private let replication: UInt64
  private let draw: UInt64
  private var attempt: UInt64 = 0
  private var spare: UInt64?

  init(key: Key, replication: UInt64, draw: UInt32, entry: Int) {
    schedule = Philox.Schedule(key.split(UInt64(entry) | 1 << 62))
    self.replication = replication
    self.draw = UInt64(draw)
  }

  mutating func word() -> UInt64 {
    if let word = spare {
      spare = nil
      return word
    }
    let words = Philox.block(schedule, replication & 0xFFFF_FFFF, replication >> 32, draw, attempt)
    attempt += 1
    spare = words.1
    return words.0
  }

  /// Uniform on (0, 1].
  mutating func positive() -> Double { Draws.unit(word()) + 0x1p-53 }
  /// Uniform on [0, 1).
  mutating func unit() -> Double { Draws.unit(word()) }

  mutating func normal() -> Double {
    let radius = (-2 * Elementary.log(positive())).squareRoot()
    return radius * Draws.sineAndCosine(turns: unit()).1
  }

  /// Gamma with scale 1: Marsaglia & Tsang (2000); for shapes below 1 boosted by U^(1/shape). NaN where undefined.
  mutating func gamma(_ shape: Double) -> Double {
    guard shape > 0, shape.isFinite else { return shape == 0 ? 0 : .nan }
    if shape < 1 {
      let boost = Elementary.exp(Elementary.log(positive()) / shape)
      return gamma(shape + 1) * boost
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let root = 1 + c * x
      if root <= 0 { continue }
      let v = root * root * root
      let u = positive()
      if u < 1 - 0.0331 * x * x * x * x { return d * v }
      if Elementary.log(u) < 0.5 * x * x + d * (1 - v + Elementary.log(v)) { return d * v }
    }
  }

  /// Poisson: products of uniforms below mean 10, transformed rejection PTRS of Hörmann (1993) above.
  mutating func poisson(_ mean: Double) -> Double {
    guard mean >= 0, mean < 0x1p52 else { return .nan }
    if mean < 10 {
      let limit = Elementary.exp(-mean)
      var product = positive()
      var count = 0.0
      while product > limit {
        product *= positive()
        count += 1
      }
      return count
    }
    let b = 0.931 + 2.53 * mean.squareRoot()
    let a = -0.059 + 0.02483 * b
    let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
    let vr = 0.9277 - 3.6224 / (b - 2)
    while true {
      let u = unit() - 0.5
      let v = positive()
      let us = 0.5 - Swift.abs(u)
      let k = ((2 * a / us + b) * u + mean + 0.43).rounded(.down)
      if us >= 0.07, v <= vr { return k }
      if k < 0 || (us < 0.013 && v > us) { continue }
      let left = Elementary.log(v) + Elementary.log(inverseAlpha) - Elementary.log(a / (us * us) + b)
      if left <= k * Elementary.log(mean) - mean - EntryGenerator.logFactorial(k) { return k }
    }
  }

  /// Binomial: the sum of trials' waiting times where n·p is small, transformed rejection BTRS of Hörmann (1993)
  /// above.
  mutating func binomial(_ n: Double, _ p: Double) -> Double {
    guard n >= 0, n == n.rounded(), n < 0x1p52, p >= 0, p <= 1 else { return .nan }
    if p > 0.5 { return n - binomial(n, 1 - p) }
    if p == 0 || n == 0 { return 0 }
    if n * p < 10 {
      // Gaps between successes are geometric.
      let rate = Elementary.log1p(-p)
      var trials = 0.0
      var successes = 0.0
      while true {
        trials += (Elementary.log(positive()) / rate).rounded(.down) + 1
        if trials > n { return successes }
        successes += 1
      }
    }
    let q = 1 - p
    let deviation = (n * p * q).squareRoot()
    let b = 1.15 + 2.53 * deviation
    let a = -0.0873 + 0.0248 * b + 0.01 * p
    let c = n * p + 0.5
    let vr = 0.92 - 4.2 / b
    let alpha = (2.83 + 5.1 / b) * deviation
    let odds = Elementary.log(p / q)
    let mode = ((n + 1) * p).rounded(.down)
    let height = EntryGenerator.logFactorial(mode) + EntryGenerator.logFactorial(n - mode)
    while true {
      let u = unit() - 0.5
      let v = positive()
      let us = 0.5 - Swift.abs(u)
      let k = ((2 * a / us + b) * u + c).rounded(.down)
      if k < 0 || k > n { continue }
      if us >= 0.07, v <= vr { return k }
      let left = Elementary.log(v * alpha / (a / (us * us) + b))
      let right =
        height - EntryGenerator.logFactorial(k) - EntryGenerator.logFactorial(n - k) + (k - mode) * odds
      if left <= right { return k }
    }
  }

  /// ln k! by Stirling's series (Abramowitz & Stegun 6.1.40), shifted up to k ≥ 9.
  static func logFactorial(_ k: Double) -> Double {
    var x = k + 1
    var product = 1.0
    while x < 10 {
      product *= x
      x += 1
    }
    let z = 1 / (x * x)
    let series =
      (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z * (1.0 / 1680 - z * (1.0 / 1188))))) / x
    return (x - 0.5) * Elementary.log(x) - x + 0.9189385332046727 + series - Elementary.log(product)
  }
}
