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

  private func tune(_ start: String, _ method: Tuner.Method) throws -> Tuner.Result {
    let text = Self.variance.replacing("START", with: start)
    let problem = try Problem(
      program: Program(SourceText(name: "problem.py", text: text)), directory: ".")
    let visible = try VisibleProblem(of: problem)
    var tuner = Tuner()
    tuner.method = method
    return try tuner.tune(
      problem.baselines[0], cells: visible.cells, loss: problem.loss, level: problem.level, key: Key(seed: 4))
  }

  /// Every way finds the minimum, the gradient with the fewest replications, and always the same one.
  @Test func findsTheDivisor() throws {
    let found = try Tuner.Method.allCases.map { try tune("9.0", $0) }
    for result in found {
      #expect(abs(result.values[0] - 1) < 0.5 && result.isBetter, "\(result.method): \(result.values)")
    }
    #expect(found[0].method == .gradient && found[0].replications < found[2].replications)
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
}
