import Foundation

/// How varied a text is, and how much of the real one it has kept.
struct TextDiversity: Sendable {
  /// Tokens that occur once or twice in the real training text.
  private let rare: Set<UInt16>
  /// Passages of `passage` tokens of the real training text.
  private let passages: Set<UInt128>

  /// Tokens of a passage: equal ones are taken for copied, not for chance.
  static let passage = PackedGram.limit

  init(real: [[UInt16]]) {
    rare = Set(Self.counts(real).filter { $0.value <= 2 }.keys)
    var passages: Set<UInt128> = []
    for segment in real where segment.count >= Self.passage {
      for end in Self.passage...segment.count { passages.insert(PackedGram.of(segment[(end - Self.passage)..<end])) }
    }
    self.passages = passages
  }

  private static func counts(_ segments: [[UInt16]]) -> [UInt16: Int] {
    var counts: [UInt16: Int] = [:]
    for segment in segments { for token in segment { counts[token, default: 0] += 1 } }
    return counts
  }

  /// Different n-grams over all n-grams (Li et al. 2016).
  static func distinct(_ n: Int, _ segments: [[UInt16]]) -> Double {
    var (seen, all) = (Set<UInt128>(), 0)
    for segment in segments where segment.count >= n {
      for end in n...segment.count { seen.insert(PackedGram.of(segment[(end - n)..<end])) }
      all += segment.count - n + 1
    }
    return all == 0 ? .nan : Double(seen.count) / Double(all)
  }

  /// The number of different tokens, and the entropy of their shares in nats.
  static func support(_ segments: [[UInt16]]) -> (types: Int, entropy: Double) {
    let counts = counts(segments).values.sorted()
    return (counts.count, CellGrid.entropy(counts))
  }

  /// The share of rare real tokens that still occur; NaN where none is rare.
  func rareKept(_ segments: [[UInt16]]) -> Double {
    guard !rare.isEmpty else { return .nan }
    return Double(rare.intersection(Self.counts(segments).keys).count) / Double(rare.count)
  }

  /// The share of passages that stand in the real training text word by word.
  func copied(_ segments: [[UInt16]]) -> Double {
    var (copied, all) = (0, 0)
    for segment in segments where segment.count >= Self.passage {
      for end in Self.passage...segment.count {
        all += 1
        if passages.contains(PackedGram.of(segment[(end - Self.passage)..<end])) { copied += 1 }
      }
    }
    return all == 0 ? .nan : Double(copied) / Double(all)
  }
}
