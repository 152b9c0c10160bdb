import Language

extension Operations {
  /// Shapes, joins and copies.
  static let shaping: [OperationEntry] = [
    OperationEntry("np.reshape", "*", "the same entries in another shape; -1 is worked out") { t, a in
      let array = try t.numpy(a.first ?? nil)
      let lengths =
        a.count == 2
        ? try t.lengths(a[1] ?? .nothing) : try a.dropFirst().map { try t.integer($0 ?? .nothing, "a length") }
      return .array(try t.reshaped(array, try t.resolved(lengths, array.count)))
    },
    OperationEntry("np.ravel", "a", "all entries in one axis") { t, a in
      let array = try t.numpy(a[0])
      // Unlike reshape, a copy wherever the entries do not follow each other in memory.
      let followed = zip(array.shape, array.strides).reversed().reduce((true, 1)) { state, axis in
        (state.0 && (axis.0 == 1 || axis.1 == state.1), state.1 * axis.0)
      }
      let flat = try t.reshaped(array, [array.count])
      return .array(followed.0 || array.rank == 1 ? flat : try t.fresh(flat))
    },
    OperationEntry("ndarray.flatten", "a", "all entries in one axis, copied") { t, a in
      let array = try t.numpy(a[0])
      return .array(try t.fresh(try t.reshaped(array, [array.count])))
    },
    OperationEntry("np.transpose", "*", "axes in reverse or given order") { t, a in
      let array = try t.numpy(a.first ?? nil)
      if a.count == 1 { return .array(t.transposed(array)) }
      let order = (a.count == 2 ? try t.iterate(a[1] ?? .nothing) : a.dropFirst().map { $0 ?? .nothing })
      let axes = try order.map { try t.axis($0, rank: array.rank) }
      guard Set(axes).count == array.rank, axes.count == array.rank else {
        throw t.failure(.shape, "axes don't match the array")
      }
      return .array(
        array.view(offset: array.offset, shape: axes.map { array.shape[$0] }, strides: axes.map { array.strides[$0] }))
    },
    OperationEntry("np.swapaxes", "a axis1 axis2", "two axes exchanged") { t, a in
      let array = try t.numpy(a[0])
      let x = try t.axis(a[1] ?? .nothing, rank: array.rank)
      let y = try t.axis(a[2] ?? .nothing, rank: array.rank)
      var (shape, strides) = (array.shape, array.strides)
      shape.swapAt(x, y)
      strides.swapAt(x, y)
      return .array(array.view(offset: array.offset, shape: shape, strides: strides))
    },
    OperationEntry("np.squeeze", "a axis?", "axes of length one removed") { t, a in
      let array = try t.numpy(a[0])
      var axes = array.shape.indices.filter { array.shape[$0] == 1 }
      if let axis = t.given(a[1]) {
        axes = [try t.axis(axis, rank: array.rank)]
        guard array.shape[axes[0]] == 1 else { throw t.failure(.shape, "an axis to squeeze must have length one") }
      }
      let kept = array.shape.indices.filter { !axes.contains($0) }
      return .array(
        array.view(offset: array.offset, shape: kept.map { array.shape[$0] }, strides: kept.map { array.strides[$0] }))
    },
    OperationEntry("np.expand_dims", "a axis", "an axis of length one inserted") { t, a in
      let array = try t.numpy(a[0])
      let place = try t.axis(a[1] ?? .nothing, rank: array.rank + 1)
      var (shape, strides) = (array.shape, array.strides)
      shape.insert(1, at: place)
      strides.insert(0, at: place)
      return .array(array.view(offset: array.offset, shape: shape, strides: strides))
    },
    OperationEntry("np.atleast_2d", "a", "a vector as one row") { t, a in
      let array = try t.numpy(a[0])
      if array.rank >= 2 { return .array(array) }
      return .array(try t.reshaped(array, [1, array.count]))
    },
    OperationEntry("np.atleast_1d", "a", "a number as a vector of length one") { t, a in
      let array = try t.numpy(a[0])
      return .array(array.rank >= 1 ? array : try t.reshaped(array, [1]))
    },
    OperationEntry("np.broadcast_to", "array shape", "an array repeated to a shape, copied") { t, a in
      let array = try t.numpy(a[0])
      let shape = try t.shape(a[1] ?? .nothing)
      return .array(try t.contiguous(t.broadcastView(array, shape)))
    },
    OperationEntry("np.concatenate", "arrays axis?", "arrays joined along an axis") { t, a in
      let arrays = try t.iterate(a[0] ?? .nothing).map { try t.numpy($0) }
      if case .some(.nothing) = a[1] {
        return .array(try t.concatenated(try arrays.map { try t.reshaped($0, [$0.count]) }, 0))
      }
      return .array(try t.concatenated(arrays, try a[1].map { try t.integer($0, "axis") } ?? 0))
    },
    OperationEntry("np.append", "arr values axis?", "values joined behind an array") { t, a in
      var (x, y) = (try t.numpy(a[0]), try t.numpy(a[1]))
      guard let axis = t.given(a[2]) else {
        x = try t.reshaped(x, [x.count])
        y = try t.reshaped(y, [y.count])
        return .array(try t.concatenated([x, y], 0))
      }
      return .array(try t.concatenated([x, y], try t.integer(axis, "axis")))
    },
    OperationEntry("np.stack", "arrays axis?", "arrays of one shape along a new axis") { t, a in
      let arrays = try t.iterate(a[0] ?? .nothing).map { try t.numpy($0) }
      guard let first = arrays.first else { throw t.failure(.invalidValue, "need at least one array to stack") }
      let place = try t.axis(a[1] ?? .integer(0), rank: first.rank + 1)
      return .array(
        try t.concatenated(
          try arrays.map { array in
            var shape = array.shape
            shape.insert(1, at: place)
            return try t.reshaped(array, shape)
          }, place))
    },
    OperationEntry("np.column_stack", "arrays", "vectors as columns of one matrix") { t, a in
      let arrays = try t.iterate(a[0] ?? .nothing).map { item -> ArrayValue in
        let array = try t.numpy(item)
        return array.rank < 2 ? try t.reshaped(array, [array.count, 1]) : array
      }
      return .array(try t.concatenated(arrays, 1))
    },
    OperationEntry("np.vstack", "arrays", "arrays one above the other") { t, a in
      let arrays = try t.iterate(a[0] ?? .nothing).map { item -> ArrayValue in
        let array = try t.numpy(item)
        return array.rank < 2 ? try t.reshaped(array, [1, array.count]) : array
      }
      return .array(try t.concatenated(arrays, 0))
    },
    OperationEntry("np.hstack", "arrays", "arrays side by side") { t, a in
      let arrays = try t.iterate(a[0] ?? .nothing).map { item -> ArrayValue in
        let array = try t.numpy(item)
        return array.rank < 1 ? try t.reshaped(array, [1]) : array
      }
      return .array(try t.concatenated(arrays, (arrays.first?.rank ?? 1) == 1 ? 0 : 1))
    },
    OperationEntry("np.split", "ary sections axis?", "equal parts along an axis, as a list") { t, a in
      let array = try t.numpy(a[0])
      let axis = try t.axis(a[2] ?? .integer(0), rank: array.rank)
      let length = array.shape[axis]
      var bounds: [Int]
      if case .integer(let parts)? = a[1] {
        guard parts > 0, length % parts == 0 else {
          throw t.failure(.invalidValue, "ValueError: array split does not result in an equal division")
        }
        try t.handle(parts)
        try t.allow(MemoryAccount.bytes(items: parts), "\(parts) parts")
        bounds = (0...parts).map { $0 * (length / parts) }
      } else {
        bounds =
          [0] + (try t.places(a[1] ?? .nothing).map { min(max($0 < 0 ? $0 + length : $0, 0), length) }) + [length]
      }
      return try t.list(
        zip(bounds, bounds.dropFirst()).map { low, high in
          var shape = array.shape
          shape[axis] = max(0, high - low)
          return .array(
            array.view(offset: array.offset + low * array.strides[axis], shape: shape, strides: array.strides))
        })
    },
    OperationEntry("np.copy", "a", "a copy") { t, a in .array(try t.fresh(t.numpy(a[0]))) },
    OperationEntry("np.astype", "a dtype", "entries as another type") { t, a in
      .array(try t.converted(t.numpy(a[0]), try t.elementType(a[1] ?? .nothing)))
    },
    OperationEntry("ndarray.item", "a index?", "the only entry, or that at a place, as a Python number") { t, a in
      var array = try t.numpy(a[0])
      if let place = t.given(a[1]) {
        var index = place
        if case .tuple(let places) = place {
          array = try places.items.reduce(array) { array, place in
            try t.numpy(try t.entry(.array(array), try t.integer(place, "an index")))
          }
          index = .nothing
        }
        if case .nothing = index {
        } else {
          array = try t.numpy(
            try t.entry(.array(try t.reshaped(array, [array.count])), try t.integer(index, "an index")))
        }
      }
      guard array.count == 1 else {
        throw t.failure(
          .invalidValue, "ValueError: can only convert an array of size 1 to a Python scalar, not \(array.count)")
      }
      var one = try t.single(.array(try t.reshaped(array, [])))
      if array.kind == .array { one = t.number(one) }
      one.kind = .pythonScalar
      if let known = one.constantScalar {
        return one.element == .real
          ? .real(known) : one.element == .integer ? .integer(try t.whole(known, "the entry")) : .boolean(known != 0)
      }
      return .array(one)
    },
    OperationEntry("ndarray.tolist", "a", "a nested list") { t, a in
      func list(_ array: ArrayValue) throws -> Value {
        if array.rank == 0 { return try t.perform("ndarray.item", .array(array)) }
        return try t.list(try t.iterate(.array(array)).map { try list(try t.array($0)) })
      }
      return try list(t.numpy(a[0]))
    },
    OperationEntry("ndarray.fill", "a value", "writes one number everywhere") { t, a in
      try t.store(try t.array(a[1] ?? .nothing), into: t.numpy(a[0]))
      return .nothing
    },
    OperationEntry("ndarray.conj", "a", "complex conjugate: the array itself where its numbers are real") { t, a in
      if case .complex(let z)? = a[0] { return try t.conjugate(z) }
      return .array(try t.numpy(a[0]))
    },
    OperationEntry("np.conj", "a", "complex conjugate: a copy where the numbers are real") { t, a in
      if case .complex(let z)? = a[0] { return try t.conjugate(z) }
      return .array(try t.fresh(try t.numpy(a[0])))
    },
    OperationEntry("np.tile", "A reps", "the array repeated as a block") { t, a in
      let array = try t.numpy(a[0])
      let reps = try t.shape(a[1] ?? .nothing)
      let rank = max(array.rank, reps.count)
      var result = try t.reshaped(array, [Int](repeating: 1, count: rank - array.rank) + array.shape)
      let counts = [Int](repeating: 1, count: rank - reps.count) + reps
      _ = try t.entries(
        try zip(counts, result.shape).map { count, length in
          guard let tiled = Shape.count([count, length]) else {
            throw t.failure(.memory, "MemoryError: \(count) tiles")
          }
          return tiled
        })
      for axis in 0..<rank where counts[axis] != 1 {
        if counts[axis] == 0 {
          var shape = result.shape
          shape[axis] = 0
          result = try t.constant([], shape: shape, element: array.element)
        } else {
          try t.handle(counts[axis])
          result = try t.join([ArrayValue](repeating: result, count: counts[axis]), axis: axis, element: array.element)
        }
      }
      return .array(try t.fresh(result))
    },
    OperationEntry("np.repeat", "a repeats axis?", "each entry repeated") { t, a in
      var array = try t.numpy(a[0])
      var axis = 0
      if let given = t.given(a[2]) {
        axis = try t.axis(given, rank: array.rank)
      } else {
        array = try t.reshaped(array, [array.count])
      }
      let counts = try t.repeats(a[1] ?? .nothing)
      let length = array.shape[axis]
      guard counts.count == 1 || counts.count == length else {
        throw t.failure(
          .shape, "ValueError: \(counts.count) repeats could not be broadcast to an axis of length \(length)")
      }
      let index = try t.repeatedPlaces(length, counts)
      var parts = [Tracer.Part](repeating: .slice(nil, nil, nil), count: axis)
      parts.append(.array(index))
      return .array(try t.read(array, parts))
    },
    OperationEntry("np.flip", "m axis?", "entries in reverse order") { t, a in
      let array = try t.numpy(a[0])
      let axes = try t.axes(a[1], rank: array.rank)
      var (offset, strides) = (array.offset, array.strides)
      for axis in axes where array.shape[axis] > 0 {
        offset += (array.shape[axis] - 1) * strides[axis]
        strides[axis] = -strides[axis]
      }
      return .array(array.view(offset: offset, shape: array.shape, strides: strides))
    },
    OperationEntry("np.roll", "a shift axis?", "entries moved around the ring") { t, a in
      var array = try t.numpy(a[0])
      let shape = array.shape
      var axis = 0
      if let given = t.given(a[2]) {
        axis = try t.axis(given, rank: array.rank)
      } else {
        array = try t.reshaped(array, [array.count])
      }
      let length = array.shape.isEmpty ? 0 : array.shape[axis]
      guard length > 0 else { return .array(try t.fresh(array)) }
      let raw = try t.integer(a[1] ?? .nothing, "shift") % length
      let shift = raw < 0 ? raw + length : raw
      func part(_ low: Int, _ high: Int) -> ArrayValue {
        var lengths = array.shape
        lengths[axis] = high - low
        return array.view(offset: array.offset + low * array.strides[axis], shape: lengths, strides: array.strides)
      }
      let joined = try t.join(
        [part(length - shift, length), part(0, length - shift)], axis: axis, element: array.element)
      return .array(try t.reshaped(joined, shape))
    },
    OperationEntry("np.diff", "a n? axis?", "differences of neighbours along an axis") { t, a in
      var array = try t.numpy(a[0])
      let axis = try t.axis(a[2] ?? .integer(-1), rank: array.rank)
      let order = try a[1].map { try t.integer($0, "n") } ?? 1
      if order < 0 { throw t.failure(.invalidValue, "ValueError: order must be non-negative but got \(order)") }
      // An axis that is used up stays empty.
      for _ in 0..<min(order, array.shape[axis] + 1) {
        try t.tick()
        var shape = array.shape
        shape[axis] = max(shape[axis] - 1, 0)
        let low = array.view(offset: array.offset, shape: shape, strides: array.strides)
        let high = array.view(offset: array.offset + array.strides[axis], shape: shape, strides: array.strides)
        array =
          array.element == .boolean
          ? try t.binary(.notEqual, high, low, .boolean) : try t.binary(.subtract, high, low, array.element)
      }
      return .array(array)
    },
    OperationEntry("np.shape", "a", "the shape, as a tuple") { t, a in
      try t.tuple(try t.numpy(a[0]).shape.map { .integer($0) })
    },
    OperationEntry("np.ndim", "a", "number of axes") { t, a in .integer(try t.numpy(a[0]).rank) },
    OperationEntry("np.size", "a", "number of entries") { t, a in .integer(try t.numpy(a[0]).count) },
    OperationEntry("np.diagonal", "a offset?", "a diagonal of a matrix") { t, a in
      .array(try t.diagonal(t.numpy(a[0]), try t.diagonalOffset(a[1])))
    },
    OperationEntry("np.delete", "arr obj axis?", "an array without one row or some rows") { t, a in
      var array = try t.numpy(a[0])
      var axis = 0
      if let given = t.given(a[2]) {
        axis = try t.axis(given, rank: array.rank)
      } else {
        array = try t.reshaped(array, [array.count])
      }
      let length = array.shape[axis]
      var gone: Set<Int> = []
      for index in try t.places(a[1] ?? .nothing) {
        guard index >= -length, index < length else {
          throw t.failure(.indexOutOfRange, "index \(index) is out of bounds for length \(length)")
        }
        gone.insert(index < 0 ? index + length : index)
      }
      try t.handle(length)
      let places = (0..<length).filter { !gone.contains($0) }.map(Double.init)
      var parts = [Tracer.Part](repeating: .slice(nil, nil, nil), count: axis)
      parts.append(.array(try t.constant(places, shape: [places.count], element: .integer)))
      return .array(try t.read(array, parts))
    },
  ]
}

extension Tracer {
  /// Known whole numbers: one of them, or a list.
  func places(_ value: Value) throws -> [Int] {
    switch value {
    case .integer, .boolean: return [try integer(value, "a place")]
    case .array(let array) where array.rank == 0: return [try integer(value, "a place")]
    default: return try iterate(value).map { try integer($0, "a place") }
    }
  }

  /// How often each entry is repeated: whole numbers; a real is cut off where a list or a number gives it.
  func repeats(_ value: Value) throws -> [Int] {
    func count(_ item: Value) throws -> Int {
      guard case .real(let real) = item else { return try integer(item, "the number of repeats") }
      guard let count = Int(exactly: real.rounded(.towardZero)) else {
        throw failure(.invalidValue, "ValueError: \(real) repeats")
      }
      return count
    }
    let counts: [Int]
    switch value {
    case .list(let items), .tuple(let items): counts = try items.items.map(count)
    case .array(let array) where array.rank == 1: counts = try iterate(value).map(count)
    default: counts = [try count(value)]
    }
    if counts.contains(where: { $0 < 0 }) {
      throw failure(
        .invalidValue,
        "ValueError: \(counts.count == 1 ? "negative dimensions are not allowed" : "repeats may not contain negative values.")"
      )
    }
    return counts
  }

  /// The places 0 … length - 1, each as often as it is repeated.
  func repeatedPlaces(_ length: Int, _ counts: [Int]) throws -> ArrayValue {
    if counts.count == 1 {
      guard let total = Shape.count([length, counts[0]]) else {
        throw failure(.memory, "MemoryError: \(counts[0]) repeats of \(length) entries")
      }
      return try constant(shape: [total], element: .integer) { Double($0 / counts[0]) }
    }
    let total = try counts.reduce(0) { sum, count in
      let (sum, isTooLarge) = sum.addingReportingOverflow(count)
      if isTooLarge { throw failure(.memory, "MemoryError: too many repeats") }
      return sum
    }
    let storage = try zeros([total])
    try charge(total)
    var next = 0
    for (place, count) in counts.enumerated() {
      for _ in 0..<count {
        storage.constant?.pointer[next] = Double(place)
        next += 1
      }
    }
    return ArrayValue(storage, shape: [total], element: .integer)
  }

  func transposed(_ array: ArrayValue) -> ArrayValue {
    array.view(offset: array.offset, shape: array.shape.reversed(), strides: array.strides.reversed())
  }

  /// A shape with -1 worked out.
  func resolved(_ lengths: [Int], _ count: Int) throws -> [Int] {
    let unknown = lengths.filter { $0 == -1 }.count
    guard let known = Shape.count(lengths.filter { $0 != -1 }), lengths.allSatisfy({ $0 >= -1 }), unknown <= 1,
      unknown == 0 ? known == count : known > 0 && count % known == 0
    else {
      throw mismatch(count, lengths)
    }
    return lengths.map { $0 == -1 ? count / known : $0 }
  }

  /// The same entries in another shape: a window if the entries stand in order, a copy otherwise.
  func reshaped(_ array: ArrayValue, _ shape: [Int]) throws -> ArrayValue {
    if array.shape == shape { return array }
    guard try entries(shape) == array.count else { throw mismatch(array.count, shape) }
    // Axes of length one come and go without a copy.
    if array.shape.filter({ $0 != 1 }) == shape.filter({ $0 != 1 }), !array.isContiguous {
      var kept = zip(array.shape, array.strides).filter { $0.0 != 1 }.map(\.1)[...]
      let strides = shape.map { $0 == 1 ? 0 : kept.popFirst() ?? 0 }
      return array.view(offset: array.offset, shape: shape, strides: strides)
    }
    let source = array.isContiguous ? array : try contiguous(array)
    return source.view(offset: source.offset, shape: shape, strides: Shape.strides(shape))
  }

  func concatenated(_ arrays: [ArrayValue], _ axis: Int) throws -> ArrayValue {
    guard let first = arrays.first else {
      throw failure(.invalidValue, "ValueError: need at least one array to concatenate")
    }
    guard axis >= -first.rank, axis < first.rank else {
      throw failure(.shape, "axis \(axis) is out of bounds for arrays of \(first.rank) axes")
    }
    let place = axis < 0 ? axis + first.rank : axis
    for array in arrays {
      guard array.rank == first.rank,
        array.shape.indices.allSatisfy({ $0 == place || array.shape[$0] == first.shape[$0] })
      else {
        throw failure(
          .shape,
          "arrays to join must agree in every other axis: "
            + arrays.map { Shape.text($0.shape) }.joined(separator: " "))
      }
    }
    return try join(arrays, axis: place, element: arrays.map(\.element).max() ?? .real)
  }
}
