import Engine
import Foundation
import Studies

/// The generator of one seed, the network that may verify it, and the questions that accuracy is measured on.
struct NetworkStart: Sendable {
  private let key: Key
  private let task: any TokenTask
  private let generator: Transformer
  private let peer: Transformer
  private let questions: [[UInt8]]
  /// The share of new questions that the generator's likeliest tokens are right on.
  let accuracy: Double
  /// The same share for the best of five beams.
  let beams: Double
  /// The same share for one who always gives the answer that is best without knowing the question.
  let ignorant: Double

  init(_ loop: NetworkLoop, key: Key) {
    let task = loop.task.task
    (self.key, self.task) = (key, task)
    func examples(_ name: String, _ count: Int) -> [[UInt8]] {
      var random = LoopRandom(key: key.split(name))
      return (0..<count).map { _ in task.question(&random) }
    }
    let real = examples("real", loop.real)
    generator = Self.learned(real, real.map(task.answer), loop, key: key.split("generator"))
    let others = examples("peer", loop.real)
    peer = Self.learned(others, others.map(task.answer), loop, key: key.split("peer"))
    let checks = examples("checks", NetworkLoop.checks)
    questions = checks
    func share(_ answers: [[UInt8]]) -> Double {
      Double(zip(checks, answers).count { task.isRight($1, to: $0) }) / Double(checks.count)
    }
    accuracy = share(generator.greedy(checks).map(\.tokens))
    beams = share(generator.beam(checks, beams: 5).map(\.tokens))
    ignorant = share(Array(repeating: task.guess(real.map(task.answer)), count: checks.count))
  }

  private static func learned(_ questions: [[UInt8]], _ answers: [[UInt8]], _ loop: NetworkLoop, key: Key)
    -> Transformer
  {
    let task = loop.task.task
    var random = LoopRandom(key: key)
    var network = Transformer(
      TransformerShape(
        vocabulary: task.vocabulary, asked: task.asked, slots: task.slots, answers: task.places, width: loop.width,
        layers: loop.layers), &random)
    var training = TransformerTraining()
    training.steps = loop.steps
    network.learn(zip(questions, answers).map { TokenExample(question: $0, answer: $1) }, training, &random)
    return network
  }

  /// What becomes of the networks that learn from what `verifier` keeps.
  /// - Throws: `CancellationError`.
  func record(_ verifier: NetworkVerifier, _ loop: NetworkLoop) throws -> NetworkRecord {
    var record = NetworkRecord()
    var source = generator
    for round in 0..<loop.rounds {
      try Task.checkCancellation()
      let step = key.split("round").split(UInt64(round))
      let (kept, counts) = try keep(verifier, loop, source, step)
      if round == 0 { record = counts }
      // Nothing can be learned from next to nothing.
      guard kept.count >= NetworkLoop.fewest else { return record }
      source = Self.learned(kept.map(\.question), kept.map(\.answer), loop, key: step.split("learning"))
    }
    let answers = source.greedy(questions)
    let right = zip(questions, answers).count { task.isRight($1.tokens, to: $0) }
    record.accuracy = Double(right) / Double(questions.count)
    return record
  }

  /// What `verifier` keeps of what `source` answers to new questions, at most `loop.kept` answers.
  private func keep(_ verifier: NetworkVerifier, _ loop: NetworkLoop, _ source: Transformer, _ step: Key) throws
    -> (kept: [TokenExample], record: NetworkRecord)
  {
    var record = NetworkRecord()
    var kept: [TokenExample] = []
    var asked = 0
    while kept.count < loop.kept, asked < NetworkLoop.patience * loop.kept {
      try Task.checkCancellation()
      let part = step.split(UInt64(asked))
      var asking = LoopRandom(key: part.split("questions"))
      var drawing = LoopRandom(key: part.split("answers"))
      var choice = LoopRandom(key: part.split("choice"))
      let asks = (0..<NetworkLoop.together).map { _ in task.question(&asking) }
      asked += asks.count
      let pools = source.sampled(asks, count: verifier.pool, &drawing)
      let others = reference(verifier, source, asks)
      for (number, question) in asks.enumerated() where kept.count < loop.kept {
        let pool = pools[number]
        let rights = pool.map { task.isRight($0.tokens, to: question) }
        let chosen = choose(
          verifier, question, pool, isRight: rights[0], reference: others?[number].tokens, &choice)
        for (index, isRight) in rights.enumerated() { record.take(isRight: isRight, isKept: index == chosen) }
        if let chosen { kept.append(TokenExample(question: question, answer: pool[chosen].tokens)) }
      }
    }
    record.kept = kept.count
    return (kept, record)
  }

  /// The answers that a verifier compares with.
  private func reference(_ verifier: NetworkVerifier, _ source: Transformer, _ questions: [[UInt8]]) -> [TokenAnswer]? {
    switch verifier {
    case .peer: peer.greedy(questions)
    case .greedy: source.greedy(questions)
    case .beam(let beams, _): source.beam(questions, beams: beams)
    default: nil
    }
  }

  /// The place in `pool` of the answer that is kept; nil for none.
  private func choose(
    _ verifier: NetworkVerifier, _ question: [UInt8], _ pool: [TokenAnswer], isRight: Bool, reference: [UInt8]?,
    _ random: inout LoopRandom
  ) -> Int? {
    let first = pool[0].tokens
    func rank(_ index: Int) -> Double { task.misfit(pool[index].tokens, to: question).rank }
    switch verifier {
    case .none: return 0
    case .oracle: return isRight ? 0 : nil
    case .whole(let limit): return task.misfit(first, to: question).whole <= limit ? 0 : nil
    case .part(let limit): return task.misfit(first, to: question).part <= limit ? 0 : nil
    case .person(let phi, let psi): return random.uniform() < (isRight ? phi : psi) ? 0 : nil
    case .peer(let limit), .greedy(let limit), .beam(_, let limit):
      guard let reference else { return nil }
      return task.distance(first, from: reference) <= limit ? 0 : nil
    case .best: return pool.indices.min { rank($0) < rank($1) }
    case .worst: return pool.indices.max { rank($0) < rank($1) }
    case .likeliest: return pool.indices.max { pool[$0].likelihood < pool[$1].likelihood }
    }
  }
}
