import Engine

/// A law with all its numbers fixed, ready to run.
public protocol LawSimulation: Sendable {
  /// The figures of a generation, in the order of a record's columns.
  var measures: [LawMeasure] { get }

  /// What theory says of them, for generations 0 to T.
  func theory() -> LawTheory

  /// Runs the recursion once: every generation draws, fits, and records its measures.
  /// - Parameters:
  ///   - random: the run's own random numbers.
  ///   - record: where generations 0 to T are written, every measure of each.
  func simulate(_ random: inout RandomStream, into record: inout RunRecord)
}
