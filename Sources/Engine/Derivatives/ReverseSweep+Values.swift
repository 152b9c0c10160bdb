import Language

extension ReverseSweep {
  /// Entries a replication that the tapes of a loop of unknown length may take together (2 MiB, so that eight replications of a tile
  /// take 16), and the fewest and most turns that are kept: an iteration that has not converged after four thousand turns is not
  /// going to.
  static let tapeEntries = 1 << 18
  static let fewestTurns = 256
  static let mostTurns = 4096

  /// The numbers that a window holds when the instruction at hand reads it.
  func before(_ view: View) throws -> Traced { try value(view, isAfter: false) }

  /// The numbers that a window holds when the instruction at hand has written it.
  func after(_ view: View) throws -> Traced { try value(view, isAfter: true) }

  /// The window as it stood before or behind the instruction at hand, kept if something writes to it later.
  /// - Parameter pseudo: the loop whose count of turns it is: written in the loop around it, if there is one.
  func value(_ view: View, isAfter: Bool, pseudo: Int? = nil) throws -> Traced {
    let position = isAfter ? place + 1 : place
    var innermost = pseudo.map { loops[$0].parent } ?? loopOf[place]
    let writers = pseudo == nil ? writes[view.register] ?? [] : []
    var outermost = innermost
    while let loop = outermost, let around = loops[loop].parent { outermost = around }
    let isTaped: Bool
    if let outermost {
      let range = loops[outermost].start...loops[outermost].end
      isTaped = pseudo != nil || writers.contains { range.contains($0) }
      if !isTaped { innermost = nil }
    } else {
      isTaped = false
    }
    if !isTaped, !writers.contains(where: { $0 >= position }) { return term(view) }
    let name = TapeRecord.Name(view: view, place: isAfter ? -place - 1 : place)
    if let known = tapes.copies[name], !isTaped { return Traced(tracer, known) }
    if isTaped, let loop = innermost {
      let register: Int
      if let known = tapes.copies[name] {
        register = tracer.register(known.storage)
      } else {
        let tape = ArrayValue(tracer.newStorage(view.count), shape: [view.count], element: .real)
        register = tracer.register(tape.storage)
        tapes.copies[name] = tape
        tapes.kept.append(
          TapeRecord.Kept(place: position, source: view, register: register, loop: loop, range: tracer.range))
      }
      let copy = ArrayValue(tracer.newStorage(view.count), shape: view.shape, element: .real)
      let tape = View(register: register, offset: 0, shape: [view.count], strides: [1])
      try tracer.record(
        .recall, [tape, tracer.view(tapes.counter(of: loop, tracer))], [tracer.view(copy)], cost: view.count)
      return Traced(tracer, copy)
    }
    let copy = ArrayValue(tracer.newStorage(view.count), shape: view.shape, element: .real)
    tapes.copies[name] = copy
    tapes.kept.append(
      TapeRecord.Kept(
        place: position, source: view, register: tracer.register(copy.storage), loop: nil, range: tracer.range))
    return Traced(tracer, copy)
  }

  /// A window of a register as an array.
  func term(_ view: View) -> Traced {
    let storage = Storage(count: tracer.registers[view.register], register: view.register, birth: 0)
    return Traced(
      tracer,
      ArrayValue(
        storage, offset: view.offset, shape: view.shape, strides: view.strides, element: .real, kind: .array))
  }

  /// Puts the program together: its instructions with what they keep, and the reverse ones.
  func assemble(_ reverse: [Instruction]) throws {
    let capacities = capacities()
    var held = 0
    for kept in tapes.kept {
      guard let loop = kept.loop else { continue }
      let (entries, overflows) = kept.source.count.multipliedReportingOverflow(by: capacities[loop] ?? 1)
      guard !overflows, entries <= room - held else {
        throw NotDifferentiable(reason: "the turns of a loop take more memory than there is", range: kept.range)
      }
      held += entries
      tracer.registers[kept.register] = entries
    }
    try begin()
    var position: [Int] = []
    let keptAt = Dictionary(grouping: tapes.kept, by: \.place)
    for index in 0...forward.count {
      // What a turn keeps before its first instruction is kept in every turn; all else stands before what begins here.
      let all = keptAt[index] ?? []
      for kept in all where kept.loop.map({ loops[$0].start != index }) ?? true { try keep(kept, capacities) }
      for (number, taken) in tapes.taken where loops[number].start == index { try set(taken, 0) }
      position.append(tracer.instructions.count)
      for kept in all where kept.loop.map({ loops[$0].start == index }) ?? false { try keep(kept, capacities) }
      guard index < forward.count else { break }
      for number in loops.indices where loops[number].end == index {
        try count(tapes.counters[number])
        try count(tapes.taken[number])
      }
      var instruction = forward[index]
      switch instruction.operation {
      case .jumpIfNone: continue
      case .jumpBackIfAny(let target, let loop, let turns):
        instruction.operation = .jumpBackIfAny(target: position[target - start], loop: loop, turns: turns)
      default: break
      }
      tracer.instructions.append(instruction)
    }
    let shift = tracer.instructions.count
    // What computed an estimate does not fail for want of its derivative: what cannot be computed on the way back is NaN.
    let nobody = tracer.view(tracer.scalar(0, .boolean))
    for var instruction in reverse {
      if instruction.operation.mayFail { instruction.mask = nobody }
      if case .jumpBackIfAny(let target, let loop, let turns) = instruction.operation {
        instruction.operation = .jumpBackIfAny(target: target + shift, loop: loop, turns: turns)
      }
      if case .recall = instruction.operation {
        instruction.inputs[0].shape = [tracer.registers[instruction.inputs[0].register]]
      }
      tracer.instructions.append(instruction)
    }
    guard tracer.instructions.count <= 4 * tracer.budget.instructions else {
      throw NotDifferentiable(reason: "the derivative takes too many instructions", range: tracer.range)
    }
  }

  /// How many turns, over the whole program, are kept of each loop.
  private func capacities() -> [Int: Int] {
    var capacities: [Int: Int] = [:]
    for number in loops.indices.reversed() {
      let around = loops[number].parent.flatMap { capacities[$0] } ?? 1
      if let turns = loops[number].turns {
        capacities[number] = turns.multipliedReportingOverflow(by: around).overflow ? .max : turns * around
      } else {
        let size = tapes.kept.reduce(1) { $0 + ($1.loop == number ? $1.source.count : 0) }
        capacities[number] = min(Self.mostTurns, max(Self.fewestTurns, Self.tapeEntries / size)) * min(around, 64)
      }
    }
    return capacities
  }

  private func begin() throws {
    for view in zeroedFirst { try set(term(view).array, 0) }
    for counter in tapes.counters.sorted(by: { $0.key < $1.key }) { try set(counter.value, 0) }
  }

  /// Sets every entry of an array.
  func set(_ target: ArrayValue, _ value: Double) throws {
    let zero = Traced(tracer, tracer.scalar(value)).broadcast(to: target.shape)
    try tracer.record(.copy, [tracer.view(zero.array)], [tracer.view(target)], cost: target.count)
  }

  private func count(_ cell: ArrayValue?) throws {
    guard let cell else { return }
    let next = try Traced(tracer, cell) + 1
    try tracer.record(.copy, [tracer.view(next.array)], [tracer.view(cell)], cost: 1)
  }

  private func keep(_ kept: TapeRecord.Kept, _ capacities: [Int: Int]) throws {
    let count = kept.source.count
    guard let loop = kept.loop else {
      let target = View(
        register: kept.register, offset: 0, shape: kept.source.shape, strides: Shape.strides(kept.source.shape))
      return try tracer.record(.copy, [kept.source], [target], cost: count)
    }
    let capacity = capacities[loop] ?? 1
    let tape = View(register: kept.register, offset: 0, shape: [capacity, count], strides: [count, 1])
    let counter = tapes.counter(of: loop, tracer)
    // A tape that is too short fails the whole tile: the turns are counted for all of it.
    tracer.instructions.append(
      Instruction(
        operation: .keep, inputs: [kept.source, tracer.view(counter)], outputs: [tape], mask: nil, range: kept.range,
        cost: count))
  }
}

extension Operation {
  /// Whether a lane can fail in it; it then gets NaN, or reads what it may not use.
  fileprivate var mayFail: Bool {
    switch self {
    case .linear, .routine, .gather: true
    default: false
    }
  }
}
