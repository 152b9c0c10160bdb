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
      ([0.5, -1, 0.2, 2, 0, -0.7], [-0.74539527, 0.04288722, 2.50250806]), ([2, 0, 0, 2, 0, 2], [2, 2, 2]),
      ([0, 1, 0, 0, 0, 0], [-1, 0, 1]),
    ] as [([Double], [Double])]) func eigenvalues(entries: [Double], expected: [Double])
  {
    let task = EigenvalueTask(order: 3)
    let question = EigenvalueTask.tokens(entries)
    #expect(EigenvalueTask.values(question) == entries)
    for (own, known) in zip(task.eigenvalues(question), expected) { #expect(abs(own - known) < 1e-7) }
    let answer = task.answer(question)
    #expect(task.isRight(answer, to: question) && task.misfit(answer, to: question).whole < 0.05)
    for (own, known) in zip(EigenvalueTask.values(answer), expected) { #expect(abs(own - known) <= 0.0501) }
    let wrong = EigenvalueTask.tokens(expected.map { $0 + 0.4 })
    #expect(!task.isRight(wrong, to: question) && task.misfit(wrong, to: question).part > 0.1)
  }

  @Test func numbersInTokens() {
    #expect(EigenvalueTask.tokens([2.3, -0.4, 12, -12]) == [12, 23, 9, 26, 19, 29, 0, 21])
    #expect(EigenvalueTask.values([12, 23, 9, 26]) == [2.3, -0.4])
  }

  @Test func divisors() {
    let task = DivisorTask()
    // 12 · 30 + 24 = 384 and 5 · 30 + 6 = 156 = 12 · 13
    let question: [UInt8] = [12, 24, 5, 6]
    #expect(task.answer(question) == [0, 12] && task.isRight([0, 12], to: question))
    let six = task.misfit([0, 6], to: question)
    #expect(six.whole == 0 && six.part == 0 && six.rank > task.misfit([0, 12], to: question).rank)
    let eight = task.misfit([0, 8], to: question)
    #expect(eight.whole == 1 && eight.part == 0)
    #expect(task.misfit([0, 0], to: question).whole == 1 && task.misfit([0, 0], to: question).part == 1)
    #expect(task.guess([[0, 2], [0, 1], [0, 2]]) == [0, 2])
    // P(g = 1) = 1/Σ 1/g over 1 to 100 = 0.1928.
    var random = LoopRandom(key: Key(seed: 6))
    let ones = (0..<4000).count { _ in task.answer(task.question(&random)) == [0, 1] }
    #expect(abs(Double(ones) / 4000 - 0.1928) < 0.025)
  }

  /// A small loop: rates are those of the verifiers, the largest divisor of many helps, the worst hurts, and threads change nothing.
  @Test func theLoop() async throws {
    var loop = NetworkLoop(.gcd, isBrief: true)
    (loop.real, loop.kept, loop.seeds, loop.steps) = (3000, 3000, 2, 250)
    let result = try await loop.run(threads: 2)
    let again = try await loop.run(threads: 1)
    #expect(result.json == again.json)
    #expect(result.generator.value > result.baseline.value + 0.05, "\(result.generator) \(result.baseline)")
    func line(_ verifier: NetworkVerifier) throws -> NetworkResult.Line {
      try #require(result.lines.first { $0.verifier == verifier })
    }
    let (oracle, none, worst) = (try line(.oracle), try line(.none), try line(.worst(30)))
    #expect(oracle.keepCorrect.value == 1 && oracle.keepWrong.value == 0 && oracle.threshold.value == 1)
    #expect(none.threshold.value == 0.5)
    #expect(oracle.accuracy.value > none.accuracy.value && none.accuracy.value > worst.accuracy.value)
    let person = try line(.person(phi: 0.3, psi: 0.6))
    #expect(abs(person.keepCorrect.value - 0.3) < 0.05 && abs(person.keepWrong.value - 0.6) < 0.05)
    #expect(result.words.contains("Rank correlation") && result.table.text(isStyled: false).contains("oracle"))
  }

  /// SciPy 1.17: `spearmanr`.
  @Test func ranks() {
    #expect(abs(NetworkResult.spearman([1, 2, 2, 4, 5], [2, 1, 4, 3, 5]) - 0.6668859288553503) < 1e-12)
    #expect(NetworkResult.spearman([1, 2, 3], [3, 2, 1]) == -1)
  }

  @Test func mistakesAreExplained() async {
    var loop = NetworkLoop(.gcd, isBrief: true)
    loop.real = 3
    let wrong = loop
    let error = await #expect(throws: LawError.self) { _ = try await wrong.run(threads: 1) }
    #expect(error?.description == "real = 3 is outside 64 to 10000000")
  }
}
