import Language

/// Loops whose body is traced once and run as often as it has to be: those whose length depends on data, and long ones.
extension Tracer {
  /// Which loops over ranges are rolled.
  enum Rolling: Sendable {
    /// None: every turn is traced.
    case none
    /// Those with many turns.
    case long
    /// Those with many turns and no loop within.
    case innermost
    /// All but the shortest.
    case few
  }

  /// From so many turns on a loop over a range is rolled where loops are rolled: below, the instructions that count turns and
  /// find entries by number cost more than they spare.
  static let longLoop = 16
  /// The same where the program is too long otherwise: one replication at a time it would take a hundred times as long.
  static let shortLoop = 4
  /// Instructions from which on a program is rolled: to trace so many takes about a second, to run them leaves the caches.
  static let longTrace = 40_000
  /// Instructions from which on a loop that some replications have left is given up where it may as well be asked who goes on.
  static let longMasked = 10_000

  /// How an unrolled loop grows.
  struct Unrolling {
    /// Turns that are left, nil where their number is not known.
    var turns: Int?
    /// Instructions before this turn, and of the turn before.
    var before: Int
    var grown = 0

    init(turns: Int?, at instructions: Int) {
      self.turns = turns
      before = instructions
    }
  }

  /// Gives a loop up as soon as two turns of the same length say that it becomes too long.
  func foresee(_ loop: inout Unrolling) throws {
    if questions != nil, mask != nil, loop.turns == nil, instructions.count - loop.before > Tracer.longMasked {
      throw oneAtATime("replications leave a long loop")
    }
    guard foresees, let turns = loop.turns else { return }
    let grown = instructions.count - loop.before
    if grown > 0, grown == loop.grown, instructions.count + grown * turns > min(budget.instructions, Tracer.longTrace) {
      throw LongLoop()
    }
    loop = Unrolling(turns: turns - 1, at: instructions.count)
    loop.grown = grown
  }

  /// A long loop over a range, rolled where loops are rolled: its first turn is traced by itself, which gives every name that the
  /// body binds its type; the others are one body with a counter.
  /// - Returns: nil where it is to be unrolled.
  func rolledFor(_ target: Expression, _ iterable: Value, _ body: [Statement], _ otherwise: [Statement]) throws -> Flow?
  {
    guard rolling != .none, immediate == nil, case .range(let start, let stop, let step) = iterable, otherwise.isEmpty
    else { return nil }
    let count = try rangeCount(start, stop, step)
    let shape = LoopShape(body)
    guard count >= (rolling == .few ? Tracer.shortLoop : Tracer.longLoop), !shape.leaves,
      rolling != .innermost || !shape.hasLoop
    else { return nil }
    let counter = Expression(.name("turn \(rolled.count)"), range: target.range)
    guard case .name(let name) = counter.kind else { return nil }
    let entry = mask
    var isFirst = true
    let assigning = Statement(.assign(targets: [target], value: counter), range: target.range)
    let flow = try unrolled(Tracer.assignedNames([assigning] + body), body, []) {
      defer { isFirst = false }
      if isFirst { try self.assign(.integer(start), to: target) }
      return isFirst
    }
    guard flow == .next, isSame(mask, entry) else { throw oneAtATime("replications leave a long loop") }
    frame.names[name] = .integer(start + step)
    let next = Expression(.binary(.add, counter, Expression(.integer(step))), range: target.range)
    let counting = Statement(.assign(targets: [counter], value: next), range: target.range)
    let result = try rolled(nil, [assigning, counting] + body, turns: count - 1)
    frame.names[name] = nil
    return result
  }

  /// A loop whose length depends on data.
  func rolledWhile(_ condition: Expression, _ body: [Statement], _ otherwise: [Statement]) throws -> Flow {
    guard otherwise.isEmpty else { throw oneAtATime("`else` behind a loop whose length depends on data") }
    return try rolled(condition, body, turns: nil)
  }

  private func rolled(_ condition: Expression?, _ body: [Statement], turns: Int?) throws -> Flow {
    for name in Tracer.writtenNames(body).sorted() {
      if case .array(let array)? = frame.lookup(name) { try materialise(array.storage) }
    }
    keepNumbers()
    var widened: [String: ElementType] = [:]
    let names = frame.names
    let state = (instructions.count, draws, mask)
    for _ in 0..<4 {
      if try attempt(condition, body, turns: turns, &widened) { return .next }
      instructions.removeSubrange(state.0...)
      draws = state.1
      mask = state.2
      frame.names = names
    }
    throw oneAtATime("a name changes its type from turn to turn")
  }

  /// Draws of the loop that began at instruction `start` are others in each turn: those of the unrolled loop.
  private func drawAnew(from start: Int, since first: UInt32, turns: Int) {
    let (each, loop) = (draws - first, loopCount - 1)
    if each == 0 { return }
    for index in instructions.indices[start...] {
      guard case .random(var draw) = instructions[index].operation else { continue }
      // A generator that is made in the loop begins anew in every turn.
      if draw.seed != nil, draw.born >= start { continue }
      draw.loops.append(RandomDraw.Loop(number: loop, draws: each))
      instructions[index].operation = .random(draw)
    }
    draws = first &+ each &* UInt32(truncatingIfNeeded: turns)
  }

  /// Traces the body once.
  /// - Parameters:
  ///   - condition: who goes on; nil where `turns` says it.
  ///   - turns: how many all replications take, where that is known: nobody leaves before.
  /// - Returns: false if a cell turned out too narrow: `widened` then says which.
  private func attempt(
    _ condition: Expression?, _ body: [Statement], turns: Int?, _ widened: inout [String: ElementType]
  ) throws -> Bool {
    let context = LoopContext(entryMask: mask, assigned: Tracer.assignedNames(body))
    let running = ArrayValue(newStorage(1), shape: [], element: .boolean)
    context.running = running
    let (entry, spent) = (mask, steps)
    mask = nil
    try record(.copy, [view(entry ?? scalar(1, .boolean))], [view(running)], cost: 1)
    for name in context.assigned.sorted() {
      guard let value = frame.names[name] else { continue }
      var cell = try put(value, into: try makeCell(value))
      if let element = widened[name], case .array(var array) = cell {
        array.element = element
        cell = .array(array)
      }
      context.exits[name] = cell
      frame.names[name] = cell
    }
    let start = instructions.count
    let firstDraw = draws
    rolled.append(start)
    endless += turns == nil ? 1 : 0
    defer {
      rolled.removeLast()
      endless -= turns == nil ? 1 : 0
    }
    mask = entry
    var exit: Int?
    if let condition {
      mask = running
      guard case .differs(let holds) = try truth(try evaluate(condition)) else {
        throw oneAtATime("the condition of a loop ceases to depend on data")
      }
      let active = try and(running, holds)
      mask = nil
      try record(.copy, [view(active)], [view(running)], cost: 1)
      exit = instructions.count
      try record(.jumpIfNone(target: 0), [view(active)], [], cost: 1)
      mask = active
    }
    call.loops.append(context)
    let flow = try rejoin(context, try run(body))
    call.loops.removeLast()
    let wider = flow == .next ? try keep(context) : [:]
    if !wider.isEmpty {
      widened.merge(wider) { $1 }
      return false
    }
    mask = nil
    loopCount += 1
    var cost = 1
    if let turns {
      let (others, isTooLarge) = (steps - spent).multipliedReportingOverflow(by: turns - 1)
      try charge(isTooLarge ? -1 : others)
      let body = instructions[start...].reduce(0) { $0 &+ $1.cost }
      let (all, overflows) = body.multipliedReportingOverflow(by: turns - 1)
      cost = overflows ? .max / 2 : max(all, 1)
      drawAnew(from: start, since: firstDraw, turns: turns)
    }
    try record(
      .jumpBackIfAny(target: start, loop: loopCount - 1, turns: turns), [view(running)], [], cost: cost)
    if let exit { instructions[exit].operation = .jumpIfNone(target: instructions.count) }
    for name in context.assigned {
      frame.names[name] = context.exits[name]
      if context.exits[name] == nil { frame.lost.insert(name) }
    }
    mask = entry
    try restoreMask(context)
    return true
  }
}
