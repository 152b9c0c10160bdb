import Engine
import Language

extension Study {
  /// An estimator that does not fit the data of some cells: its shapes are wrong, it asks for too much memory, it uses what is
  /// not part of the language.
  public struct Refusal: Sendable {
    /// The name that the tables give the estimator.
    public let estimator: String
    /// Why it cannot run, at the first of these cells.
    public let diagnostic: Diagnostic
    /// The cells.
    public let cells: [Cell]
    /// Whether these are all cells of the study.
    public let isEverywhere: Bool
  }

  /// The estimators that cannot run in some cell, found without drawing a number.
  /// - Throws: `Diagnostic` if a process cannot be traced.
  public func refusals() throws -> [Refusal] {
    let studies = try cellStudies()
    return namedEstimators.enumerated().compactMap { index, named in
      let found = studies.compactMap { study in study.prepared[index].diagnostic.map { (study.run.cell, $0) } }
      guard let first = found.first else { return nil }
      return Refusal(
        estimator: named.name, diagnostic: first.1, cells: found.map(\.0), isEverywhere: found.count == studies.count)
    }
  }
}
