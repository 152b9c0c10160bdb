import Testing

@testable import Studies

/// Pieces of a range beside the same cut one by one.
@Suite struct CutRangeTests {
  private func cut(_ range: Range<Int>, size: Int) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    for index in range {
      if let last = pieces.last, index % size != 0 {
        pieces[pieces.count - 1] = last.lowerBound..<index + 1
      } else {
        pieces.append(index..<index + 1)
      }
    }
    return pieces
  }

  @Test func piecesAreThoseOfMultiples() {
    for lower in 0..<20 {
      for upper in lower..<40 {
        for size in [1, 3, 8, 50] {
          #expect(Array(Blocks.cut(lower..<upper, size: size)) == cut(lower..<upper, size: size))
        }
      }
    }
  }

  @Test func aMillionMillionAreNoLongerToCut() {
    let pieces = Blocks.cut(0..<1_000_000_000_000, size: 256)
    #expect(pieces.count == 3_906_250_000 && pieces[3_906_249_999].upperBound == 1_000_000_000_000)
  }
}
