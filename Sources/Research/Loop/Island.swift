/// A run that is one of several which search the same problem side by side and pass their best programs on, round a ring.
///
/// Island i hears from island i − 1, and the first from the last; at fixed numbers of candidates, so that what each finds is a
/// function of the seed, the number of islands and their candidates, whoever is faster (a one-way ring: Whitley, Rana &
/// Heckendorn 1999).
public struct Island: Codable, Hashable, Sendable {
  /// Number of the island, from 1.
  public var number: Int
  /// Islands in all.
  public var count: Int
  /// Candidates from one exchange to the next; a generation that has begun is finished.
  public var exchange: Int

  /// An island.
  public init(number: Int, count: Int, exchange: Int) {
    self.number = number
    self.count = count
    self.exchange = exchange
  }

  /// Programs that are passed on at an exchange: few beside a generation of 48, so that an island keeps ideas of its own.
  public static let emigrants = 4
  /// Programs that each island hands in at the end: as many as the end of a single run looks at once more.
  public static let finalists = 8
}
