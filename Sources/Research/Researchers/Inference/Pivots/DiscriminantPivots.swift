import Engine
import Formulas
import Studies

/// Pivots from functions of the bank's statistics that tell alternatives from the hypothesis: no textbook is behind them, so their
/// critical values are calibrated throughout.
struct DiscriminantPivots: Sendable {
  private let finder: DiscriminantFinder
  private let arguments: Int

  /// Functions that are looked at.
  private static let most = 24

  /// nil where there is nothing to be found.
  /// - Throws: `CancellationError`.
  init?(_ problem: VisibleProblem, key: Key, threads: Int) async throws {
    guard let finder = try await DiscriminantFinder(problem, key: key, threads: threads) else { return nil }
    self.finder = finder
    arguments = problem.argumentNames.count
  }

  /// A pivot for each of the best functions: positive, and the larger the more speaks against the hypothesis.
  func pivots(_ views: DataViews) async -> [Pivot] {
    let given = (0..<arguments).map { "ARG\($0)" }.joined(separator: ", ")
    let largest = views.matrices.max { $0.rows.least * $0.columns.least < $1.rows.least * $1.columns.least }
    let size = largest.map { "np.size(\($0.text))" } ?? BaselinePivots.size(views)
    return await finder.find().prefix(Self.most).map { discriminant in
      Pivot(
        phrase: "evidence_of_" + discriminant.names.prefix(2).joined(separator: "_and_"),
        words: "a function of \(discriminant.names.joined(separator: ", ")) that is large under alternatives",
        lines: ["evidence = \(Self.function)(\(given))"],
        // Its scale is its own; an exponential function keeps its order and has no sign.
        value: "np.exp(np.clip(evidence, -30.0, 30.0))", reference: .normal,
        // They are not over their standard errors: their spread may fall with the root of the number of observations.
        covariates: ["1.0 / np.sqrt(\(size))", "1.0 / \(size)"],
        helper: finder.program(discriminant, name: Self.function))
    }
  }

  private static let function = "evidence_in"
}
