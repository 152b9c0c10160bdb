import Language

extension Operations {
  /// Python's own functions and `math`.
  static let python: [OperationEntry] =
    [
      OperationEntry("len", "x", "length of the first axis, or of a list") { t, a in
        switch a[0] {
        case .array(let array)?:
          guard let length = array.shape.first else {
            throw t.failure(.invalidValue, "TypeError: a number has no len()")
          }
          return .integer(length)
        case .series(let series)?: return try t.perform("len", series.values)
        case .table(let table)?: return try table.columns.first.map { try t.perform("len", $0.values) } ?? .integer(0)
        case .chosen(let x)? where !x.isTransposed: return .array(try t.count(x))
        case .string(let text)?: return .integer(text.count)
        case .dictionary(let dictionary)?: return .integer(dictionary.entries.count)
        case .range(let start, let stop, let step)?: return .integer(try t.rangeCount(start, stop, step))
        case .tuple(let items)?, .list(let items)?: return .integer(items.items.count)
        case .integer?, .real?, .boolean?, .nothing?:
          throw t.failure(.invalidValue, "TypeError: object of type '\(a[0]?.typeName ?? "")' has no len()")
        default: return .integer(try t.iterate(a[0] ?? .nothing).count)
        }
      },
      OperationEntry("range", "start stop? step?", "whole numbers from start up to stop") { t, a in
        let first = try t.integer(a[0] ?? .nothing, "range's argument")
        guard let stop = a[1] else { return .range(start: 0, stop: first, step: 1) }
        let step = try a[2].map { try t.integer($0, "range's step") } ?? 1
        if step == 0 { throw t.failure(.invalidValue, "ValueError: range() arg 3 must not be zero") }
        return .range(start: first, stop: try t.integer(stop, "range's argument"), step: step)
      },
      OperationEntry("enumerate", "iterable start?", "pairs of index and item") { t, a in
        let start = try a[1].map { try t.integer($0, "start") } ?? 0
        let items = try t.iterate(a[0] ?? .nothing)
        guard !start.addingReportingOverflow(items.count).overflow else {
          throw t.failure(.integerRange, "the integer is beyond 64 bits")
        }
        try t.handle(items.count)
        return try t.list(try items.enumerated().map { try t.tuple([.integer($0.offset + start), $0.element]) })
      },
      OperationEntry("zip", "*", "tuples of items that stand at the same place") { t, a in
        let lists = try a.map { try t.iterate($0 ?? .nothing) }
        let count = lists.map(\.count).min() ?? 0
        try t.handle(count)
        return try t.list(try (0..<count).map { index in try t.tuple(lists.map { $0[index] }) })
      },
      OperationEntry("reversed", "sequence", "items from last to first") { t, a in
        try t.list(try t.iterate(a[0] ?? .nothing).reversed())
      },
      OperationEntry("list", "iterable?", "a list of the items") { t, a in
        try t.list(try a[0].map { try t.iterate($0) } ?? [])
      },
      OperationEntry("tuple", "iterable?", "a tuple of the items") { t, a in
        try t.tuple(try a[0].map { try t.iterate($0) } ?? [])
      },
      OperationEntry("dict", "*", "a dict of the keywords") { t, a in
        let dictionary = DictionaryObject([])
        var a = a
        // dict([("a", 1)]), dict(zip(names, values)), dict(other)
        if let first = a.first, let first {
          switch first {
          case .dictionary(let other):
            for entry in other.entries { try t.set(dictionary, entry.key, entry.value) }
            a.removeFirst()
          case .list(let pairs):
            for pair in pairs.items {
              let entry = try t.iterate(pair)
              guard entry.count == 2 else { throw t.failure(.invalidValue, "ValueError: dict takes pairs") }
              try t.set(dictionary, entry[0], entry[1])
            }
            a.removeFirst()
          default: break
          }
        }
        for item in a {
          guard case .tuple(let pair)? = item, case let pair = pair.items, pair.count == 2 else {
            throw t.refuse("dict takes keywords: dict(a=1)")
          }
          try t.set(dictionary, pair[0], pair[1])
        }
        return .dictionary(dictionary)
      },
      OperationEntry("abs", "x", "absolute value, entry by entry") { t, a in
        switch a[0] {
        case .integer(let x)?: return x < 0 ? try t.unaryOperation(.negative, .integer(x)) : .integer(x)
        case .real(let x)?: return .real(abs(x))
        case .complex(let z)?: return .array(try t.modulus(z))
        default:
          let array = try t.array(a[0] ?? .nothing)
          return .array(try t.unary(.absolute, array, array.element))
        }
      },
      OperationEntry("float", "x?", "a number as a Python float") { t, a in
        switch a[0] {
        case nil: return .real(0)
        case .integer(let x)?: return .real(Double(x))
        case .boolean(let x)?: return .real(x ? 1 : 0)
        case .real(let x)?: return .real(x)
        case .string(let text)?:
          switch text.lowercased() {
          case "inf", "infinity", "+inf": return .real(.infinity)
          case "-inf", "-infinity": return .real(-.infinity)
          case "nan": return .real(.nan)
          default:
            guard let value = Double(text) else {
              throw t.failure(.invalidValue, "ValueError: could not convert string to float")
            }
            return .real(value)
          }
        case let value?:
          var array = try t.single(value)
          if let known = array.constantScalar { return .real(known) }
          array.element = .real
          array.kind = .pythonScalar
          return .array(array)
        }
      },
      OperationEntry("int", "x?", "a number cut off to a whole one") { t, a in
        switch a[0] {
        case nil: return .integer(0)
        case .integer?: return a[0] ?? .nothing
        case .boolean(let x)?: return .integer(x ? 1 : 0)
        case let value?:
          let array = try t.single(value)
          if let known = array.constantScalar {
            guard known.isFinite, abs(known) < 0x1p62 else {
              throw t.failure(.invalidValue, "ValueError: cannot convert \(known) to an integer")
            }
            return .integer(Int(known))
          }
          if array.element == .real {
            let finite = try t.unary(.isfinite, array, .boolean)
            try t.failWhere(
              try t.not(finite), .invalidValue, "ValueError: cannot convert float NaN or infinity to integer")
          }
          var whole = try t.unary(.trunc, array, .integer)
          whole.kind = .pythonScalar
          return .array(whole)
        }
      },
      OperationEntry("bool", "x?", "whether a value is true") { t, a in
        switch try t.truth(a[0] ?? .boolean(false)) {
        case .known(let holds): return .boolean(holds)
        case .differs(let holds): return .array(holds)
        }
      },
      OperationEntry("round", "x digits?", "rounds half to even") { t, a in
        if case .array(let array)? = a[0] {
          if array.kind == .array {
            throw t.failure(.invalidValue, "TypeError: type numpy.ndarray doesn't define __round__ method")
          }
          // A walk has Python's float here, and rounds that exactly.
          if t.questions != nil, array.kind.isPython, array.element == .real, !array.isConstant {
            throw t.oneAtATime("a number of Python's is rounded")
          }
          return .array(try t.rounded(array, try a[1].map { try t.integer($0, "digits") } ?? 0))
        }
        let digits = try t.optionalInteger(a[1], "digits")
        if case .integer(let x)? = a[0] { return .integer(try t.rounded(x, digits ?? 0)) }
        let value = try t.real(a[0] ?? .nothing, "round's argument")
        guard let digits else {
          guard value.isFinite, abs(value) < 0x1p62 else { throw t.failure(.invalidValue, "cannot round \(value)") }
          return .integer(Int(value.rounded(.toNearestOrEven)))
        }
        return .real(Tracer.roundedExactly(value, digits))
      },
      OperationEntry("min", "*", "the smallest of several numbers or of a list") { t, a in try t.extreme(a, .less) },
      OperationEntry("max", "*", "the largest of several numbers or of a list") { t, a in try t.extreme(a, .greater) },
      OperationEntry("sum", "iterable start?", "the items added up from the left") { t, a in
        var total = a[1] ?? .integer(0)
        for item in try t.iterate(a[0] ?? .nothing) { total = try t.binaryOperation(.add, total, item) }
        return total
      },
      OperationEntry("any", "iterable", "whether any item is true") { t, a in
        try t.quantify(a[0] ?? .nothing, .bitOr, false)
      },
      OperationEntry("all", "iterable", "whether all items are true") { t, a in
        try t.quantify(a[0] ?? .nothing, .bitAnd, true)
      },
      OperationEntry("sorted", "iterable | key? reverse?", "a list in ascending order of its items, or of their keys") {
        t, a in
        let items = try t.iterate(a[0] ?? .nothing)
        let isReversed = try t.given(a[2]).map { try t.isTrue($0, "reverse") } ?? false
        return try t.list(try t.inOrder(items, key: t.given(a[1]), isReversed: isReversed))
      },
      OperationEntry("print", "*", OperationEntry.refused) { t, _ in
        throw t.refuse("`print` is not part of Aitken's Python: a program has no terminal", "return the value")
      },
    ]
    + ["sqrt", "exp", "log", "log2", "log10", "sin", "cos", "tan", "floor", "ceil", "fabs", "log1p", "expm1", "tanh"]
    .map { name in
      OperationEntry("math." + name, "x", "as np.\(name), for one number; raises where the result is undefined") {
        t, a in
        let x = try t.single(a[0] ?? .nothing)
        return try t.mathFunction(name, x)
      }
    }
    + [
      ("gamma", "scipy.special.gamma"), ("lgamma", "scipy.special.gammaln"), ("erf", "scipy.special.erf"),
      ("erfc", "scipy.special.erfc"), ("asin", "np.arcsin"), ("acos", "np.arccos"), ("atan", "np.arctan"),
      ("sinh", "np.sinh"), ("cosh", "np.cosh"), ("atan2", "np.arctan2"), ("hypot", "np.hypot"), ("pow", "np.power"),
      ("isnan", "np.isnan"), ("isinf", "np.isinf"), ("isfinite", "np.isfinite"), ("copysign", "np.copysign"),
      ("fsum", "np.sum"), ("prod", "np.prod"), ("comb", "scipy.special.comb"),
    ].map { name, other in
      OperationEntry("math." + name, "x y?", "as \(other), for numbers") { t, a in
        let isList = name == "fsum" || name == "prod"
        var x = try isList ? t.stack(try t.iterate(a[0] ?? .nothing)) : t.single(a[0] ?? .nothing)
        if x.element != .real, name != "comb", name != "prod" { x = try t.converted(x, .real) }
        var arguments: [Value] = [.array(x)]
        if let second = a[1] { arguments.append(.array(try t.single(second))) }
        return try t.pythonNumber(try t.apply(.operation(other), Arguments(positional: arguments, keywords: [])))
      }
    }
    + [
      OperationEntry("math.factorial", "n", "1 · 2 · … · n of a known whole number up to 20") { t, a in
        let n = try t.integer(a[0] ?? .nothing, "factorial's argument")
        guard n >= 0 else { throw t.failure(.invalidValue, "ValueError: factorial() not defined for negative values") }
        guard n <= 20 else { throw t.failure(.integerRange, "the integer is beyond 64 bits") }
        return .integer((0..<n).reduce(1) { $0 * ($1 + 1) })
      }
    ]
}

extension Tracer {
  /// A value of one number as an array of shape ().
  ///
  /// Since NumPy 2.4 an array of one entry is none.
  func single(_ value: Value) throws -> ArrayValue {
    let array = try self.array(value)
    guard array.shape.isEmpty else {
      throw failure(
        .invalidValue,
        "TypeError: only 0-dimensional arrays can be converted to Python scalars, not one of shape "
          + "\(Shape.text(array.shape)); take its entry: x[0], x.item()")
    }
    var one = array.view(offset: array.offset, shape: [], strides: [])
    if array.kind == .array { one = number(one) }
    one.kind = array.kind == .pythonScalar ? .pythonScalar : .numpyScalar
    return one
  }

  /// A number as Python's own.
  func pythonNumber(_ value: Value) throws -> Value {
    var one = try single(value)
    one.kind = .pythonScalar
    guard let known = one.constantScalar else { return .array(one) }
    switch one.element {
    case .real: return .real(known)
    case .integer: return .integer(try whole(known, "a number"))
    case .boolean: return .boolean(known != 0)
    }
  }

  /// A truth that is known while tracing.
  func isTrue(_ value: Value, _ what: String) throws -> Bool {
    try knownTruth(value, "\(what) depends on data")
  }

  /// `math.name(x)`: as NumPy's, but what has no value raises, and floor and ceil give whole numbers.
  func mathFunction(_ name: String, _ x: ArrayValue) throws -> Value {
    let kernels: [String: UnaryKernel] = [
      "sqrt": .sqrt, "exp": .exp, "log": .log, "log2": .log2, "log10": .log10, "sin": .sin, "cos": .cos, "tan": .tan,
      "floor": .floor, "ceil": .ceil, "fabs": .absolute, "log1p": .log1p, "expm1": .expm1, "tanh": .tanh,
    ]
    guard let kernel = kernels[name] else { throw refuse("math.\(name) is not part of Aitken's Python") }
    let whole = name == "floor" || name == "ceil"
    var result = try unary(kernel, x, whole ? .integer : .real)
    result.kind = .pythonScalar
    let fine = try unary(.isfinite, x, .boolean)
    let bad = try not(try unary(.isfinite, result, .boolean))
    try failWhere(
      try binary(.logicalAnd, fine, bad, .boolean), .invalidValue, "ValueError: math.\(name) has no value there")
    if let known = result.constantScalar {
      return whole && abs(known) < 0x1p62 ? .integer(Int(known)) : .real(known)
    }
    return .array(result)
  }

  func extreme(_ arguments: [Value?], _ comparison: ComparisonOperator) throws -> Value {
    let (positional, keywords) = Tracer.split(arguments.compactMap { $0 })
    let items = positional.count == 1 ? try iterate(positional[0]) : positional
    let key = keywords.first { $0.name == "key" }?.value
    func height(_ item: Value) throws -> Value {
      try key.map { try apply($0, Arguments(positional: [item], keywords: [])) } ?? item
    }
    guard var best = items.first else {
      if let other = keywords.first(where: { $0.name == "default" }) { return other.value }
      throw failure(.invalidValue, "ValueError: empty sequence")
    }
    var top = try height(best)
    for item in items.dropFirst() {
      let next = try height(item)
      switch try truth(try compare(comparison, next, top)) {
      case .known(let holds): if holds { (best, top) = (item, next) }
      case .differs(let holds): (best, top) = (try merge(holds, item, best), try merge(holds, next, top))
      }
    }
    return best
  }

  func quantify(_ value: Value, _ operation: BinaryOperator, _ start: Bool) throws -> Value {
    var result = Value.boolean(start)
    for item in try iterate(value) {
      switch (try truth(result), try truth(item)) {
      case (.known(let x), .known(let y)): result = .boolean(operation == .bitOr ? x || y : x && y)
      case (.known(let x), .differs(let y)): if x == start { result = .array(y) }
      case (.differs, .known(let y)): if y != start { result = .boolean(!start) }
      case (.differs(let x), .differs(let y)):
        result = .array(try binary(operation == .bitOr ? .logicalOr : .logicalAnd, x, y, .boolean))
      }
    }
    return result
  }

  /// Rounds the exact value of a double at a decimal place, half to even, as Python's `round` does.
  static func roundedExactly(_ value: Double, _ digits: Int) -> Double {
    guard value.isFinite, digits.magnitude <= 22 else { return digits > 0 || !value.isFinite ? value : 0 }
    var factor = 1.0
    for _ in 0..<abs(digits) { factor *= 10 }
    let scaled = digits >= 0 ? value * factor : value / factor
    guard abs(scaled) < 0x1p52 else { return value }
    let floor = scaled.rounded(.down)
    // The sign of (exact value - (floor + 1/2)) at the decimal place, by fused multiply-add.
    let half = floor + 0.5
    let above = digits >= 0 ? (-half).addingProduct(value, factor) : value.addingProduct(-half, factor)
    let whole =
      above > 0 ? floor + 1 : above < 0 ? floor : floor.truncatingRemainder(dividingBy: 2) == 0 ? floor : floor + 1
    return digits >= 0 ? whole / factor : whole * factor
  }

  /// A whole number rounded half to even at a power of ten, where `digits` is negative.
  func rounded(_ value: Int, _ digits: Int) throws -> Int {
    if digits >= 0 { return value }
    if digits < -18 { return 0 }
    let unit = (0..<digits.magnitude).reduce(1) { power, _ in power * 10 }
    let rest = value % unit
    let down = value - rest
    let isAway = rest.magnitude * 2 > unit || (rest.magnitude * 2 == unit && (down / unit) % 2 != 0)
    let (result, isTooLarge) = down.addingReportingOverflow(isAway ? (value < 0 ? -unit : unit) : 0)
    if isTooLarge { throw failure(.integerRange, "the integer is beyond 64 bits") }
    return result
  }

  /// Rounds half to even at a decimal place, as NumPy does: by scaling, rounding and scaling back.
  func rounded(_ array: ArrayValue, _ digits: Int) throws -> ArrayValue {
    if array.element != .real { return array }
    if digits == 0 { return try unary(.rint, array, .real) }
    var factor = 1.0
    for _ in 0..<min(digits.magnitude, 300) { factor *= 10 }
    let scale = scalar(factor)
    let scaled = try binary(digits > 0 ? .multiply : .divide, array, scale, .real)
    return try binary(digits > 0 ? .divide : .multiply, try unary(.rint, scaled, .real), scale, .real)
  }
}
