import Engine
import Foundation
import Testing

@testable import Collapse

/// The transformer, against numerical gradients and against itself.
@Suite struct TransformerTests {
  static let shape = TransformerShape(
    vocabulary: 7, asked: 3, slots: 2, answers: [0..<4, 3..<7, 0..<7], width: 32, layers: 2)

  static func examples(_ count: Int, _ random: inout LoopRandom) -> [TokenExample] {
    (0..<count).map { _ in
      TokenExample(
        question: (0..<6).map { _ in UInt8(random.below(7)) },
        answer: [UInt8(random.below(4)), UInt8(3 + random.below(4)), UInt8(random.below(7))])
    }
  }

  /// Every block of parameters, along a random direction; the step is so small that few rectified units change sides.
  @Test func gradientsAreThoseOfTheLoss() {
    var random = LoopRandom(key: Key(seed: 1))
    let network = Transformer(Self.shape, &random)
    let examples = Self.examples(6, &random)
    let pass = TransformerPass(Self.shape, capacity: 6)
    func loss(_ parameters: [Float]) -> Double {
      pass.forward(parameters, examples[...])
      return pass.loss(examples[...]) / 18
    }
    let map = Self.shape.map
    var blocks = [map.embedding, map.place, map.scale, map.shift, map.head, map.headBias]
    for layer in map.layers {
      blocks += [
        layer.scale1, layer.shift1, layer.mixing, layer.mixingBias, layer.output, layer.outputBias, layer.scale2,
        layer.shift2, layer.rise, layer.riseBias, layer.fall, layer.fallBias,
      ]
    }
    #expect(blocks.reduce(0) { $0 + $1.count } == map.count)
    for block in blocks {
      let direction = random.normals(block.count).map { Float($0 / Double(block.count).squareRoot()) }
      _ = loss(network.parameters)
      pass.backward(network.parameters, count: 6)
      let (own, length) = (0..<block.count).reduce((0.0, 0.0)) { sums, index in
        let slope = Double(pass.gradients.base[block.start + index])
        return (sums.0 + slope * Double(direction[index]), sums.1 + slope * slope)
      }
      func moved(_ step: Float) -> Double {
        var parameters = network.parameters
        for index in 0..<block.count { parameters[block.start + index] += step * direction[index] }
        return loss(parameters)
      }
      let numerical = (moved(0.002) - moved(-0.002)) / 0.004
      // Of the length that such a direction has on average.
      let size = (length / Double(block.count)).squareRoot()
      #expect(abs(own - numerical) < 0.03 * size + 2e-5, "\(block): \(own), \(numerical)")
    }
  }

  /// Position by position and all at once: the same scores, and no position sees a later one.
  @Test func answersFollowTheScores() {
    var random = LoopRandom(key: Key(seed: 2))
    var network = Transformer(Self.shape, &random)
    for index in network.parameters.indices { network.parameters[index] *= 1.5 }
    let examples = Self.examples(9, &random)
    let pass = TransformerPass(Self.shape, capacity: 9)
    pass.forward(network.parameters, examples[...])
    let generation = Generation(network, count: 9, capacity: 18)
    for position in 0..<3 { generation.advance(examples.map { $0.question[(2 * position)..<(2 * position + 2)] }) }
    for place in 0..<3 {
      for row in 0..<9 {
        let logs = generation.logProbabilities(row)
        let scores = Self.shape.answers[place].map {
          Double(pass.scores.base[(row * 3 + place) * Self.shape.scores + $0])
        }
        let norm = log(scores.reduce(0) { $0 + exp($1) })
        for (log, score) in zip(logs, scores) { #expect(abs(Double(log) - score + norm) < 1e-4) }
      }
      if place < 2 { generation.advance(examples.map { $0.answer[place...place] }) }
    }
    let questions = examples.map(\.question)
    let greedy = network.greedy(questions)
    #expect(network.beam(questions, beams: 1).map(\.tokens) == greedy.map(\.tokens))
    // 4 · 4 · 7 beams are all answers: the likeliest of them.
    let best = network.beam(questions, beams: 112)
    #expect(zip(best, greedy).allSatisfy { $0.likelihood >= $1.likelihood - 1e-5 })
    let alone = network.beam([questions[4]], beams: 112)
    #expect(alone[0].tokens == best[4].tokens)
  }

  /// Answers are drawn as often as their likelihood says.
  @Test func answersAreDrawnByTheirProbability() {
    var random = LoopRandom(key: Key(seed: 3))
    var network = Transformer(Self.shape, &random)
    for index in network.parameters.indices { network.parameters[index] *= 1.3 }
    let question = Self.examples(1, &random)[0].question
    let pools = network.sampled(Array(repeating: question, count: 100), count: 40, &random).flatMap { $0 }
    let first = pools[0]
    let share = Double(pools.count { $0.tokens == first.tokens }) / 4000
    let expected = exp(Double(first.likelihood))
    #expect(abs(share - expected) < 4 * (expected * (1 - expected) / 4000).squareRoot() + 1e-4, "\(share) \(expected)")
    let mean = pools.reduce(0) { $0 + exp(-Double($1.likelihood)) } / 4000
    // E(1/probability) is the number of answers.
    #expect(abs(mean - 112) < 25, "\(mean)")
  }

  /// The last token is a sum modulo 7: no guess is right more often than one in seven.
  @Test func aSumIsLearnt() {
    var random = LoopRandom(key: Key(seed: 4))
    let shape = TransformerShape(vocabulary: 7, asked: 2, slots: 1, answers: [0..<7], width: 32, layers: 1)
    let examples = (0..<49).map { number -> TokenExample in
      let (a, b) = (number / 7, number % 7)
      return TokenExample(question: [UInt8(a), UInt8(b)], answer: [UInt8((a + b) % 7)])
    }
    var network = Transformer(shape, &random)
    var training = TransformerTraining()
    (training.steps, training.batch) = (300, 49)
    var (one, two) = (LoopRandom(key: Key(seed: 5)), LoopRandom(key: Key(seed: 5)))
    var again = network
    network.learn(examples, training, &one)
    again.learn(examples, training, &two)
    #expect(network.parameters == again.parameters)
    let right = zip(network.greedy(examples.map(\.question)), examples).count { $0.tokens == $1.answer }
    #expect(right == 49)
  }
}
