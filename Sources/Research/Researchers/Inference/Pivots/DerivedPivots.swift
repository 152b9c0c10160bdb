import Derivations
import Engine
import Studies

/// Pivots from tests and intervals that follow from the process: their reference distributions hold in large samples; what is calibrated on them
/// holds in small ones, too.
struct DerivedPivots: Sendable {
  let programs: [DerivedProgram]
  let arguments: Int

  /// - Throws: `CancellationError`.
  init(_ problem: VisibleProblem, key: Key) throws {
    programs = try Derivation(problem, key: key).programs()
    arguments = problem.argumentNames.count
  }

  /// The normal quantiles that belong to the p-values, or the middles and half widths of the intervals.
  func pivots(_ views: DataViews, isTest: Bool, level: Double) -> [Pivot] {
    programs.map { program in
      let given = (0..<arguments).map { "ARG\($0)" }.joined(separator: ", ")
      let call = "\(program.name)(\(given))"
      var pivot = Pivot(
        phrase: program.name, words: "what follows from \(program.argument) of the process",
        lines: isTest
          ? ["probability = \(call)"]
          : [
            "lower, upper = \(call)", "estimate = 0.5 * (lower + upper)",
            "error = (upper - lower) / (2.0 * stats.norm.isf(\(Numbers.rounded((1 - level) / 2))))",
          ],
        value: isTest ? "stats.norm.isf(np.maximum(probability, 1e-300) / 2.0)" : "estimate", reference: .normal,
        covariates: ["1.0 / \(BaselinePivots.size(views))"])
      if !isTest { (pivot.low, pivot.high) = ("error", "error") }
      (pivot.helper, pivot.isDerived) = (program.source, true)
      return pivot
    }
  }
}
