import Engine
import Language

extension TypeReader {
  /// NumPy's functions of one array that work entry by entry.
  static let elementwise: Set<String> = [
    "abs", "absolute", "sqrt", "exp", "log", "log1p", "expm1", "square", "sign", "tanh", "sin", "cos", "arctan",
    "reciprocal", "negative", "cbrt", "log2", "log10", "fabs",
  ]
  /// NumPy's functions of two arrays that work entry by entry.
  static let pairwise: Set<String> = [
    "maximum", "minimum", "power", "hypot", "logaddexp", "add", "subtract", "multiply",
  ]
  /// Reductions over one axis or all.
  static let reductions: Set<String> = [
    "sum", "mean", "std", "var", "min", "max", "median", "prod", "amin", "amax", "ptp",
  ]

  /// The type of a call.
  func call(_ callee: Expression, _ arguments: [Argument]) -> Kind {
    switch callee.kind {
    case .name(let name): return builtin(name, arguments)
    case .attribute(let base, let method):
      if base.kind == .name("np") { return numpy(method, arguments) }
      if case .attribute(let module, "linalg") = base.kind, module.kind == .name("np") {
        return linear(method, arguments)
      }
      guard let type = type(base) else { return .unknown }
      return self.method(type, method, arguments)
    default: return .unknown
    }
  }

  private func builtin(_ name: String, _ arguments: [Argument]) -> Kind {
    let first = arguments.first.flatMap { type($0.value) }
    switch (name, arguments.count) {
    case ("len", 1):
      guard let axis = first?.shape.first else { return .unknown }
      return .value(length(axis))
    case ("float", 1): return .value(ValueType(.real, known: first?.known))
    case ("int", 1):
      guard let first, first.isScalar else { return .unknown }
      return .value(ValueType(.integer, known: first.known?.map { $0.rounded(.towardZero) }))
    case ("abs", 1): return first.map { .value($0.asData) } ?? .unknown
    case ("max", 2), ("min", 2):
      guard let first, let second = type(arguments[1].value), first.isScalar, second.isScalar else { return .unknown }
      let known = first.known.flatMap { a in
        second.known.map { b in zip(a, b).map { name == "max" ? max($0, $1) : min($0, $1) } }
      }
      return .value(ValueType(max(first.element, second.element), known: known))
    default: return .unknown
    }
  }

  private func method(_ base: ValueType, _ name: String, _ arguments: [Argument]) -> Kind {
    if Self.reductions.contains(name) { return reduce(base, name, arguments) }
    switch name {
    case "copy", "astype", "cumsum", "clip", "round": return .value(name == "astype" ? base.asReal : base.asData)
    case "ravel", "flatten": return .value(ValueType(base.element, shape: [count(base.shape)]))
    case "dot":
      guard let other = arguments.first.flatMap({ type($0.value) }) else { return .unknown }
      return product(base, other).map(Kind.value) ?? .unknown
    default: return .unknown
    }
  }

  /// A reduction, by its arguments after the array.
  private func reduce(_ base: ValueType, _ name: String, _ arguments: [Argument]) -> Kind {
    let real = name == "mean" || name == "std" || name == "var" || name == "median"
    let element = real ? ElementType.real : max(base.element, .integer)
    guard !arguments.contains(where: { $0.keyword == "keepdims" }) else { return .unknown }
    let axis = arguments.first { $0.keyword == "axis" || $0.keyword == nil }
    guard let axis else { return .value(ValueType(element)) }
    guard let known = type(axis.value)?.known?.first else { return .unknown }
    let position = known < 0 ? base.shape.count + Int(known) : Int(known)
    guard base.shape.indices.contains(position) else { return .unknown }
    var shape = base.shape
    shape.remove(at: position)
    return .value(ValueType(element, shape: shape))
  }

  private func numpy(_ name: String, _ arguments: [Argument]) -> Kind {
    guard let leading = arguments.first, leading.keyword == nil else { return .unknown }
    let first = type(leading.value)
    let second = arguments.count > 1 && arguments[1].keyword == nil ? type(arguments[1].value) : nil
    if Self.elementwise.contains(name) { return first.map { .value($0.asReal) } ?? .unknown }
    if Self.pairwise.contains(name) {
      guard let first, let second, let both = first.broadcast(second) else { return .unknown }
      return .value(both)
    }
    if Self.reductions.contains(name) {
      return first.map { reduce($0, name, Array(arguments.dropFirst())) } ?? .unknown
    }
    switch name {
    case "sort", "cumsum", "flip", "argsort", "zeros_like", "ones_like", "asarray", "clip", "triu", "tril":
      guard let first else { return .unknown }
      return .value(name == "argsort" ? ValueType(.integer, shape: first.shape) : first.asData)
    case "quantile", "percentile":
      guard arguments.count == 2, let second, second.isScalar else { return .unknown }
      return .value(.real)
    case "zeros", "ones", "empty": return shape(leading.value).map { .value(ValueType(shape: $0)) } ?? .unknown
    case "full": return shape(leading.value).map { .value(ValueType(shape: $0)) } ?? .unknown
    case "eye", "identity":
      return dimension(first).map { .value(ValueType(shape: [$0, $0])) } ?? .unknown
    case "arange":
      guard arguments.count == 1, let length = dimension(first) else { return .unknown }
      return .value(ValueType(.integer, shape: [length]))
    case "diff": return difference(first, Array(arguments.dropFirst()))
    case "outer":
      guard let first, let second, first.isVector, second.isVector else { return .unknown }
      return .value(ValueType(max(first.element, second.element), shape: first.shape + second.shape))
    case "dot", "matmul":
      guard let first, let second else { return .unknown }
      return product(first, second).map(Kind.value) ?? .unknown
    case "trace":
      guard let first, first.isMatrix else { return .unknown }
      return .value(ValueType(first.element))
    case "diag", "diagonal":
      guard let first, first.isMatrix, first.shape[0] == first.shape[1] else { return .unknown }
      return .value(ValueType(first.element, shape: [first.shape[0]]))
    case "where": return choice(arguments)
    case "column_stack": return columns(leading.value)
    case "isfinite", "isnan": return first.map { .value(ValueType(.boolean, shape: $0.shape)) } ?? .unknown
    default: return .unknown
    }
  }

  private func difference(_ first: ValueType?, _ rest: [Argument]) -> Kind {
    guard var type = first, !type.shape.isEmpty, rest.count <= 1 else { return .unknown }
    var axis = type.shape.count - 1
    if let argument = rest.first {
      guard argument.keyword == "axis", let known = self.type(argument.value)?.known?.first else { return .unknown }
      axis = known < 0 ? type.shape.count + Int(known) : Int(known)
    }
    guard type.shape.indices.contains(axis) else { return .unknown }
    type.shape[axis] = Dimension(type.shape[axis].lengths.map { max(0, $0 - 1) })
    return .value(type)
  }

  private func choice(_ arguments: [Argument]) -> Kind {
    guard arguments.count == 3, let condition = type(arguments[0].value), let a = type(arguments[1].value),
      let b = type(arguments[2].value), let both = a.broadcast(b), let shape = both.broadcast(condition)?.shape
    else { return .unknown }
    return .value(ValueType(both.element, shape: shape))
  }

  private func columns(_ list: Expression) -> Kind {
    let items: [Expression]
    switch list.kind {
    case .list(let elements), .tuple(let elements): items = elements
    default: return .unknown
    }
    var rows: Dimension?
    var width = Array(repeating: 0, count: shapes)
    var element = ElementType.boolean
    for item in items {
      guard let type = type(item), type.isVector || type.isMatrix, rows == nil || rows == type.shape[0] else {
        return .unknown
      }
      rows = type.shape[0]
      element = max(element, type.element)
      width = width.indices.map { width[$0] + (type.isVector ? 1 : type.shape[1].lengths[$0]) }
    }
    guard let rows else { return .unknown }
    return .value(ValueType(element, shape: [rows, Dimension(width)]))
  }

  private func shape(_ expression: Expression) -> [Dimension]? {
    if let length = dimension(type(expression)) { return [length] }
    guard case .tuple(let items) = kind(expression) else { return nil }
    let lengths = items.map { dimension($0.value) }
    return lengths.contains(nil) ? nil : lengths.compactMap { $0 }
  }

  private func linear(_ name: String, _ arguments: [Argument]) -> Kind {
    let types = arguments.map { type($0.value) }
    guard let leading = types.first, let first = leading else { return .unknown }
    func square() -> Bool { first.isMatrix && first.shape[0] == first.shape[1] }
    switch name {
    case "solve":
      guard square(), types.count == 2, let second = types[1], second.shape.first == first.shape[0] else {
        return .unknown
      }
      return .value(ValueType(shape: second.shape))
    case "inv", "cholesky", "pinv":
      if name == "pinv" { return first.isMatrix ? .value(ValueType(shape: first.shape.reversed())) : .unknown }
      return square() ? .value(first.asReal) : .unknown
    case "det": return square() ? .value(.real) : .unknown
    case "norm": return arguments.count == 1 ? .value(.real) : .unknown
    case "eigvalsh": return square() ? .value(ValueType(shape: [first.shape[0]])) : .unknown
    case "eigh":
      return square() ? .tuple([.value(ValueType(shape: [first.shape[0]])), .value(first.asReal)]) : .unknown
    case "lstsq":
      guard types.count >= 2, first.isMatrix, let second = types[1], second.shape.first == first.shape[0] else {
        return .unknown
      }
      return .tuple([
        .value(ValueType(shape: [first.shape[1]] + second.shape.dropFirst())), .unknown, .unknown, .unknown,
      ])
    default: return .unknown
    }
  }
}
