/// An array in a formula that is written down as instructions: the arithmetic in which derivatives are stated.
///
/// Shapes broadcast by NumPy's rules. Every operation throws what `Tracer.emit` throws.
struct Traced {
  let tracer: Tracer
  var array: ArrayValue

  init(_ tracer: Tracer, _ array: ArrayValue) {
    self.tracer = tracer
    self.array = array
    self.array.element = .real
    self.array.kind = array.shape.isEmpty ? .numpyScalar : .array
  }

  /// A known number.
  func number(_ value: Double) -> Traced { Traced(tracer, tracer.scalar(value)) }

  var shape: [Int] { array.shape }

  // MARK: - Elementwise

  func apply(_ kernel: UnaryKernel) throws -> Traced { Traced(tracer, try tracer.unary(kernel, array)) }

  func apply(_ kernel: BinaryKernel, _ other: Traced) throws -> Traced {
    Traced(tracer, try tracer.binary(kernel, array, other.array, .real))
  }

  func apply(_ kernel: BinaryKernel, _ other: Double) throws -> Traced { try apply(kernel, number(other)) }

  static func + (a: Traced, b: Traced) throws -> Traced { try a.apply(.add, b) }
  static func - (a: Traced, b: Traced) throws -> Traced { try a.apply(.subtract, b) }
  static func * (a: Traced, b: Traced) throws -> Traced { try a.apply(.multiply, b) }
  static func / (a: Traced, b: Traced) throws -> Traced { try a.apply(.divide, b) }
  static func + (a: Traced, b: Double) throws -> Traced { try a + a.number(b) }
  static func - (a: Traced, b: Double) throws -> Traced { try a - a.number(b) }
  static func * (a: Traced, b: Double) throws -> Traced { try a * a.number(b) }
  static func / (a: Traced, b: Double) throws -> Traced { try a / a.number(b) }
  static func + (a: Double, b: Traced) throws -> Traced { try b.number(a) + b }
  static func - (a: Double, b: Traced) throws -> Traced { try b.number(a) - b }
  static func * (a: Double, b: Traced) throws -> Traced { try b.number(a) * b }
  static func / (a: Double, b: Traced) throws -> Traced { try b.number(a) / b }
  static prefix func - (a: Traced) throws -> Traced { try a.apply(.negative) }

  /// This where the condition is not 0, `other` elsewhere.
  func `where`(_ condition: Traced, else other: Traced) throws -> Traced {
    Traced(tracer, try tracer.elementwise(.ternary(.where), [condition.array, array, other.array], .real))
  }

  func `where`(_ condition: Traced, else other: Double) throws -> Traced {
    try self.where(condition, else: number(other))
  }

  // MARK: - Shapes

  /// The same entries, repeated along new axes and along those of length one.
  func broadcast(to target: [Int]) -> Traced {
    if target == shape { return self }
    return Traced(
      tracer,
      array.view(offset: array.offset, shape: target, strides: Shape.expand(shape, array.strides, to: target)))
  }

  /// The same entries in memory of their own, in order.
  func contiguous() throws -> Traced { array.isContiguous ? self : Traced(tracer, try tracer.contiguous(array)) }

  /// The entries in order, in another shape.
  func reshaped(_ target: [Int]) throws -> Traced {
    if target == shape { return self }
    let whole = try contiguous().array
    return Traced(tracer, whole.view(offset: whole.offset, shape: target, strides: Shape.strides(target)))
  }

  /// The last two axes exchanged.
  var transposed: Traced {
    var (shape, strides) = (array.shape, array.strides)
    guard shape.count >= 2 else { return self }
    shape.swapAt(shape.count - 1, shape.count - 2)
    strides.swapAt(strides.count - 1, strides.count - 2)
    return Traced(tracer, array.view(offset: array.offset, shape: shape, strides: strides))
  }

  /// The entries along an axis from last to first.
  func reversed(_ axis: Int) -> Traced {
    var strides = array.strides
    let offset = array.offset + strides[axis] * max(shape[axis] - 1, 0)
    strides[axis] = -strides[axis]
    return Traced(tracer, array.view(offset: offset, shape: shape, strides: strides))
  }

  /// A window of one axis.
  func part(_ axis: Int, _ range: Range<Int>) -> Traced {
    var shape = shape
    shape[axis] = range.count
    return Traced(
      tracer,
      array.view(
        offset: array.offset + array.strides[axis] * range.lowerBound, shape: shape, strides: array.strides))
  }

  // MARK: - Reductions and products

  /// Reduces an axis, which stays with length one.
  func reduced(_ reduction: Reduction, _ axis: Int) throws -> Traced {
    let whole = try contiguous().array
    let (outer, length) = (shape[..<axis].reduce(1, *), shape[axis])
    let inner = shape[(axis + 1)...].reduce(1, *)
    var target = shape
    target[axis] = 1
    return Traced(
      tracer,
      try tracer.emit(
        .reduce(reduction, outer: outer, length: length, inner: inner, ddof: 0), [whole],
        ArrayType(.real, shape: target), cost: whole.count))
  }

  func sum(_ axis: Int) throws -> Traced { try reduced(.sum, axis) }

  /// The product of matrices (n, k) and (k, m).
  func matrix(times other: Traced) throws -> Traced {
    let (n, k, m) = (shape[0], shape[1], other.shape[1])
    if k == 1 { return try broadcast(to: [n, m]) * other.broadcast(to: [n, m]) }
    return Traced(
      tracer,
      try tracer.emit(
        .matrixMultiply, [array, other.array], ArrayType(.real, shape: [n, m]), cost: max(1, n * k * m)))
  }

  /// Carries out linear algebra on square matrices.
  func linear(_ operation: LinearOperation, _ others: [Traced] = [], _ shapes: [[Int]]) throws -> [Traced] {
    let n = shape[0]
    return try tracer.emit(
      .linear(operation), [array] + others.map(\.array), shapes.map { ArrayType(.real, shape: $0) },
      cost: max(1, n * n * n)
    ).map { Traced(tracer, $0) }
  }

  /// x with self @ x = b, b of shape (n, m).
  func solve(_ b: Traced) throws -> Traced { try linear(.solve, [b], [b.shape])[0] }

  /// The lower triangle, its diagonal times `diagonal`, by a known mask.
  func lower(diagonal: Double) throws -> Traced {
    let n = shape[0]
    let mask = try tracer.constant(shape: [n, shape[1]], element: .real) { entry in
      let (i, j) = (entry / self.shape[1], entry % self.shape[1])
      return i > j ? 1 : i == j ? diagonal : 0
    }
    // What stands above may be anything: it is left out, not multiplied by nothing.
    let chosen = try self.where(Traced(tracer, mask), else: 0)
    return diagonal == 0 || diagonal == 1 ? chosen : try chosen * Traced(tracer, mask)
  }
}
