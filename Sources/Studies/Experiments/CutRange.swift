/// A range cut at multiples of a size, however many pieces that are: none of them is kept.
public struct CutRange: RandomAccessCollection, Sendable {
  private let range: Range<Int>
  private let size: Int
  /// Which multiple of the size the range begins in.
  private let first: Int

  init(_ range: Range<Int>, size: Int) {
    self.range = range
    self.size = Swift.max(1, size)
    first = range.lowerBound / self.size
  }

  /// 0.
  public var startIndex: Int { 0 }
  /// How many pieces there are.
  public var endIndex: Int { range.isEmpty ? 0 : (range.upperBound - 1) / size - first + 1 }

  /// Piece `index`, from 0.
  public subscript(index: Int) -> Range<Int> {
    let start = (first + index) * size
    return Swift.max(range.lowerBound, start)..<Swift.min(range.upperBound, start + size)
  }
}
