import Language

/// Rewrites a process so that it runs on many sets of noise at once: what depends on noise gets a first axis, one row a set. Where the
/// process is linear in its noise, its rows on units and on nothing are the whole of it.
///
/// Invariant: what it gives computes, row by row, what the process computes; whatever cannot be told so is refused.
struct BatchWriter {
  /// Something that is not linear, or not read.
  struct Unread: Error {}

  /// Numbers of axes of the process's names, without the axis of rows.
  let ranks: [String: Int]
  /// Names that have an axis of rows.
  private(set) var batched: Set<String>
  /// The name of the number of rows.
  let rows: String

  /// A rewritten expression.
  struct Written {
    var expression: Expression
    var rank: Int
    var isBatched: Bool
  }

  init(ranks: [String: Int], batched: Set<String>, rows: String) {
    self.ranks = ranks
    self.batched = batched
    self.rows = rows
  }

  /// The statements over rows: repeated until no further name gets the axis.
  mutating func statements(_ all: [Statement]) throws -> [Statement] {
    while true {
      let before = batched
      let made = try block(all)
      if batched == before { return made }
    }
  }

  private mutating func block(_ all: [Statement]) throws -> [Statement] { try all.map { try statement($0) } }

  private mutating func statement(_ statement: Statement) throws -> Statement {
    switch statement.kind {
    case .assign(let targets, let value):
      guard targets.count == 1, let target = targets.first else { throw Unread() }
      var written = try write(value)
      if let name = target.asName {
        if batched.contains(name), !written.isBatched { written = spread(written) }
        if written.isBatched { batched.insert(name) }
        return Statement(.assign(targets: [target], value: written.expression))
      }
      if case .subscripted(let base, let parts) = target.kind, let name = base.asName {
        if written.isBatched { batched.insert(name) }
        let place = try place(name, base, parts)
        if written.isBatched { written = aligned(written, place.rank) }
        return Statement(.assign(targets: [place.expression], value: written.expression))
      }
      guard !written.isBatched, target.boundNames.allSatisfy({ !batched.contains($0) }) else { throw Unread() }
      return statement
    case .augmentedAssign(let target, let operation, let value):
      let written = try write(value)
      guard [.add, .subtract, .multiply, .divide].contains(operation) else { throw Unread() }
      if let name = target.asName {
        let rank = ranks[name] ?? written.rank
        if written.isBatched, !batched.contains(name) { batched.insert(name) }
        let own = written.isBatched ? aligned(written, rank) : written
        return Statement(.augmentedAssign(target: target, operation: operation, value: own.expression))
      }
      if case .subscripted(let base, let parts) = target.kind, let name = base.asName {
        if written.isBatched { batched.insert(name) }
        let place = try place(name, base, parts)
        let own = written.isBatched ? aligned(written, place.rank) : written
        return Statement(.augmentedAssign(target: place.expression, operation: operation, value: own.expression))
      }
      throw Unread()
    case .forLoop(let target, let iterable, let body, let otherwise):
      let over = try write(iterable)
      guard !over.isBatched else { throw Unread() }
      return Statement(
        .forLoop(target: target, iterable: over.expression, body: try block(body), otherwise: try block(otherwise)))
    case .conditional(let condition, let then, let otherwise):
      let asked = try write(condition)
      guard !asked.isBatched else { throw Unread() }
      return Statement(
        .conditional(condition: asked.expression, then: try block(then), otherwise: try block(otherwise)))
    default: throw Unread()
    }
  }

  /// `name[parts]` as a target.
  private func place(_ name: String, _ base: Expression, _ parts: [Subscript]) throws -> Written {
    let own = Written(expression: base, rank: ranks[name] ?? 1, isBatched: batched.contains(name))
    return try subscripted(own, parts)
  }

  /// The same numbers in every row.
  func spread(_ written: Written) -> Written {
    guard !written.isBatched else { return written }
    let lengths = [Expression(.name(rows))] + Array(repeating: Expression(.integer(1)), count: written.rank)
    let zeros = Self.np("zeros", [written.rank == 0 ? Expression(.name(rows)) : Expression(.tuple(lengths))])
    return Written(expression: .binary(zeros, .add, written.expression), rank: written.rank, isBatched: true)
  }

  /// Axes of length one after that of the rows, up to a rank.
  func aligned(_ written: Written, _ rank: Int) -> Written {
    guard written.isBatched, written.rank < rank else { return written }
    let slice = Subscript.slice(start: nil, stop: nil, step: nil)
    let parts =
      [slice] + Array(repeating: .index(Expression(.none)), count: rank - written.rank)
      + Array(repeating: slice, count: written.rank)
    return Written(
      expression: Expression(.subscripted(written.expression, parts)), rank: rank, isBatched: true)
  }

  /// An expression over rows.
  func write(_ expression: Expression) throws -> Written {
    switch expression.kind {
    case .none, .boolean, .integer, .real, .string: return Written(expression: expression, rank: 0, isBatched: false)
    case .name(let name):
      return Written(expression: expression, rank: ranks[name] ?? 0, isBatched: batched.contains(name))
    case .attribute(let base, let name): return try attribute(expression, base, name)
    case .unary(let operation, let operand):
      let own = try write(operand)
      guard !own.isBatched || operation == .negative || operation == .positive else { throw Unread() }
      return Written(
        expression: Expression(.unary(operation, own.expression)), rank: own.rank, isBatched: own.isBatched)
    case .binary(.matrixMultiply, let left, let right): return try product(try write(left), try write(right))
    case .binary(let operation, let left, let right):
      let (a, b) = (try write(left), try write(right))
      let rank = max(a.rank, b.rank)
      if a.isBatched || b.isBatched {
        guard [.add, .subtract, .multiply, .divide].contains(operation), operation != .divide || !b.isBatched else {
          throw Unread()
        }
      }
      return Written(
        expression: .binary(aligned(a, rank).expression, operation, aligned(b, rank).expression), rank: rank,
        isBatched: a.isBatched || b.isBatched)
    case .comparison(let first, let links):
      let all = try ([first] + links.map(\.operand)).map { try write($0) }
      guard all.allSatisfy({ !$0.isBatched }) else { throw Unread() }
      return Written(expression: expression, rank: all.map(\.rank).max() ?? 0, isBatched: false)
    case .logical(_, let left, let right):
      guard try !write(left).isBatched, try !write(right).isBatched else { throw Unread() }
      return Written(expression: expression, rank: 0, isBatched: false)
    case .subscripted(let base, let parts): return try subscripted(try write(base), parts)
    case .call(let callee, let arguments): return try call(expression, callee, arguments)
    case .tuple(let items), .list(let items):
      let all = try items.map { try write($0) }
      guard all.allSatisfy({ !$0.isBatched }) else { throw Unread() }
      return Written(expression: expression, rank: (all.map(\.rank).max() ?? 0) + 1, isBatched: false)
    default:
      guard batched.isDisjoint(with: expression.freeNames) else { throw Unread() }
      return Written(expression: expression, rank: 0, isBatched: false)
    }
  }

  private func attribute(_ expression: Expression, _ base: Expression, _ name: String) throws -> Written {
    if base.asName == "np" { return Written(expression: expression, rank: 0, isBatched: false) }
    let own = try write(base)
    if name == "T" {
      guard own.isBatched, own.rank == 2 else {
        return Written(expression: expression, rank: own.rank, isBatched: own.isBatched)
      }
      return Written(
        expression: Self.np("swapaxes", [own.expression, Expression(.integer(1)), Expression(.integer(2))]), rank: 2,
        isBatched: true)
    }
    guard !own.isBatched else { throw Unread() }
    return Written(expression: expression, rank: name == "shape" ? 1 : 0, isBatched: false)
  }

  private func product(_ a: Written, _ b: Written) throws -> Written {
    func multiplied(_ left: Expression, _ right: Expression, _ rank: Int) -> Written {
      Written(expression: .binary(left, .matrixMultiply, right), rank: rank, isBatched: a.isBatched || b.isBatched)
    }
    switch (a.isBatched, b.isBatched, a.rank, b.rank) {
    case (true, true, _, _): throw Unread()
    case (false, false, _, _): return multiplied(a.expression, b.expression, max(0, a.rank + b.rank - 2))
    case (true, false, 1, 1), (true, false, 1, 2): return multiplied(a.expression, b.expression, b.rank - 1)
    case (true, false, 2, 2): return multiplied(a.expression, b.expression, 2)
    case (false, true, 1, 1): return multiplied(b.expression, a.expression, 0)
    case (false, true, 2, 1): return multiplied(b.expression, Expression(.attribute(a.expression, "T")), 1)
    default: throw Unread()
    }
  }

  private func subscripted(_ base: Written, _ parts: [Subscript]) throws -> Written {
    var rank = base.rank
    for part in parts {
      switch part {
      case .index(let index):
        if case .none = index.kind {
          rank += 1
          continue
        }
        let own = try write(index)
        guard !own.isBatched, own.rank <= 1 || parts.count == 1 else { throw Unread() }
        rank += own.rank - 1
      case .slice(let start, let stop, let step):
        for bound in [start, stop, step].compactMap({ $0 }) {
          guard try !write(bound).isBatched else { throw Unread() }
        }
      case .ellipsis: break
      }
    }
    guard rank >= 0 else { throw Unread() }
    let all = base.isBatched ? [.slice(start: nil, stop: nil, step: nil)] + parts : parts
    return Written(
      expression: Expression(.subscripted(base.expression, all)), rank: rank, isBatched: base.isBatched)
  }

  static func np(_ name: String, _ arguments: [Expression], _ keywords: [(String, Expression)] = []) -> Expression {
    Expression(
      .call(
        Expression(.attribute(Expression(.name("np")), name)),
        arguments.map { Argument($0) } + keywords.map { Argument(keyword: $0.0, $0.1) }))
  }
}
