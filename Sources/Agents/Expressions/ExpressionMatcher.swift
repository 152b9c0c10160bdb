/// Finds a regular expression in a text by backtracking, with a program of its own and an explicit stack.
struct ExpressionProgram {
  enum Step {
    case literal(UInt32, ExpressionFlags)
    case any(ExpressionFlags)
    case set([ExpressionNode.SetItem], isNegated: Bool, ExpressionFlags)
    /// Goes on at the first, and on failure at the second.
    case split(Int, Int)
    case jump(Int)
    case save(Int)
    case backreference(Int, ExpressionFlags)
    case start(ExpressionFlags), end(ExpressionFlags), stringStart, stringEnd
    case wordBoundary(isNegated: Bool, ExpressionFlags)
    /// What follows up to `end` must (not) match here; then on at `end`.
    case look(end: Int, width: Int?, isNegated: Bool)
    case atomic(end: Int)
    case conditional(Int, no: Int)
    /// Counters of repetitions: set to 0, and the place of the last round.
    case reset(Int)
    case loop(counter: Int, minimum: Int, maximum: Int, isLazy: Bool, body: Int)
    /// A run of single characters; `width` of its rounds is one.
    case run(body: Int, minimum: Int, maximum: Int, isLazy: Bool, next: Int)
    case match
  }

  private(set) var steps: [Step] = []
  private(set) var counters = 0
  let groupCount: Int

  struct TooLarge: Error {}

  init(_ node: ExpressionNode, flags: ExpressionFlags, groupCount: Int) throws {
    self.groupCount = groupCount
    try add(node, flags)
    steps.append(.match)
  }

  private mutating func add(_ node: ExpressionNode, _ flags: ExpressionFlags) throws {
    if steps.count > 100_000 { throw TooLarge() }
    switch node {
    case .empty: break
    case .literal(let scalar): steps.append(.literal(scalar, flags))
    case .any: steps.append(.any(flags))
    case .set(let items, let isNegated): steps.append(.set(items, isNegated: isNegated, flags))
    case .sequence(let parts): for part in parts { try add(part, flags) }
    case .alternatives(let parts):
      var ends: [Int] = []
      for (index, part) in parts.enumerated() {
        let split = steps.count
        if index < parts.count - 1 { steps.append(.split(split + 1, 0)) }
        try add(part, flags)
        if index < parts.count - 1 {
          ends.append(steps.count)
          steps.append(.jump(0))
          steps[split] = .split(split + 1, steps.count)
        }
      }
      for end in ends { steps[end] = .jump(steps.count) }
    case .repetition(let inner, let minimum, let maximum, let isLazy, let isPossessive):
      if isPossessive {
        try add(
          .atomic(.repetition(inner, minimum: minimum, maximum: maximum, isLazy: false, isPossessive: false)), flags)
        return
      }
      try addRepetition(inner, minimum, maximum, isLazy, flags)
    case .group(let number, let inner):
      steps.append(.save(2 * number))
      try add(inner, flags)
      steps.append(.save(2 * number + 1))
    case .backreference(let number): steps.append(.backreference(number, flags))
    case .start: steps.append(.start(flags))
    case .end: steps.append(.end(flags))
    case .stringStart: steps.append(.stringStart)
    case .stringEnd: steps.append(.stringEnd)
    case .wordBoundary(let isNegated): steps.append(.wordBoundary(isNegated: isNegated, flags))
    case .look(let inner, let isAhead, let isNegated):
      let place = steps.count
      steps.append(.match)
      try add(inner, flags)
      steps.append(.match)
      steps[place] = .look(
        end: steps.count, width: isAhead ? nil : ExpressionParser.width(inner), isNegated: isNegated)
    case .atomic(let inner):
      let place = steps.count
      steps.append(.match)
      try add(inner, flags)
      steps.append(.match)
      steps[place] = .atomic(end: steps.count)
    case .conditional(let group, let yes, let no):
      let place = steps.count
      steps.append(.match)
      try add(yes, flags)
      let end = steps.count
      steps.append(.jump(0))
      steps[place] = .conditional(group, no: steps.count)
      try add(no, flags)
      steps[end] = .jump(steps.count)
    case .flagged(let own, let inner): try add(inner, own)
    }
  }

  private mutating func addRepetition(
    _ inner: ExpressionNode, _ minimum: Int, _ maximum: Int, _ isLazy: Bool, _ flags: ExpressionFlags
  ) throws {
    switch inner {
    case .literal, .any, .set:
      let place = steps.count
      steps.append(.match)
      try add(inner, flags)
      steps[place] = .run(
        body: place + 1, minimum: minimum, maximum: maximum, isLazy: isLazy, next: steps.count)
    default:
      let counter = counters
      counters += 1
      steps.append(.reset(counter))
      let loop = steps.count
      steps.append(.match)
      let body = steps.count
      try add(inner, flags)
      steps.append(.jump(loop))
      steps[loop] = .loop(counter: counter, minimum: minimum, maximum: maximum, isLazy: isLazy, body: body)
      ends[loop] = steps.count
    }
  }

  /// Where a loop goes on when it is done.
  private(set) var ends: [Int: Int] = [:]
}

/// One search of a program in a text.
struct ExpressionMatcher {
  let program: ExpressionProgram
  let text: [UInt32]
  /// Where the text ends for the search.
  let limit: Int
  /// Counts the steps of the search.
  let tick: (Int) throws -> Void

  private struct State {
    var step: Int
    var place: Int
    /// Start and end of each group; -1 for none.
    var groups: [Int]
    var counters: [Int]
    /// Where each loop's last round began.
    var rounds: [Int]
    var last: Int
  }

  struct Result {
    var groups: [Int]
    var lastGroup: Int
  }

  /// The match that begins at `place`; `isWhole` demands that it ends with the text, `isFilled` that it is not empty.
  func match(at place: Int, isWhole: Bool = false, isFilled: Bool = false) throws -> Result? {
    let state = State(
      step: 0, place: place, groups: Array(repeating: -1, count: 2 * program.groupCount + 2),
      counters: Array(repeating: 0, count: program.counters), rounds: Array(repeating: -1, count: program.counters),
      last: 0)
    guard let end = try run(state, isWhole: isWhole, isFilled: isFilled) else { return nil }
    var groups = end.groups
    groups[0] = place
    groups[1] = end.place
    return Result(groups: groups, lastGroup: end.last)
  }

  private func run(_ first: State, isWhole: Bool, isFilled: Bool = false) throws -> State? {
    var state = first
    var pending: [State] = []
    while true {
      try tick(1)
      var failed = false
      switch program.steps[state.step] {
      case .literal, .any, .set:
        if state.place < limit, accepts(state.step, text[state.place]) {
          state.place += 1
          state.step += 1
        } else {
          failed = true
        }
      case .split(let a, let b):
        var other = state
        other.step = b
        try push(other, &pending)
        state.step = a
      case .jump(let target): state.step = target
      case .save(let slot):
        state.groups[slot] = state.place
        if slot & 1 == 1 { state.last = slot / 2 }
        state.step += 1
      case .backreference(let group, let flags):
        let (from, to) = (state.groups[2 * group], state.groups[2 * group + 1])
        let count = to - from
        if from < 0 || to < 0 || state.place + count > limit {
          failed = true
        } else {
          for offset in 0..<count where !failed {
            failed = !Self.same(text[from + offset], text[state.place + offset], flags)
          }
          state.place += count
          state.step += 1
        }
      case .start(let flags):
        failed = !(state.place == 0 || flags.contains(.multiline) && text[state.place - 1] == 10)
        state.step += 1
      case .end(let flags):
        let atEnd = state.place == limit || state.place == limit - 1 && text[state.place] == 10
        failed = !(atEnd || flags.contains(.multiline) && text[state.place] == 10)
        state.step += 1
      case .stringStart:
        failed = state.place != 0
        state.step += 1
      case .stringEnd:
        failed = state.place != limit
        state.step += 1
      case .wordBoundary(let isNegated, let flags):
        let before = state.place > 0 && Self.isWord(text[state.place - 1], flags)
        let after = state.place < limit && Self.isWord(text[state.place], flags)
        failed = (before != after) == isNegated
        state.step += 1
      case .look(let end, let width, let isNegated):
        var inner = state
        inner.step += 1
        inner.place -= width ?? 0
        let found = inner.place < 0 ? nil : try deeper(inner, mustEndAt: width == nil ? nil : state.place)
        failed = (found == nil) != isNegated
        if let found, !isNegated { state.groups = found.groups }
        state.step = end
      case .atomic(let end):
        var inner = state
        inner.step += 1
        if let found = try deeper(inner, mustEndAt: nil) {
          state.groups = found.groups
          state.place = found.place
          state.step = end
        } else {
          failed = true
        }
      case .conditional(let group, let no): state.step = state.groups[2 * group + 1] >= 0 ? state.step + 1 : no
      case .reset(let counter):
        state.counters[counter] = 0
        state.rounds[counter] = -1
        state.step += 1
      case .loop(let counter, let minimum, let maximum, let isLazy, let body):
        let count = state.counters[counter]
        let end = program.ends[state.step] ?? state.step + 1
        if count >= minimum, state.rounds[counter] == state.place {
          // A round that took nothing is the last.
          state.step = end
          break
        }
        var again = state
        again.counters[counter] += 1
        again.rounds[counter] = state.place
        again.step = body
        var done = state
        done.step = end
        if count < minimum {
          state = again
        } else if count >= maximum {
          state = done
        } else if isLazy {
          try push(again, &pending)
          state = done
        } else {
          try push(done, &pending)
          state = again
        }
      case .run(let body, let minimum, let maximum, let isLazy, let next):
        failed = try !run(body, minimum, maximum, isLazy, next, &state, &pending)
      case .match:
        if isWhole && state.place != limit || isFilled && state.place == first.place {
          failed = true
        } else {
          return state
        }
      }
      if failed {
        guard let other = pending.popLast() else { return nil }
        state = other
      }
    }
  }

  /// A run of single characters: takes as many as it may, and leaves the shorter ones to go back to.
  private func run(
    _ body: Int, _ minimum: Int, _ maximum: Int, _ isLazy: Bool, _ next: Int, _ state: inout State,
    _ pending: inout [State]
  ) throws -> Bool {
    let most = maximum == .max ? limit - state.place : min(maximum, limit - state.place)
    var count = 0
    let goal = isLazy ? min(minimum, most) : most
    while count < goal, accepts(body, text[state.place + count]) { count += 1 }
    try tick(count / 8)
    if count < minimum { return false }
    if isLazy {
      if count < most, accepts(body, text[state.place + count]) {
        var other = state
        other.place += count
        // One more round: a run of exactly one from here, then lazily on.
        other.step = next
        lazy(other, body, minimum: 0, maximum: maximum == .max ? .max : maximum - count, next, &pending)
      }
      state.place += count
      state.step = next
      return true
    }
    let start = state.place
    state.step = next
    if count > minimum {
      try tick((count - minimum) / 4)
      // Only places where what follows can begin are worth going back to.
      let first: UInt32? =
        if case .literal(let scalar, let flags) = program.steps[next], !flags.contains(.ignoreCase) { scalar } else {
          nil
        }
      for shorter in minimum..<count {
        let place = start + shorter
        if let first, place >= limit || text[place] != first { continue }
        var other = state
        other.place = place
        try push(other, &pending)
      }
    }
    state.place = start + count
    return true
  }

  /// All longer lazy runs, the shortest to be tried first.
  private func lazy(
    _ state: State, _ body: Int, minimum: Int, maximum: Int, _ next: Int, _ pending: inout [State]
  ) {
    var longer: [State] = []
    var count = 0
    let first: UInt32? =
      if case .literal(let scalar, let flags) = program.steps[next], !flags.contains(.ignoreCase) { scalar } else {
        nil
      }
    while count < maximum, state.place + count < limit, accepts(body, text[state.place + count]) {
      count += 1
      if let first, state.place + count >= limit || text[state.place + count] != first { continue }
      var other = state
      other.place = state.place + count
      longer.append(other)
      if longer.count > 100_000 { break }
    }
    pending += longer.reversed()
  }

  private func push(_ state: State, _ pending: inout [State]) throws {
    if pending.count > 20_000_000 / (state.groups.count + state.counters.count + 100) {
      throw Halt.budget("a regular expression went back too often")
    }
    pending.append(state)
  }

  private func deeper(_ state: State, mustEndAt end: Int?) throws -> State? {
    guard let end else { return try run(state, isWhole: false) }
    let inner = ExpressionMatcher(program: program, text: text, limit: max(end, 0), tick: tick)
    return try inner.run(state, isWhole: true)
  }

  // MARK: Characters

  private func accepts(_ step: Int, _ scalar: UInt32) -> Bool {
    switch program.steps[step] {
    case .literal(let wanted, let flags): return Self.same(wanted, scalar, flags)
    case .any(let flags): return scalar != 10 || flags.contains(.dotAll)
    case .set(let items, let isNegated, let flags):
      var found = Self.contains(items, scalar, flags)
      if !found, flags.contains(.ignoreCase) {
        let lower = Text.lower([scalar])
        let upper = Text.upper([scalar])
        found =
          lower.count == 1 && Self.contains(items, lower[0], flags)
          || upper.count == 1 && Self.contains(items, upper[0], flags)
      }
      return found != isNegated
    default: return false
    }
  }

  private static func same(_ a: UInt32, _ b: UInt32, _ flags: ExpressionFlags) -> Bool {
    if a == b { return true }
    guard flags.contains(.ignoreCase) else { return false }
    return Text.lower([a]) == Text.lower([b])
  }

  private static func contains(_ items: [ExpressionNode.SetItem], _ scalar: UInt32, _ flags: ExpressionFlags) -> Bool {
    items.contains { item in
      switch item {
      case .range(let low, let high): low <= scalar && scalar <= high
      case .category(let category):
        switch category {
        case .digit: isDigit(scalar, flags)
        case .notDigit: !isDigit(scalar, flags)
        case .space: isSpace(scalar, flags)
        case .notSpace: !isSpace(scalar, flags)
        case .word: isWord(scalar, flags)
        case .notWord: !isWord(scalar, flags)
        }
      }
    }
  }

  private static func isDigit(_ scalar: UInt32, _ flags: ExpressionFlags) -> Bool {
    flags.contains(.ascii) && scalar > 127 ? false : Text.isDecimal(scalar)
  }
  private static func isSpace(_ scalar: UInt32, _ flags: ExpressionFlags) -> Bool {
    flags.contains(.ascii) && scalar > 127 ? false : Text.isSpace(scalar)
  }
  private static func isWord(_ scalar: UInt32, _ flags: ExpressionFlags) -> Bool {
    flags.contains(.ascii) && scalar > 127 ? false : Text.isWord(scalar)
  }
}
