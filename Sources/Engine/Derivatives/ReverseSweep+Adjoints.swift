extension ReverseSweep {
  /// Adds to the adjoint of what a window holds.
  /// - Parameter contribution: of the window's shape.
  func accumulate(_ view: View, _ contribution: Traced) throws {
    guard isActive(view.register), view.count > 0 else { return }
    var part = contribution.broadcast(to: view.shape)
    if place < forward.count, let mask = forward[place].mask, mask != entry {
      part = try part.where(before(mask), else: 0)
    }
    // Axes along which the window repeats its entries are summed over.
    for axis in view.shape.indices where view.strides[axis] == 0 && view.shape[axis] > 1 { part = try part.sum(axis) }
    var axes = view.shape.indices.filter { view.shape[$0] > 1 && view.strides[$0] != 0 }
    axes.sort { abs(view.strides[$0]) > abs(view.strides[$1]) }
    var offset = view.offset
    for axis in axes where view.strides[axis] < 0 {
      part = part.reversed(axis)
      offset += view.strides[axis] * (view.shape[axis] - 1)
    }
    let shape = axes.map { view.shape[$0] }
    let strides = axes.map { abs(view.strides[$0]) }
    let array = part.array
    part = Traced(tracer, array.view(offset: array.offset, shape: shape, strides: axes.map { array.strides[$0] }))
    let entries = tracer.registers[view.register]
    if offset == 0, Shape.isContiguous(shape, strides), shape.reduce(1, *) == entries {
      try add(part, to: view.register)
    } else if overlaps(shape, strides) {
      try add(try scattered(part, offset, strides, entries), to: view.register)
    } else {
      let memory = try memory(of: view.register).array
      let window = Traced(tracer, memory.view(offset: memory.offset + offset, shape: shape, strides: strides))
      try store(try window + part, into: window)
    }
  }

  /// Whether two places of a window are one entry; strides descend.
  private func overlaps(_ shape: [Int], _ strides: [Int]) -> Bool {
    var reach = 0
    for axis in shape.indices.reversed() {
      if strides[axis] <= reach { return true }
      reach += strides[axis] * (shape[axis] - 1)
    }
    return false
  }

  /// Sums over the places of a window that are one entry of the register.
  private func scattered(_ part: Traced, _ offset: Int, _ strides: [Int], _ entries: Int) throws -> Traced {
    let shape = part.shape
    let steps = Shape.strides(shape)
    let places = try tracer.constant(shape: [part.array.count], element: .integer) { entry in
      Double(shape.indices.reduce(offset) { $0 + entry / steps[$1] % shape[$1] * strides[$1] })
    }
    return try counted(Traced(tracer, places), part, entries)
  }

  /// Sums of values by place.
  func counted(_ places: Traced, _ values: Traced, _ entries: Int) throws -> Traced {
    let count = values.array.count
    return Traced(
      tracer,
      try tracer.emit(
        .bincount, [places.reshaped([count]).array, values.reshaped([count]).array],
        ArrayType(.real, shape: [entries]), cost: count))
  }

  /// Adds an array, whose entries in order are those of the register, to its adjoint.
  private func add(_ part: Traced, to register: Int) throws {
    if touchedInLoops.contains(register) { _ = try memory(of: register) }
    switch adjoints[register] {
    case .memory(let memory):
      let window = Traced(
        tracer, memory.array.view(offset: 0, shape: part.shape, strides: Shape.strides(part.shape)))
      try store(try window + part, into: window)
    case .value(let known): adjoints[register] = .value(try known.reshaped(part.shape) + part)
    // Memory of another adjoint is set to zero when its instruction is through.
    case nil: adjoints[register] = .value(isMemory(part) ? Traced(tracer, try tracer.contiguous(part.array)) : part)
    }
  }

  private func isMemory(_ part: Traced) -> Bool {
    !part.array.isConstant && memories.contains(tracer.register(part.array.storage))
  }

  func store(_ value: Traced, into window: Traced) throws {
    try tracer.record(.copy, [tracer.view(value.array)], [tracer.view(window.array)], cost: window.array.count)
  }

  /// The adjoint of a register as memory that parts can be added to.
  func memory(of register: Int) throws -> Traced {
    if case .memory(let memory)? = adjoints[register] { return memory }
    let entries = tracer.registers[register]
    let memory = Traced(
      tracer, ArrayValue(tracer.newStorage(entries), shape: [entries], element: .real, kind: .array))
    if touchedInLoops.contains(register) {
      zeroedFirst.append(tracer.view(memory.array))
    } else if case .value(let known)? = adjoints[register] {
      let window = Traced(tracer, memory.array.view(offset: 0, shape: known.shape, strides: Shape.strides(known.shape)))
      try store(known, into: window)
    } else {
      try set(memory.array, 0)
    }
    memories.insert(tracer.register(memory.array.storage))
    adjoints[register] = .memory(memory)
    return memory
  }

  /// The adjoint of what a window holds; zeros where nothing was added to it. Memory that is added to later is to be copied by
  /// whoever keeps the window.
  func window(_ view: View) throws -> Traced {
    switch adjoints[view.register] {
    case nil: return Traced(tracer, tracer.scalar(0)).broadcast(to: view.shape)
    case .memory(let memory):
      return Traced(
        tracer,
        memory.array.view(offset: memory.array.offset + view.offset, shape: view.shape, strides: view.strides))
    case .value(let value):
      let whole = try value.contiguous().array
      return Traced(
        tracer, whole.view(offset: whole.offset + view.offset, shape: view.shape, strides: view.strides))
    }
  }

  /// The adjoint of an output of the instruction at hand; nil where nothing depends on it.
  func adjoint(_ output: View) throws -> Traced? {
    guard isActive(output.register), adjoints[output.register] != nil else { return nil }
    return try window(output)
  }

  /// What an instruction wrote is gone before it: nothing is passed on to what stood there.
  func clear(_ output: View) throws {
    guard adjoints[output.register] != nil else { return }
    if touchedInLoops.contains(output.register) {
      try set(try window(output).array, 0)
    } else if output.isContiguous, output.count == tracer.registers[output.register] {
      adjoints[output.register] = nil
    } else if given.contains(output.register) || (writes[output.register]?.first ?? place) < place {
      _ = try memory(of: output.register)
      try set(try window(output).array, 0)
    }
  }
}
