/// What the entries of an array are. Every entry is held as a `Double`; this says how NumPy would treat it.
public enum ElementType: String, Hashable, Sendable, Comparable {
  /// `numpy.bool`: 0 or 1.
  case boolean
  /// `numpy.int64`, exact up to 2^53 in magnitude.
  case integer
  /// `numpy.float64`.
  case real

  private var rank: Int {
    switch self {
    case .boolean: 0
    case .integer: 1
    case .real: 2
    }
  }
  /// NumPy's order of promotion: boolean, integer, real.
  public static func < (a: ElementType, b: ElementType) -> Bool { a.rank < b.rank }
}

/// Element type and shape of an array of one replication.
public struct ArrayType: Hashable, Sendable {
  /// What the entries are.
  public var element: ElementType
  /// Length of each axis, outermost first; empty for a number.
  public var shape: [Int]

  /// An array type.
  public init(_ element: ElementType = .real, shape: [Int] = []) {
    self.element = element
    self.shape = shape
  }

  /// Number of entries.
  public var count: Int { shape.reduce(1, *) }
}
