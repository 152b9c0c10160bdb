import Language

/// A loop that is being traced.
final class LoopContext {
  /// The replications that entered.
  let entryMask: ArrayValue?
  /// Names that the body binds.
  let assigned: Set<String>
  /// All replications broke together.
  var brokeTogether = false
  /// Some replications left by `break` while others went on.
  var broke = false
  /// Some replications left by `return` while others went on.
  var returned = false
  /// Where replications that leave one by one keep the names, once the first has left.
  var exits: [String: Value] = [:]
  /// Replications that went to the next turn early, with their names; a nil mask stands for all.
  var continued: [(mask: ArrayValue?, names: [String: Value])] = []
  /// Forward jumps out of the loop, to be aimed at its end.
  var jumps: [Int] = []
  /// In a loop whose length is known only when it runs: the replications that are still in it.
  var running: ArrayValue?

  init(entryMask: ArrayValue?, assigned: Set<String>) {
    self.entryMask = entryMask
    self.assigned = assigned
  }
}

extension Tracer {
  func forLoop(_ target: Expression, _ iterable: Expression, _ body: [Statement], _ otherwise: [Statement]) throws
    -> Flow
  {
    let value = try evaluate(iterable)
    if let flow = try rolledFor(target, value, body, otherwise) { return flow }
    let items = try iterate(value)
    let names = Tracer.assignedNames(
      body + otherwise + [Statement(.assign(targets: [target], value: Expression(.none)))])
    var next = items.startIndex
    return try masked(by: Tracer.leaving(body, isLoop: true)) {
      try unrolled(names, body, otherwise, turns: items.count) {
        guard next < items.endIndex else { return false }
        try self.assign(items[next], to: target)
        next += 1
        return true
      }
    }
  }

  func whileLoop(_ condition: Expression, _ body: [Statement], _ otherwise: [Statement]) throws -> Flow {
    let (start, draw) = (instructions.count, draws)
    guard case .known(var holds) = try decision(try evaluate(condition), at: condition.range) else {
      try removeInstructions(from: start, of: condition)
      draws = draw
      return try masked(by: [condition.range] + Tracer.leaving(body, isLoop: true)) {
        try rolledWhile(condition, body, otherwise)
      }
    }
    var isFirst = true
    return try masked(by: Tracer.leaving(body, isLoop: true)) {
      try unrolled(Tracer.assignedNames(body + otherwise), body, otherwise) {
        if !isFirst {
          let (start, draw) = (self.instructions.count, self.draws)
          guard case .known(let again) = try self.decision(try self.evaluate(condition), at: condition.range) else {
            try self.removeInstructions(from: start, of: condition)
            self.draws = draw
            return nil
          }
          holds = again
        }
        isFirst = false
        return holds
      } rest: {
        try self.masked(by: [condition.range]) { try self.rolledWhile(condition, body, otherwise) }
      }
    }
  }

  /// Takes back the instructions of a condition that is to be traced once more.
  private func removeInstructions(from start: Int, of condition: Expression) throws {
    if let questions, questions.start > start {
      // What was asked in it has been carried out.
      guard mask == nil, questions.choose([condition.range]) else { throw oneAtATime("a condition depends on data") }
      throw OtherChoices()
    }
    instructions.removeSubrange(start...)
  }

  /// A loop whose turns are known: each is traced in turn.
  /// - Parameters:
  ///   - turns: how many there are at most, where that is known.
  ///   - advance: whether there is another turn; nil where that comes to depend on data, as with `step = 1.0` before
  ///     `while step > 1e-9`.
  ///   - rest: the loop from there on.
  func unrolled(
    _ names: Set<String>, _ body: [Statement], _ otherwise: [Statement], turns: Int? = nil,
    advance: () throws -> Bool?, rest: (() throws -> Flow)? = nil
  ) throws -> Flow {
    let context = LoopContext(entryMask: mask, assigned: names)
    call.loops.append(context)
    let outerSkips = skips.count
    defer { skips.removeSubrange(outerSkips...) }
    var flow = Flow.next
    var length = Unrolling(turns: turns, at: instructions.count)
    while flow == .next {
      try tick()
      try foresee(&length)
      let another = try advance()
      if another == nil, let rest, !context.broke, !context.returned, context.jumps.isEmpty,
        isSame(mask, context.entryMask)
      {
        call.loops.removeLast()
        return try rest()
      }
      guard let another else { throw oneAtATime("the condition of a loop comes to depend on data") }
      if !another { break }
      let before = mask
      flow = try rejoin(context, try run(body))
      if flow == .next, let live = mask, !isSame(live, before) {
        if context.jumps.isEmpty {
          for name in Tracer.writtenNames(body + otherwise).sorted() {
            if case .array(let array)? = frame.lookup(name) { try materialise(array.storage) }
          }
          skips.append(instructions.count)
        }
        context.jumps.append(instructions.count)
        mask = nil
        try record(.jumpIfNone(target: 0), [view(live)], [], cost: 1)
        mask = live
      }
    }
    call.loops.removeLast()
    if context.brokeTogether { return .next }
    if flow == .next { flow = try run(otherwise) }
    if !context.broke, context.jumps.isEmpty { return flow }
    if flow == .next, let live = mask { try leave(context, live) }
    for jump in context.jumps { instructions[jump].operation = .jumpIfNone(target: instructions.count) }
    if !context.broke, flow == .stopped { return .stopped }
    for (name, value) in context.exits { frame.names[name] = value }
    try restoreMask(context)
    return .next
  }

  /// Behind a loop: those that entered it and did not return inside.
  func restoreMask(_ context: LoopContext) throws {
    mask = context.entryMask
    if context.returned, let returned = call.returnedCell { mask = try and(mask, try not(returned)) }
  }

  /// Replications that went on early rejoin the others at the end of a turn.
  func rejoin(_ context: LoopContext, _ flow: Flow) throws -> Flow {
    guard !context.continued.isEmpty else { return flow }
    var early = context.continued
    context.continued = []
    var live = mask
    var names = frame.names
    if flow == .stopped {
      let first = early.removeFirst()
      live = first.mask
      names = first.names
    }
    for (leaving, theirs) in early {
      guard let leaving else { continue }
      for name in context.assigned.sorted() {
        switch (theirs[name], names[name]) {
        case (let a?, let b?): names[name] = try merge(leaving, a, b)
        case (let a?, nil): names[name] = a
        default: break
        }
      }
      live = try live.map { try binary(.logicalOr, $0, leaving, .boolean) }
    }
    frame.names = names
    mask = live
    return .next
  }

  /// Keeps the names of replications that leave the loop.
  private func leave(_ context: LoopContext, _ leaving: ArrayValue) throws {
    let outer = mask
    mask = leaving
    try keep(context)
    mask = outer
  }

  /// Writes the names that the loop binds into its cells, in the active replications.
  /// - Returns: names whose cells had to widen their element type.
  @discardableResult
  func keep(_ context: LoopContext) throws -> [String: ElementType] {
    var widened: [String: ElementType] = [:]
    var values: [String: Value] = [:]
    for name in context.assigned.sorted() {
      guard let value = frame.names[name] else { continue }
      // A cell that is about to be overwritten is read first.
      if case .array(let array) = value, context.running != nil {
        values[name] = .array(try contiguous(array))
      } else {
        values[name] = value
      }
    }
    for name in context.assigned.sorted() {
      guard let value = values[name] else { continue }
      if context.exits[name] == nil {
        if context.running != nil { continue }
        context.exits[name] = try makeCell(value)
      }
      guard let cell = context.exits[name] else { continue }
      let wider = try put(value, into: cell)
      if case .array(let a) = wider, case .array(let b) = cell, a.element != b.element { widened[name] = a.element }
      context.exits[name] = wider
    }
    return widened
  }

  // MARK: - Leaving

  func breaks() throws -> Flow {
    guard let context = call.loops.last else { throw refuse("`break` outside a loop") }
    if context.running == nil, !context.broke, isSame(mask, context.entryMask) {
      context.brokeTogether = true
      return .stopped
    }
    guard let live = mask else { return .stopped }
    context.broke = true
    try leave(context, live)
    if let running = context.running { try clear(running, where: live) }
    return .stopped
  }

  func continues() throws -> Flow {
    guard let context = call.loops.last else { throw refuse("`continue` outside a loop") }
    context.continued.append((mask, frame.names))
    return .stopped
  }

  func returns(_ value: Value) throws -> Flow {
    let inRolled = call.loops.contains { $0.running != nil }
    guard let live = mask, call.cell != nil || inRolled || !isSame(mask, call.entryMask) else {
      call.value = value
      call.returned = true
      return .stopped
    }
    if call.cell == nil { call.cell = try makeCell(value) }
    if let cell = call.cell { call.cell = try put(value, into: cell) }
    guard !call.loops.isEmpty else { return .stopped }
    if call.returnedCell == nil {
      if !rolled.isEmpty, !inRolled { throw oneAtATime("a function returns from its loop inside another loop") }
      let cell = ArrayValue(newStorage(1), shape: [], element: .boolean)
      zeroed.append(register(cell.storage))
      call.returnedCell = cell
    }
    if let returned = call.returnedCell { try record(.copy, [view(scalar(1, .boolean))], [view(returned)], cost: 1) }
    for context in call.loops {
      context.returned = true
      if let running = context.running { try clear(running, where: live) }
    }
    return .stopped
  }

  /// Sets a boolean cell to false in the replications of `where`.
  private func clear(_ cell: ArrayValue, where leaving: ArrayValue) throws {
    let outer = mask
    mask = leaving
    try record(.copy, [view(scalar(0, .boolean))], [view(cell)], cost: 1)
    mask = outer
  }
}
