/// What the rows of a table or series are called. Arithmetic of two series is entry by entry here where both have the same rows; pandas
/// would align others by their labels.
final class RowIndex {
  /// How the rows are called.
  enum Kind {
    /// 0, 1, 2, …
    case range(Int)
    case labels([Label])
    /// By the entries of one or more columns, in the order of the levels.
    case keys([ArrayValue])
    /// Rows of another table that were chosen or put in another order: their labels are not followed.
    case chosen
  }

  let kind: Kind

  init(_ kind: Kind) { self.kind = kind }

  /// Whether both are certain to name the same rows in the same order.
  func isSame(_ other: RowIndex) -> Bool {
    if self === other { return true }
    switch (kind, other.kind) {
    case (.range(let a), .range(let b)): return a == b
    case (.labels(let a), .labels(let b)): return a == b
    default: return false
    }
  }

  /// The labels where they are known.
  var labels: [Label]? {
    switch kind {
    case .range(let count): (0..<count).map { .number($0) }
    case .labels(let labels): labels
    default: nil
    }
  }
}
