import Engine

/// The length of an axis in each of a problem's shapes.
///
/// Programs are typed for all visible designs at once: two axes fit where their lengths agree in every one of them.
public struct Dimension: Hashable, Sendable {
  /// The length in each shape that the problem's data take, in the order of `Signature.shapes`.
  public let lengths: [Int]

  /// A length in each shape.
  public init(_ lengths: [Int]) { self.lengths = lengths }

  /// Whether the axis has one entry in every shape.
  var isOne: Bool { lengths.allSatisfy { $0 == 1 } }
  /// The smallest length.
  var least: Int { lengths.min() ?? 0 }
  /// The largest length.
  var largest: Int { lengths.max() ?? 0 }
}

/// The type of an array, or of a number (shape ()), in all shapes that a problem's data take.
public struct ValueType: Hashable, Sendable {
  /// What the entries are.
  public var element: ElementType
  /// Length of each axis, outermost first.
  public var shape: [Dimension]
  /// The number itself in each shape, where data do not change it: a literal, `len(y)`.
  public var known: [Double]?

  /// Whether it is a single number.
  public var isScalar: Bool { shape.isEmpty }
  /// Whether it has one axis.
  public var isVector: Bool { shape.count == 1 }
  /// Whether it has two axes.
  public var isMatrix: Bool { shape.count == 2 }

  /// A type.
  public init(_ element: ElementType = .real, shape: [Dimension] = [], known: [Double]? = nil) {
    self.element = element
    self.shape = shape
    self.known = known
  }

  /// A real number.
  static let real = ValueType()

  /// The same shape with real entries that data decide.
  var asReal: ValueType { ValueType(.real, shape: shape) }
  /// The same type of a value that data decide.
  var asData: ValueType { ValueType(element, shape: shape) }

  /// Whether a value of this type may stand where `other` is asked for: the same shape, entries no wider.
  func fits(_ other: ValueType) -> Bool { shape == other.shape && element <= other.element }

  /// The type of an elementwise operation on two values, by NumPy's rules; nil where the shapes do not fit.
  func broadcast(_ other: ValueType) -> ValueType? {
    let rank = max(shape.count, other.shape.count)
    var result: [Dimension] = []
    for axis in 0..<rank {
      let (a, b) = (axis - (rank - shape.count), axis - (rank - other.shape.count))
      switch (a >= 0 ? shape[a] : nil, b >= 0 ? other.shape[b] : nil) {
      case (let x?, let y?):
        if x == y || y.isOne { result.append(x) } else if x.isOne { result.append(y) } else { return nil }
      case (let x?, nil), (nil, let x?): result.append(x)
      case (nil, nil): break
      }
    }
    return ValueType(max(element, other.element), shape: result)
  }
}

/// What a name or an expression in a program stands for.
indirect enum Kind: Hashable, Sendable {
  case value(ValueType)
  case tuple([Kind])
  case unknown

  var value: ValueType? { if case .value(let type) = self { type } else { nil } }
}
