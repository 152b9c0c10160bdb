import Language

/// The memory in which a plan runs on one tile at a time.
///
/// Invariant: one thread at a time holds a workspace (`WorkspacePool` sees to that), hence `@unchecked Sendable`.
final class Workspace: @unchecked Sendable {
  let plan: Plan
  let lanes: Int
  private let arena: UnsafeMutablePointer<Double>
  private let constants: UnsafeMutablePointer<Double>
  let addresses: UnsafeMutablePointer<UnsafeMutablePointer<Double>>
  /// One byte a lane, set by kernels that fail.
  let flags: UnsafeMutablePointer<UInt8>
  /// For each lane the instruction that failed first, or -1.
  let failed: UnsafeMutablePointer<Int32>
  let scratch: Scratch
  /// Turns of each loop that is not unrolled, on the tile at hand.
  private let turns: UnsafeMutablePointer<Int>

  init(_ plan: Plan, lanes: Int) {
    self.plan = plan
    self.lanes = lanes
    arena = AlignedMemory.allocate(max(plan.arenaEntries * lanes, 1) + 8)
    arena.initialize(repeating: 0, count: max(plan.arenaEntries * lanes, 1) + 8)
    constants = AlignedMemory.allocate(plan.constants.count * lanes)
    for (entry, value) in plan.constants.enumerated() {
      (constants + entry * lanes).initialize(repeating: value, count: lanes)
    }
    addresses = .allocate(capacity: max(plan.places.count, 1))
    for (register, place) in plan.places.enumerated() {
      switch place {
      case .arena(let offset): (addresses + register).initialize(to: arena + offset * lanes)
      case .constant(let offset): (addresses + register).initialize(to: constants + offset * lanes)
      case .argument, .result: (addresses + register).initialize(to: arena)
      }
    }
    flags = .allocate(capacity: lanes)
    flags.initialize(repeating: 0, count: lanes)
    failed = .allocate(capacity: lanes)
    failed.initialize(repeating: -1, count: lanes)
    scratch = Scratch()
    turns = .allocate(capacity: max(plan.loops, 1))
    turns.initialize(repeating: 0, count: max(plan.loops, 1))
  }

  deinit {
    AlignedMemory.deallocate(arena)
    AlignedMemory.deallocate(constants)
    addresses.deallocate()
    flags.deallocate()
    failed.deallocate()
    turns.deallocate()
  }

  /// Runs the plan on a tile.
  /// - Parameters:
  ///   - arguments: memory of each argument, lanes innermost; read only.
  ///   - results: memory of each result, lanes innermost.
  ///   - timed: told how long each instruction took.
  func run(
    arguments: [UnsafeMutablePointer<Double>], results: [UnsafeMutablePointer<Double>], key: Key, first: UInt64,
    timed: ((Int, Duration) -> Void)? = nil
  ) {
    for (register, index) in plan.argumentRegisters { addresses[register] = arguments[index] }
    for (register, index) in plan.resultRegisters { addresses[register] = results[index] }
    for (register, argument, count) in plan.copiedArguments {
      addresses[register].update(from: arguments[argument], count: count * lanes)
    }
    for (offset, count) in plan.zeroed { (arena + offset * lanes).update(repeating: 0, count: count * lanes) }
    failed.update(repeating: -1, count: lanes)
    turns.update(repeating: 0, count: max(plan.loops, 1))
    let machine = Machine(
      addresses: addresses, lanes: lanes, flags: flags, scratch: scratch, key: key, first: first,
      turns: turns)
    var position = 0
    while position < plan.code.count {
      switch plan.code[position] {
      case .run(let code):
        let start = timed == nil ? nil : ContinuousClock.now
        if code(machine) {
          note(position, plan.instructions[position])
          // A tape that is too short fails every lane: the rest is of no use.
          if case .keep = plan.instructions[position].operation { return }
        }
        if let timed, let start { timed(position, ContinuousClock.now - start) }
      case .jumpIfNone(let window, let target):
        if !machine.any(machine.address(window)) {
          position = target
          continue
        }
      case .jumpBackIfAny(let window, let target, _, .some(0)):
        if machine.any(machine.address(window)) {
          position = target
          continue
        }
      case .jumpBackIfAny(_, let target, let loop, .some(let count)):
        turns[loop] += 1
        if turns[loop] < count {
          position = target
          continue
        }
        turns[loop] = 0
      case .jumpBackIfAny(let window, let target, let loop, nil):
        let mask = machine.address(window)
        turns[loop] += 1
        if machine.any(mask) {
          if turns[loop] * max(position - target, 1) * 64 <= plan.budget.steps {
            position = target
            continue
          }
          for lane in 0..<lanes where mask[lane] != 0 && failed[lane] < 0 { failed[lane] = Int32(position) }
        }
      }
      position += 1
    }
    for (index, view) in plan.results.enumerated() where !plan.directResults.contains(index) {
      machine.copy(view, to: results[index])
    }
  }

  /// Notes the lanes that an instruction failed in, if they are active and have not failed before.
  private func note(_ position: Int, _ instruction: Instruction) {
    let mask = instruction.mask.map { addresses[$0.register] + $0.offset * lanes }
    for lane in 0..<lanes where flags[lane] != 0 {
      flags[lane] = 0
      if let mask, mask[lane] == 0 { continue }
      if failed[lane] < 0 { failed[lane] = Int32(position) }
    }
  }

  /// The failure of a lane, if it failed.
  func failure(_ lane: Int) -> Failure? {
    let position = Int(failed[lane])
    guard position >= 0 else { return nil }
    let instruction = plan.instructions[position]
    let (kind, message) = instruction.operation.failure
    return Failure(kind, message, range: instruction.range)
  }
}

/// Memory that an instruction borrows while it runs; it grows to the largest need and stays. Most instructions of a program that is
/// walked need none, so there is none before it is asked for.
final class Scratch {
  private var memory: UnsafeMutablePointer<Double>?
  private var capacity = 0

  deinit { memory.map(AlignedMemory.deallocate) }

  /// At least `count` doubles, valid until the next call.
  func reserve(_ count: Int) -> UnsafeMutablePointer<Double> {
    if let memory, count <= capacity { return memory }
    memory.map(AlignedMemory.deallocate)
    capacity = max(count, 64)
    let fresh = AlignedMemory.allocate(capacity)
    fresh.initialize(repeating: 0, count: capacity)
    memory = fresh
    return fresh
  }
}
