import Foundation

/// How different the proposals of a generation are in what they do.
public struct Diversity: Codable, Hashable, Sendable {
  /// How many there are.
  public var count: Int
  /// How many behave differently from each other.
  public var distinct: Int
  /// Shannon's entropy of their behaviours, in nats.
  public var entropy: Double

  /// The number of equally frequent behaviours with the same entropy (Hill's number of order 1).
  public var effectiveNumber: Double { exp(entropy) }

  /// Of these behaviours, by their fingerprints.
  public init(_ fingerprints: [String]) {
    var counts: [String: Int] = [:]
    for fingerprint in fingerprints { counts[fingerprint, default: 0] += 1 }
    let n = Double(fingerprints.count)
    count = fingerprints.count
    distinct = counts.count
    // Summed in a fixed order: the same bits every time.
    entropy = counts.values.sorted().reduce(0) { $0 - Double($1) / n * log(Double($1) / n) } + 0
  }
}
