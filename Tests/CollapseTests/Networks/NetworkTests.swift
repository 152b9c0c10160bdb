import Engine
import Foundation
import Studies
import Testing

@testable import Collapse

/// Networks that learn from what they wrote.
@Suite struct NetworkTests {
  /// NumPy 2.4, `linalg.eigvalsh`.
  @Test(
    arguments: [
      ([1, 2, 3, 4, 5, 6], [-0.515729471589257, 0.1709151888271795, 11.344814282762078]),
      ([0.5, -1, 0.25, 2, 0, -0.75], [-0.81511188, 0.06124658, 2.50386531]),
      ([2, 0, 0, 2, 0, 2], [2, 2, 2]), ([0, 1, 0, 0, 0, 0], [-1, 0, 1]),
    ] as [([Float], [Double])]) func eigenvalues(question: [Float], expected: [Double])
  {
    let answer = EigenvalueTask.answer(question)
    for (own, known) in zip(answer, expected) { #expect(abs(Double(own) - known) < 1e-5) }
    let misfits = EigenvalueTask.misfits(question, answer)
    #expect(misfits.trace < 1e-6 && misfits.norm < 1e-6 && EigenvalueTask.isRight(answer, answer))
  }

  /// The gradient by which it learns is that of its error: a step of learning on one example goes down, and a linear function is found.
  @Test func aNetworkLearns() {
    var random = LoopRandom(key: Key(seed: 3))
    var network = Perceptron(inputs: 3, hidden: 16, outputs: 2, &random)
    let questions = (0..<400).map { _ in random.normals(3).map { Float($0) } }
    let answers = questions.map { [$0[0] - 2 * $0[1], abs($0[2])] }
    func error(_ network: Perceptron) -> Float {
      zip(questions, answers).reduce(0) { sum, pair in
        let own = network(pair.0)
        return sum + (own[0] - pair.1[0]) * (own[0] - pair.1[0]) + (own[1] - pair.1[1]) * (own[1] - pair.1[1])
      } / 400
    }
    let before = error(network)
    var training = Perceptron.Training()
    training.epochs = 120
    var again = network
    var (one, two) = (LoopRandom(key: Key(seed: 4)), LoopRandom(key: Key(seed: 4)))
    network.learn(questions, answers, training, &one)
    again.learn(questions, answers, training, &two)
    #expect(before > 1 && error(network) < 0.02, "\(before) \(error(network))")
    #expect(network([0.3, 0.2, -1]) == again([0.3, 0.2, -1]))
  }

  /// A small loop: the generator learns, a right filter helps, the worst of many hurts, and threads change nothing.
  @Test func theLoop() async throws {
    var loop = NetworkLoop()
    (loop.real, loop.kept, loop.seeds, loop.hidden, loop.epochs) = (1000, 2000, 2, 32, 30)
    loop.verifiers = NetworkVerifier.few
    let result = try await loop.run(threads: 2)
    let again = try await loop.run(threads: 1)
    #expect(result.json == again.json)
    #expect(result.generator.value > result.baseline.value + 0.05, "\(result.generator)")
    func line(_ verifier: NetworkVerifier) throws -> NetworkResult.Line {
      try #require(result.lines.first { $0.verifier == verifier })
    }
    let (oracle, none, worst) = (try line(.oracle), try line(.none), try line(.worst(30)))
    #expect(oracle.keepCorrect.value == 1 && oracle.keepWrong.value == 0 && oracle.threshold.value == 1)
    #expect(none.threshold.value == 0.5)
    #expect(oracle.accuracy.value > none.accuracy.value && none.accuracy.value > worst.accuracy.value)
    let person = try line(.person(phi: 0.3, psi: 0.6))
    #expect(abs(person.keepCorrect.value - 0.3) < 0.1 && abs(person.keepWrong.value - 0.6) < 0.05)
    #expect(result.words.contains("Rank correlation") && result.table.text(isStyled: false).contains("oracle"))
  }

  /// SciPy 1.17: `spearmanr`.
  @Test func ranks() {
    #expect(abs(NetworkResult.spearman([1, 2, 2, 4, 5], [2, 1, 4, 3, 5]) - 0.6668859288553503) < 1e-12)
    #expect(NetworkResult.spearman([1, 2, 3], [3, 2, 1]) == -1)
  }

  @Test func mistakesAreExplained() async {
    var loop = NetworkLoop()
    loop.real = 3
    let wrong = loop
    let error = await #expect(throws: LawError.self) { _ = try await wrong.run(threads: 1) }
    #expect(error?.description == "real = 3 is outside 50 to 1000000")
  }
}
