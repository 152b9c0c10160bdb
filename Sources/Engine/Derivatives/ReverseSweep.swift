import Language

/// Reverse-mode differentiation of a trace (Griewank & Walther 2008, ch. 3 and 4): for the instructions of a tracer from `start` on it
/// writes down others that compute, from the adjoints of results, the adjoints of the arrays that they were computed from. The
/// executor, the tiles and the kernels are those of every other program.
///
/// The adjoint of a register is a value as long as it is made of whole registers, and memory of its own where parts of it are
/// added to. Values that instructions overwrite are kept: once in straight code, for each turn in a loop that is not unrolled.
/// Jumps that only spare work are left out, so that every value is there when the sweep comes back.
///
/// Invariant: what an instruction computed under a mask passes nothing on in the replications outside it.
final class ReverseSweep {
  let tracer: Tracer
  /// The first instruction that is differentiated.
  let start: Int
  /// The instructions that are differentiated; the place of an instruction is its index here.
  let forward: [Instruction]
  /// Registers that depend on what is differentiated with respect to.
  var active: [Bool]
  /// Where each register is written, ascending.
  var writes: [Int: [Int]] = [:]
  /// Loops that are not unrolled, an inner one before those around it.
  let loops: [TapedLoop]
  /// Number of the innermost loop around each instruction.
  let loopOf: [Int?]
  /// Registers that a loop touches: their adjoints are memory from the start.
  var touchedInLoops = Set<Int>()
  var adjoints: [Int: Adjoint] = [:]
  /// Registers that hold adjoints.
  var memories = Set<Int>()
  var tapes = TapeRecord()
  /// Whether masks choose values: a derivative that is not finite may then belong to a value that was not taken.
  let chooses: Bool
  /// Registers that hold something before the first instruction.
  var given = Set<Int>()
  /// Memory of the adjoints, set to zero before the sweep.
  var zeroedFirst: [View] = []
  /// The instruction at hand.
  var place = 0
  /// Entries a replication that tapes may take.
  var room: Int
  /// The mask under which all of it is computed: what is outside it is not looked at.
  let entry: View?

  /// The adjoint of a register.
  enum Adjoint {
    /// An array whose entries in order are those of the register.
    case value(Traced)
    /// A register of its own.
    case memory(Traced)
  }

  /// - Parameter start: the first instruction of the tracer that is differentiated.
  /// - Throws: `NotDifferentiable` where a loop is jumped into or out of in a way that cannot be turned round.
  init(_ tracer: Tracer, from start: Int = 0) throws {
    self.tracer = tracer
    self.start = start
    room = tracer.budget.bytes / 8
    entry = tracer.mask.map(tracer.view)
    forward = Array(tracer.instructions[start...])
    active = Array(repeating: false, count: tracer.registers.count)
    (loops, loopOf) = TapedLoop.all(forward, start: start)
    var chooses = false
    for (index, instruction) in forward.enumerated() {
      for output in instruction.outputs { writes[output.register, default: []].append(index) }
      if instruction.mask != nil, instruction.mask != entry { chooses = true }
      if case .elementwise(let steps) = instruction.operation, case .ternary(.where)? = steps.first?.kernel {
        chooses = true
      }
      if loopOf[index] != nil {
        touchedInLoops.formUnion((instruction.inputs + instruction.outputs).map(\.register))
      }
    }
    self.chooses = chooses
  }

  /// The adjoints of `sources` from those of `results`: the instructions for it stand behind the tracer's own.
  /// - Parameters:
  ///   - results: arrays that the instructions computed.
  ///   - seeds: their adjoints, in shapes that broadcast to theirs.
  ///   - sources: arrays as they stood before the first instruction.
  /// - Returns: one array for each source, of its shape.
  /// - Throws: `NotDifferentiable` located at the operation that has no derivative.
  func adjoints(of sources: [ArrayValue], results: [ArrayValue], seeds: [Traced]) throws -> [ArrayValue] {
    let (mask, range) = (tracer.mask, tracer.range)
    tracer.mask = nil
    let own = tracer.instructions
    defer { (tracer.mask, tracer.range) = (mask, range) }
    spread(from: sources)
    // The reverse instructions are written down by themselves first: what they need decides what the others keep.
    tracer.instructions = []
    do {
      for (result, seed) in zip(results, seeds) where !result.isConstant {
        place = forward.count
        try accumulate(tracer.view(result), seed.broadcast(to: result.shape))
      }
      try sweep(0..<forward.count)
      var gradients: [ArrayValue] = []
      for source in sources {
        let view = tracer.view(source)
        gradients.append(try window(view).contiguous().array)
      }
      let reverse = tracer.instructions
      tracer.instructions = Array(own[..<start])
      try assemble(reverse)
      return gradients
    } catch {
      tracer.instructions = own
      throw error
    }
  }

  /// Marks every register that depends on the sources.
  private func spread(from sources: [ArrayValue]) {
    given = Set(sources.filter { !$0.isConstant }.map { tracer.register($0.storage) })
    for register in given { active[register] = true }
    active += Array(repeating: false, count: max(0, tracer.registers.count - active.count))
    for register in tracer.sought.intersection(reached()) { active[register] = true }
    var grows = true
    while grows {
      grows = false
      for instruction in forward where instruction.passesOn {
        guard instruction.inputs.contains(where: { active[$0.register] }) else { continue }
        for output in instruction.outputs where !active[output.register] {
          active[output.register] = true
          grows = true
        }
      }
      if loops.isEmpty { break }
    }
  }

  /// Registers that depend on the sources in any way, by steps or masks too.
  private func reached() -> Set<Int> {
    guard !tracer.sought.isEmpty else { return [] }
    var reached = given
    var count = 0
    while count < reached.count {
      count = reached.count
      for instruction in forward {
        let read = instruction.inputs + (instruction.mask.map { [$0] } ?? [])
        if read.contains(where: { reached.contains($0.register) }) {
          reached.formUnion(instruction.outputs.map(\.register))
        }
      }
    }
    return reached
  }

  func isActive(_ register: Int) -> Bool { register < active.count && active[register] }

  /// Goes through instructions from last to first.
  private func sweep(_ range: Range<Int>) throws {
    var index = range.upperBound - 1
    while index >= range.lowerBound {
      if let number = loops.firstIndex(where: { $0.end == index }), loops[number].start >= range.lowerBound {
        try turn(number)
        index = loops[number].start - 1
        continue
      }
      place = index
      tracer.range = forward[index].range
      try differentiate(forward[index])
      index -= 1
    }
  }

  /// Registers in which a turn reads what the turn before it wrote: their adjoints come round with the loop, and are there before its
  /// instructions are gone through.
  private func carried(_ loop: TapedLoop) -> [Int] {
    var read = Set<Int>()
    var carried = Set<Int>()
    for instruction in forward[loop.start...loop.end] {
      read.formUnion(instruction.inputs.map(\.register))
      for output in instruction.outputs where isActive(output.register) && read.contains(output.register) {
        carried.insert(output.register)
      }
    }
    return carried.sorted()
  }

  /// Goes through the turns of a loop from last to first.
  private func turn(_ number: Int) throws {
    let loop = loops[number]
    guard forward[loop.start...loop.end].contains(where: { $0.outputs.contains { isActive($0.register) } }) else {
      return
    }
    for register in carried(loop) { _ = try memory(of: register) }
    let counter = Traced(tracer, tapes.counter(of: number, tracer))
    var remaining: ArrayValue?
    if loop.turns == nil {
      place = loop.end + 1
      let taken = try value(tapes.turns(of: number, tracer), isAfter: false, pseudo: number)
      let cell = ArrayValue(tracer.newStorage(1), shape: [], element: .real)
      try tracer.record(.copy, [tracer.view(taken.array)], [tracer.view(cell)], cost: 1)
      remaining = cell
    }
    let first = tracer.instructions.count
    try tracer.record(.copy, [tracer.view((counter - 1).array)], [tracer.view(counter.array)], cost: 1)
    try sweep(loop.start..<loop.end)
    place = loop.start
    var goesOn = counter.array
    if let remaining {
      let left = Traced(tracer, remaining)
      try tracer.record(.copy, [tracer.view((left - 1).array)], [tracer.view(remaining)], cost: 1)
      goesOn = try left.apply(.greater, 0).array
    }
    tracer.loopCount += 1
    try tracer.record(
      .jumpBackIfAny(target: first, loop: tracer.loopCount - 1, turns: loop.turns ?? 0), [tracer.view(goesOn)], [],
      cost: 1)
  }
}

extension Instruction {
  /// Whether its outputs change smoothly with its inputs almost everywhere.
  var passesOn: Bool {
    switch operation {
    case .elementwise(let steps):
      switch steps.first?.kernel {
      case .unary(let kernel): !kernel.isStep
      case .binary(let kernel): !kernel.isStep
      default: true
      }
    case .argsort, .searchsorted, .failWhere, .jumpIfNone, .jumpBackIfAny: false
    case .reduce(let reduction, _, _, _, _): !reduction.isStep
    case .linear(.rank): false
    default: true
    }
  }
}

extension UnaryKernel {
  /// Whether the function is a step function.
  var isStep: Bool {
    switch self {
    case .sign, .floor, .ceil, .trunc, .rint, .logicalNot, .isfinite, .isnan, .isinf, .signbit, .invert: true
    default: false
    }
  }
}

extension BinaryKernel {
  /// Whether the function is a step function of both numbers.
  var isStep: Bool {
    switch self {
    case .floorDivide, .integerFloorDivide, .integerRemainder, .integerFmod, .equal, .notEqual, .less, .lessEqual,
      .greater, .greaterEqual, .logicalAnd, .logicalOr, .logicalXor, .bitAnd, .bitOr, .bitXor, .leftShift,
      .rightShift, .isclose, .poissonQuantile:
      true
    default: false
    }
  }
}

extension Reduction {
  /// Whether it gives whole numbers.
  var isStep: Bool {
    switch self {
    case .any, .all, .countNonzero, .argmin, .argmax: true
    default: false
    }
  }
}
