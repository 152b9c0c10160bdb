import Foundation
import Testing

@testable import Engine

/// Numbers that differ in one coordinate (entry, replication, draw, key) are independent.
struct RandomIndependenceTests {
  private static func uniform(_ key: Key, draw: UInt32, lanes: Int, entries: Int, first: UInt64 = 0) -> [Double] {
    let out = Buffer(count: lanes * entries)
    Draws(key: key, first: first, draw: draw, lanes: lanes).uniform(out.pointer, 0..<entries)
    return out.values
  }

  private static var size: Int { ProcessInfo.processInfo.environment["AITKEN_SOAK"] == nil ? 128 : 16_384 }

  /// Correlation of neighbours and a 16 × 16 table of pairs, in every direction.
  @Test(arguments: ["entry", "next block", "replication", "draw", "key", "seed", "label"])
  func pairs(direction: String) {
    let n = Self.size
    let key = Key(seed: 11)
    let base = Self.uniform(key, draw: 1, lanes: n, entries: 130)
    let other: [Double]
    switch direction {
    case "entry": other = Array(base[n...]) + base[..<n]
    case "next block": other = Array(base[(2 * n)...]) + base[..<(2 * n)]
    case "replication": other = Self.uniform(key, draw: 1, lanes: n, entries: 130, first: UInt64(n))
    case "draw": other = Self.uniform(key, draw: 2, lanes: n, entries: 130)
    case "key": other = Self.uniform(key.split(1), draw: 1, lanes: n, entries: 130)
    case "seed": other = Self.uniform(Key(seed: 12), draw: 1, lanes: n, entries: 130)
    default: other = Self.uniform(key.split("study"), draw: 1, lanes: n, entries: 130)
    }
    let count = Double(base.count)
    var correlation = 0.0
    var table = [Double](repeating: 0, count: 256)
    for (x, y) in zip(base, other) {
      correlation += (x - 0.5) * (y - 0.5)
      table[Int(x * 16) * 16 + Int(y * 16)] += 1
    }
    #expect(abs(correlation * 12 / count.squareRoot()) < 4)
    let expected = count / 256
    let statistic = table.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected }
    #expect(Special.chdtrc(255, statistic) > 1e-4, "chi-square \(statistic)")
    #expect(Special.chdtr(255, statistic) > 1e-4, "too even: \(statistic)")
  }

  /// Box & Muller's pairs: neither the numbers nor their squares are correlated.
  @Test func normalPairs() {
    let (lanes, entries) = (64, 4 * Self.size)
    let out = Buffer(count: lanes * entries)
    Draws(key: Key(seed: 3), first: 0, draw: 0, lanes: lanes).normal(out.pointer, 0..<entries)
    var sums = [Double](repeating: 0, count: 6)
    for entry in stride(from: 0, to: entries, by: 2) {
      for lane in 0..<lanes {
        let (x, y) = (out.pointer[entry * lanes + lane], out.pointer[(entry + 1) * lanes + lane])
        sums[0] += x + y
        sums[1] += x * x + y * y - 2
        sums[2] += x * x * x + y * y * y
        sums[3] += x * x * x * x + y * y * y * y - 6
        sums[4] += x * y
        sums[5] += (x * x - 1) * (y * y - 1)
      }
    }
    // Variances of x, x² − 1, x³, x⁴ − 3, xy, (x² − 1)(y² − 1).
    let pairs = Double(lanes * entries / 2)
    for (sum, variance) in zip(sums, [2, 4, 30, 192, 1, 4] as [Double]) {
      #expect(abs(sum) < 4 * (pairs * variance).squareRoot())
    }
  }

  /// Each bit of counter and key moves half of the bits of the block.
  @Test func everyInputBitMovesEveryOutputBit() {
    let trials = 200
    for bit in 0..<256 {
      var counts = [Int](repeating: 0, count: 128)
      for trial in 0..<trials {
        var words = (0..<4).map { Key.mix(UInt64(trial * 4 + $0)) }
        let before = Threefry.block(words[0], words[1], words[2], words[3])
        words[bit / 64] ^= 1 << UInt64(bit % 64)
        let after = Threefry.block(words[0], words[1], words[2], words[3])
        for out in 0..<64 {
          counts[out] += Int((before.0 ^ after.0) >> UInt64(out) & 1)
          counts[64 + out] += Int((before.1 ^ after.1) >> UInt64(out) & 1)
        }
      }
      // 256·128 counts of Binomial(200, ½): 6 standard deviations.
      for count in counts { #expect(abs(count - trials / 2) < 43, "input bit \(bit)") }
    }
  }

  /// No frequency stands out in a sequence over entries: the largest of 511 ordinates of the periodogram.
  @Test(arguments: 0..<8) func spectrum(lane: Int) {
    let n = 1024
    let values = Self.uniform(Key(seed: 5), draw: 9, lanes: 1, entries: n, first: UInt64(lane))
    var largest = 0.0
    for frequency in 1..<(n / 2) {
      var (real, imaginary) = (0.0, 0.0)
      for (index, value) in values.enumerated() {
        let angle = 2 * Double.pi * Double(frequency * index % n) / Double(n)
        real += (value - 0.5) * cos(angle)
        imaginary += (value - 0.5) * sin(angle)
      }
      largest = max(largest, (real * real + imaginary * imaginary) * 12 / Double(n))
    }
    // Ordinates are standard exponentials: P(largest > 17) = 2e-5.
    #expect(largest < 17)
    #expect(largest > 3)
  }

  /// Orders of 4 things are equally likely; so are subsets, and choices follow their weights.
  @Test func permutationsAndChoices() {
    let lanes = 12_000
    let draws = Draws(key: Key(seed: 8), first: 0, draw: 0, lanes: lanes)
    let order = Buffer(count: 4 * lanes)
    draws.permutation(order.pointer, 4)
    var counts: [[Double]: Double] = [:]
    for lane in 0..<lanes { counts[(0..<4).map { order.pointer[$0 * lanes + lane] }, default: 0] += 1 }
    #expect(counts.count == 24)
    let expected = Double(lanes) / 24
    let statistic = counts.values.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected }
    #expect(Special.chdtrc(23, statistic) > 1e-4)

    let weights: [Double] = [1, 0, 3, 6]
    let buffer = Buffer(weights.flatMap { [Double](repeating: $0, count: lanes) })
    let chosen = Buffer(count: 3 * lanes)
    draws.choice(chosen.pointer, weights: buffer.pointer, 4, 0..<3)
    for (index, weight) in weights.enumerated() {
      let hits = Double(chosen.values.filter { $0 == Double(index) }.count)
      let mean = Double(3 * lanes) * weight / 10
      #expect(abs(hits - mean) <= 4 * mean.squareRoot())
    }
    draws.choice(chosen.pointer, 3, withoutReplacementBy: buffer.pointer, 4)
    // The first by weight; the second 3 after a first 6 with probability 0.6 · 3/4.
    var (first, second) = (0.0, 0.0)
    for lane in 0..<lanes {
      let picks = (0..<3).map { chosen.pointer[$0 * lanes + lane] }
      #expect(Set(picks) == [0, 2, 3])
      if picks[0] == 3 { first += 1 }
      if picks[0] == 3, picks[1] == 2 { second += 1 }
    }
    #expect(abs(first / Double(lanes) - 0.6) < 0.02)
    #expect(abs(second / Double(lanes) - 0.45) < 0.02)

    let rows = Buffer((0..<8).flatMap { entry in [Double](repeating: Double(entry), count: lanes) })
    draws.shuffle(rows.pointer, 4, width: 2)
    for lane in 0..<200 {
      let firsts = (0..<4).map { rows.pointer[2 * $0 * lanes + lane] }
      #expect(firsts.sorted() == [0, 2, 4, 6])
      #expect((0..<4).allSatisfy { rows.pointer[(2 * $0 + 1) * lanes + lane] == firsts[$0] + 1 })
    }
  }
}
