import Engine
import Foundation

/// One run of a loop on a real text.
struct TextRun {
  private let loop: TextLoop
  private let key: Key
  private let real: [[UInt16]]
  private let pool: [[UInt16]]
  private let heldOut: [[UInt16]]
  private let known: TextVocabulary
  private let diversity: TextDiversity
  private let verifier: TextVerifier?

  /// Rounds of proposals to a verifier that accepts or rejects.
  private static let rounds = 5
  /// Tokens that a block of segments has: what is held out lies apart from what is learned.
  private static let block = 10

  init(_ loop: TextLoop, key: Key) {
    self.loop = loop
    self.key = key
    let (length, tokens) = (TextLoop.segment, loop.corpus.tokens)
    let segments = (0..<(tokens.count / length)).map { Array(tokens[($0 * length)..<(($0 + 1) * length)]) }
    var random = LoopRandom(key: key.split("split"))
    let blocks = (segments.count + Self.block - 1) / Self.block
    let dealt = random.withoutReplacement(blocks, of: blocks).flatMap { block in
      segments[(block * Self.block)..<min(segments.count, (block + 1) * Self.block)]
    }
    // Learned from first, then 15 % held out, 15 % the oracle's, the rest is where fresh text comes from.
    let count = loop.samples / length
    let part = segments.count * 15 / 100
    real = Array(dealt[..<count])
    heldOut = Array(dealt[count..<(count + part)])
    let secret = Array(dealt[(count + part)..<(count + 2 * part)])
    pool = Array(dealt[..<count]) + Array(dealt[(count + 2 * part)...])
    let known = TextVocabulary(real, of: loop.corpus.vocabulary.count)
    self.known = known
    diversity = TextDiversity(real: real)
    verifier =
      switch loop.settings.verifier {
      case .likelihood: .likelihood(real, order: loop.order, known: known)
      case .oracle: .oracle(secret, order: loop.order, known: known)
      default: nil
      }
  }

  /// The measures, row-major, shape (generations + 1, measures).
  /// - Throws: `CancellationError`.
  func values() throws -> [Double] {
    let settings = loop.settings
    let share = Int((settings.share * Double(real.count)).rounded())
    var result = measures(real, perplexity: .nan, kept: .nan)
    var training = real
    // All text so far, of which "accumulate and subsample" learns from as much as there was real.
    var all = real
    for generation in 1...settings.generations {
      try Task.checkCancellation()
      let step = key.split("generation").split(UInt64(generation))
      let model = KneserNey(training, order: loop.order, vocabulary: known.count)
      var sampling = LoopRandom(key: step.split("sample"))
      let (released, kept) = sample(model, &sampling)
      result += measures(released, perplexity: model.perplexity(heldOut, isKnown: known.isKnown), kept: kept)
      guard !released.isEmpty else {
        return result + Array(repeating: .nan, count: (settings.generations - generation) * TextLoop.measures.count)
      }
      var mixing = LoopRandom(key: step.split("mix"))
      mix(released, share, pool: &all, into: &training, &mixing)
    }
    return result
  }

  private func measures(_ segments: [[UInt16]], perplexity: Double, kept: Double) -> [Double] {
    let (types, entropy) = TextDiversity.support(segments)
    let isShort = segments.count * TextLoop.segment < loop.synthetic && !kept.isNaN
    let values: [(LoopMeasure.Family, Double)] = [
      (.fidelity, perplexity), (.diversity, TextDiversity.distinct(1, segments)),
      (.diversity, TextDiversity.distinct(2, segments)), (.diversity, TextDiversity.distinct(3, segments)),
      (.diversity, Double(types)), (.diversity, entropy), (.diversity, exp(entropy)),
      (.diversity, diversity.rareKept(segments)), (.privacy, diversity.copied(segments)), (.selection, kept),
      (.selection, isShort ? Double(segments.count) : .nan),
    ]
    return values.map { loop.settings.families.contains($0) || $0 == .selection ? $1 : .nan }
  }

  private func sample(_ model: KneserNey, _ random: inout LoopRandom) -> ([[UInt16]], Double) {
    let count = loop.synthetic / TextLoop.segment
    func proposals(_ count: Int) -> [[UInt16]] {
      (0..<count).map { _ in model.sample(TextLoop.segment, known: known.tokens, &random) }
    }
    guard let verifier else { return (proposals(count), .nan) }
    if loop.settings.verifier == .oracle {
      let all = proposals(count * loop.settings.proposals)
      let chosen = verifier.select(count, of: all, &random)
      return (chosen.map { all[$0] }, Double(chosen.count) / Double(all.count))
    }
    var (taken, proposed, judged) = ([[UInt16]](), 0, 0)
    for _ in 0..<Self.rounds where taken.count < count {
      let batch = proposals(max(count - taken.count, count / 4) * 2)
      let accepted = verifier.select(batch.count, of: batch, &random)
      proposed += batch.count
      judged += accepted.count
      taken += accepted.prefix(count - taken.count).map { batch[$0] }
    }
    return (taken, Double(judged) / Double(max(1, proposed)))
  }

  private func mix(
    _ released: [[UInt16]], _ share: Int, pool all: inout [[UInt16]], into training: inout [[UInt16]],
    _ random: inout LoopRandom
  ) {
    func others() -> [[UInt16]] {
      let wanted = real.count - share
      let chosen =
        released.count >= wanted
        ? random.withoutReplacement(wanted, of: released.count) : random.withReplacement(wanted, of: released.count)
      return chosen.map { released[$0] }
    }
    switch loop.settings.regime {
    case .accumulate: training += released
    case .accumulateSubsample:
      all += released
      training = random.withoutReplacement(real.count, of: all.count).map { all[$0] }
    case .fixedRealShare: training = Array(real.prefix(share)) + others()
    case .freshRealShare:
      training = random.withReplacement(share, of: pool.count).map { pool[$0] } + others()
    default: training = released
    }
  }
}
