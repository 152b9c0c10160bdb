import Foundation
import Testing

@testable import Collapse

@Suite struct TextMeasureTests {
  @Test func distinctNGrams() {
    let segments: [[UInt16]] = [[0, 1, 0, 1], [0, 1]]
    #expect(isClose(TextDiversity.distinct(1, segments), 2.0 / 6))
    #expect(isClose(TextDiversity.distinct(2, segments), 2.0 / 4))
    #expect(TextDiversity.distinct(5, segments).isNaN)
    let (types, entropy) = TextDiversity.support(segments)
    #expect(types == 2 && isClose(entropy, log(2.0)))
  }

  @Test func rareAndCopied() {
    let real: [[UInt16]] = [Array(0..<10), [0, 0, 0, 1, 1, 1, 2, 2, 2, 3]]
    let diversity = TextDiversity(real: real)
    // Rare: 3 (twice), 4 to 9 (once).
    #expect(isClose(diversity.rareKept([[3, 4, 0, 0]]), 2.0 / 7))
    #expect(diversity.copied([Array(1..<9)]) == 1)
    #expect(diversity.copied([[1, 2, 3, 4, 5, 6, 7, 9]]) == 0)
    #expect(diversity.copied([[1, 2]]).isNaN)
  }
}
