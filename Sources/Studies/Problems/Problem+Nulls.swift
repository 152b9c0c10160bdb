import Engine

extension Problem {
  /// Data sets whose truths are looked at.
  private static let looks = 16

  /// Whether the null hypothesis holds in each of a few data sets of `cell`, by a key of their own; nil where the cell cannot be drawn
  /// or its truth is not one number.
  public func nulls(in cell: Cell) -> [Bool]? {
    guard let run = try? CellRun(cell, loss: loss, level: level), run.simulation.truthType.count == 1 else {
      return nil
    }
    let truths = run.simulation.draw(0..<Self.looks, key: Key(seed: 0).split("look at the null")).truths
    return (0..<Self.looks).filter { truths.failures[$0] == nil }.map { truths.values[$0] != 0 }
  }

  /// Whether the null holds in all of these data sets, or in none; nil where some say so and others not, or none can be drawn.
  public func nullHolds(in cell: Cell) -> Bool? {
    let seen = Set(nulls(in: cell) ?? [])
    return seen.count == 1 ? seen.first : nil
  }
}
