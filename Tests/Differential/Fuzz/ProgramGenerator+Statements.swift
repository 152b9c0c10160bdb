import Engine

extension ProgramGenerator {
  /// One statement, with its block.
  mutating func statement(_ depth: Int = 2) {
    let choice = random.next(below: depth > 0 ? 16 : 8)
    switch choice {
    case 0, 1, 2: bind()
    case 3: rebind()
    case 4: augment()
    case 5, 6: store()
    case 7: alias()
    case 8, 9, 10: conditional(depth)
    case 11, 12: forLoop(depth)
    case 13: whileLoop(depth)
    case 14: earlyReturn()
    default: unpack()
    }
  }

  /// `v1 = …`
  private mutating func bind() {
    let type = anyType()
    let value = expression(type, 3)
    let name = freshName()
    line("\(name) = \(value)")
    scope.append(Variable(name: name, type: type))
  }

  /// A new value for a name, of the same type.
  private mutating func rebind() {
    let variable = random.pick(scope)
    line("\(variable.name) = \(expression(variable.type, 2))")
  }

  /// `v += …`
  private mutating func augment() {
    let candidates = scope.filter { $0.type.element != .boolean }
    guard !candidates.isEmpty else { return bind() }
    let variable = random.pick(candidates)
    let operand = ArrayType(variable.type.element, shape: random.pick([variable.type.shape, []]))
    let operation =
      variable.type.element == .real ? random.pick(["+=", "-=", "*=", "/="]) : random.pick(["+=", "-="])
    let value = expression(operand, 1)
    line("\(variable.name) \(operation) \(operation == "/=" ? "(1.5 + np.abs(\(value)))" : value)")
  }

  /// `v[…] = …`
  private mutating func store() {
    let candidates = scope.filter { $0.isArray && $0.type.shape.count <= 2 }
    guard !candidates.isEmpty else { return bind() }
    let variable = random.pick(candidates)
    let (shape, element) = (variable.type.shape, variable.type.element)
    if random.chance(0.25) {
      let mask = expression(ArrayType(.boolean, shape: shape), 1)
      let number = expression(ArrayType(element), 0)
      line("\(variable.name)[\(mask)] \(element == .real ? random.pick(["=", "*=", "+="]) : "=") \(number)")
      return
    }
    var subscripts: [String] = []
    var window: [Int] = []
    for length in shape {
      if random.chance(0.4) {
        subscripts.append("\(random.next(below: 2 * length) - length)")
      } else {
        let (text, count) = slice(length)
        subscripts.append(text)
        window.append(count)
      }
    }
    let source = random.chance(0.4) ? [] : window
    let value = expression(ArrayType(element, shape: source), 2)
    let operation = element == .real ? random.pick(["=", "=", "+=", "*="]) : "="
    line("\(variable.name)[\(subscripts.joined(separator: ", "))] \(operation) \(value)")
  }

  /// A slice of an axis of that length, and how many entries it takes (at least one).
  mutating func slice(_ length: Int) -> (text: String, count: Int) {
    let start = random.next(below: length)
    let count = 1 + random.next(below: length - start)
    let stop = start + count
    switch random.next(below: 7) {
    case 0: return (":", length)
    case 1: return ("\(start):", length - start)
    case 2: return ("\(start - length):\(stop == length ? "" : "\(stop - length)")", count)
    case 3: return ("::-1", length)
    case 4: return ("\(start)::2", (length - start + 1) / 2)
    case 5: return ("\(stop - 1):\(start == 0 ? "" : "\(start - 1)"):-1", count)
    default: return ("\(start):\(stop)", count)
    }
  }

  /// A second name for an array, or for a window of it: what one writes the other sees.
  private mutating func alias() {
    let candidates = scope.filter { $0.isArray && $0.type.shape.count <= 2 }
    guard !candidates.isEmpty else { return bind() }
    let variable = random.pick(candidates)
    let name = freshName()
    var type = variable.type
    switch random.next(below: 4) {
    case 0: line("\(name) = \(variable.name)")
    case 1 where type.shape.count == 2:
      line("\(name) = \(variable.name).T")
      type.shape.reverse()
    case 2 where type.shape.count == 2:
      line("\(name) = \(variable.name).reshape(-1)")
      type.shape = [type.count]
    default:
      let (text, count) = slice(type.shape[0])
      line("\(name) = \(variable.name)[\(text)]")
      type.shape[0] = count
    }
    scope.append(Variable(name: name, type: type))
  }

  /// `v1, v2 = …, …`
  private mutating func unpack() {
    let (a, b) = (anyType(), anyType())
    let values = [expression(a, 2), expression(b, 2)]
    let (x, y) = (freshName(), freshName())
    line("\(x), \(y) = \(values.joined(separator: ", "))")
    scope += [Variable(name: x, type: a), Variable(name: y, type: b)]
  }

  /// A block whose new names end with it.
  private mutating func block(_ depth: Int) {
    let outer = scope
    indentation += "    "
    for _ in 0...random.next(below: 2) { statement(depth - 1) }
    indentation = String(indentation.dropLast(4))
    scope = outer
  }

  private mutating func conditional(_ depth: Int) {
    let condition = expression(ArrayType(.boolean), 2)
    line("if \(condition):")
    // A name that every branch binds is there behind them.
    let shared = random.chance(0.4) ? (freshName(), ArrayType(.real, shape: random.pick([[], [n]]))) : nil
    func bindShared(_ generator: inout ProgramGenerator) {
      guard let shared else { return }
      generator.line("    \(shared.0) = \(generator.expression(shared.1, 2))")
    }
    block(depth)
    bindShared(&self)
    if shared != nil || random.chance(0.5) {
      if random.chance(0.3) {
        line("elif \(expression(ArrayType(.boolean), 1)):")
        block(depth)
        bindShared(&self)
      }
      line("else:")
      block(depth)
      bindShared(&self)
    }
    if let shared { scope.append(Variable(name: shared.0, type: shared.1)) }
  }

  private mutating func forLoop(_ depth: Int) {
    guard loops < 2 else { return bind() }
    loops += 1
    let outer = scope
    let name = freshName()
    let vectors = scope.filter { $0.type.element == .real && $0.type.shape.count == 1 }
    if random.chance(0.3), let vector = vectors.first {
      line("for \(name) in \(vector.name) * 1.0:")
      scope.append(Variable(name: name, type: ArrayType()))
    } else {
      line("for \(name) in range(\(1 + random.next(below: 3))):")
      scope.append(Variable(name: name, type: ArrayType(.integer)))
    }
    indentation += "    "
    if random.chance(0.4) {
      line("if \(expression(ArrayType(.boolean), 1)):")
      line("    \(random.pick(["break", "continue"]))")
    }
    indentation = String(indentation.dropLast(4))
    block(depth)
    scope = outer
    loops -= 1
    if random.chance(0.15) {
      line("else:")
      block(0)
    }
  }

  private mutating func whileLoop(_ depth: Int) {
    guard loops < 2 else { return bind() }
    loops += 1
    let counter = freshName()
    line("\(counter) = 0")
    line("while \(counter) < \(2 + random.next(below: 4)) and \(expression(ArrayType(.boolean), 1)):")
    line("    \(counter) += 1")
    if random.chance(0.3) {
      line("    if \(expression(ArrayType(.boolean), 1)):")
      line("        \(random.pick(["break", "continue"]))")
    }
    block(depth)
    loops -= 1
    scope.append(Variable(name: counter, type: ArrayType(.integer)))
  }

  private mutating func earlyReturn() {
    guard isFixed else { return bind() }
    line("if \(expression(ArrayType(.boolean), 2)):")
    line("    return \(expression(result, 2))")
  }
}
