/// Which part of a study: number 3 of 16.
public struct ShardNumber: Hashable, Sendable, CustomStringConvertible {
  /// From 1.
  public let number: Int
  /// Parts in all.
  public let count: Int

  /// The whole study.
  public static let whole = ShardNumber(1, of: 1)

  private init(_ number: Int, of count: Int) {
    self.number = number
    self.count = count
  }

  /// Reads `3/16`; nil for anything else, for more than 10,000 parts, and for a number beyond the count.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[0]), let count = Int(parts[1]), (1...10_000).contains(count),
      (1...count).contains(number)
    else { return nil }
    self.init(number, of: count)
  }

  /// As it is written: 3/16.
  public var description: String { "\(number)/\(count)" }

  /// The positions of its share of `total` things in a row.
  func part(of total: Int) -> Range<Int> { total * (number - 1) / count..<total * number / count }
}
