extension ReverseSweep {
  /// Passes the adjoints of an instruction's outputs on to its inputs.
  func differentiate(_ instruction: Instruction) throws {
    let inputs = instruction.inputs
    guard instruction.passesOn, instruction.outputs.contains(where: { isActive($0.register) }) else { return }
    try refuseSearches(instruction)
    switch instruction.operation {
    case .copy: return try copied(instruction)
    case .scatter: return try scatteredInto(instruction)
    default: break
    }
    let adjoints = try instruction.outputs.map { try adjoint($0) }
    guard adjoints.contains(where: { $0 != nil }) else { return }
    if let g = adjoints[0] {
      switch instruction.operation {
      case .elementwise(let steps): if let step = steps.first { try elementwise(step, instruction, g) }
      case .reduce(let reduction, let outer, let length, let inner, let ddof):
        try reduced(reduction, [outer, length, inner], ddof, instruction, g)
      case .scan(let scan, let outer, let length, let inner):
        try scanned(scan, [outer, length, inner], instruction, g)
      case .matrixMultiply: try multiplied(instruction, g)
      case .sort: try sorted(inputs[0], g)
      case .median: try median(instruction, g)
      case .quantile(let levels): try quantiles(levels, inputs[0], g)
      case .gather:
        let places = try before(inputs[1])
        try accumulate(inputs[0], try counted(places, g, inputs[0].count).reshaped(inputs[0].shape))
      case .bincount:
        if isActive(inputs[1].register) { try accumulate(inputs[1], try gathered(g, try before(inputs[0]), inputs[1])) }
      case .random(let draw): try drawn(draw)
      case .keep, .recall: throw refused("a loop of a derivative has no derivative of its own here")
      case .routine(let kernel): try routine(kernel, instruction, g)
      default: break
      }
    }
    if case .linear(let operation) = instruction.operation { try linear(operation, instruction, adjoints) }
    for output in instruction.outputs { try clear(output) }
  }

  private func refuseSearches(_ instruction: Instruction) throws {
    for output in instruction.outputs where tracer.sought.contains(output.register) {
      if adjoints[output.register] == nil { continue }
      throw refused("what a search for a zero or a minimum ends at has no derivative here")
    }
  }

  func refused(_ reason: String) -> NotDifferentiable { NotDifferentiable(reason: reason, range: tracer.range) }

  // MARK: - Elementwise

  private func elementwise(_ step: ElementwiseStep, _ instruction: Instruction, _ g: Traced) throws {
    let operands = try step.operands.map { operand -> View in
      guard case .input(let index) = operand else { throw refused("a chain of steps has no derivative") }
      return instruction.inputs[index]
    }
    let output = instruction.outputs[0]
    for (index, view) in operands.enumerated() where isActive(view.register) {
      let partial: Partial
      let isSingular: Bool
      switch step.kernel {
      case .unary(let kernel):
        let slope = try kernel.derivative(x: { try before(operands[0]) }, y: { try after(output) })
        partial = slope.map { .formula($0) } ?? .zero
        isSingular = kernel.isSingular
      case .binary(let kernel):
        partial = try kernel.partial(
          index, a: { try before(operands[0]) }, b: { try before(operands[1]) }, y: { try after(output) })
        isSingular = kernel.isSingular
      case .ternary(.where):
        if index == 0 { continue }
        let holds = try before(operands[0])
        let nothing = g.number(0)
        try accumulate(view, index == 1 ? try g.where(holds, else: 0) : try nothing.where(holds, else: g))
        continue
      case .ternary(let kernel):
        partial = try kernel.partial(index, { try before(operands[$0]) }, y: { try after(output) })
        isSingular = true
      }
      switch partial {
      case .zero: continue
      case .unknown:
        throw refused("there is no derivative of \(step.kernel.name) with respect to its parameter \(index + 1)")
      case .formula(let slope):
        if let known = slope.array.constantScalar, slope.array.count == 1 {
          try accumulate(view, known == 1 ? g : known == -1 ? try -g : try g * known)
          continue
        }
        let product = try g * slope
        try accumulate(view, chooses && isSingular ? try product.where(g, else: 0) : product)
      }
    }
  }

  // MARK: - Memory

  private func copied(_ instruction: Instruction) throws {
    let (source, target) = (instruction.inputs[0], instruction.outputs[0])
    guard adjoints[target.register] != nil else { return }
    let isPlain = instruction.mask == nil || instruction.mask == entry
    var g = try window(target)
    // What is added to below must not be read after it was changed.
    if case .memory? = adjoints[target.register] { g = Traced(tracer, try tracer.contiguous(g.array)) }
    if isPlain {
      try clear(target)
    } else if let mask = instruction.mask {
      let left = try g.number(0).where(before(mask), else: g)
      _ = try memory(of: target.register)
      try store(left, into: try window(target))
    }
    try accumulate(source, g)
  }

  private func gathered(_ g: Traced, _ places: Traced, _ like: View) throws -> Traced {
    let flat = try g.reshaped([g.array.count])
    return Traced(
      tracer,
      try tracer.emit(
        .gather, [flat.array, places.reshaped(like.shape).array], ArrayType(.real, shape: like.shape), cost: like.count)
    )
  }

  /// Values written by place: of those at one place the last stands.
  private func scatteredInto(_ instruction: Instruction) throws {
    let (target, values) = (instruction.outputs[0], instruction.inputs[1])
    guard adjoints[target.register] != nil else { return }
    let places = try before(instruction.inputs[0])
    let count = values.count
    _ = try memory(of: target.register)
    let window = try window(target)
    let g = try gathered(Traced(tracer, try tracer.contiguous(window.array)), places, values)
    let numbers = Traced(tracer, try tracer.constant(shape: values.shape, element: .real) { Double($0) })
    let last = ArrayValue(tracer.newStorage(target.count), shape: target.shape, element: .real)
    try set(last, -1)
    try tracer.record(
      .scatter, [tracer.view(places.array), tracer.view(numbers.array)], [tracer.view(last)], cost: count)
    let stands = try gathered(Traced(tracer, last), places, values).apply(.equal, numbers)
    let none = g.number(0).broadcast(to: values.shape)
    tracer.mask = try instruction.mask.map { try before($0).array }
    defer { tracer.mask = nil }
    try tracer.record(
      .scatter, [tracer.view(places.array), tracer.view(none.array)], [tracer.view(window.array)], cost: count)
    tracer.mask = nil
    if isActive(values.register) { try accumulate(values, try g.where(stands, else: 0)) }
  }

  /// Numbers that are drawn from a law whose parameters depend on what is varied.
  private func drawn(_ draw: RandomDraw) throws {
    throw refused(
      "random numbers whose law (\(draw.source.rawValue)) depends on what is varied have no derivative here")
  }
}

extension ElementwiseStep.Kernel {
  /// The function's name.
  var name: String {
    switch self {
    case .unary(let kernel): kernel.rawValue
    case .binary(let kernel): kernel.rawValue
    case .ternary(let kernel): kernel.rawValue
    }
  }
}
