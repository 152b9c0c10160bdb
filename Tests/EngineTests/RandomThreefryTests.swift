import Testing

@testable import Engine

/// The generator against its published values, and the layout of draws.
struct RandomThreefryTests {
  /// Known-answer vectors of Threefry-2x64-20 in Random123 (`kat_vectors`): counter, key, block.
  @Test(
    arguments: [
      [0, 0, 0, 0, 0xc2b6_e3a8_c2c6_9865, 0x6f81_ed42_f350_084d],
      [.max, .max, .max, .max, 0xe02c_b7c4_d95d_277a, 0xd066_33d0_893b_8b68],
      [
        0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344, 0xa409_3822_299f_31d0, 0x082e_fa98_ec4e_6c89,
        0x263c_7d30_bb0f_0af1, 0x56be_8361_d331_1526,
      ],
    ] as [[UInt64]]) func publishedValues(vector: [UInt64])
  {
    let block = Threefry.block(vector[2], vector[3], vector[0], vector[1])
    #expect(block == (vector[4], vector[5]))
  }

  /// Entry e of lane l is a function of key, replication, draw and e: whatever the lanes and the range.
  @Test(arguments: Distribution.allCases) func doesNotDependOnTheTile(distribution: Distribution) {
    let parameters = [Double](repeating: 6.5, count: 1)
    func draw(lanes: Int, first: UInt64, _ entries: Range<Int>) -> [[Double]] {
      let draws = Draws(key: Key(seed: 4), first: first, draw: 2, lanes: lanes)
      let count = lanes * entries.count
      let (a, b, out) = (Buffer(count: count), Buffer(count: count), Buffer(count: count))
      for index in 0..<count {
        a.pointer[index] = distribution == .integers ? 0 : distribution == .binomial ? 70 : parameters[0]
        b.pointer[index] = distribution == .beta || distribution == .f || distribution == .integers ? 2.5 : 0.4
        if distribution == .geometric { a.pointer[index] = 0.3 }
        if distribution == .hypergeometric { (a.pointer[index], b.pointer[index]) = (40, 30) }
      }
      let c = Buffer([Double](repeating: 25, count: count))
      distribution.apply(out.pointer, [a, b, c].map { UnsafePointer($0.pointer) }, draws, entries)
      return (0..<entries.count).map { row in (0..<lanes).map { out.pointer[row * lanes + $0] } }
    }
    let whole = draw(lanes: 64, first: 100, 0..<21)
    #expect(whole.joined().allSatisfy { $0.isFinite })
    for (lanes, lane) in [(1, 0), (1, 63), (3, 11), (8, 8), (16, 40), (24, 16), (56, 8), (63, 1)] {
      let part = draw(lanes: lanes, first: 100 + UInt64(lane), 0..<21)
      #expect(part == whole.map { Array($0[lane..<lane + lanes]) })
      for range in [0..<1, 1..<2, 3..<8, 4..<9, 20..<21] {
        let rows = draw(lanes: lanes, first: 100 + UInt64(lane), range)
        #expect(rows == whole[range].map { Array($0[lane..<lane + lanes]) }, "\(lanes) lanes, entries \(range)")
      }
    }
  }

  /// A seed means the same numbers in every version of Aitken with this `Key.generator`.
  @Test func numbersOfASeedStay() {
    func first(_ distribution: Distribution) -> [Double] {
      let (a, b, out) = (Buffer([8.0, 8]), Buffer([0.25, 0.25]), Buffer(count: 2))
      distribution.apply(
        out.pointer, [UnsafePointer(a.pointer), UnsafePointer(b.pointer)],
        Draws(key: Key(seed: 1), first: 0, draw: 0, lanes: 1), 0..<2)
      return out.values
    }
    #expect(first(.uniform) == [0.4554450413097636, 0.11377383159113064])
    #expect(first(.normal) == [-0.6286023504589975, -0.905776959265])
    #expect(first(.gamma) == [9.72290579278421, 8.550736554675977])
    #expect(first(.poisson) == [2, 10])
    #expect(first(.binomial) == [0, 3])
  }
}
