import Foundation
import Testing

@testable import Engine

/// The generator between two states of Threefry, and the numbers that are made of its words.
struct RandomSmallFastTests {
  /// What `numpy.random.SFC64` gives from the state (243f6a8885a308d3, 13198a2e03707344, a4093822299f31d0; 1), in one lane and in
  /// eight.
  @Test func isTheOneOfNumPy() {
    let state: [UInt64] = [0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344, 0xa409_3822_299f_31d0]
    var one = SmallFast(state[0], state[1], state[2])
    var eight = SmallFast<SIMD8<UInt64>>(
      SIMD8(repeating: state[0]), SIMD8(repeating: state[1]), SIMD8(repeating: state[2]))
    let words = (0..<256).map { _ in one.next() }
    #expect(
      Array(words[..<4]) == [
        0x3758_f4b6_8913_7c18, 0xd76e_e252_bd48_dd9c, 0xe9e1_a697_7869_c31b, 0xe3a0_ea65_bccc_a350,
      ])
    #expect(words[255] == 0x46ee_eef7_8887_f8ab)
    for word in words { #expect(eight.next() == SIMD8(repeating: word)) }
  }

  /// Entries beyond one state of the generator: a range gives what the whole gives, in every width.
  @Test(arguments: [1, 8, 16]) func laterStates(lanes: Int) {
    let whole = words(lanes: lanes, 0..<530)
    for range in [255..<257, 256..<258, 511..<514, 300..<301, 3..<400] {
      #expect(words(lanes: lanes, range) == Array(whole[(range.lowerBound * lanes)..<(range.upperBound * lanes)]))
    }
    // Word 256 is the first of the state of the third and fourth counter.
    let key = Key(seed: 9)
    let begin = Threefry.block(key.high, key.low, 70, 5 << 32 | 2)
    var state = SmallFast(begin.0, begin.1, Threefry.block(key.high, key.low, 70, 5 << 32 | 3).0)
    #expect(whole[256 * lanes] == state.next())
    #expect(whole[257 * lanes] == state.next())
  }

  private func words(lanes: Int, _ entries: Range<Int>) -> [UInt64] {
    let out = Buffer(count: lanes * entries.count)
    Draws(key: Key(seed: 9), first: 70, draw: 5, lanes: lanes).words(out.pointer, entries)
    return out.values.map(\.bitPattern)
  }

  /// Normal and exponential numbers are those of the formulas, computed by the system's mathematics library.
  @Test func transformations() {
    var generator = SmallFast<UInt64>(1, 2, 3)
    let ends: [UInt64] = [0, 1 << 12, .max, .max - 4095, 1 << 63, 3, 1, 2]
    let words = ends + (0..<4000).map { _ in generator.next() }
    for (first, second) in zip(words, words.reversed()) {
      let v = 1 - Double(first >> 12) * 0x1p-52
      let expected = v == 1 ? 0 : -log(v)
      #expect(abs(Variate.exponential(first) - expected) <= 0x1p-51 * expected)
      let radius = (2 * expected).squareRoot()
      let angle = Double.pi / 2 * (Double(second >> 12) * 0x1p-52 - 0.5)
      let cosine = second & 1 == 0 ? cos(angle) : -cos(angle)
      let (x, y) = second & 2 == 0 ? (cosine, sin(angle)) : (sin(angle), cosine)
      let pair = Variate.normalPair(first, second)
      #expect(abs(pair.0 - radius * x) <= 1e-15 * radius)
      #expect(abs(pair.1 - radius * y) <= 1e-15 * radius)
    }
  }
}
