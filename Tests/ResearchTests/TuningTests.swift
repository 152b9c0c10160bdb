import Engine
import Language
import Studies
import Testing

@testable import Research

/// Tuning of constants, beside minima that are known in closed form.
@Suite struct TuningTests {
  /// The variance of a normal distribution under squared relative error: the sum of squares is best divided by n + 1 whatever n is.
  private static let variance = """
    import numpy as np

    loss = "relative squared"
    designs = {"n": [5, 10]}


    def simulate(rng, n):
        scale = np.exp(rng.normal())
        return (scale * rng.normal(size=n),), scale**2


    def divided(y):
        return ((y - y.mean()) ** 2).sum() / (y.size + START)


    baselines = [divided]
    """

  private func problem(_ start: String) throws -> Problem {
    let text = Self.variance.replacing("START", with: start)
    return try Problem(program: Program(SourceText(name: "problem.py", text: text)), directory: ".")
  }

  private func tune(_ start: String, _ method: Tuner.Method) throws -> Tuner.Result {
    let problem = try problem(start)
    let visible = try VisibleProblem(of: problem)
    var tuner = Tuner()
    tuner.method = method
    return try tuner.tune(
      problem.baselines[0], cells: visible.cells, loss: problem.loss, level: problem.level, key: Key(seed: 4))
  }

  /// Every way finds the minimum, the gradient at the least cost, and always the same one.
  @Test func findsTheDivisor() throws {
    let found = try Tuner.Method.allCases.map { try tune("9.0", $0) }
    for result in found {
      #expect(abs(result.values[0] - 1) < 0.5 && result.isBetter, "\(result.method): \(result.values)")
    }
    #expect(found[0].method == .gradient && found[0].cost < found[2].cost)
    #expect(found[0].values == (try tune("9.0", .gradient)).values)
  }

  /// What is best already stays: a gain that fresh numbers do not show is none.
  @Test func keepsWhatIsBest() throws {
    let result = try tune("1.02", .gradient)
    #expect(!result.isBetter && result.function.program.source.text.contains("1.02"))
  }

  /// A step function of its constant has no gradient: a simplex is taken.
  @Test func takesASimplexWhereThereIsNoGradient() throws {
    let result = try tune("1.5 * np.linalg.cond(y[:2, None] * y[None, :2] + 2.0 * np.eye(2)) ** 0.0", .gradient)
    #expect(result.method == .simplex)
  }

  /// A researcher that is told to tunes the best program that it has heard of, and as it would if it had been put away in between.
  @Test func researchersTuneLeaders() async throws {
    let visible = try VisibleProblem(of: problem("9.0"))
    var researcher = EvolutionaryResearcher(visible, key: Key(seed: 4), tunes: true)
    let proposals = try await researcher.propose(
      12, context: ResearchContext(problem: visible, firstNumber: 1, generation: 0))
    let leader = try #require(proposals.first { $0.source.contains("9.0") })
    researcher.learn(
      from: proposals.map { proposal in
        var assessment = Assessment(proposal: proposal.number, fate: .screened, fingerprint: "\(proposal.number)")
        assessment.score = proposal.number == leader.number ? 1 : 0
        assessment.stage = 1
        return assessment
      })
    var other = EvolutionaryResearcher(visible, key: Key(seed: 1), tunes: true)
    try other.restore(researcher.snapshot())
    let context = ResearchContext(problem: visible, firstNumber: 13, generation: 1)
    let next = try await researcher.propose(12, context: context)
    #expect(next[0].move == "tune constants" && next[0].parents == [leader.number])
    #expect(!next[0].source.contains("9.0"))
    #expect(try await other.propose(12, context: context) == next)
  }
}
