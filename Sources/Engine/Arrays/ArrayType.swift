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
  /// The number itself, where an argument is the same number in every replication (a sample size, a level).
  public var known: Double?
  /// How the numbers are seen where an argument is a table or series.
  public var table: TableType?
  /// For an argument of a simulation: which argument of which data it is. No part of what a type is.
  var drawn: (sample: DrawnSample, argument: Int)?

  /// An array type.
  public init(_ element: ElementType = .real, shape: [Int] = [], known: Double? = nil) {
    self.element = element
    self.shape = shape
    self.known = known
  }

  /// Number of entries.
  public var count: Int { shape.reduce(1, *) }

  /// Whether element type, shape, known number and columns are the same.
  public static func == (a: ArrayType, b: ArrayType) -> Bool {
    a.element == b.element && a.shape == b.shape && a.known == b.known && a.table == b.table
  }

  /// Hashes element type, shape, known number and columns.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(element)
    hasher.combine(shape)
    hasher.combine(known)
    hasher.combine(table)
  }
}
