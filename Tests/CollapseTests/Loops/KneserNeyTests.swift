import Engine
import Foundation
import Testing

@testable import Collapse

/// The n-gram model beside a brute-force program in Python that follows Chen & Goodman's equations.
@Suite struct KneserNeyTests {
  static let small: [[UInt16]] = [
    [0, 1, 2, 0, 1, 3, 0, 1, 2, 0, 1], [1, 2, 0, 3, 3, 0, 1, 2, 4, 0, 1], [0, 2, 0, 1, 2, 1, 1, 0],
  ]
  static let letters: [UInt16] = {
    let text =
      "the quick brown fox jumps over the lazy dog and the dog sleeps while the fox runs over the hill and the brown dog barks at the lazy fox"
    var codes: [Character: UInt16] = [:]
    return text.map { character in
      if let code = codes[character] { return code }
      codes[character] = UInt16(codes.count)
      return UInt16(codes.count - 1)
    }
  }()
  static let questions: [(UInt16, [UInt16])] = [
    (0, []), (1, [0]), (2, [0, 1]), (3, [0, 1]), (4, [3, 3]), (0, [4, 4]),
  ]
  static let held: [[UInt16]] = [[0, 1, 2, 4, 0, 1, 0], [3, 0, 1, 2]]

  @Test func smallText() {
    let model = KneserNey(Self.small, order: 3, vocabulary: 5)
    #expect(model.orders[1...].allSatisfy { $0.discounts == [0.5, 1, 1.5] })
    #expect(zip(model.orders[0].discounts, [1.0 / 3, 1, 5.0 / 3]).allSatisfy { isClose($0, $1) })
    let expected = [
      0.5731481481481482, 0.5054012345679013, 0.6074074074074074, 0.17185185185185187, 0.028703703703703703,
      0.6462962962962963,
    ]
    for ((token, context), value) in zip(Self.questions, expected) {
      #expect(isClose(model.probability(of: token, after: context[...]), value))
    }
    #expect(isClose(model.perplexity(Self.held, isKnown: Array(repeating: true, count: 5)), 2.6990602529629486))
  }

  @Test func lettersOfASentence() {
    let count = Int(Self.letters.max() ?? 0) + 1
    let model = KneserNey([Self.letters], order: 4, vocabulary: count)
    let discounts = [0.8636363636363636, 1.1363636363636362, 1.2727272727272727]
    #expect(zip(model.orders[2].discounts, discounts).allSatisfy { isClose($0, $1) })
    let expected = [
      0.7928980445638227, 0.7209283475941258, 0.7711718252429873, 0.022754819363294838, 0.028799983923917825,
      0.020395471621484414,
    ]
    for ((token, context), value) in zip(Self.questions, expected) {
      #expect(isClose(model.probability(of: token, after: context[...]), value))
    }
    #expect(isClose(model.perplexity(Self.held, isKnown: Array(repeating: true, count: count)), 7.726560462069746))
  }

  /// By hand: the text a a b, unigrams. Counts 2 and 1, discounts 1 and 0.5; (1 + 0.5)/3 is left for the uniform third of three.
  @Test func unigramsByHand() {
    let model = KneserNey([[0, 0, 1]], order: 1, vocabulary: 2)
    #expect(isClose(model.probability(of: 0, after: []), (2.0 - 1) / 3 + 0.5 / 3))
    #expect(isClose(model.probability(of: 1, after: []), (1 - 0.5) / 3 + 0.5 / 3))
    #expect(isClose(model.probability(of: nil, after: []), 0.5 / 3))
  }

  @Test(arguments: [[], [0], [0, 1], [4, 4], [3, 0]] as [[UInt16]])
  func probabilitiesSumToOne(context: [UInt16]) {
    let model = KneserNey(Self.small, order: 3, vocabulary: 5)
    let sum = (0..<5).reduce(model.probability(of: nil, after: context[...])) {
      $0 + model.probability(of: UInt16($1), after: context[...])
    }
    #expect(isClose(sum, 1))
  }

  /// What is drawn has the model's probabilities (up to the unknown token, which is never drawn).
  @Test func samplesHaveTheProbabilities() {
    let model = KneserNey(Self.small, order: 3, vocabulary: 5)
    var random = LoopRandom(key: Key(seed: 5))
    var (counts, n) = (Array(repeating: 0.0, count: 5), 0.0)
    for _ in 0..<4000 {
      let segment = model.sample(12, known: Array(0..<5), &random)
      for end in 2..<12 where segment[end - 2] == 0 && segment[end - 1] == 1 {
        counts[Int(segment[end])] += 1
        n += 1
      }
    }
    let unknown = model.probability(of: nil, after: [0, 1])
    for token in 0..<5 {
      let p = model.probability(of: UInt16(token), after: [0, 1]) + unknown / 5
      #expect(abs(counts[token] / n - p) < 4 * (p * (1 - p) / n).squareRoot())
    }
  }
}
