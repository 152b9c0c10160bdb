import Language

extension Operations {
  /// How the type of a result follows from that of the operand.
  private enum Rule { case real, same, boolean, whole }

  private static let unaries: [(String, UnaryKernel, Rule, String)] = [
    ("exp", .exp, .real, "e to the x"), ("exp2", .exp2, .real, "2 to the x"), ("expm1", .expm1, .real, "exp(x) - 1"),
    ("log", .log, .real, "natural logarithm"), ("log2", .log2, .real, "logarithm to base 2"),
    ("log10", .log10, .real, "logarithm to base 10"), ("log1p", .log1p, .real, "log(1 + x)"),
    ("sqrt", .sqrt, .real, "square root"), ("cbrt", .cbrt, .real, "cube root"), ("sin", .sin, .real, "sine"),
    ("cos", .cos, .real, "cosine"), ("tan", .tan, .real, "tangent"), ("arcsin", .arcsin, .real, "inverse sine"),
    ("arccos", .arccos, .real, "inverse cosine"), ("arctan", .arctan, .real, "inverse tangent"),
    ("sinh", .sinh, .real, "hyperbolic sine"), ("cosh", .cosh, .real, "hyperbolic cosine"),
    ("tanh", .tanh, .real, "hyperbolic tangent"), ("arcsinh", .arcsinh, .real, "inverse hyperbolic sine"),
    ("arccosh", .arccosh, .real, "inverse hyperbolic cosine"),
    ("arctanh", .arctanh, .real, "inverse hyperbolic tangent"),
    ("square", .square, .same, "x * x"), ("abs", .absolute, .same, "absolute value"),
    ("absolute", .absolute, .same, "absolute value"), ("fabs", .absolute, .real, "absolute value, as reals"),
    ("sign", .sign, .same, "-1, 0 or 1"), ("negative", .negative, .same, "-x"),
    ("reciprocal", .reciprocal, .real, "1 / x"), ("floor", .floor, .whole, "largest whole number not above"),
    ("ceil", .ceil, .whole, "smallest whole number not below"), ("trunc", .trunc, .whole, "cut off towards zero"),
    ("rint", .rint, .real, "nearest whole number, half to even"), ("isnan", .isnan, .boolean, "whether not a number"),
    ("isfinite", .isfinite, .boolean, "whether neither NaN nor infinite"),
    ("isinf", .isinf, .boolean, "whether infinite"),
  ]

  private static let binaries: [(String, BinaryOperator, String)] = [
    ("add", .add, "a + b"), ("subtract", .subtract, "a - b"), ("multiply", .multiply, "a * b"),
    ("divide", .divide, "a / b"), ("true_divide", .divide, "a / b"), ("floor_divide", .floorDivide, "a // b"),
    ("mod", .remainder, "a % b"), ("remainder", .remainder, "a % b"), ("power", .power, "a ** b"),
    ("bitwise_and", .bitAnd, "a & b"), ("bitwise_or", .bitOr, "a | b"), ("bitwise_xor", .bitXor, "a ^ b"),
  ]

  private static let comparisons: [(String, ComparisonOperator, String)] = [
    ("equal", .equal, "a == b"), ("not_equal", .notEqual, "a != b"), ("less", .less, "a < b"),
    ("less_equal", .lessOrEqual, "a <= b"), ("greater", .greater, "a > b"),
    ("greater_equal", .greaterOrEqual, "a >= b"),
  ]

  private static let pairs: [(String, BinaryKernel, ElementType?, String)] = [
    ("maximum", .maximum, nil, "larger entry; NaN if either is"),
    ("minimum", .minimum, nil, "smaller entry; NaN if either is"),
    ("fmax", .fmax, nil, "larger entry, NaN ignored"), ("fmin", .fmin, nil, "smaller entry, NaN ignored"),
    ("arctan2", .arctan2, .real, "angle of the point (x2, x1)"), ("hypot", .hypot, .real, "square root of a² + b²"),
    ("copysign", .copysign, .real, "magnitude of a, sign of b"), ("fmod", .fmod, nil, "remainder with the sign of a"),
    ("logical_and", .logicalAnd, .boolean, "both true"), ("logical_or", .logicalOr, .boolean, "either true"),
    ("logical_xor", .logicalXor, .boolean, "exactly one true"),
  ]

  /// Entry by entry, with broadcasting.
  static let elementwise: [OperationEntry] =
    unaries.map { name, kernel, rule, summary in
      OperationEntry("np." + name, "x", summary) { t, a in
        if kernel == .absolute, case .complex(let z)? = a[0] { return .array(try t.modulus(z)) }
        if case .chosen(let x)? = a[0], rule == .real || rule == .same {
          return try t.each(x) { try t.unary(kernel, $0) }
        }
        let x = try t.array(a[0] ?? .nothing)
        if kernel == .negative, x.element == .boolean {
          throw t.failure(.invalidValue, "TypeError: The numpy boolean negative, the `-` operator, is not supported")
        }
        if kernel == .reciprocal, x.element != .real {
          // Of whole numbers: 0 beyond 1, and no number for 0.
          return .array(try t.checked(try t.unary(.trunc, try t.unary(.reciprocal, x, .real), .integer)))
        }
        let numpy = { (result: ArrayValue) -> Value in
          var copy = result
          if copy.kind == .pythonScalar { copy.kind = .numpyScalar }
          return .array(copy)
        }
        switch rule {
        case .real: return numpy(try t.unary(kernel, x, .real))
        case .same: return numpy(try t.unary(kernel, x, x.element))
        case .boolean: return numpy(try t.unary(kernel, x, .boolean))
        case .whole: return numpy(x.element == .real ? try t.unary(kernel, x, .real) : x)
        }
      }
    }
    + binaries.map { name, operation, summary in
      OperationEntry("np." + name, "x1 x2", summary) { t, a in
        .array(try t.arithmetic(operation, t.numpy(a[0]), t.numpy(a[1])))
      }
    }
    + comparisons.map { name, comparison, summary in
      OperationEntry("np." + name, "x1 x2", summary) { t, a in
        try t.compare(comparison, .array(t.numpy(a[0])), .array(t.numpy(a[1])))
      }
    }
    + pairs.map { name, kernel, element, summary in
      OperationEntry("np." + name, "x1 x2", summary) { t, a in
        .array(try t.binary(kernel, t.numpy(a[0]), t.numpy(a[1]), element))
      }
    }
    + [
      OperationEntry("np.logical_not", "x", "whether false") { t, a in
        .array(try t.unary(.logicalNot, t.numpy(a[0]), .boolean))
      },
      OperationEntry("np.invert", "x", "~x") { t, a in try t.unaryOperation(.invert, .array(t.numpy(a[0]))) },
      OperationEntry("np.where", "condition x? y?", "x where the condition holds, y elsewhere") { t, a in
        guard let x = a[1], let y = a[2] else {
          return try t.perform("np.nonzero", a[0])
        }
        let condition = try t.numpy(a[0])
        let (then, otherwise) = (try t.numpy(x), try t.numpy(y))
        return .array(
          try t.elementwise(.ternary(.where), [condition, then, otherwise], max(then.element, otherwise.element)))
      },
      OperationEntry("np.clip", "a a_min? a_max? | min? max?", "entries held between two bounds") { t, a in
        var array = try t.numpy(a[0])
        if let low = t.given(a[1]) ?? t.given(a[3]) { array = try t.binary(.maximum, array, t.numpy(low)) }
        if let high = t.given(a[2]) ?? t.given(a[4]) { array = try t.binary(.minimum, array, t.numpy(high)) }
        return .array(array)
      },
      OperationEntry("np.round", "a decimals?", "rounds half to even") { t, a in
        .array(try t.rounded(t.numpy(a[0]), try a[1].map { try t.integer($0, "decimals") } ?? 0))
      },
      OperationEntry("np.around", "a decimals?", "rounds half to even") { t, a in
        .array(try t.rounded(t.numpy(a[0]), try a[1].map { try t.integer($0, "decimals") } ?? 0))
      },
      OperationEntry("np.isclose", "a b rtol? atol?", "whether |a - b| <= atol + rtol |b|") { t, a in
        let (x, y) = (try t.numpy(a[0]), try t.numpy(a[1]))
        let relative = try a[2].map { try t.real($0, "rtol") } ?? 1e-5
        let absolute = try a[3].map { try t.real($0, "atol") } ?? 1e-8
        let size = try t.binary(.multiply, try t.unary(.absolute, y, .real), t.scalar(relative), .real)
        let bound = try t.binary(.add, size, t.scalar(absolute), .real)
        let gap = try t.unary(.absolute, try t.binary(.subtract, x, y, .real), .real)
        let near = try t.binary(.lessEqual, gap, bound, .boolean)
        let finite = try t.unary(.isfinite, y, .boolean)
        let same = try t.binary(.equal, x, y, .boolean)
        return .array(
          try t.binary(.logicalOr, try t.binary(.logicalAnd, near, finite, .boolean), same, .boolean))
      },
      OperationEntry("np.allclose", "a b rtol? atol?", "whether all entries are close") { t, a in
        guard let close = Operations.named("np.isclose") else { return .nothing }
        let near = try t.array(try close.perform(t, a))
        return .array(try t.reduce(.all, near, axes: Array(0..<near.rank), keep: false, element: .boolean))
      },
      OperationEntry(
        "np.nan_to_num", "x | nan? posinf? neginf?", "NaN replaced by 0, infinities by the largest numbers"
      ) { t, a in
        let x = try t.numpy(a[0])
        func replace(_ array: ArrayValue, _ mask: ArrayValue, _ value: Double) throws -> ArrayValue {
          try t.select(mask, t.scalar(value), array)
        }
        let largest = Double.greatestFiniteMagnitude
        var result = x
        if x.element != .real { return .array(x) }
        result = try t.elementwise(
          .ternary(.where),
          [
            try t.unary(.isnan, x, .boolean), t.scalar(try a[1].map { try t.real($0, "nan") } ?? 0), result,
          ], .real)
        result = try t.elementwise(
          .ternary(.where),
          [
            try t.binary(.equal, x, t.scalar(.infinity), .boolean),
            t.scalar(try a[2].map { try t.real($0, "posinf") } ?? largest), result,
          ], .real)
        result = try t.elementwise(
          .ternary(.where),
          [
            try t.binary(.equal, x, t.scalar(-.infinity), .boolean),
            t.scalar(try a[3].map { try t.real($0, "neginf") } ?? -largest), result,
          ], .real)
        return .array(result)
      },
    ]
}

extension Tracer {
  /// A value as NumPy's functions see it: numbers become NumPy's.
  func numpy(_ value: Value?) throws -> ArrayValue {
    var array = try self.array(value ?? .nothing)
    if array.kind == .pythonScalar { array.kind = .numpyScalar }
    return array
  }

  /// Carries out a named operation with one argument.
  func perform(_ name: String, _ value: Value?) throws -> Value {
    guard let entry = Operations.named(name) else { throw refuse("\(name) is not part of Aitken's Python") }
    var arguments = [Value?](repeating: nil, count: max(entry.parameters.count, 1))
    arguments[0] = value
    return try entry.perform(self, arguments)
  }
}
