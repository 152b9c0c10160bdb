/// What a program does between two questions on one path, ready to run.
final class PathSegment: Sendable {
  /// Where a register stands: a buffer of the tiles that a segment above left behind. Level 0 are the arguments.
  struct Home: Hashable, Sendable {
    var level: Int
    var index: Int
  }

  let plan: Plan
  /// Where the plan's arguments come from.
  let inputs: [Home]
  /// How many of the plan's results answer the question or, behind the last question, are the program's own; registers follow that go
  /// on to the segments below.
  let answers: Int
  /// Where every register stands behind it that may still be read.
  let homes: [Int: Home]
  /// Where they do.
  let levels: Set<Int>
  let isLast: Bool
  /// Tells the trace up to its end from others.
  let mark: Int
  /// Whether random numbers are drawn in it.
  let draws: Bool
  /// Entries a replication that it leaves behind.
  var entries: Int { plan.results.reduce(0) { $0 + $1.count } }

  /// The instructions since the last question.
  /// - Parameters:
  ///   - homes: where registers stand before it.
  ///   - before: the mark of the trace up to its beginning.
  ///   - level: of what it leaves behind.
  ///   - results: the number that is asked for, or what the program gives.
  init(
    _ tracer: Tracer, _ questions: Questions, homes: [Int: Home], before: Int, level: Int, results: [ArrayValue],
    isLast: Bool
  ) throws {
    guard questions.mark == before else { throw tracer.refuse("a program was traced in two ways") }
    let views = results.map(tracer.view)
    let instructions = tracer.instructions[questions.start...]
    mark = PathSegment.mark(instructions, after: before)
    var touched = Set(views.map(\.register))
    var written = Set(tracer.zeroed[questions.cleared...])
    for instruction in instructions {
      for input in instruction.inputs { touched.insert(input.register) }
      if let mask = instruction.mask { touched.insert(mask.register) }
      for output in instruction.outputs { written.insert(output.register) }
    }
    // What was written before and is needed now has to stand somewhere.
    for register in touched.union(written) where questions.written.contains(register) {
      guard homes[register] != nil else { throw tracer.refuse("a number was left behind on a path") }
    }
    let alive = isLast ? [] : questions.alive()
    let goingOn = alive.intersection(written).sorted()
    let arguments = touched.union(written).filter { homes[$0] != nil }.sorted()
    inputs = arguments.compactMap { homes[$0] }
    answers = views.count
    var after = homes.filter { alive.contains($0.key) }
    for (index, register) in goingOn.enumerated() { after[register] = Home(level: level, index: views.count + index) }
    self.homes = after
    levels = Set(after.values.map(\.level))
    self.isLast = isLast
    draws = instructions.contains { $0.operation.isRandom }
    let whole = goingOn.map { register in
      let count = tracer.registers[register]
      return View(register: register, offset: 0, shape: [count], strides: [1])
    }
    plan = try Plan(
      tracer, arguments: arguments, results: views + whole, from: questions.start, cleared: questions.cleared)
  }
}

extension PathSegment {
  /// The registers and places in the program of instructions, behind others of this mark.
  static func mark(_ instructions: ArraySlice<Instruction>, after before: Int = 0) -> Int {
    if instructions.isEmpty { return before }
    var hasher = Hasher()
    hasher.combine(before)
    for instruction in instructions {
      hasher.combine(instruction.range)
      hasher.combine(instruction.inputs)
      hasher.combine(instruction.outputs)
    }
    return hasher.finalize()
  }
}
