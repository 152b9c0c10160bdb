import Foundation

/// An answer in tokens, and what the network thinks of it.
struct TokenAnswer: Hashable, Sendable {
  /// One token a position.
  var tokens: [UInt8]
  /// log probability.
  var likelihood: Float
}

extension Transformer {
  /// Questions that are read at a time.
  private static let together = 64

  /// `count` answers to each question, drawn from the network's own distribution: shape (questions, count).
  func sampled(_ questions: [[UInt8]], count: Int, _ random: inout LoopRandom) -> [[TokenAnswer]] {
    answers(questions, each: count) { row, logs in
      var left = Float(random.uniform())
      for (index, value) in logs.enumerated() {
        left -= expf(value)
        if left < 0 { return index }
      }
      return logs.count - 1
    }
  }

  /// The answer to each question that takes the likeliest token every time.
  func greedy(_ questions: [[UInt8]]) -> [TokenAnswer] {
    answers(questions, each: 1) { _, logs in logs.indices.max { logs[$0] < logs[$1] } ?? 0 }.map { $0[0] }
  }

  private func read(_ questions: ArraySlice<[UInt8]>, capacity: Int) -> Generation {
    let generation = Generation(self, count: questions.count, capacity: capacity)
    for position in 0..<shape.asked {
      let range = (position * shape.slots)..<((position + 1) * shape.slots)
      generation.advance(questions.map { $0[range] })
    }
    return generation
  }

  private func answers(_ questions: [[UInt8]], each: Int, choose: (Int, [Float]) -> Int) -> [[TokenAnswer]] {
    let size = max(1, Self.together / each)
    var all: [[TokenAnswer]] = []
    for start in stride(from: 0, to: questions.count, by: size) {
      let asked = questions[start..<min(questions.count, start + size)]
      let generation = read(asked, capacity: asked.count * each)
      if each > 1 { generation.select((0..<(asked.count * each)).map { $0 / each }) }
      var own = Array(repeating: TokenAnswer(tokens: [], likelihood: 0), count: asked.count * each)
      for (place, allowed) in shape.answers.enumerated() {
        for row in own.indices {
          let logs = generation.logProbabilities(row)
          let chosen = choose(row, logs)
          own[row].tokens.append(UInt8(allowed.lowerBound + chosen))
          own[row].likelihood += logs[chosen]
        }
        if place + 1 < shape.answers.count { generation.advance(own.map { $0.tokens[place...place] }) }
      }
      all.append(contentsOf: (0..<asked.count).map { Array(own[($0 * each)..<(($0 + 1) * each)]) })
    }
    return all
  }

  /// The likeliest answer to each question that a search finds which keeps the `beams` likeliest beginnings.
  func beam(_ questions: [[UInt8]], beams: Int) -> [TokenAnswer] {
    var all: [TokenAnswer] = []
    let size = max(1, Self.together / beams)
    for start in stride(from: 0, to: questions.count, by: size) {
      let asked = questions[start..<min(questions.count, start + size)]
      let generation = read(asked, capacity: asked.count * beams)
      var own = asked.map { _ in [TokenAnswer(tokens: [], likelihood: 0)] }
      for (place, allowed) in shape.answers.enumerated() {
        var (row, parents) = (0, [Int]())
        for index in own.indices {
          var longer: [(answer: TokenAnswer, parent: Int)] = []
          for answer in own[index] {
            for (token, log) in generation.logProbabilities(row).enumerated() {
              longer.append(
                (
                  TokenAnswer(
                    tokens: answer.tokens + [UInt8(allowed.lowerBound + token)], likelihood: answer.likelihood + log),
                  row
                ))
            }
            row += 1
          }
          longer.sort { $0.answer.likelihood > $1.answer.likelihood }
          own[index] = longer.prefix(beams).map(\.answer)
          parents.append(contentsOf: longer.prefix(beams).map(\.parent))
        }
        if place + 1 < shape.answers.count {
          generation.select(parents)
          generation.advance(own.flatMap { $0 }.map { $0.tokens[place...place] })
        }
      }
      all.append(contentsOf: own.map { $0[0] })
    }
    return all
  }
}
