import Language

extension Operations {
  /// Order statistics and searches.
  static let sorting: [OperationEntry] = [
    OperationEntry("np.sort", "a axis? kind? | stable?", "entries in ascending order along an axis; NaN last") { t, a in
      let array = try t.numpy(a[0])
      if case .some(.nothing) = a[1] { return .array(try t.sorted(try t.reshaped(array, [array.count]), axis: 0)) }
      return .array(try t.sorted(array, axis: try t.axis(a[1] ?? .integer(-1), rank: array.rank)))
    },
    OperationEntry("np.argsort", "a axis? kind? | stable?", "places of the entries in ascending order") { t, a in
      var array = try t.numpy(a[0])
      if case .some(.nothing) = a[1] { array = try t.reshaped(array, [array.count]) }
      let axis = try t.axis(t.given(a[1]) ?? .integer(-1), rank: array.rank)
      return .array(
        try t.alongLast(array, axis) {
          try t.emit(.argsort, [$0], ArrayType(.integer, shape: $0.shape), cost: t.sortCost($0))
        })
    },
    OperationEntry("np.median", "a axis? | keepdims?", "middle value over axes") { t, a in
      let array = try t.numpy(a[0])
      let (rows, shape) = try t.rows(array, a[1], a[2])
      if rows.shape[1] == 0 {
        return .array(
          try t.emit(
            .reduce(.mean, outer: rows.shape[0], length: 0, inner: 1, ddof: 0), [rows], ArrayType(.real, shape: shape),
            cost: 1))
      }
      return .array(try t.emit(.median, [rows], ArrayType(.real, shape: shape), cost: t.sortCost(rows)))
    },
    OperationEntry("np.quantile", "a q axis? | keepdims?", "quantiles by linear interpolation over axes") { t, a in
      try t.quantiles(a, 1)
    },
    OperationEntry("np.percentile", "a q axis? | keepdims?", "percentiles by linear interpolation over axes") { t, a in
      try t.quantiles(a, 100)
    },
    OperationEntry("np.searchsorted", "a v side?", "where v would stand in the sorted vector a") { t, a in
      let sorted = try t.contiguous(t.numpy(a[0]))
      guard sorted.rank == 1 else { throw t.failure(.shape, "np.searchsorted needs a sorted vector") }
      let values = try t.contiguous(t.numpy(a[1]))
      var right = false
      if case .string(let side)? = a[2] { right = side == "right" }
      return .array(
        try t.emit(
          .searchsorted(right: right), [sorted, values], ArrayType(.integer, shape: values.shape),
          cost: values.count * 16))
    },
    OperationEntry(
      "np.unique", "ar return_index? return_inverse? return_counts?",
      "the different entries in ascending order; where each first stands, which each entry is, how often each occurs"
    ) { t, a in try t.unique(a) },
    OperationEntry(
      "np.bincount", "x weights? minlength?", "how often each whole number occurs, or the sum of its weights"
    ) { t, a in
      let x = try t.contiguous(t.numpy(a[0]))
      guard x.rank == 1, x.element != .real else {
        throw t.failure(.invalidValue, "np.bincount needs a vector of whole numbers")
      }
      let least = try a[2].map { try t.integer($0, "minlength") } ?? 0
      if least < 0 { throw t.failure(.invalidValue, "ValueError: 'minlength' must not be negative") }
      var largest = -1.0
      if let entries = x.constantEntries {
        if entries.contains(where: { $0 < 0 }) {
          throw t.failure(.invalidValue, "ValueError: 'list' argument must have no negative elements")
        }
        largest = entries.max() ?? largest
      } else if x.count > 0 {
        try t.failWhere(
          try t.anyOf(try t.binary(.less, x, t.scalar(0, .integer), .boolean)), .invalidValue,
          "ValueError: 'list' argument must have no negative elements")
        largest = try t.known(
          try t.reduce(.maximum, x, axes: [0], keep: false, element: .integer),
          "the length of np.bincount depends on data")
      }
      let length = max(least, try t.whole(largest + 1, "np.bincount's length"))
      _ = try t.entries([length])
      let weights = try t.given(a[1]).map { try t.contiguous(t.numpy($0)) }
      let values = try weights ?? t.constant(shape: x.shape, element: .integer) { _ in 1 }
      guard values.shape == x.shape else { throw t.failure(.shape, "the weights do not fit") }
      return .array(
        try t.emit(
          .bincount, [x, values], ArrayType(weights == nil ? .integer : .real, shape: [length]), cost: x.count))
    },
    OperationEntry("np.nonzero", "a", "places of the entries that are not zero, a vector an axis") { t, a in
      let array = try t.numpy(a[0])
      if array.rank == 0 {
        throw t.failure(
          .invalidValue, "ValueError: Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar)")
      }
      let places = try t.places(array, "how many entries are not zero depends on data")
      return try t.tuple(try t.coordinates(places, array.shape).map { .array(try t.fresh($0)) })
    },
    OperationEntry("np.flatnonzero", "a", "places of the entries that are not zero, in the flattened array") { t, a in
      let array = try t.numpy(a[0])
      return .array(try t.fresh(try t.places(array, "how many entries are not zero depends on data")))
    },
    OperationEntry("np.take", "a indices axis?", "entries at given places") { t, a in
      var array = try t.numpy(a[0])
      var axis = 0
      if let given = t.given(a[2]) {
        axis = try t.axis(given, rank: array.rank)
      } else {
        array = try t.reshaped(array, [array.count])
      }
      var parts = [Tracer.Part](repeating: .slice(nil, nil, nil), count: axis)
      var places = try t.numpy(a[1])
      // Booleans are the places 0 and 1 here, and choose nothing.
      if places.element == .boolean { places.element = .integer }
      parts.append(.array(places))
      return .array(try t.read(array, parts))
    },
  ]
}

extension Tracer {
  /// An argument, nil where it is left out or None.
  func given(_ value: Value?) -> Value? {
    if case .some(.nothing) = value { nil } else { value }
  }

  func sortCost(_ array: ArrayValue) -> Int {
    let length = max(array.shape.last ?? 1, 2)
    return array.count * (Int.bitWidth - length.leadingZeroBitCount)
  }

  func sorted(_ array: ArrayValue, axis: Int) throws -> ArrayValue {
    try alongLast(array, axis) { try emit(.sort, [$0], ArrayType(array.element, shape: $0.shape), cost: sortCost($0)) }
  }

  /// Applies an operation along the last axis to any axis.
  func alongLast(_ array: ArrayValue, _ axis: Int, _ operation: (ArrayValue) throws -> ArrayValue) throws -> ArrayValue
  {
    if axis == array.rank - 1 { return try operation(try contiguous(array)) }
    var (shape, strides) = (array.shape, array.strides)
    shape.swapAt(axis, array.rank - 1)
    strides.swapAt(axis, array.rank - 1)
    let result = try operation(try contiguous(array.view(offset: array.offset, shape: shape, strides: strides)))
    var (back, steps) = (result.shape, result.strides)
    back.swapAt(axis, array.rank - 1)
    steps.swapAt(axis, array.rank - 1)
    return result.view(offset: result.offset, shape: back, strides: steps)
  }

  /// The array as rows to be reduced, shape (rows, length), and the shape of the result.
  func rows(_ array: ArrayValue, _ axis: Value?, _ keepdims: Value?) throws -> (ArrayValue, [Int]) {
    let axes = try axes(axis, rank: array.rank)
    let keep = try keepdims.map { try flag($0, "keepdims") } ?? false
    let kept = array.shape.indices.filter { !axes.contains($0) }
    let target =
      keep ? array.shape.indices.map { axes.contains($0) ? 1 : array.shape[$0] } : kept.map { array.shape[$0] }
    let order = kept + axes
    let moved = array.view(
      offset: array.offset, shape: order.map { array.shape[$0] }, strides: order.map { array.strides[$0] })
    let rows = kept.map { array.shape[$0] }.reduce(1, *)
    let length = axes.map { array.shape[$0] }.reduce(1, *)
    let flat = try contiguous(moved)
    return (flat.view(offset: flat.offset, shape: [rows, length], strides: [length, 1]), target)
  }

  func quantiles(_ a: [Value?], _ scale: Double) throws -> Value {
    let array = try numpy(a[0])
    let levels = try numpy(a[1])
    guard let known = levels.constantEntries else { throw oneAtATime("the level of a quantile depends on data") }
    for level in known where !(level >= 0 && level <= scale) {
      throw failure(.invalidValue, "ValueError: quantiles must be in the range [0, \(scale == 1 ? "1" : "100")]")
    }
    let (rows, shape) = try rows(array, a[2], a[3])
    if rows.shape[1] == 0 { throw failure(.invalidValue, "IndexError: a quantile of no entries") }
    if scale == 1, levels.element != .real {
      // At a whole level NumPy takes an entry and does not interpolate: the smallest or the largest.
      let ends = try known.map { level -> ArrayValue in
        let end = try reduce(level == 0 ? .minimum : .maximum, rows, axes: [1], keep: false, element: array.element)
        return try reshaped(end, [1] + shape)
      }
      if ends.isEmpty { return .array(try constant([], shape: levels.shape + shape, element: array.element)) }
      return .array(try reshaped(try join(ends, axis: 0, element: array.element), levels.shape + shape))
    }
    if array.element == .boolean {
      throw failure(
        .invalidValue, "TypeError: numpy boolean subtract, the `-` operator, is not supported: a quantile of booleans")
    }
    let result = try emit(
      .quantile(known.map { $0 / scale }), [rows], ArrayType(.real, shape: levels.shape + shape), cost: sortCost(rows))
    return .array(result)
  }

  /// `np.unique`: the number of different entries must be known.
  func unique(_ a: [Value?]) throws -> Value {
    let array = try numpy(a[0])
    let flags = try a.dropFirst().map { try $0.map { try flag($0, "a flag of np.unique") } ?? false }
    guard let entries = array.constantEntries else {
      let (values, firsts, inverse, counts) = try distinct(array, "the number of different entries depends on data")
      let asked = zip(flags, [firsts, inverse, counts]).filter(\.0).map { Value.array($1) }
      return asked.isEmpty ? .array(values) : try tuple([.array(values)] + asked)
    }
    try handle(sortCost(array))
    let order = entries.indices.sorted { i, j in
      let (x, y) = (entries[i], entries[j])
      if x.isNaN || y.isNaN { return x.isNaN == y.isNaN ? i < j : y.isNaN }
      return x == y ? i < j : x < y
    }
    var (values, firsts, counts) = ([Double](), [Double](), [Double]())
    var inverse = [Double](repeating: 0, count: entries.count)
    for index in order {
      let entry = entries[index]
      if let last = values.last, last == entry || last.isNaN && entry.isNaN {
        counts[counts.count - 1] += 1
      } else {
        values.append(entry)
        firsts.append(Double(index))
        counts.append(1)
      }
      inverse[index] = Double(values.count - 1)
    }
    var results = [Value.array(try constant(values, shape: [values.count], element: array.element))]
    if flags[0] { results.append(.array(try constant(firsts, shape: [firsts.count], element: .integer))) }
    if flags[1] { results.append(.array(try constant(inverse, shape: array.shape, element: .integer))) }
    if flags[2] { results.append(.array(try constant(counts, shape: [counts.count], element: .integer))) }
    return results.count == 1 ? results[0] : try tuple(results)
  }
}
