import Language

extension Operations {
  /// Products, systems and decompositions.
  static let linearAlgebra: [OperationEntry] = [
    OperationEntry("np.dot", "a b", "inner or matrix product") { t, a in
      let (x, y) = (try t.numpy(a[0]), try t.numpy(a[1]))
      if x.rank == 0 || y.rank == 0 { return .array(try t.arithmetic(.multiply, x, y)) }
      return .array(try t.matrixProduct(x, y))
    },
    OperationEntry("np.matmul", "x1 x2", "x1 @ x2") { t, a in .array(try t.matrixProduct(t.numpy(a[0]), t.numpy(a[1])))
    },
    OperationEntry("np.inner", "a b", "inner product of vectors") { t, a in
      let (x, y) = (try t.numpy(a[0]), try t.numpy(a[1]))
      if x.rank == 0 || y.rank == 0 { return .array(try t.arithmetic(.multiply, x, y)) }
      return .array(try t.matrixProduct(x, y.rank == 2 ? t.transposed(y) : y))
    },
    OperationEntry("np.vdot", "a b", "inner product of all entries") { t, a in
      let (x, y) = (try t.numpy(a[0]), try t.numpy(a[1]))
      return .array(try t.matrixProduct(try t.reshaped(x, [x.count]), try t.reshaped(y, [y.count])))
    },
    OperationEntry("np.outer", "a b", "products of all pairs of entries") { t, a in
      let (x, y) = (try t.numpy(a[0]), try t.numpy(a[1]))
      return .array(
        try t.arithmetic(.multiply, try t.reshaped(x, [x.count, 1]), try t.reshaped(y, [1, y.count])))
    },
    OperationEntry("np.kron", "a b", "Kronecker's product") { t, a in
      let (x, y) = (try t.numpy(a[0]), try t.numpy(a[1]))
      let rank = max(x.rank, y.rank)
      let left = [Int](repeating: 1, count: rank - x.rank) + x.shape
      let right = [Int](repeating: 1, count: rank - y.rank) + y.shape
      let wide = try t.arithmetic(
        .multiply, try t.reshaped(x, left.flatMap { [$0, 1] }), try t.reshaped(y, right.flatMap { [1, $0] }))
      return .array(try t.reshaped(wide, zip(left, right).map { $0 * $1 }))
    },
    OperationEntry("np.trace", "a", "sum of the diagonal") { t, a in
      let x = try t.numpy(a[0])
      return .array(try t.reduced(.sum, try t.diagonal(x, 0), nil, nil, max(x.element, .integer)))
    },
    OperationEntry("np.cov", "m y? rowvar? bias? ddof?", "covariance matrix of the rows (columns with rowvar=False)") {
      t, a in
      var x = try t.numpy(a[0])
      if x.rank == 1 {
        x = try t.reshaped(x, [1, x.count])
      } else if try !(a[2].map { try t.flag($0, "rowvar") } ?? true) {
        x = t.transposed(x)
      }
      if let other = t.given(a[1]) {
        let y = try t.numpy(other)
        x = try t.concatenated([x, y.rank == 1 ? try t.reshaped(y, [1, y.count]) : y], 0)
      }
      let isBiased = try a[3].map { try t.flag($0, "bias") } ?? false
      let ddof = try t.optionalReal(a[4], "ddof") ?? (isBiased ? 0 : 1)
      let mean = try t.reduced(.mean, x, .integer(1), .boolean(true), .real)
      let centred = try t.binary(.subtract, x, mean, .real)
      let product = try t.matrixProduct(centred, t.transposed(centred))
      if ddof != ddof.rounded() { throw t.failure(.invalidValue, "ValueError: ddof must be integer") }
      let result = try t.binary(.divide, product, t.scalar(max(Double(x.shape[1]) - ddof, 0)), .real)
      return .array(result.count == 1 ? try t.reshaped(result, []) : result)
    },
    OperationEntry("np.corrcoef", "x y? rowvar?", "correlation matrix of the rows (columns with rowvar=False)") {
      t, a in
      guard let covariance = Operations.named("np.cov") else { return .nothing }
      let c = try t.array(try covariance.perform(t, [a[0], a[1], a[2], nil, nil]))
      if c.rank == 0 { return .array(try t.binary(.divide, c, c, .real)) }
      let deviation = try t.unary(.sqrt, try t.diagonal(c, 0), .real)
      let rows = try t.binary(.divide, c, try t.reshaped(deviation, [deviation.count, 1]), .real)
      let result = try t.binary(.divide, rows, deviation, .real)
      return .array(try t.binary(.minimum, try t.binary(.maximum, result, t.scalar(-1), .real), t.scalar(1), .real))
    },
    OperationEntry("np.linalg.solve", "a b", "x with a @ x = b; b is a vector or a matrix") { t, a in
      let (x, b) = (try t.square(a[0]), try t.numpy(a[1]))
      guard (1...2).contains(b.rank), b.shape[0] == x.shape[0] else {
        throw t.failure(.shape, "a of shape \(Shape.text(x.shape)) and b of shape \(Shape.text(b.shape)) do not fit")
      }
      let n = x.shape[0]
      return .array(
        try t.emit(.linear(.solve), [x, b], ArrayType(.real, shape: b.shape), cost: n * n * n + n * b.count))
    },
    OperationEntry("np.linalg.inv", "a", "inverse of a square matrix") { t, a in
      let x = try t.square(a[0])
      return .array(
        try t.emit(.linear(.inverse), [x], ArrayType(.real, shape: x.shape), cost: 2 * x.count * x.shape[0]))
    },
    OperationEntry("np.linalg.det", "a", "determinant") { t, a in
      let x = try t.square(a[0])
      return .array(try t.emit(.linear(.determinant), [x], ArrayType(.real), cost: x.count * x.shape[0]))
    },
    OperationEntry("np.linalg.slogdet", "a", "sign and logarithm of the determinant") { t, a in
      let x = try t.square(a[0])
      let results = try t.emit(
        .linear(.signLogDeterminant), [x], [ArrayType(.real), ArrayType(.real)], cost: x.count * x.shape[0])
      return t.namedTuple(["sign", "logabsdet"], results)
    },
    OperationEntry("np.linalg.cholesky", "a", "lower triangle L with L @ L.T = a") { t, a in
      let x = try t.square(a[0])
      return .array(try t.emit(.linear(.cholesky), [x], ArrayType(.real, shape: x.shape), cost: x.count * x.shape[0]))
    },
    OperationEntry("np.linalg.eigh", "a", "ascending eigenvalues and eigenvectors (columns) of a symmetric matrix") {
      t, a in
      let x = try t.square(a[0])
      let results = try t.emit(
        .linear(.eigenSymmetric), [x], [ArrayType(.real, shape: [x.shape[0]]), ArrayType(.real, shape: x.shape)],
        cost: 20 * x.count * x.shape[0])
      return t.namedTuple(["eigenvalues", "eigenvectors"], results)
    },
    OperationEntry("np.linalg.eigvalsh", "a", "ascending eigenvalues of a symmetric matrix") { t, a in
      let x = try t.square(a[0])
      return .array(
        try t.emit(
          .linear(.eigenvaluesSymmetric), [x], ArrayType(.real, shape: [x.shape[0]]), cost: 10 * x.count * x.shape[0]))
    },
    OperationEntry(
      "np.linalg.eigvals", "a", "eigenvalues, in no order, where all are real; elsewhere the replication fails"
    ) { t, a in
      let x = try t.square(a[0])
      return .array(
        try t.emit(
          .linear(.eigenvalues), [x], ArrayType(.real, shape: [x.shape[0]]), cost: 10 * x.count * x.shape[0]))
    },
    OperationEntry("np.linalg.lstsq", "a b rcond?", "least squares: solution, residuals, rank, singular values") {
      t, a in
      let x = try t.matrix(a[0])
      let b = try t.numpy(a[1])
      guard (1...2).contains(b.rank), b.shape[0] == x.shape[0] else {
        throw t.failure(.shape, "a of shape \(Shape.text(x.shape)) and b of shape \(Shape.text(b.shape)) do not fit")
      }
      let (m, n) = (x.shape[0], x.shape[1])
      let rcond = try t.optionalReal(a[2], "rcond")
      let columns = Array(b.shape.dropFirst())
      let full = m > n
      let results = try t.emit(
        .linear(.leastSquares(rcond: rcond, solutionOnly: false)), [x, b],
        [
          ArrayType(.real, shape: [n] + columns), ArrayType(.real, shape: [columns.first ?? 1]), ArrayType(.integer),
          ArrayType(.real, shape: [min(m, n)]),
        ], cost: 4 * m * n * min(m, n))
      let residuals = full ? results[1] : try t.constant([], shape: [0], element: .real)
      return try t.tuple([.array(results[0]), .array(residuals), .array(results[2]), .array(results[3])])
    },
    OperationEntry("np.linalg.qr", "a", "Q and R, reduced: a = Q @ R") { t, a in
      let x = try t.matrix(a[0])
      let p = min(x.shape[0], x.shape[1])
      let results = try t.emit(
        .linear(.qr), [x], [ArrayType(.real, shape: [x.shape[0], p]), ArrayType(.real, shape: [p, x.shape[1]])],
        cost: 4 * x.count * p)
      return t.namedTuple(["Q", "R"], results)
    },
    OperationEntry("np.linalg.svd", "a full_matrices? compute_uv?", "U, singular values, V transposed") { t, a in
      let x = try t.matrix(a[0])
      let p = min(x.shape[0], x.shape[1])
      if try !(a[2].map { try t.flag($0, "compute_uv") } ?? true) {
        return .array(try t.emit(.linear(.singularValues), [x], ArrayType(.real, shape: [p]), cost: 10 * x.count * p))
      }
      let full = try a[1].map { try t.flag($0, "full_matrices") } ?? true
      let (m, n) = (full ? x.shape[0] : p, full ? x.shape[1] : p)
      let results = try t.emit(
        .linear(.singularDecomposition(full: full)), [x],
        [
          ArrayType(.real, shape: [x.shape[0], m]), ArrayType(.real, shape: [p]),
          ArrayType(.real, shape: [n, x.shape[1]]),
        ], cost: 20 * x.count * p)
      return t.namedTuple(["U", "S", "Vh"], results)
    },
    OperationEntry("np.linalg.pinv", "a rcond?", "Moore and Penrose's inverse") { t, a in
      let x = try t.matrix(a[0])
      return .array(
        try t.emit(
          .linear(.pseudoInverse(rcond: try a[1].map { try t.real($0, "rcond") })), [x],
          ArrayType(.real, shape: [x.shape[1], x.shape[0]]), cost: 20 * x.count * min(x.shape[0], x.shape[1])))
    },
    OperationEntry("np.linalg.matrix_rank", "A tol?", "number of singular values that are not zero") { t, a in
      let given = try t.numpy(a[0])
      // Of a vector or a number: whether it is not all zero.
      if given.rank < 2 {
        var some = try t.reduce(
          .any, try t.reshaped(given, [given.count]), axes: [0], keep: false, element: .boolean)
        some.element = .integer
        return .array(some)
      }
      let x = try t.matrix(a[0])
      return .array(
        try t.emit(
          .linear(.rank(tolerance: try t.optionalReal(a[1], "tol"))), [x],
          ArrayType(.integer), cost: 10 * x.count * min(x.shape[0], x.shape[1])))
    },
    OperationEntry("np.linalg.cond", "x", "ratio of the largest to the smallest singular value") { t, a in
      let x = try t.matrix(a[0])
      return .array(try t.emit(.linear(.conditionNumber), [x], ArrayType(.real), cost: 10 * x.count * x.shape[0]))
    },
    OperationEntry("np.linalg.matrix_power", "a n", "a @ a @ …, n times") { t, a in
      var x = try t.square(a[0])
      var n = try t.integer(a[1] ?? .nothing, "n")
      if n == .min { throw t.failure(.integerRange, "the power \(n) is beyond 64 bits") }
      if n < 0 {
        x = try t.emit(.linear(.inverse), [x], ArrayType(.real, shape: x.shape), cost: 2 * x.count * x.shape[0])
        n = -n
      }
      let size = x.shape[0]
      var result = try t.constant(shape: [size, size], element: x.element) { $0 / size == $0 % size ? 1 : 0 }
      while n > 0 {
        if n & 1 == 1 { result = try t.matrixProduct(result, x) }
        n >>= 1
        if n > 0 { x = try t.matrixProduct(x, x) }
      }
      return .array(result)
    },
    OperationEntry("np.linalg.norm", "x ord? axis? keepdims?", "length of a vector, Frobenius norm of a matrix") {
      t, a in
      try t.norm(a)
    },
  ]
}

extension Tracer {
  func matrix(_ value: Value?) throws -> ArrayValue {
    let array = try numpy(value)
    guard array.rank == 2 else {
      throw failure(.shape, "a matrix is needed, not an array of shape \(Shape.text(array.shape))")
    }
    return array
  }

  func square(_ value: Value?) throws -> ArrayValue {
    let array = try matrix(value)
    guard array.shape[0] == array.shape[1] else {
      throw failure(.shape, "a square matrix is needed, not one of shape \(Shape.text(array.shape))")
    }
    return array
  }

  /// `a @ b` for vectors and matrices.
  func matrixProduct(_ a: ArrayValue, _ b: ArrayValue) throws -> ArrayValue {
    guard (1...2).contains(a.rank), (1...2).contains(b.rank) else {
      if a.rank == 0 || b.rank == 0 {
        throw failure(.shape, "@ needs vectors or matrices, not a number; write *")
      }
      return try stackedProduct(a, b)
    }
    guard a.shape[a.rank - 1] == b.shape[0] else {
      throw failure(
        .shape,
        "@ needs as many columns on the left as rows on the right: \(Shape.text(a.shape)) @ \(Shape.text(b.shape))")
    }
    let shape = (a.rank == 2 ? [a.shape[0]] : []) + (b.rank == 2 ? [b.shape[1]] : [])
    let element = max(a.element, b.element)
    let k = a.shape[a.rank - 1]
    let result = try emit(
      .matrixMultiply, [a, b], ArrayType(element, shape: shape),
      cost: max(1, (a.rank == 2 ? a.shape[0] : 1) * k * (b.rank == 2 ? b.shape[1] : 1)))
    if element == .boolean {
      var flags = try binary(.notEqual, result, scalar(0), .boolean)
      flags.element = .boolean
      return flags
    }
    return try checked(result)
  }

  /// `a @ b` over stacks of matrices: the leading axes broadcast.
  private func stackedProduct(_ a: ArrayValue, _ b: ArrayValue) throws -> ArrayValue {
    let x = a.rank == 1 ? try reshaped(a, [1, a.count]) : a
    let y = b.rank == 1 ? try reshaped(b, [b.count, 1]) : b
    let (leadX, leadY) = (Array(x.shape.dropLast(2)), Array(y.shape.dropLast(2)))
    guard let lead = Shape.broadcast(leadX, leadY) else {
      throw failure(.shape, "stacks of shapes \(Shape.text(a.shape)) and \(Shape.text(b.shape)) do not fit")
    }
    let (stepX, stepY) = (
      Shape.expand(leadX, Array(x.strides.dropLast(2)), to: lead),
      Shape.expand(leadY, Array(y.strides.dropLast(2)), to: lead)
    )
    let count = lead.reduce(1, *)
    let steps = Shape.strides(lead)
    var products: [ArrayValue] = []
    for index in 0..<count {
      try tick()
      let place = lead.indices.map { index / steps[$0] % lead[$0] }
      let left = x.view(
        offset: x.offset + zip(place, stepX).reduce(0) { $0 + $1.0 * $1.1 }, shape: Array(x.shape.suffix(2)),
        strides: Array(x.strides.suffix(2)))
      let right = y.view(
        offset: y.offset + zip(place, stepY).reduce(0) { $0 + $1.0 * $1.1 }, shape: Array(y.shape.suffix(2)),
        strides: Array(y.strides.suffix(2)))
      let product = try matrixProduct(left, right)
      products.append(try reshaped(product, [1] + product.shape))
    }
    guard let first = products.first else { throw failure(.shape, "a stack of no matrices") }
    var shape = lead + Array(first.shape.dropFirst())
    if b.rank == 1 { shape.removeLast() }
    if a.rank == 1 { shape.remove(at: shape.count - (b.rank == 1 ? 1 : 2)) }
    return try reshaped(try join(products, axis: 0, element: first.element), shape)
  }

  func norm(_ a: [Value?]) throws -> Value {
    let x = try numpy(a[0])
    let keep = a[3] ?? .boolean(false)
    var order: Double?
    var name: String?
    switch a[1] {
    case nil, .some(.nothing): break
    case .string(let text)?: name = text
    case let value?: order = try real(value, "ord")
    }
    let axes = try axes(a[2], rank: x.rank)
    let squares = { try self.unary(.square, x, .real) }
    let absolute = { try self.unary(.absolute, x, .real) }
    if name == "fro" || (order == nil && name == nil) || (order == 2 && axes.count == 1) {
      if axes.count > 2 || x.rank > 2, a[2] == nil, name != nil { throw refuse("this norm") }
      let total = try reduced(.sum, try squares(), a[2], keep, .real)
      return .array(try unary(.sqrt, total, .real))
    }
    if axes.count == 1 {
      switch order {
      case .some(.infinity): return .array(try reduced(.maximum, try absolute(), a[2], keep, .real))
      case .some(-.infinity): return .array(try reduced(.minimum, try absolute(), a[2], keep, .real))
      case .some(1): return .array(try reduced(.sum, try absolute(), a[2], keep, .real))
      case .some(0): return .array(try reduced(.sum, try binary(.notEqual, x, scalar(0), .boolean), a[2], keep, .real))
      case let order?:
        let powers = try binary(.power, try absolute(), scalar(order), .real)
        return .array(
          try binary(.power, try reduced(.sum, powers, a[2], keep, .real), scalar(1 / order), .real))
      case nil: throw refuse("this norm")
      }
    }
    guard x.rank == 2, axes.count == 2 else { throw refuse("a norm of more than two axes") }
    let p = min(x.shape[0], x.shape[1])
    switch (order, name) {
    case (.some(1), _), (.some(-1), _), (.some(.infinity), _), (.some(-.infinity), _):
      let columns = order == 1 || order == -1
      let sums = try reduce(.sum, try absolute(), axes: [columns ? 0 : 1], keep: false, element: .real)
      return .array(try reduce((order ?? 1) > 0 ? .maximum : .minimum, sums, axes: [0], keep: false, element: .real))
    case (.some(2), _), (.some(-2), _), (_, .some("nuc")):
      let values = try emit(.linear(.singularValues), [x], ArrayType(.real, shape: [p]), cost: 10 * x.count * p)
      return .array(
        try reduce(
          name != nil ? .sum : order == 2 ? .maximum : .minimum, values, axes: [0], keep: false, element: .real))
    default: throw refuse("this norm of a matrix", "use 'fro', 'nuc', 1, -1, 2, -2, np.inf or -np.inf")
    }
  }
}

extension Tracer {
  /// Arrays as a tuple whose items are attributes too.
  func namedTuple(_ names: [String], _ items: [ArrayValue]) -> Value {
    let record = DictionaryObject(zip(names, items).map { (.string($0), .array($1)) })
    (record.isRecord, record.tupleCount) = (true, items.count)
    return .dictionary(record)
  }
}
