/// Selects among proposed segments by their likelihood under a model of real text.
struct TextVerifier: Sendable {
  private let model: KneserNey
  private let isKnown: [Bool]
  /// Accepts from this mean log-probability a token on; nil for an oracle.
  private let threshold: Double?
  /// The mean log-probabilities of real segments that an oracle matches.
  private let real: [Double]

  /// Accepts segments that are at least as likely as all but 5 % of real ones. The model learns from one half of `segments`, the
  /// threshold from the other: a model finds what it has learned from too likely.
  static func likelihood(_ segments: [[UInt16]], order: Int, known: TextVocabulary) -> TextVerifier {
    let halves = split(segments)
    let model = KneserNey(halves.0, order: order, vocabulary: known.count)
    let scores = halves.1.map { score($0, model, known.isKnown) }.sorted()
    return TextVerifier(
      model: model, isKnown: known.isKnown, threshold: scores[min(scores.count - 1, scores.count / 20)], real: [])
  }

  /// Takes, for real segments that the loop never sees, in random order, the proposal whose likelihood is nearest.
  static func oracle(_ segments: [[UInt16]], order: Int, known: TextVocabulary) -> TextVerifier {
    let halves = split(segments)
    let model = KneserNey(halves.0, order: order, vocabulary: known.count)
    return TextVerifier(
      model: model, isKnown: known.isKnown, threshold: nil, real: halves.1.map { score($0, model, known.isKnown) })
  }

  private static func split(_ segments: [[UInt16]]) -> ([[UInt16]], [[UInt16]]) {
    (
      segments.enumerated().filter { $0.offset & 1 == 0 }.map(\.element),
      segments.enumerated().filter { $0.offset & 1 == 1 }.map(\.element)
    )
  }

  private static func score(_ segment: [UInt16], _ model: KneserNey, _ isKnown: [Bool]) -> Double {
    model.logProbability(segment, isKnown: isKnown) / Double(max(1, segment.count))
  }

  /// The segments that are taken, at most `count`.
  func select(_ count: Int, of proposals: [[UInt16]], _ random: inout LoopRandom) -> [Int] {
    let scores = proposals.map { Self.score($0, model, isKnown) }
    if let threshold { return Array(scores.indices.filter { scores[$0] >= threshold }.prefix(count)) }
    // Proposals in the order of their scores; each target takes the nearest that is left.
    var left = scores.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
    var chosen: [Int] = []
    while chosen.count < count, !left.isEmpty {
      let target = real[random.below(real.count)]
      var (low, high) = (0, left.count)
      while low < high {
        let middle = (low + high) / 2
        if scores[left[middle]] < target { low = middle + 1 } else { high = middle }
      }
      let isBelow = low == left.count || (low > 0 && target - scores[left[low - 1]] <= scores[left[low]] - target)
      chosen.append(left.remove(at: isBelow ? low - 1 : low))
    }
    return chosen
  }
}
