/// A half-open range of UTF-8 offsets into one source text.
///
/// Invariant: `start <= end`. A node that no text stands for (one that a researcher made) has `SourceRange.none`.
public struct SourceRange: Hashable, Sendable {
  /// First UTF-8 offset of the range.
  public var start: Int
  /// UTF-8 offset just past the range.
  public var end: Int

  /// A range from `start` up to, not including, `end`.
  public init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }

  /// The range of a node that stands in no text.
  public static let none = SourceRange(start: -1, end: -1)
}
