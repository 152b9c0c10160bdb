import Engine
import Foundation

/// The generator of one seed, the network that may verify it, and the questions that accuracy is measured on.
struct NetworkStart: Sendable {
  private let key: Key
  private let generator: NoisyNetwork
  private let peer: Perceptron
  private let questions: [[Float]]
  /// The share of new questions that the generator's own answers, without noise, are right on.
  let accuracy: Double
  /// The same share for one who always answers with the mean of all answers.
  let ignorant: Double

  init(_ loop: NetworkLoop, key: Key) {
    self.key = key
    func examples(_ name: String, _ count: Int) -> [[Float]] {
      var random = LoopRandom(key: key.split(name))
      return (0..<count).map { _ in EigenvalueTask.question(&random) }
    }
    // Few examples are passed through as often as makes as many steps as the kept answers will.
    let real = examples("real", loop.real)
    var training = Perceptron.Training()
    training.epochs = max(loop.epochs, loop.epochs * loop.kept / loop.real)
    generator = NoisyNetwork(real, real.map(EigenvalueTask.answer), loop, training, key: key.split("generator"))
    let others = examples("peer", loop.real)
    peer = NoisyNetwork(others, others.map(EigenvalueTask.answer), loop, training, key: key.split("peer")).network
    questions = examples("checks", NetworkLoop.checks)
    accuracy = Self.accuracy(generator.network, questions)
    let answers = real.map(EigenvalueTask.answer)
    let mean = (0..<3).map { j in answers.reduce(Float(0)) { $0 + $1[j] } / Float(answers.count) }
    let right = questions.count { EigenvalueTask.isRight(mean, EigenvalueTask.answer($0)) }
    ignorant = Double(right) / Double(questions.count)
  }

  private static func accuracy(_ network: Perceptron, _ questions: [[Float]]) -> Double {
    let right = questions.count { EigenvalueTask.isRight(network($0), EigenvalueTask.answer($0)) }
    return Double(right) / Double(questions.count)
  }

  /// What becomes of the networks that learn from what `verifier` keeps.
  func record(_ verifier: NetworkVerifier, _ loop: NetworkLoop) -> NetworkRecord {
    var record = NetworkRecord()
    var source = generator
    for round in 0..<loop.rounds {
      let step = key.split("round").split(UInt64(round))
      var asking = LoopRandom(key: step.split("questions"))
      var noise = LoopRandom(key: step.split("noise"))
      var choice = LoopRandom(key: step.split("choice"))
      var kept: [(question: [Float], answer: [Float])] = []
      var judged = 0
      while kept.count < loop.kept, judged < NetworkLoop.patience * loop.kept * verifier.pool {
        let question = EigenvalueTask.question(&asking)
        let truth = EigenvalueTask.answer(question)
        let mean = source.network(question)
        let candidates = (0..<verifier.pool).map { _ in source.answer(mean, &noise) }
        let chosen = choose(verifier, question, truth, mean, source, candidates, &choice)
        judged += candidates.count
        for (index, candidate) in candidates.enumerated() where round == 0 {
          let isKept = index == chosen
          if EigenvalueTask.isRight(candidate, truth) {
            record.right += 1
            if isKept { record.keptRight += 1 }
          } else {
            record.wrong += 1
            if isKept { record.keptWrong += 1 }
          }
        }
        if let chosen { kept.append((question, candidates[chosen])) }
      }
      // Nothing can be learned from next to nothing.
      guard kept.count >= 50 else { return record }
      var training = Perceptron.Training()
      training.epochs = loop.epochs
      source = NoisyNetwork(
        kept.map(\.question), kept.map(\.answer), loop, training, key: step.split("learning"))
    }
    record.accuracy = Self.accuracy(source.network, questions)
    return record
  }

  /// The candidate that is kept; nil for none.
  private func choose(
    _ verifier: NetworkVerifier, _ question: [Float], _ truth: [Float], _ mean: [Float], _ source: NoisyNetwork,
    _ candidates: [[Float]], _ random: inout LoopRandom
  ) -> Int? {
    func misfit(_ answer: [Float]) -> Double {
      let misfits = EigenvalueTask.misfits(question, answer)
      return max(misfits.trace, misfits.norm)
    }
    let first = candidates[0]
    switch verifier {
    case .none: return 0
    case .oracle: return EigenvalueTask.isRight(first, truth) ? 0 : nil
    case .invariants(let limit): return misfit(first) <= limit ? 0 : nil
    case .trace(let limit): return EigenvalueTask.misfits(question, first).trace <= limit ? 0 : nil
    case .person(let phi, let psi):
      return random.uniform() < (EigenvalueTask.isRight(first, truth) ? phi : psi) ? 0 : nil
    case .peer(let limit): return EigenvalueTask.error(first, peer(question)) <= limit ? 0 : nil
    case .best: return candidates.indices.min { misfit(candidates[$0]) < misfit(candidates[$1]) }
    case .worst: return candidates.indices.max { misfit(candidates[$0]) < misfit(candidates[$1]) }
    case .likeliest:
      return candidates.indices.min {
        source.surprise(candidates[$0], mean) < source.surprise(candidates[$1], mean)
      }
    }
  }
}

/// A network whose answers have normal noise.
struct NoisyNetwork: Sendable {
  /// What it computes.
  private(set) var network: Perceptron
  /// Standard deviation of each output's noise: the root mean squared error on held-out examples.
  let spread: [Float]

  /// Learns from four fifths of the examples and takes the noise from the rest.
  init(
    _ questions: [[Float]], _ answers: [[Float]], _ loop: NetworkLoop, _ training: Perceptron.Training, key: Key
  ) {
    var random = LoopRandom(key: key)
    network = Perceptron(inputs: EigenvalueTask.entries, hidden: loop.hidden, outputs: 3, &random)
    let cut = questions.count - max(1, questions.count / 5)
    network.learn(Array(questions[..<cut]), Array(answers[..<cut]), training, &random)
    var squares = [Float](repeating: 0, count: 3)
    for index in cut..<questions.count {
      let own = network(questions[index])
      for j in 0..<3 { squares[j] += (own[j] - answers[index][j]) * (own[j] - answers[index][j]) }
    }
    spread = squares.map { ($0 / Float(questions.count - cut)).squareRoot() }
  }

  /// An answer drawn around what it computes.
  func answer(_ mean: [Float], _ random: inout LoopRandom) -> [Float] {
    zip(zip(mean, spread), random.normals(3)).map { $0.0 + $0.1 * Float($1) }
  }

  /// Half the squared distance from what it computes, in standard deviations: minus the log density up to a constant.
  func surprise(_ answer: [Float], _ mean: [Float]) -> Float {
    var sum: Float = 0
    for j in 0..<3 where spread[j] > 0 {
      let z = (answer[j] - mean[j]) / spread[j]
      sum += z * z / 2
    }
    return sum
  }
}
