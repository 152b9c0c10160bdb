import Language

/// A trace made ready to run: dead instructions removed, every register given its place in memory.
///
/// Invariant: two registers share memory only if no instruction needs both. The arena of a workspace holds
/// `arenaEntries * lanes` doubles, and no instruction allocates.
final class Plan: Sendable {
  /// Where a register lives.
  enum Place: Hashable, Sendable {
    /// Entries from the start of the arena.
    case arena(Int)
    /// Entries from the start of the constants.
    case constant(Int)
    /// Memory of argument number … of the sample.
    case argument(Int)
    /// Memory of result number … that the caller provides.
    case result(Int)
  }

  let instructions: [Instruction]
  /// The instructions made ready to run, place for place.
  let code: [Code]
  /// Registers that lie in the caller's memory, and which argument or result each is.
  let argumentRegisters: [(register: Int, index: Int)]
  let resultRegisters: [(register: Int, index: Int)]
  let places: [Place]
  let arenaEntries: Int
  /// Entries that a replication holds.
  var entries: Int { arenaEntries + constants.count }
  /// Known numbers, one behind the other.
  let constants: [Double]
  /// Arena registers that start at zero: offset and length in entries.
  let zeroed: [(offset: Int, count: Int)]
  /// Windows that hold the results when the instructions have run.
  let results: [View]
  /// Results that the instructions write straight into the caller's memory.
  let directResults: Set<Int>
  /// Arguments that the program writes to: copied before it runs. Register, argument, entries.
  let copiedArguments: [(register: Int, argument: Int, count: Int)]
  /// Number of loops of unknown length.
  let loops: Int
  /// Operations a replication, without the turns of loops of unknown length.
  let cost: Int
  let budget: Budget
  /// Where the results are copied: instruction ranges for messages.
  let source: SourceText

  /// The plan of a whole trace.
  convenience init(_ tracer: Tracer, arguments: [Int], results: [ArrayValue]) throws {
    try self.init(tracer, arguments: arguments, results: results.map(tracer.view), from: 0, cleared: 0)
  }

  /// The plan of a trace from an instruction on, and of the registers from there on that start at zero. No jump crosses it.
  init(_ tracer: Tracer, arguments: [Int], results resultViews: [View], from start: Int, cleared: Int) throws {
    let registers = tracer.registers.count
    let positions = (0...tracer.instructions.count).map { $0 - start }
    let own =
      start == 0 ? tracer.instructions : tracer.instructions[start...].map { $0.jumping(by: positions) }
    let live = Plan.withoutUnreadValues(
      Plan.withoutDeadCode(own, results: resultViews, registers: registers),
      results: resultViews)
    instructions =
      Fusion.isOn
      ? Plan.fused(
        Plan.weighted(live, results: resultViews, registers: registers), results: resultViews,
        registers: registers)
      : live
    budget = tracer.budget
    loops = tracer.loopCount
    source = tracer.program.source
    cost = instructions.reduce(0) { $0 &+ $1.cost }
    self.results = resultViews

    let counts = tracer.registers
    var place = [Place?](repeating: nil, count: counts.count)
    var constants: [Double] = []
    var used = Set(resultViews.map(\.register))
    for instruction in instructions {
      for view in instruction.inputs { used.insert(view.register) }
      for view in instruction.outputs { used.insert(view.register) }
      if let mask = instruction.mask { used.insert(mask.register) }
    }
    for (register, values) in tracer.constants where start == 0 || used.contains(register) {
      place[register] = .constant(constants.count)
      constants += values.values
    }
    self.constants = constants

    // Registers that are written: arguments among them are copied first.
    var written = Set<Int>()
    for instruction in instructions {
      for output in instruction.outputs { written.insert(output.register) }
    }
    var copied: [(register: Int, argument: Int, count: Int)] = []
    for (argument, register) in arguments.enumerated() {
      if written.contains(register) {
        copied.append((register, argument, counts[register]))
      } else {
        place[register] = .argument(argument)
      }
    }
    copiedArguments = copied

    // Results that are a whole register of their own go straight to the caller.
    var direct = Set<Int>()
    var taken = Set<Int>()
    for (index, view) in resultViews.enumerated() {
      guard place[view.register] == nil, !copied.contains(where: { $0.register == view.register }),
        view.offset == 0, view.isContiguous, view.count == counts[view.register], view.count > 0,
        !taken.contains(view.register)
      else { continue }
      place[view.register] = .result(index)
      direct.insert(index)
      taken.insert(view.register)
    }
    directResults = direct

    let layout = Plan.layout(
      instructions, counts: counts, fixed: place, pinned: tracer.zeroed[cleared...] + copied.map(\.register),
      results: resultViews.map(\.register))
    arenaEntries = layout.size
    guard arenaEntries + constants.count <= budget.bytes / 8 else {
      throw Failure(
        .memory,
        "the arrays that it holds at a time take \(Tracer.byteText(8 * Double(arenaEntries + constants.count))) a "
          + "replication; the budget is \(Tracer.byteText(Double(budget.bytes)))", range: .none)
    }
    for (register, offset) in layout.offsets { place[register] = .arena(offset) }
    let places = place.map { $0 ?? .arena(0) }
    self.places = places
    code = instructions.map(Code.init)
    argumentRegisters = places.indices.compactMap { register in
      if case .argument(let index) = places[register] { (register, index) } else { nil }
    }
    resultRegisters = places.indices.compactMap { register in
      if case .result(let index) = places[register] { (register, index) } else { nil }
    }
    zeroed = tracer.zeroed[cleared...].compactMap { register in
      layout.offsets[register].map { ($0, counts[register]) }
    }
    guard arenaEntries <= budget.bytes / 8 else {
      throw Failure(
        .memory,
        "the program needs \(Tracer.byteText(Double(arenaEntries) * 8)) of arrays a replication; the budget is "
          + Tracer.byteText(Double(budget.bytes)), range: tracer.range)
    }
  }

  // MARK: - Dead code

  private static func withoutDeadCode(
    _ instructions: [Instruction], results: [View], registers: Int
  ) -> [Instruction] {
    var uses = [Int](repeating: 0, count: registers)
    var writers = [[Int]](repeating: [], count: registers)
    var dead = [Bool](repeating: false, count: instructions.count)
    var work: [Int] = []
    for index in instructions.indices {
      for input in instructions[index].inputs { uses[input.register] += 1 }
      if let mask = instructions[index].mask { uses[mask.register] += 1 }
      if isPure(instructions[index].operation) {
        for output in instructions[index].outputs { writers[output.register].append(index) }
        work.append(index)
      }
    }
    for result in results { uses[result.register] += 1 }
    while let index = work.popLast() {
      guard !dead[index], instructions[index].outputs.allSatisfy({ uses[$0.register] == 0 }) else {
        continue
      }
      dead[index] = true
      for register in instructions[index].inputs.map(\.register)
        + (instructions[index].mask.map { [$0.register] } ?? [])
      {
        uses[register] -= 1
        if uses[register] == 0 { work += writers[register] }
      }
    }
    return dead.contains(true) ? without(dead, instructions) : instructions
  }

  /// Least squares of which nobody reads the singular values do without them.
  private static func withoutUnreadValues(_ instructions: [Instruction], results: [View])
    -> [Instruction]
  {
    func isLeastSquares(_ instruction: Instruction) -> Bool {
      if case .linear(.leastSquares) = instruction.operation { true } else { false }
    }
    guard instructions.contains(where: isLeastSquares) else { return instructions }
    var read = Set(results.map(\.register))
    for instruction in instructions {
      read.formUnion(instruction.inputs.map(\.register))
      if let mask = instruction.mask { read.insert(mask.register) }
    }
    return instructions.map { instruction in
      guard case .linear(.leastSquares(let rcond, _)) = instruction.operation,
        !read.contains(instruction.outputs[3].register)
      else { return instruction }
      var copy = instruction
      copy.operation = .linear(.leastSquares(rcond: rcond, solutionOnly: true))
      return copy
    }
  }

  /// Whether leaving the instruction out changes nothing but its outputs: it cannot fail either.
  private static func isPure(_ operation: Operation) -> Bool {
    switch operation {
    case .failWhere, .jumpIfNone, .jumpBackIfAny, .gather, .linear, .routine, .keep: false
    default: true
    }
  }

  // MARK: - Memory

  private static func layout(
    _ instructions: [Instruction], counts: [Int], fixed: [Place?], pinned: [Int], results: [Int]
  ) -> (offsets: [Int: Int], size: Int) {
    // Before the first instruction is −1; a register that nothing touches has no first.
    let never = Int.max
    var first = [Int](repeating: never, count: counts.count)
    var last = [Int](repeating: -1, count: counts.count)
    func touch(_ register: Int, _ index: Int) {
      guard fixed[register] == nil else { return }
      first[register] = min(first[register], index)
      last[register] = max(last[register], index)
    }
    for register in pinned {
      touch(register, -1)
      touch(register, instructions.count)
    }
    for register in results {
      touch(register, instructions.count)
    }
    for index in instructions.indices {
      for view in instructions[index].inputs { touch(view.register, index) }
      for view in instructions[index].outputs { touch(view.register, index) }
      if let mask = instructions[index].mask { touch(mask.register, index) }
    }
    for (index, instruction) in instructions.enumerated() {
      guard case .jumpBackIfAny(let target, _, _) = instruction.operation else { continue }
      for register in counts.indices {
        let (start, end) = (first[register], last[register])
        guard start < index, end >= target else { continue }
        if start < target || end > index { last[register] = max(end, index) }
        if start >= target && end > index { first[register] = target }
      }
    }
    var starts = [[Int]](repeating: [], count: instructions.count + 2)
    var ends = starts
    for register in counts.indices where first[register] != never {
      starts[first[register] + 1].append(register)
      ends[last[register] + 1].append(register)
    }
    var free: [(offset: Int, size: Int)] = []
    var offsets: [Int: Int] = [:]
    var size = 0
    for index in -1...max(instructions.count, 0) {
      for register in starts[index + 1] {
        let need = max(counts[register], 1)
        if let slot = free.indices.filter({ free[$0].size >= need }).min(by: {
          free[$0].size < free[$1].size
        }) {
          offsets[register] = free[slot].offset
          if free[slot].size == need {
            free.remove(at: slot)
          } else {
            free[slot] = (free[slot].offset + need, free[slot].size - need)
          }
        } else {
          offsets[register] = size
          size += need
        }
      }
      for register in ends[index + 1] {
        guard let offset = offsets[register] else { continue }
        release(&free, offset, max(counts[register], 1))
      }
    }
    return (offsets, size)
  }

  private static func release(_ free: inout [(offset: Int, size: Int)], _ offset: Int, _ size: Int) {
    var block = (offset: offset, size: size)
    if let before = free.firstIndex(where: { $0.offset + $0.size == block.offset }) {
      block = (free[before].offset, free[before].size + block.size)
      free.remove(at: before)
    }
    if let after = free.firstIndex(where: { block.offset + block.size == $0.offset }) {
      block.size += free[after].size
      free.remove(at: after)
    }
    free.append(block)
  }
}
