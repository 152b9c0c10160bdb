/// What theory says of every figure of every generation.
public struct LawTheory: Hashable, Sendable {
  /// The expected figures, shape (generations + 1, measures); NaN where theory gives no number.
  public let values: [[Double]]
  /// Limits, approximations, and why a figure has no theory.
  public let notes: [String]

  /// The theory of generations 0 to `generations`, each a row of figures.
  init(generations: Int, notes: [String] = [], _ figures: (Int) -> [Double]) {
    values = (0...generations).map(figures)
    self.notes = notes
  }
}
