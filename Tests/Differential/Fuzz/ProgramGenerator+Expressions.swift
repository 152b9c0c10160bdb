import Engine

extension ProgramGenerator {
  /// A form of expression: nil where it cannot have the wanted type.
  typealias Production = @Sendable (inout ProgramGenerator, [Int], Int) -> String?

  /// An expression of that element type and shape, at most `depth` operations deep.
  mutating func expression(_ type: ArrayType, _ depth: Int) -> String {
    if depth > 0, !random.chance(0.1) {
      let table =
        switch type.element {
        case .real: ProgramGenerator.reals
        case .integer: ProgramGenerator.integers
        case .boolean: ProgramGenerator.booleans
        }
      for _ in 0..<20 {
        let production = random.pick(table)
        if let text = production(&self, type.shape, depth - 1) { return text }
      }
    }
    return leaf(type)
  }

  mutating func real(_ shape: [Int], _ depth: Int) -> String { expression(ArrayType(.real, shape: shape), depth) }
  mutating func integer(_ shape: [Int], _ depth: Int) -> String { expression(ArrayType(.integer, shape: shape), depth) }
  mutating func boolean(_ shape: [Int], _ depth: Int) -> String { expression(ArrayType(.boolean, shape: shape), depth) }

  /// A name or a literal of that type.
  private mutating func leaf(_ type: ArrayType) -> String {
    let known = variables(type)
    if !known.isEmpty, !random.chance(0.1) { return random.pick(known).name }
    let shape = type.shape
    if shape.isEmpty {
      switch type.element {
      case .real: return random.chance(0.5) ? entry() : literal()
      case .integer: return "\(random.next(below: 5))"
      case .boolean: return "(\(entry()) > \(literal()) - 1)"
      }
    }
    let counted = "np.arange(\(type.count)).reshape(\(text(shape)))"
    switch type.element {
    case .real:
      if let window = window(shape), random.chance(0.6) { return window }
      if shape.count == 1, random.chance(0.3) { return "np.linspace(-1, \(literal()), \(shape[0]))" }
      return random.pick([
        "np.full(\(text(shape)), \(entry()))", "np.ones(\(text(shape)))", "np.zeros(\(text(shape)))",
        "(\(counted) * \(entry()))", "(\(counted) * 0.3 - \(entry()))", "(\(entry()) + \(counted) % 3)",
      ])
    case .integer:
      return random.pick([counted, "np.full(\(text(shape)), 3)", "np.ones(\(text(shape)), dtype=int)"])
    case .boolean:
      if let window = window(shape), random.chance(0.7) { return "(\(window) > \(literal()) - 1)" }
      return "((\(counted) * \(entry())) % 2 < 1)"
    }
  }

  /// One number that is or stems from an argument.
  private mutating func entry() -> String {
    let known = scope.filter { $0.type.element == .real }
    guard !known.isEmpty else { return literal() }
    let variable = random.pick(known)
    if variable.type.shape.isEmpty { return variable.name }
    let indices = variable.type.shape.map { "\(random.next(below: 2 * $0) - $0)" }
    return "\(variable.name)[\(indices.joined(separator: ", "))]"
  }

  /// The first entries of each axis of a known array, if there is one that is large enough.
  private mutating func window(_ shape: [Int]) -> String? {
    let known = scope.filter { variable in
      variable.type.element == .real && variable.type.shape.count == shape.count
        && zip(variable.type.shape, shape).allSatisfy { $0 >= $1 }
    }
    guard !known.isEmpty else { return nil }
    return "\(random.pick(known).name)[\(shape.map { ":\($0)" }.joined(separator: ", "))]"
  }

  /// Two shapes that broadcast to `shape`.
  mutating func operands(_ shape: [Int]) -> ([Int], [Int]) {
    var other: [[Int]] = [shape, shape, []]
    if shape.count >= 2 {
      other.append(Array(shape.dropFirst()))
      other.append(shape.dropLast() + [1])
    }
    let second = random.pick(other)
    return random.chance(0.5) ? (shape, second) : (second, shape)
  }

  /// The shape with an axis of a random length put in, and where.
  mutating func widened(_ shape: [Int]) -> (shape: [Int], axis: Int, length: Int)? {
    guard shape.count <= 2 else { return nil }
    let axis = random.next(below: shape.count + 1)
    let length = random.pick([2, 3, n, k])
    var wide = shape
    wide.insert(length, at: axis)
    return (wide, axis, length)
  }

  /// An axis from either end.
  mutating func axis(_ axis: Int, _ rank: Int) -> Int { random.chance(0.5) ? axis : axis - rank }

  /// A symmetric positive definite matrix with `size` rows.
  mutating func positiveDefinite(_ size: Int, _ depth: Int) -> String {
    let factor = real([size, size], min(depth, 1))
    return "(np.tanh(\(factor)) @ np.tanh(\(factor)).T + 2 * np.eye(\(size)))"
  }

  // MARK: - Forms that every element type has

  /// `a if c else b`
  mutating func choice(_ element: ElementType, _ shape: [Int], _ depth: Int) -> String {
    let type = ArrayType(element, shape: shape)
    return "(\(expression(type, depth)) if \(boolean([], depth)) else \(expression(type, depth)))"
  }

  /// Entries, rows or columns of a larger array.
  mutating func part(_ element: ElementType, _ shape: [Int], _ depth: Int) -> String? {
    guard shape.count <= 2, let (wide, axis, length) = widened(shape) else { return nil }
    let index = random.next(below: 2 * length) - length
    let subscripts = wide.indices.map { $0 == axis ? "\(index)" : ":" }.joined(separator: ", ")
    return "\(expression(ArrayType(element, shape: wide), depth))[\(subscripts)]"
  }

  /// The same entries in another order or arrangement.
  mutating func arranged(_ element: ElementType, _ shape: [Int], _ depth: Int) -> String? {
    guard !shape.isEmpty else { return nil }
    let count = shape.reduce(1, *)
    func same(_ generator: inout ProgramGenerator, _ other: [Int]) -> String {
      generator.expression(ArrayType(element, shape: other), depth)
    }
    switch random.next(below: 12) {
    case 0: return "np.flip(\(same(&self, shape)), axis=\(axis(random.next(below: shape.count), shape.count)))"
    case 1:
      return "np.roll(\(same(&self, shape)), \(1 + random.next(below: 3)), axis=\(random.next(below: shape.count)))"
    case 2: return "\(same(&self, shape))[::-1]"
    case 3: return "\(same(&self, shape.reversed())).T"
    case 4 where shape.count == 1 && count % 2 == 0: return "\(same(&self, [2, count / 2])).ravel()"
    case 4: return "\(same(&self, [count])).reshape(\(text(shape)))"
    case 5: return "np.sort(\(same(&self, shape)), axis=\(axis(random.next(below: shape.count), shape.count)))"
    case 6 where shape[0] >= 2:
      let first = 1 + random.next(below: shape[0] - 1)
      let parts = [[first] + shape.dropFirst(), [shape[0] - first] + shape.dropFirst()]
      return "np.concatenate([\(same(&self, parts[0])), \(same(&self, parts[1]))])"
    case 7 where shape.count == 2:
      let columns = (0..<shape[1]).map { _ in same(&self, [shape[0]]) }
      return "np.column_stack([\(columns.joined(separator: ", "))])"
    case 8 where shape.count == 2:
      let rows = (0..<shape[0]).map { _ in same(&self, [shape[1]]) }
      return "\(random.pick(["np.stack", "np.vstack"]))([\(rows.joined(separator: ", "))])"
    case 9:
      let length = 2 + random.next(below: 4)
      let indices = (0..<shape[0]).map { _ in "\(random.next(below: 2 * length) - length)" }
      return "\(same(&self, [length] + shape.dropFirst()))[[\(indices.joined(separator: ", "))]]"
    case 10:
      let length = shape[0] + 1 + random.next(below: 3)
      return "\(same(&self, [length] + shape.dropFirst()))[\(length - shape[0]):]"
    case 11 where shape.count == 1 && count % 2 == 0:
      return random.chance(0.5)
        ? "np.tile(\(same(&self, [count / 2])), 2)" : "np.repeat(\(same(&self, [count / 2])), 2)"
    default: return nil
    }
  }
}
