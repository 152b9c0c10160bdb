import Language

/// A loop of a trace that is not unrolled.
struct TapedLoop {
  /// Its first instruction, and the jump back.
  var start: Int
  var end: Int
  /// How many turns it takes each time, where that is known.
  var turns: Int?
  /// The loop around it.
  var parent: Int?

  /// The loops of a trace whose jumps are counted from `start`, an inner one before those around it, and the innermost loop around
  /// each instruction.
  static func all(_ forward: [Instruction], start: Int) -> (loops: [TapedLoop], of: [Int?]) {
    var loops: [TapedLoop] = []
    var of = [Int?](repeating: nil, count: forward.count)
    for (index, instruction) in forward.enumerated() {
      guard case .jumpBackIfAny(let target, _, let turns) = instruction.operation else { continue }
      let number = loops.count
      for inner in loops.indices where loops[inner].start >= target - start && loops[inner].parent == nil {
        loops[inner].parent = number
      }
      loops.append(TapedLoop(start: target - start, end: index, turns: turns, parent: nil))
      for place in (target - start)...index where of[place] == nil { of[place] = number }
    }
    return (loops, of)
  }
}

/// What the instructions have to keep for the sweep back.
struct TapeRecord {
  /// A value that is kept, and where.
  struct Kept {
    /// It is kept before this instruction.
    var place: Int
    var source: View
    var register: Int
    /// The loop whose turns it is kept for; nil for one copy.
    var loop: Int?
    var range: SourceRange
  }
  /// What tells values apart.
  struct Name: Hashable {
    var view: View
    var place: Int
  }
  var kept: [Kept] = []
  var copies: [Name: ArrayValue] = [:]
  /// Turns of each loop so far, over the whole program.
  private(set) var counters: [Int: ArrayValue] = [:]
  /// Turns of each loop since it was last entered.
  private(set) var taken: [Int: ArrayValue] = [:]

  mutating func counter(of loop: Int, _ tracer: Tracer) -> ArrayValue {
    if let known = counters[loop] { return known }
    let cell = ArrayValue(tracer.newStorage(1), shape: [], element: .real)
    counters[loop] = cell
    return cell
  }

  mutating func turns(of loop: Int, _ tracer: Tracer) -> View {
    if let known = taken[loop] { return tracer.view(known) }
    let cell = ArrayValue(tracer.newStorage(1), shape: [], element: .real)
    taken[loop] = cell
    return tracer.view(cell)
  }
}
