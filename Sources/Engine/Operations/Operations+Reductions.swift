import Language

extension Operations {
  /// Sums, means, extremes and running sums over axes.
  static let reductions: [OperationEntry] =
    [
      OperationEntry("np.sum", "a axis? | keepdims? dtype?", "sum over axes") { t, a in
        let x = try t.cast(t.numpy(a[0]), a[3])
        return .array(try t.checked(t.reduced(.sum, x, a[1], a[2], max(x.element, .integer))))
      },
      OperationEntry("np.prod", "a axis? | keepdims?", "product over axes") { t, a in
        let x = try t.numpy(a[0])
        return .array(try t.checked(t.reduced(.product, x, a[1], a[2], max(x.element, .integer))))
      },
      OperationEntry("np.mean", "a axis? | keepdims?", "mean over axes") { t, a in
        .array(try t.reduced(.mean, t.numpy(a[0]), a[1], a[2], .real))
      },
      OperationEntry("np.var", "a axis? | ddof? keepdims?", "variance over axes, divisor n - ddof") { t, a in
        let ddof = try a[2].map { try t.real($0, "ddof") } ?? 0
        return .array(try t.reduced(.variance, t.numpy(a[0]), a[1], a[3], .real, ddof: ddof))
      },
      OperationEntry("np.std", "a axis? | ddof? keepdims?", "standard deviation over axes, divisor n - ddof") { t, a in
        let ddof = try a[2].map { try t.real($0, "ddof") } ?? 0
        return .array(try t.reduced(.standardDeviation, t.numpy(a[0]), a[1], a[3], .real, ddof: ddof))
      },
      OperationEntry("np.min", "a axis? | keepdims?", "smallest over axes; NaN wins") { t, a in
        try t.extremum(.minimum, a)
      },
      OperationEntry("np.max", "a axis? | keepdims?", "largest over axes; NaN wins") { t, a in
        try t.extremum(.maximum, a)
      },
      OperationEntry("np.ptp", "a axis? | keepdims?", "largest less smallest over axes") { t, a in
        try t.extremum(.range, a)
      },
      OperationEntry("np.any", "a axis? | keepdims?", "whether any entry is true, over axes") { t, a in
        .array(try t.reduced(.any, t.numpy(a[0]), a[1], a[2], .boolean))
      },
      OperationEntry("np.all", "a axis? | keepdims?", "whether all entries are true, over axes") { t, a in
        .array(try t.reduced(.all, t.numpy(a[0]), a[1], a[2], .boolean))
      },
      OperationEntry("np.count_nonzero", "a axis? | keepdims?", "number of entries that are not zero, over axes") {
        t, a in
        .array(try t.reduced(.countNonzero, t.numpy(a[0]), a[1], a[2], .integer))
      },
      OperationEntry("np.argmin", "a axis? | keepdims?", "place of the first smallest entry") { t, a in
        try t.place(.argmin, a)
      },
      OperationEntry("np.argmax", "a axis? | keepdims?", "place of the first largest entry") { t, a in
        try t.place(.argmax, a)
      },
      OperationEntry("np.cumsum", "a axis?", "running sum along an axis") { t, a in
        let x = try t.numpy(a[0])
        return .array(try t.checked(t.running(.cumulativeSum, x, a[1], max(x.element, .integer))))
      },
      OperationEntry("np.cumprod", "a axis?", "running product along an axis") { t, a in
        let x = try t.numpy(a[0])
        return .array(try t.checked(t.running(.cumulativeProduct, x, a[1], max(x.element, .integer))))
      },
      OperationEntry("np.average", "a axis? weights?", "weighted mean over an axis") { t, a in
        let x = try t.numpy(a[0])
        guard let weights = t.given(a[2]) else { return .array(try t.reduced(.mean, x, a[1], nil, .real)) }
        var w = try t.numpy(weights)
        if w.shape != x.shape {
          guard w.rank == 1, let axis = a[1] else { throw t.failure(.shape, "weights and array have different shapes") }
          let place = try t.axis(axis, rank: x.rank)
          var shape = [Int](repeating: 1, count: x.rank)
          shape[place] = w.count
          guard x.shape[place] == w.count else { throw t.failure(.shape, "weights do not fit the axis") }
          w = try t.broadcastView(try t.reshaped(w, shape), x.shape)
        }
        let total = try t.reduced(.sum, try t.binary(.multiply, x, w, .real), a[1], nil, .real)
        let sum = try t.reduced(.sum, w, a[1], nil, .real)
        try t.failWhere(
          try t.anyOf(try t.binary(.equal, sum, t.scalar(0), .boolean)), .divisionByZero,
          "ZeroDivisionError: Weights sum to zero, can't be normalized")
        return .array(try t.binary(.divide, total, sum, .real))
      },
    ]
    .flatMap { entry -> [OperationEntry] in
      switch entry.name {
      case "np.min": [entry, entry.named("np.amin")]
      case "np.max": [entry, entry.named("np.amax")]
      default: [entry]
      }
    } + nanReductions

  /// Reductions that leave out NaN.
  private static let nanReductions: [OperationEntry] = [
    OperationEntry("np.nansum", "a axis? | keepdims?", "sum over axes, NaN left out") { t, a in
      let x = try t.numpy(a[0])
      let clean = try t.elementwise(.ternary(.where), [try t.unary(.isnan, x, .boolean), t.scalar(0), x], x.element)
      return .array(try t.reduced(.sum, clean, a[1], a[2], max(x.element, .integer)))
    },
    OperationEntry("np.nanmean", "a axis? | keepdims?", "mean over axes, NaN left out") { t, a in
      let x = try t.numpy(a[0])
      let missing = try t.unary(.isnan, x, .boolean)
      let clean = try t.elementwise(.ternary(.where), [missing, t.scalar(0), x], .real)
      let total = try t.reduced(.sum, clean, a[1], a[2], .real)
      let count = try t.reduced(.sum, try t.not(missing), a[1], a[2], .integer)
      return .array(try t.binary(.divide, total, count, .real))
    },
    OperationEntry("np.nanmin", "a axis? | keepdims?", "smallest over axes, NaN left out") { t, a in
      let x = try t.numpy(a[0])
      let clean = try t.elementwise(
        .ternary(.where), [try t.unary(.isnan, x, .boolean), t.scalar(.infinity), x], .real)
      return try t.extremum(.minimum, [.array(clean), a[1], a[2]])
    },
    OperationEntry("np.nanmax", "a axis? | keepdims?", "largest over axes, NaN left out") { t, a in
      let x = try t.numpy(a[0])
      let clean = try t.elementwise(
        .ternary(.where), [try t.unary(.isnan, x, .boolean), t.scalar(-.infinity), x], .real)
      return try t.extremum(.maximum, [.array(clean), a[1], a[2]])
    },
  ]
}

extension Tracer {
  /// Axes of an `axis` argument: all for None.
  func axes(_ value: Value?, rank: Int) throws -> [Int] {
    switch value {
    case nil, .some(.nothing): return Array(0..<rank)
    case .tuple(let tuple)?:
      let axes = try tuple.items.map { try axis($0, rank: rank) }
      guard Set(axes).count == axes.count else { throw failure(.invalidValue, "duplicate value in 'axis'") }
      return axes.sorted()
    case let value?: return [try axis(value, rank: rank)]
    }
  }

  /// Axes of an `axis` argument of a reduction: a number has axis 0, which is none.
  func reducedAxes(_ value: Value?, rank: Int) throws -> [Int] {
    if rank == 0, let value = given(value), case .integer(let axis) = value, axis == 0 || axis == -1 { return [] }
    return try axes(value, rank: rank)
  }

  func reduced(
    _ reduction: Reduction, _ x: ArrayValue, _ axis: Value?, _ keepdims: Value?, _ element: ElementType,
    ddof: Double = 0
  ) throws -> ArrayValue {
    let keep = try keeps(keepdims)
    return try reduce(
      reduction, x, axes: try reducedAxes(axis, rank: x.rank), keep: keep, element: element, ddof: ddof)
  }

  /// Reduces the array over `axes` (ascending).
  func reduce(
    _ reduction: Reduction, _ x: ArrayValue, axes: [Int], keep: Bool, element: ElementType, ddof: Double = 0
  ) throws -> ArrayValue {
    let kept = x.shape.indices.filter { !axes.contains($0) }
    let target = keep ? x.shape.indices.map { axes.contains($0) ? 1 : x.shape[$0] } : kept.map { x.shape[$0] }
    var array = x
    var (outer, length, inner) = (1, 1, 1)
    let adjacent = zip(axes, axes.dropFirst()).allSatisfy { $1 == $0 + 1 }
    if adjacent, let first = axes.first, let last = axes.last {
      outer = x.shape[..<first].reduce(1, *)
      length = x.shape[first...last].reduce(1, *)
      inner = x.shape[(last + 1)...].reduce(1, *)
    } else if !axes.isEmpty {
      let order = kept + axes
      array = x.view(offset: x.offset, shape: order.map { x.shape[$0] }, strides: order.map { x.strides[$0] })
      outer = kept.map { x.shape[$0] }.reduce(1, *)
      length = axes.map { x.shape[$0] }.reduce(1, *)
    } else {
      outer = x.count
    }
    if !array.isContiguous { array = try threeAxes(array, outer, length, inner) ?? contiguous(array) }
    return try emit(
      .reduce(reduction, outer: outer, length: length, inner: inner, ddof: ddof), [array],
      ArrayType(element, shape: target), cost: max(x.count, 1))
  }

  /// The array seen as (outer, length, inner), if its strides allow that without a copy.
  private func threeAxes(_ array: ArrayValue, _ outer: Int, _ length: Int, _ inner: Int) throws -> ArrayValue? {
    var groups: [(length: Int, stride: Int)] = []
    var axis = 0
    for wanted in [outer, length, inner] {
      var (count, stride) = (1, 0)
      while axis < array.rank, count < wanted || array.shape[axis] == 1 {
        if array.shape[axis] != 1 {
          guard count == 1 || stride == array.strides[axis] * array.shape[axis] else { return nil }
          count *= array.shape[axis]
          stride = array.strides[axis]
        }
        axis += 1
      }
      guard count == wanted else { return nil }
      groups.append((count, stride))
    }
    return array.view(offset: array.offset, shape: groups.map(\.length), strides: groups.map(\.stride))
  }

  func extremum(_ reduction: Reduction, _ a: [Value?]) throws -> Value {
    let x = try numpy(a[0])
    let axes = try reducedAxes(a[1], rank: x.rank)
    if axes.contains(where: { x.shape[$0] == 0 }) {
      throw failure(.invalidValue, "ValueError: zero-size array to reduction operation which has no identity")
    }
    return .array(try reduced(reduction, x, a[1], a[2], x.element))
  }

  func place(_ reduction: Reduction, _ a: [Value?]) throws -> Value {
    let x = try numpy(a[0])
    let axis = try given(a[1]).map { try integer($0, "axis") }
    let isEmpty =
      try axis.map { try x.rank > 0 && x.shape[self.axis(.integer($0), rank: x.rank)] == 0 } ?? (x.count == 0)
    if isEmpty { throw failure(.invalidValue, "ValueError: attempt to get argmin or argmax of an empty sequence") }
    if axis == nil {
      let flat = try reshaped(x, [x.count])
      return .array(try reduce(reduction, flat, axes: [0], keep: false, element: .integer))
    }
    return .array(try reduced(reduction, x, a[1], a[2], .integer))
  }

  func running(_ scan: Scan, _ x: ArrayValue, _ axis: Value?, _ element: ElementType) throws -> ArrayValue {
    var array = x
    var place = 0
    if case .nothing = axis ?? .nothing {
      array = try reshaped(x, [x.count])
    } else {
      place = try self.axis(axis ?? .nothing, rank: x.rank)
    }
    if !array.isContiguous { array = try contiguous(array) }
    let outer = array.shape[..<place].reduce(1, *)
    let inner = array.shape[(place + 1)...].reduce(1, *)
    return try emit(
      .scan(scan, outer: outer, length: array.shape[place], inner: inner), [array],
      ArrayType(element, shape: array.shape), cost: array.count)
  }
}
