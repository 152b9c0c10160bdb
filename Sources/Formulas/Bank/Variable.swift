import Engine

/// Something in the data that statistics are taken of: an argument, or an array made of arguments.
struct Variable: Hashable, Sendable {
  /// What the numbers are, as far as a look at a few data sets tells.
  enum Kind: Hashable, Sendable {
    /// Measured: may be moved and rescaled.
    case real
    /// Whole numbers from 0.
    case count
    /// Zeros and ones.
    case indicator
  }

  /// A name of the program.
  var name: String
  /// Its shape in each visible design.
  var shapes: [[Int]]
  /// What its numbers are.
  var kind = Kind.real
  /// Whether all of its numbers were positive.
  var isPositive = false

  /// Whether some of its numbers were nothing, and the others above.
  var hasNothing = false
  /// Whether all of its numbers were between 0 and 1.
  var isShare = false

  /// Whether its numbers go once round, as directions in radians do.
  var isDirection = false

  /// Number of axes.
  var rank: Int { shapes.first?.count ?? 0 }
  /// The smallest length of an axis over the designs.
  func least(_ axis: Int) -> Int { shapes.map { $0[axis] }.min() ?? 0 }
  /// The largest length of an axis over the designs.
  func largest(_ axis: Int) -> Int { shapes.map { $0[axis] }.max() ?? 0 }
  /// The most entries in any design.
  var entries: Int { shapes.map { $0.reduce(1, *) }.max() ?? 0 }
}
