import Engine
import Studies
import Testing

@testable import Research

/// A judge that can be computed at once: how near the constants of a program are to what nobody told the researcher. Selection
/// must beat chance there, with the same generator and the same budget.
@Suite struct SearchTests {
  /// Score: minus the squared distance of the program's estimate on one data set from a target that no textbook answer gives.
  private func best(_ researcher: any Researcher, _ visible: VisibleProblem) async throws -> Double {
    var researcher = researcher
    let sample = visible.cells[0].sample(0..<4, key: Key(seed: 77))
    let target = (0..<4).map { replication in
      let y = sample.argument(0, replication: replication).sorted()
      return 0.37 * y[2] + 0.21 * y[y.count - 2] + 0.42 * y[y.count / 2]
    }
    var best = -Double.infinity
    var number = 1
    for generation in 0..<20 {
      let proposals = try await researcher.propose(
        24, context: ResearchContext(problem: visible, firstNumber: number, generation: generation))
      number += proposals.count
      let assessments = proposals.map { proposal -> Assessment in
        guard let function = try? Halving.function(proposal),
          let estimator = try? Estimator(function, argumentTypes: visible.cells[0].argumentTypes)
        else { return Assessment(proposal: proposal.number, fate: .refused) }
        let estimates = estimator.estimate(sample, key: Key(seed: 0))
        guard estimates.failures.isEmpty, estimates.count == 1 else {
          return Assessment(proposal: proposal.number, fate: .refused)
        }
        var assessment = Assessment(
          proposal: proposal.number, fate: .screened, fingerprint: "\(estimates.values)")
        assessment.score = -zip(estimates.values, target).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        assessment.distance = Double(proposal.size % 12)
        assessment.stage = 3
        return assessment
      }
      researcher.learn(from: assessments)
      best = max(best, assessments.map(\.score).max() ?? best)
    }
    return best
  }

  @Test func evolutionBeatsChance() async throws {
    let visible = try Examples.visible(Examples.location)
    var wins = 0
    for seed in 0..<5 {
      let key = Key(seed: UInt64(seed))
      let evolution = try await best(EvolutionaryResearcher(visible, key: key), visible)
      let random = try await best(RandomResearcher(visible, key: key), visible)
      if evolution > random { wins += 1 }
    }
    #expect(wins >= 4)
  }
}
