import Engine

/// Data sets of one cell, drawn once for any number of estimators. Truths stay inside: only losses come out.
public struct CellSample: Sendable {
  /// One block of replications.
  struct Block: Sendable {
    let replications: Range<Int>
    let sample: Sample
    let truths: Truths
  }

  /// The cell.
  public let cell: Cell
  /// The key that it was drawn with.
  public let key: Key
  /// The replications.
  public let replications: Range<Int>
  let blocks: [Block]
}
