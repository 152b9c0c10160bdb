import Language

extension Tracer {
  /// A numeric value as an array: numbers become arrays of shape (), nested lists are stacked.
  func array(_ value: Value, _ what: String = "a number or an array") throws -> ArrayValue {
    switch value {
    case .array(let array): return array
    case .boolean(let value): return scalar(value ? 1 : 0, .boolean, kind: .pythonScalar)
    case .integer(let value):
      if value.magnitude > 1 << 53 {
        throw failure(.integerRange, "the integer \(value) is beyond 2^53, where the integers of arrays end")
      }
      return scalar(Double(value), .integer, kind: .pythonScalar)
    case .real(let value): return scalar(value, .real, kind: .pythonScalar)
    case .list(let items), .tuple(let items): return try nested { try stack(items.items) }
    case .dictionary(let record) where record.tupleCount > 0: return try stack(record.tupleItems)
    case .range(let start, let stop, let step):
      let count = try rangeCount(start, stop, step)
      return try checked(
        try constant(shape: [count], element: .integer) { Double(start) + Double($0) * Double(step) })
    case .series(let series): return try array(series.values, what)
    case .table(let table): return try matrix(table)
    case .chosen: throw unknownNumber()
    case .complex:
      throw refuse("expected \(what), not \(value.typeName)", "turn it into reals by np.abs, .real or .imag")
    default: throw refuse("expected \(what), not \(value.typeName)")
    }
  }

  /// Items as the rows of one array.
  func stack(_ items: [Value]) throws -> ArrayValue {
    if items.isEmpty { return try constant([], shape: [0], element: .real) }
    try handle(items.count)
    let arrays = try items.map { try array($0) }
    let shape = arrays[0].shape
    guard arrays.allSatisfy({ $0.shape == shape }) else {
      throw failure(.shape, "the list has items of different shapes; an array needs them alike")
    }
    let element = arrays.map(\.element).max() ?? .real
    return try join(
      arrays.map { $0.view(offset: $0.offset, shape: [1] + $0.shape, strides: [0] + $0.strides) }, axis: 0,
      element: element)
  }

  /// Arrays joined along an axis; all other axes agree.
  func join(_ arrays: [ArrayValue], axis: Int, element: ElementType) throws -> ArrayValue {
    var shape = arrays[0].shape
    shape[axis] = arrays.reduce(0) { $0 &+ $1.shape[axis] }
    let count = try entries(shape)
    let target: ArrayValue
    if arrays.allSatisfy(\.isConstant), mask == nil || immediate != nil {
      target = ArrayValue(try zeros(shape), shape: shape, element: element)
    } else {
      target = ArrayValue(newStorage(count), shape: shape, element: element)
    }
    let outer = mask
    mask = nil
    defer { mask = outer }
    var position = 0
    for array in arrays {
      let length = array.shape[axis]
      let window = target.view(
        offset: position * target.strides[axis], shape: array.shape, strides: target.strides)
      if array.count > 0 { try store(array, into: window) }
      position += length
    }
    return target
  }

  func elementwise(
    _ kernel: ElementwiseStep.Kernel, _ operands: [ArrayValue], _ element: ElementType
  ) throws -> ArrayValue {
    var shape: [Int] = []
    for operand in operands {
      guard let wider = Shape.broadcast(shape, operand.shape) else {
        throw failure(
          .shape,
          "operands could not be broadcast together with shapes "
            + operands.map { Shape.text($0.shape) }.joined(separator: " "))
      }
      shape = wider
    }
    let count = try entries(shape)
    let inputs = operands.map { operand in
      var wide = operand
      wide.strides = Shape.expand(operand.shape, operand.strides, to: shape)
      wide.shape = shape
      return wide
    }
    let step = ElementwiseStep(kernel: kernel, operands: operands.indices.map { .input($0) }, output: 0)
    var result = try emit(.elementwise([step]), inputs, ArrayType(element, shape: shape), cost: count)
    if shape.isEmpty, operands.allSatisfy(\.kind.isPython) {
      result.kind = operands.contains { $0.kind == .mixedScalar } ? .mixedScalar : .pythonScalar
    }
    return result
  }

  func unary(_ kernel: UnaryKernel, _ a: ArrayValue, _ element: ElementType = .real) throws -> ArrayValue {
    try elementwise(.unary(kernel), [a], element)
  }

  func binary(_ kernel: BinaryKernel, _ a: ArrayValue, _ b: ArrayValue, _ element: ElementType? = nil) throws
    -> ArrayValue
  {
    try elementwise(.binary(kernel), [a, b], element ?? max(a.element, b.element))
  }

  /// `condition ? a : b`, entry by entry.
  func select(_ condition: ArrayValue, _ a: ArrayValue, _ b: ArrayValue) throws -> ArrayValue {
    if let known = condition.constantScalar, a.shape == b.shape { return known != 0 ? a : b }
    return try elementwise(.ternary(.where), [condition, a, b], max(a.element, b.element))
  }

  /// Whether an array is true: known, or a mask of shape ().
  func truth(_ value: Value) throws -> Truth {
    switch value {
    case .nothing: return .known(false)
    case .boolean(let value): return .known(value)
    case .integer(let value): return .known(value != 0)
    case .real(let value): return .known(value != 0)
    case .string(let value): return .known(!value.isEmpty)
    case .tuple(let items), .list(let items): return .known(!items.items.isEmpty)
    case .dictionary(let dictionary): return .known(!dictionary.entries.isEmpty)
    case .range(let start, let stop, let step): return .known(step > 0 ? start < stop : start > stop)
    case .chosen: throw unknownNumber()
    case .series, .table:
      throw failure(
        .invalidValue, "ValueError: The truth value of a \(value.typeName) is ambiguous; write .any() or .all()")
    case .array(let array):
      guard array.count == 1 else {
        throw failure(
          .invalidValue,
          "the truth value of an array of shape \(Shape.text(array.shape)) is ambiguous; write .any() or .all()")
      }
      if let known = array.constantScalar { return .known(known != 0) }
      let flat = array.view(offset: array.offset, shape: [], strides: [])
      if array.element == .boolean { return .differs(flat) }
      return .differs(try binary(.notEqual, flat, scalar(0), .boolean))
    default: return .known(true)
    }
  }

  enum Truth {
    case known(Bool)
    case differs(ArrayValue)
  }

  /// The length of a range.
  func rangeCount(_ start: Int, _ stop: Int, _ step: Int) throws -> Int {
    guard step > 0 ? start < stop : start > stop else { return 0 }
    // The distance of two whole numbers of 64 bits fits without a sign.
    let distance = step > 0 ? UInt(bitPattern: stop &- start) : UInt(bitPattern: start &- stop)
    guard let count = Int(exactly: (distance - 1) / step.magnitude), count < .max else {
      throw failure(.integerRange, "OverflowError: Python int too large to convert to C ssize_t")
    }
    return count + 1
  }
}
