import Language

extension Operations {
  /// Operations that are compositions of others.
  static let compositions: [OperationEntry] = [
    OperationEntry("np.einsum", "*", "sum of products over named axes") { t, a in
      try t.einsum(a)
    },
    OperationEntry("np.logaddexp", "x1 x2", "log(exp(a) + exp(b)), without overflow") { t, a in
      let (x, y) = (try t.numpy(a[0]), try t.numpy(a[1]))
      let high = try t.binary(.maximum, x, y, .real)
      let gap = try t.unary(.negative, try t.unary(.absolute, try t.binary(.subtract, x, y, .real), .real), .real)
      let sum = try t.binary(.add, high, try t.unary(.log1p, try t.unary(.exp, gap, .real), .real), .real)
      return .array(
        try t.select(
          try t.binary(.equal, x, y, .boolean), try t.binary(.add, x, t.scalar(0.6931471805599453), .real), sum))
    },
    OperationEntry("np.logspace", "start stop num?", "10 to evenly spaced powers") { t, a in
      let powers = try t.operation("np.linspace", [a[0], a[1], a[2], nil])
      return .array(try t.binary(.power, t.scalar(10), t.numpy(powers), .real))
    },
    OperationEntry("np.geomspace", "start stop num?", "numbers in geometric progression") { t, a in
      let (start, stop) = (try t.numpy(a[0]), try t.numpy(a[1]))
      for end in [start, stop] {
        try t.require(end, .equal, t.scalar(0), "ValueError: Geometric sequence cannot include zero")
      }
      // Two negative ends give negative numbers.
      let sign = try t.unary(.sign, start, .real)
      let ends = try [start, stop].map { try t.unary(.log10, try t.binary(.multiply, $0, sign, .real), .real) }
      let powers = try t.operation("np.linspace", [.array(ends[0]), .array(ends[1]), a[2], nil])
      let result = try t.binary(
        .multiply, sign, try t.binary(.power, t.scalar(10), t.numpy(powers), .real), .real)
      if result.count > 0 {
        try t.store(start, into: result.view(offset: result.offset, shape: [], strides: []))
        if result.count > 1 {
          try t.store(stop, into: result.view(offset: result.offset + result.count - 1, shape: [], strides: []))
        }
      }
      return .array(result)
    },
    OperationEntry("np.tri", "N M? k?", "ones on and below a diagonal") { t, a in
      let rows = try t.integer(a[0] ?? .nothing, "N")
      let columns = try t.optionalInteger(a[1], "M") ?? rows
      let k = try t.diagonalOffset(a[2])
      return .array(
        try t.constant(shape: [max(rows, 0), max(columns, 0)], element: .real) {
          $0 % columns - $0 / columns <= k ? 1 : 0
        })
    },
    OperationEntry("np.triu_indices", "n k? m?", "rows and columns of the upper triangle") { t, a in
      try t.triangleIndices(a, lower: false)
    },
    OperationEntry("np.tril_indices", "n k? m?", "rows and columns of the lower triangle") { t, a in
      try t.triangleIndices(a, lower: true)
    },
    OperationEntry("np.flipud", "m", "rows in reverse order") { t, a in try t.operation("np.flip", [a[0], .integer(0)])
    },
    OperationEntry("np.fliplr", "m", "columns in reverse order") { t, a in
      try t.operation("np.flip", [a[0], .integer(1)])
    },
    OperationEntry("np.moveaxis", "a source destination", "an axis moved to another place") { t, a in
      let array = try t.numpy(a[0])
      let from = try t.axis(a[1] ?? .nothing, rank: array.rank)
      let to = try t.axis(a[2] ?? .nothing, rank: array.rank)
      var order = Array(0..<array.rank)
      order.remove(at: from)
      order.insert(from, at: to)
      return .array(
        array.view(offset: array.offset, shape: order.map { array.shape[$0] }, strides: order.map { array.strides[$0] })
      )
    },
    OperationEntry("np.insert", "arr obj values axis?", "values put in before a place") { t, a in
      var array = try t.numpy(a[0])
      var axis = 0
      if let given = t.given(a[3]) {
        axis = try t.axis(given, rank: array.rank)
      } else {
        array = try t.reshaped(array, [array.count])
      }
      let length = array.shape[axis]
      let place = try t.integer(a[1] ?? .nothing, "np.insert's place")
      guard place >= -length, place <= length else {
        throw t.failure(.indexOutOfRange, "index \(place) is out of bounds for length \(length)")
      }
      let cut = place < 0 ? place + length : place
      func part(_ low: Int, _ high: Int) -> ArrayValue {
        var shape = array.shape
        shape[axis] = high - low
        return array.view(offset: array.offset + low * array.strides[axis], shape: shape, strides: array.strides)
      }
      var values = try t.converted(t.numpy(a[2]), array.element)
      if array.rank == 1 {
        values = try t.reshaped(values, [values.count])
      } else {
        // One row is put in; what it is written from is broadcast.
        var shape = array.shape
        shape.remove(at: axis)
        guard Shape.broadcast(values.shape, shape) == shape else {
          throw t.failure(.shape, "the values do not fit the axis: \(Shape.text(values.shape))")
        }
        shape.insert(1, at: axis)
        let row = array.shape.enumerated().filter { $0.offset != axis }.map(\.element)
        values = try t.reshaped(try t.contiguous(t.broadcastView(values, row)), shape)
      }
      return .array(try t.join([part(0, cut), values, part(cut, length)], axis: axis, element: array.element))
    },
    OperationEntry("np.array_split", "ary sections axis?", "parts along an axis of nearly equal length, as a list") {
      t, a in
      guard case .integer(let parts)? = a[1] else { return try t.operation("np.split", a) }
      let array = try t.numpy(a[0])
      let length = array.shape[try t.axis(a[2] ?? .integer(0), rank: array.rank)]
      guard parts > 0 else { throw t.failure(.invalidValue, "ValueError: number sections must be larger than 0.") }
      try t.handle(parts)
      try t.allow(2 * MemoryAccount.bytes(items: parts), "\(parts) parts")
      var bounds: [Value] = []
      var end = 0
      for part in 0..<(parts - 1) {
        end += length / parts + (part < length % parts ? 1 : 0)
        bounds.append(.integer(end))
      }
      return try t.operation("np.split", [a[0], try t.list(bounds), a[2]])
    },
    OperationEntry("np.maximum.accumulate", "a", "largest entry so far") { t, a in try t.accumulate(.maximum, a[0]) },
    OperationEntry("np.minimum.accumulate", "a", "smallest entry so far") { t, a in try t.accumulate(.minimum, a[0]) },
    OperationEntry("np.polyval", "p x", "a polynomial, highest power first") { t, a in
      let coefficients = try t.iterate(a[0] ?? .nothing)
      let x = try t.numpy(a[1])
      var result = try t.binary(.multiply, x, t.scalar(0), x.element)
      for coefficient in coefficients {
        try t.tick()
        result = try t.arithmetic(.add, t.arithmetic(.multiply, result, x), t.numpy(coefficient))
      }
      return .array(result)
    },
    OperationEntry("np.polyfit", "x y deg", "least-squares polynomial, highest power first") { t, a in
      let (x, y) = (try t.numpy(a[0]), try t.numpy(a[1]))
      let degree = try t.integer(a[2] ?? .nothing, "deg")
      if degree < 0 { throw t.failure(.invalidValue, "ValueError: expected deg >= 0") }
      guard x.rank == 1 else { throw t.failure(.invalidValue, "TypeError: expected 1D vector for x") }
      if x.count == 0 { throw t.failure(.invalidValue, "TypeError: expected non-empty vector for x") }
      guard (1...2).contains(y.rank) else { throw t.failure(.invalidValue, "TypeError: expected 1D or 2D array for y") }
      guard y.shape[0] == x.count else {
        throw t.failure(.invalidValue, "TypeError: expected x and y to have same length")
      }
      // More columns than any array has: `np.vander` says so.
      let columns = min(degree, .max - 1) + 1
      let powers = try t.numpy(try t.operation("np.vander", [.array(x), .integer(columns), nil]))
      let real = try t.converted(powers, .real)
      let scale = try t.unary(
        .sqrt, try t.reduce(.sum, try t.unary(.square, real, .real), axes: [0], keep: false, element: .real), .real)
      let scaled = try t.binary(.divide, real, scale, .real)
      let fit = try t.operation(
        "np.linalg.lstsq", [.array(scaled), .array(y), .real(Double(x.count) * 2.220446049250313e-16)])
      guard case .tuple(let parts) = fit else { return fit }
      var solution = try t.numpy(parts.items[0])
      if solution.rank == 2 { solution = t.transposed(solution) }
      let result = try t.binary(.divide, solution, scale, .real)
      return .array(result.rank == 2 ? t.transposed(result) : result)
    },
    OperationEntry("np.nanvar", "a axis? | ddof? keepdims?", "variance over axes, NaN left out") { t, a in
      .array(try t.nanVariance(a))
    },
    OperationEntry("np.nanstd", "a axis? | ddof? keepdims?", "standard deviation over axes, NaN left out") { t, a in
      .array(try t.unary(.sqrt, try t.nanVariance(a), .real))
    },
    OperationEntry("np.nanmedian", "a axis? | keepdims?", "middle value over axes, NaN left out") { t, a in
      let array = try t.numpy(a[0])
      let (rows, shape) = try t.rows(array, a[1], a[2])
      // NaN stands last when sorted: the middle is found among the others, whose number differs by replication.
      let sorted = try t.sorted(rows, axis: 1)
      let present = try t.not(try t.unary(.isnan, rows, .boolean))
      let count = try t.reduce(.sum, present, axes: [1], keep: true, element: .integer)
      let low = try t.unary(
        .floor, try t.binary(.divide, try t.binary(.subtract, count, t.scalar(1, .integer), .real), t.scalar(2), .real),
        .integer)
      let high = try t.unary(.floor, try t.binary(.divide, count, t.scalar(2), .real), .integer)
      let zero = t.scalar(0, .integer)
      let a0 = try t.alongRows(sorted, try t.binary(.maximum, low, zero, .integer))
      let top = t.scalar(Double(max(rows.shape[1] - 1, 0)), .integer)
      let b0 = try t.alongRows(sorted, try t.binary(.minimum, high, top, .integer))
      let middle = try t.binary(.multiply, try t.binary(.add, a0, b0, .real), t.scalar(0.5), .real)
      let none = try t.binary(.equal, count, zero, .boolean)
      return .array(try t.reshaped(try t.elementwise(.ternary(.where), [none, t.scalar(.nan), middle], .real), shape))
    },
    OperationEntry("ndarray.sort", "a axis?", "puts the entries in ascending order, in place") { t, a in
      let array = try t.numpy(a[0])
      try t.store(try t.sorted(array, axis: try t.axis(a[1] ?? .integer(-1), rank: array.rank)), into: array)
      return .nothing
    },
  ]
}

extension Tracer {
  /// Carries out a named operation with arguments by position.
  func operation(_ name: String, _ arguments: [Value?]) throws -> Value {
    guard let entry = Operations.named(name) else { throw refuse("\(name) is not part of Aitken's Python") }
    var padded = arguments
    while padded.count < entry.parameters.count { padded.append(nil) }
    return try entry.perform(self, padded)
  }

  func triangleIndices(_ a: [Value?], lower: Bool) throws -> Value {
    let n = max(try integer(a[0] ?? .nothing, "n"), 0)
    let k = try diagonalOffset(given(a[1]))
    let m = max(try optionalInteger(a.count > 2 ? a[2] : nil, "m") ?? n, 0)
    try charge(try entries([n, m]))
    // The columns of each row, from … up to ….
    let spans = (0..<n).map { row -> Range<Int> in
      let edge = min(max(row + k, lower ? -1 : 0), lower ? m - 1 : m)
      return lower ? 0..<(edge + 1) : edge..<m
    }
    let count = spans.reduce(0) { $0 + $1.count }
    let (rows, columns) = (try zeros([count]), try zeros([count]))
    var next = 0
    for (row, span) in spans.enumerated() {
      for column in span {
        rows.constant?.pointer[next] = Double(row)
        columns.constant?.pointer[next] = Double(column)
        next += 1
      }
    }
    return try tuple([rows, columns].map { .array(ArrayValue($0, shape: [count], element: .integer)) })
  }

  func accumulate(_ kernel: BinaryKernel, _ value: Value?) throws -> Value {
    let array = try fresh(numpy(value))
    guard let length = array.shape.first else {
      throw failure(.invalidValue, "TypeError: cannot accumulate on a scalar")
    }
    guard length > 0 else { return .array(array) }
    let rest = Array(array.shape.dropFirst())
    let steps = Array(array.strides.dropFirst())
    for index in 1..<max(length, 1) {
      try tick()
      let before = array.view(offset: array.offset + (index - 1) * array.strides[0], shape: rest, strides: steps)
      let here = array.view(offset: array.offset + index * array.strides[0], shape: rest, strides: steps)
      try store(try binary(kernel, before, here), into: here)
    }
    return .array(array)
  }

  func nanVariance(_ a: [Value?]) throws -> ArrayValue {
    let x = try numpy(a[0])
    let missing = try unary(.isnan, x, .boolean)
    let zero = scalar(0)
    let clean = try elementwise(.ternary(.where), [missing, zero, x], .real)
    let count = try reduced(.sum, try not(missing), a[1], .boolean(true), .integer)
    let mean = try binary(.divide, try reduced(.sum, clean, a[1], .boolean(true), .real), count, .real)
    let deviation = try elementwise(.ternary(.where), [missing, zero, try binary(.subtract, x, mean, .real)], .real)
    let total = try reduced(.sum, try unary(.square, deviation, .real), a[1], a[3], .real)
    let ddof = try optionalReal(a[2], "ddof") ?? 0
    let number = try reduced(.sum, try not(missing), a[1], a[3], .integer)
    let freedom = try binary(.subtract, number, scalar(ddof), .real)
    let none = try binary(.lessEqual, freedom, scalar(0), .boolean)
    return try elementwise(
      .ternary(.where), [none, scalar(.nan), try binary(.divide, total, freedom, .real)], .real)
  }

  /// One entry of each row: rows of shape (rows, length), places of shape (rows, 1).
  func alongRows(_ rows: ArrayValue, _ places: ArrayValue) throws -> ArrayValue {
    let starts = try constant(shape: [rows.shape[0], 1], element: .integer) {
      Double(rows.offset + $0 * rows.shape[1])
    }
    return try gather(rows, try binary(.add, places, starts, .integer))
  }

  /// `np.einsum` by broadcasting and summing, two operands at a time.
  func einsum(_ a: [Value?]) throws -> Value {
    var (a, keywords) = Tracer.split(a.compactMap { $0 })
    keywords.removeAll { $0.name == "optimize" }
    guard case .string(let text)? = a.first, a.count >= 2, keywords.isEmpty else {
      throw refuse("np.einsum takes subscripts and operands here", "np.einsum('ij,jk->ik', a, b)")
    }
    var compact = text.filter { $0 != " " }
    // More than two: the first two into one, with the axes that are still needed.
    while a.count > 3 {
      let sides = compact.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
      let inputs = sides[0].split(separator: ",", omittingEmptySubsequences: false)
      guard inputs.count == a.count - 1 else { break }
      let letters = sides[0].filter { $0 != "," }
      let output =
        sides.count == 2
        ? String(sides[1].dropFirst()) : String(Set(letters.filter { c in letters.count { $0 == c } == 1 }).sorted())
      let rest = inputs.dropFirst(2)
      let needed = Set(rest.joined() + output)
      let kept = Set(inputs[0] + inputs[1]).intersection(needed).sorted()
      let product = try einsum([.string("\(inputs[0]),\(inputs[1])->\(String(kept))"), a[1], a[2]])
      a = [a[0], product] + a.dropFirst(3)
      compact = ([String(kept)] + rest.map(String.init)).joined(separator: ",") + "->" + output
    }
    let sides = compact.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let inputs = sides[0].split(separator: ",", omittingEmptySubsequences: false).map(Array.init)
    let operands = try a.dropFirst().map { try numpy($0) }
    guard inputs.count == operands.count, zip(inputs, operands).allSatisfy({ $0.count == $1.rank }),
      inputs.joined().allSatisfy({ $0.isLetter && $0.isASCII })
    else { throw failure(.invalidValue, "the subscripts '\(text)' do not fit the operands") }
    let output: [Character]
    if sides.count == 2 {
      output = Array(sides[1].dropFirst())
    } else {
      let letters = inputs.joined()
      output = Set(letters).filter { letter in letters.filter { $0 == letter }.count == 1 }.sorted()
    }
    var lengths: [Character: Int] = [:]
    for (letters, operand) in zip(inputs, operands) {
      for (letter, length) in zip(letters, operand.shape) {
        if let known = lengths[letter], known != length {
          throw failure(.shape, "the axis '\(letter)' has lengths \(known) and \(length)")
        }
        lengths[letter] = length
      }
    }
    guard output.allSatisfy({ lengths[$0] != nil }), Set(output).count == output.count else {
      throw failure(.invalidValue, "the subscripts '\(text)' do not fit")
    }
    let summed = Set(inputs.joined()).subtracting(output).sorted()
    let order = output + summed
    let wide = zip(inputs, operands).map { letters, operand -> ArrayValue in
      var strides = [Int](repeating: 0, count: order.count)
      for (letter, stride) in zip(letters, operand.strides) {
        if let place = order.firstIndex(of: letter) { strides[place] += stride }
      }
      let shape = order.map { letter in letters.contains(letter) ? lengths[letter] ?? 1 : 1 }
      return operand.view(offset: operand.offset, shape: shape, strides: strides)
    }
    let element = max(operands.map(\.element).max() ?? .real, .integer)
    var product = wide[0]
    if wide.count == 2 { product = try binary(.multiply, wide[0], wide[1], element) }
    if product.shape != order.map({ lengths[$0] ?? 1 }) {
      product = try broadcastView(product, order.map { lengths[$0] ?? 1 })
    }
    guard !summed.isEmpty else { return .array(try fresh(product)) }
    return .array(
      try reduce(.sum, product, axes: Array(output.count..<order.count), keep: false, element: element))
  }
}
