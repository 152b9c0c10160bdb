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
      if count < 0 {
        throw t.failure(.invalidValue, "ValueError: Number of samples, \(count), must be non-negative.")
      }
      let endpoint = try a[3].map { try t.flag($0, "endpoint") } ?? true
      let start = try t.array(a[0] ?? .nothing)
      let stop = try t.array(a[1] ?? .nothing)
      guard start.shape.isEmpty, stop.shape.isEmpty else { throw t.refuse("np.linspace between arrays") }
      let parts = endpoint ? count - 1 : count
      let positions = try t.constant(shape: [count], element: .real) { Double($0) }
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
      let k = try t.diagonalOffset(a[2])
      return .array(
        try t.constant(shape: [rows, columns], element: .real) { $0 % columns - $0 / columns == k ? 1 : 0 })
    },
    OperationEntry("np.identity", "n dtype?", "ones on the main diagonal, shape (n, n)") { t, a in
      let n = try t.integer(a[0] ?? .nothing, "n")
      let ones = try t.constant(shape: [n, n], element: .real) { $0 % n == $0 / n ? 1 : 0 }
      return .array(try t.cast(ones, a[1]))
    },
    OperationEntry("np.diag", "v k?", "a diagonal as a vector, or a matrix with a given diagonal") { t, a in
      let array = try t.array(a[0] ?? .nothing)
      let k = try t.diagonalOffset(a[1])
      if array.rank == 2 { return .array(try t.contiguous(try t.diagonal(array, k))) }
      guard array.rank == 1 else { throw t.failure(.shape, "np.diag takes a vector or a matrix") }
      let size = array.count + abs(k)
      let result = ArrayValue(try t.zeros([size, size]), shape: [size, size], element: array.element)
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
      return try t.list([
        .array(try t.contiguous(t.broadcastView(x, shape))),
        .array(try t.contiguous(t.broadcastView(try t.reshaped(y, [y.count, 1]), shape))),
      ])
    },
    OperationEntry("np.vander", "x N? increasing?", "powers of x as columns, shape (n, N)") { t, a in
      let x = try t.array(a[0] ?? .nothing)
      guard x.rank == 1 else { throw t.failure(.shape, "np.vander takes a vector") }
      let count = try t.optionalInteger(a[1], "N") ?? x.count
      let increasing = try a[2].map { try t.flag($0, "increasing") } ?? false
      _ = try t.entries([x.count, count])
      var columns: [ArrayValue] = []
      var power = try t.constant(shape: [x.count], element: x.element) { _ in 1 }
      for _ in 0..<count {
        try t.tick()
        columns.append(try t.reshaped(power, [x.count, 1]))
        power = try t.binary(.multiply, power, x, max(x.element, .integer))
      }
      guard !columns.isEmpty else { return .array(try t.constant([], shape: [x.count, 0], element: x.element)) }
      return .array(try t.join(increasing ? columns : columns.reversed(), axis: 1, element: max(x.element, .integer)))
    },
  ]

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
      result = try checked(try unary(.trunc, array, .integer))
    case (.real, .boolean), (.integer, .boolean): result = try binary(.notEqual, array, scalar(0), .boolean)
    default: result = try contiguous(array)
    }
    result.element = element
    if array.shape.isEmpty { result.kind = .numpyScalar }
    return result
  }

  func filled(_ shape: Value?, _ type: Value?, _ value: Double) throws -> Value {
    let shape = try self.shape(shape ?? .nothing)
    let element = try type.map { try elementType($0) } ?? .real
    return .array(try constant(shape: shape, element: element, kind: .array) { _ in value })
  }

  func like(_ model: Value?, _ type: Value?, _ value: Double) throws -> Value {
    let array = try self.array(model ?? .nothing)
    let element = try type.map { try elementType($0) } ?? array.element
    return .array(try constant(shape: array.shape, element: element, kind: .array) { _ in value })
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
    guard let count = Int(exactly: length) else {
      throw failure(
        .invalidValue, "ValueError: \(length.isNaN ? "arange: cannot compute length" : "Maximum allowed size exceeded")"
      )
    }
    let next = low + step
    let delta = next - low
    let result = try checked(
      try constant(shape: [max(count, 0)], element: element) {
        $0 == 0 ? low : $0 == 1 ? next : low + Double($0) * delta
      })
    return .array(try a[3].map { try converted(result, try elementType($0)) } ?? result)
  }

  /// Which diagonal is meant, 0 for the main one; those beyond every matrix are alike.
  func diagonalOffset(_ value: Value?) throws -> Int {
    let furthest = 1 << 48
    return try value.map { min(max(try integer($0, "k"), -furthest), furthest) } ?? 0
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
    if array.rank == 1 { array = try broadcastView(array, [array.count, array.count]) }
    let k = try diagonalOffset(k)
    let (rows, columns) = (array.shape[array.rank - 2], array.shape[array.rank - 1])
    let mask = try constant(shape: array.shape, element: .boolean) { index in
      let (row, column) = (index / columns % rows, index % columns)
      return lower ? (column - row <= k ? 1 : 0) : (column - row >= k ? 1 : 0)
    }
    return .array(try select(mask, array, scalar(0, array.element)))
  }
}
