import Engine
import Studies

/// Researchers that propose what follows from the process and from tables of statistics: they come first, evolution goes on from
/// what they found.
public enum Inventors {
  /// Those of a problem.
  public static func all(_ problem: VisibleProblem, key: Key, threads: Int) -> [any Researcher] {
    [
      DerivationResearcher(problem, key: key),
      problem.isPoint
        ? FormulaResearcher(problem, key: key, threads: threads)
        : InferenceResearcher(problem, key: key, threads: threads),
    ]
  }
}
