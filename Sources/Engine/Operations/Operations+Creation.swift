import Language

extension Operations {
  /// New arrays.
  static let creation: [OperationEntry] = [
    OperationEntry("np.array", "object dtype?", "an array of a number, a nested list or another array, copied") {
      t, a in
      let array = try t.array(a[0] ?? .nothing)
      return .array(try t.fresh(try t.cast(array, a[1])))
    },
    OperationEntry("np.asarray", "a dtype?", "as np.array, without copying an array") { t, a in
      var array = try t.array(a[0] ?? .nothing)
      if let type = a[1], try t.elementType(type) != array.element { array = try t.cast(array, type) }
      // A number becomes an array of shape (): it is divided as NumPy's numbers are.
      if array.kind == .pythonScalar { array.kind = .numpyScalar }
      return .array(array)
    },
    OperationEntry("np.zeros", "shape dtype?", "zeros") { t, a in try t.filled(a[0], a[1], 0) },
    OperationEntry("np.ones", "shape dtype?", "ones") { t, a in try t.filled(a[0], a[1], 1) },
    OperationEntry("np.empty", "shape dtype?", "an array to be written: here zeros") { t, a in
      try t.filled(a[0], a[1], 0)
    },
    OperationEntry("np.full", "shape fill_value dtype?", "an array of one number") { t, a in
      let value = try t.cast(try t.array(a[1] ?? .nothing), a[2])
      let shape = try t.shape(a[0] ?? .nothing)
      _ = try t.entries(shape)
      guard Shape.broadcast(value.shape, shape) == shape else {
        throw t.failure(.shape, "fill_value does not fit the shape")
      }
      return .array(try t.contiguous(t.broadcastView(value, shape)))
    },
    OperationEntry("np.zeros_like", "a dtype?", "zeros with the shape of a") { t, a in try t.like(a[0], a[1], 0) },
    OperationEntry("np.ones_like", "a dtype?", "ones with the shape of a") { t, a in try t.like(a[0], a[1], 1) },
    OperationEntry("np.empty_like", "a dtype?", "an array to be written, with the shape of a: here zeros") { t, a in
      try t.like(a[0], a[1], 0)
    },
    OperationEntry("np.full_like", "a fill_value dtype?", "an array of one number with the shape and type of a") {
      t, a in
      let model = try t.array(a[0] ?? .nothing)
      let value = try t.cast(try t.array(a[1] ?? .nothing), a[2] ?? .elementType(model.element))
      return .array(try t.contiguous(t.broadcastView(value, model.shape)))
    },
    OperationEntry("np.arange", "start stop? step? dtype?", "numbers from start, by step, up to stop") { t, a in
      try t.arange(a)
    },
    OperationEntry("np.linspace", "start stop num? endpoint?", "evenly spaced numbers, both ends included") { t, a in
      let count = try a[2].map { try t.integer($0, "num") } ?? 50
      if count < 0 { throw t.failure(.invalidValue, "ValueError: number of samples must be non-negative") }
      _ = try t.entries([count])
      let endpoint = try a[3].map { try t.flag($0, "endpoint") } ?? true
      let start = try t.array(a[0] ?? .nothing)
      let stop = try t.array(a[1] ?? .nothing)
      guard start.shape.isEmpty, stop.shape.isEmpty else { throw t.refuse("np.linspace between arrays") }
      let parts = endpoint ? count - 1 : count
      let positions = try t.constant((0..<count).map(Double.init), shape: [count], element: .real)
      let width = try t.binary(.subtract, stop, start, .real)
      let step = try t.binary(.divide, width, t.scalar(Double(max(parts, 1))), .real)
      let result = try t.binary(.add, try t.binary(.multiply, positions, step, .real), start, .real)
      if endpoint, count > 1 {
        let last = result.view(offset: result.offset + count - 1, shape: [], strides: [])
        try t.store(stop, into: last)
      }
      return .array(result)
    },
    OperationEntry("np.eye", "N M? k?", "ones on a diagonal, shape (N, M)") { t, a in
      let rows = try t.integer(a[0] ?? .nothing, "N")
      let columns = try t.optionalInteger(a[1], "M") ?? rows
      let k = try a[2].map { try t.integer($0, "k") } ?? 0
      let count = try t.entries([max(rows, 0), max(columns, 0)])
      var entries = [Double](repeating: 0, count: count)
      for row in 0..<max(rows, 0) where row + k >= 0 && row + k < columns { entries[row * columns + row + k] = 1 }
      return .array(try t.constant(entries, shape: [max(rows, 0), max(columns, 0)], element: .real))
    },
    OperationEntry("np.diag", "v k?", "a diagonal as a vector, or a matrix with a given diagonal") { t, a in
      let array = try t.array(a[0] ?? .nothing)
      let k = try a[1].map { try t.integer($0, "k") } ?? 0
      if array.rank == 2 { return .array(try t.contiguous(try t.diagonal(array, k))) }
      guard array.rank == 1 else { throw t.failure(.shape, "np.diag takes a vector or a matrix") }
      let size = array.count + abs(k)
      let result = try t.fresh(
        try t.constant(
          [Double](repeating: 0, count: try t.entries([size, size])), shape: [size, size], element: array.element))
      try t.store(array, into: try t.diagonal(result, k))
      return .array(result)
    },
    OperationEntry("np.tril", "m k?", "lower triangle, zeros above") { t, a in try t.triangle(a[0], a[1], lower: true)
    },
    OperationEntry("np.triu", "m k?", "upper triangle, zeros below") { t, a in try t.triangle(a[0], a[1], lower: false)
    },
    OperationEntry("np.meshgrid", "x y", "two matrices of coordinates, shape (len(y), len(x))") { t, a in
      let x = try t.array(a[0] ?? .nothing)
      let y = try t.array(a[1] ?? .nothing)
      guard x.rank == 1, y.rank == 1 else { throw t.refuse("np.meshgrid takes two vectors") }
      let shape = [y.count, x.count]
      return .list(
        ListObject([
          .array(try t.contiguous(t.broadcastView(x, shape))),
          .array(try t.contiguous(t.broadcastView(try t.reshaped(y, [y.count, 1]), shape))),
        ]))
    },
    OperationEntry("np.vander", "x N? increasing?", "powers of x as columns, shape (n, N)") { t, a in
      let x = try t.array(a[0] ?? .nothing)
      guard x.rank == 1 else { throw t.failure(.shape, "np.vander takes a vector") }
      let count = try t.optionalInteger(a[1], "N") ?? x.count
      let increasing = try a[2].map { try t.flag($0, "increasing") } ?? false
      var columns: [ArrayValue] = []
      var power = try t.constant([Double](repeating: 1, count: x.count), shape: [x.count], element: x.element)
      for _ in 0..<count {
        columns.append(try t.reshaped(power, [x.count, 1]))
        power = try t.binary(.multiply, power, x, max(x.element, .integer))
      }
      guard !columns.isEmpty else { return .array(try t.constant([], shape: [x.count, 0], element: x.element)) }
      return .array(try t.join(increasing ? columns : columns.reversed(), axis: 1, element: max(x.element, .integer)))
    },
  ]
  .flatMap { entry in entry.name == "np.eye" ? [entry, entry.named("np.identity")] : [entry] }
}

extension Tracer {
  /// A copy with memory of its own; a number stays what it is.
  func fresh(_ array: ArrayValue) throws -> ArrayValue {
    var copy = try contiguous(array)
    copy.kind = array.shape.isEmpty ? .numpyScalar : .array
    return copy
  }

  /// An array with another element type, if `type` names one.
  func cast(_ array: ArrayValue, _ type: Value?) throws -> ArrayValue {
    guard let type else { return array }
    return try converted(array, try elementType(type))
  }

  func elementType(_ value: Value) throws -> ElementType {
    switch value {
    case .elementType(let element): return element
    case .operation("float"): return .real
    case .operation("int"): return .integer
    case .operation("bool"): return .boolean
    case .string("float64"), .string("float"): return .real
    case .string("int64"), .string("int"): return .integer
    case .string("bool"): return .boolean
    default: throw refuse("not an element type of Aitken's Python", "use float, int or bool")
    }
  }

  /// `astype`: reals are cut off to integers, what is not zero is true.
  func converted(_ array: ArrayValue, _ element: ElementType) throws -> ArrayValue {
    var result = array
    switch (array.element, element) {
    case (.real, .integer):
      let finite = try unary(.isfinite, array, .boolean)
      try failWhere(try anyOf(try not(finite)), .invalidValue, "NaN or infinity cannot become an integer")
      result = try unary(.trunc, array, .integer)
    case (.real, .boolean), (.integer, .boolean): result = try binary(.notEqual, array, scalar(0), .boolean)
    default: result = try contiguous(array)
    }
    result.element = element
    if array.shape.isEmpty { result.kind = .numpyScalar }
    return result
  }

  func filled(_ shape: Value?, _ type: Value?, _ value: Double) throws -> Value {
    let shape = try self.shape(shape ?? .nothing)
    if shape.contains(where: { $0 < 0 }) {
      throw failure(.invalidValue, "ValueError: negative dimensions are not allowed")
    }
    let element = try type.map { try elementType($0) } ?? .real
    let count = try entries(shape)
    return .array(try constant([Double](repeating: value, count: count), shape: shape, element: element, kind: .array))
  }

  func like(_ model: Value?, _ type: Value?, _ value: Double) throws -> Value {
    let array = try self.array(model ?? .nothing)
    let element = try type.map { try elementType($0) } ?? array.element
    return .array(
      try constant([Double](repeating: value, count: array.count), shape: array.shape, element: element, kind: .array))
  }

  func arange(_ a: [Value?]) throws -> Value {
    let first = try array(a[0] ?? .nothing)
    let second = try a[1].map { try array($0) }
    let third = try a[2].map { try array($0) }
    var element = [first, second, third].compactMap { $0?.element }.max() ?? .integer
    element = max(element, .integer)
    let low = second == nil ? 0 : try real(a[0] ?? .nothing, "np.arange's start")
    let high = try real((second == nil ? a[0] : a[1]) ?? .nothing, "np.arange's stop")
    let step = try a[2].map { try real($0, "np.arange's step") } ?? 1
    if step == 0 { throw failure(.divisionByZero, "ZeroDivisionError: np.arange's step is zero") }
    let length = ((high - low) / step).rounded(.up)
    guard length < 1e15 else { throw failure(.memory, "np.arange of \(length) numbers") }
    let count = max(0, Int(length))
    _ = try entries([count])
    let next = low + step
    let delta = next - low
    let values = (0..<count).map { $0 == 0 ? low : $0 == 1 ? next : low + Double($0) * delta }
    let result = try constant(values, shape: [count], element: element)
    return .array(try a[3].map { try converted(result, try elementType($0)) } ?? result)
  }

  /// The diagonal as a window: writing to it writes to the matrix.
  func diagonal(_ array: ArrayValue, _ k: Int) throws -> ArrayValue {
    guard array.rank == 2 else {
      throw failure(.shape, "a diagonal needs a matrix, not shape \(Shape.text(array.shape))")
    }
    let (rows, columns) = (array.shape[0], array.shape[1])
    let count = max(0, k >= 0 ? min(rows, columns - k) : min(rows + k, columns))
    let offset = count == 0 ? 0 : k >= 0 ? k * array.strides[1] : -k * array.strides[0]
    return array.view(
      offset: array.offset + offset, shape: [count], strides: [array.strides[0] + array.strides[1]])
  }

  func triangle(_ matrix: Value?, _ k: Value?, lower: Bool) throws -> Value {
    var array = try numpy(matrix)
    guard array.rank > 0 else { throw failure(.shape, "a triangle needs at least one axis") }
    if array.rank == 1 { array = broadcastView(array, [array.count, array.count]) }
    let k = try k.map { try integer($0, "k") } ?? 0
    let (rows, columns) = (array.shape[array.rank - 2], array.shape[array.rank - 1])
    let keep = (0..<array.count).map { index -> Double in
      let (row, column) = (index / columns % rows, index % columns)
      return lower ? (column - row <= k ? 1 : 0) : (column - row >= k ? 1 : 0)
    }
    let mask = try constant(keep, shape: array.shape, element: .boolean)
    return .array(try select(mask, array, scalar(0, array.element)))
  }
}
