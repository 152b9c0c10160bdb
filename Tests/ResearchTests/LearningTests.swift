import Studies
import Testing

@testable import Research

/// Rounds of searches that learn from what they found.
@Suite struct LearningTests {
  private func curves(threads: Int) async throws -> LearningCurves {
    let texts = [("location", Examples.location), ("means", Examples.means), ("slope", Examples.slope)]
    return try await LearningCurves.run(
      try texts.map { (file: "\($0.0).py", problem: try Examples.problem($0.1)) }, rounds: 2, candidates: 24,
      seeds: [4],
      threads: threads)
  }

  @Test func roundsOfThreeProblems() async throws {
    let curves = try await curves(threads: 2)
    #expect(curves.arms.map(\.lesson) == [.verified, .unverified, .nothing] && curves.rounds == 2)
    // Nothing is learnt before the first round: it is the same for all.
    for arm in curves.arms {
      #expect(curves.mean(arm, round: 0, \.gain) == curves.mean(curves.arms[0], round: 0, \.gain))
      #expect(curves.mean(arm, round: 0, \.productions).value == 0)
    }
    // What is liked without being verified is more than what is verified.
    #expect(curves.mean(curves.arms[1], round: 1, \.productions).value > 0)
    #expect(curves.mean(curves.arms[2], round: 1, \.productions).value == 0)
    #expect(curves.words.contains("in comparison to learning nothing"))
    // Threads change nothing.
    #expect(try await self.curves(threads: 1).json.text() == curves.json.text())
  }

  @Test func descentIsReadFromProposals() {
    func proposal(_ number: Int, _ parents: [Int], _ move: String) -> Proposal {
      Proposal(
        number: number, name: "f", source: "text \(number)", parents: parents, move: move, generation: 0, size: 1)
    }
    let descent = Descent([
      proposal(1, [], "shrink"), proposal(2, [1], "combine"), proposal(3, [2, 1], "tune constants"),
    ])
    #expect(
      descent.finding(proposal(3, [2, 1], "tune constants"))
        == FoundProgram(source: "text 3", moves: ["tune constants", "combine", "shrink"]))
    // A parent that does not come before its child, as no loop writes it, ends the line.
    #expect(descent.finding(proposal(4, [9], "invent")).moves == ["invent"])
  }
}
