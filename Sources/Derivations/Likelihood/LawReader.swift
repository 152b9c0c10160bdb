import Language

/// Reads the distribution of what a process gives out of how it is made.
struct LawReader {
  let process: Process
  /// Draws that are noise of the observations, less those that are read off what is already read.
  var noise: Set<String>
  /// Draws that are to be integrated over: what is asked for hangs on them.
  var held: Set<String> = []
  /// Texts of draws that are read off the data.
  var recovered: [String: Expression] = [:]
  /// A factor of unknown size of all continuous noise, where it has one.
  let size: Expression?
  /// Shapes of names, design by design.
  let shapes: [[String: [Int]]]
  /// Whether nothing unknown is behind an expression.
  let isKnown: (Expression) -> Bool

  /// Something that is not read.
  struct Unread: Error {}

  func isNoisy(_ expression: Expression) -> Bool { !expression.freeNames.isDisjoint(with: noise) }

  /// The expression with draws that are known by now written out.
  func written(_ expression: Expression) -> Expression {
    recovered.isEmpty ? expression : expression.map { part in part.asName.flatMap { recovered[$0] } ?? part }
  }

  /// The distribution of an expression.
  func law(_ expression: Expression) throws -> Law {
    switch expression.kind {
    case .name(let name):
      guard noise.contains(name), !held.contains(name),
        let draw = process.draw(name).map({ $0.calling(written($0.call)) }),
        let law = Law(draw, size: size, isKnown: { isKnown($0) && !isNoisy($0) }),
        !draw.call.freeNames.contains(where: { noise.contains($0) })
      else { throw Unread() }
      return law
    case .unary(.negative, let operand): return try law(operand).line(.number(0), .number(-1))
    case .unary(.not, let operand), .unary(.invert, let operand):
      let own = try law(operand)
      guard let chance = own.chance else { throw Unread() }
      return .indicator("(1.0 - \(chance))", own.draws, scales: own.scales)
    case .binary(let operation, let a, let b): return try law(operation, a, b)
    case .comparison: return try indicator(expression)
    case .call(let callee, let arguments): return try law(callee, arguments)
    case .subscripted(let base, let subscripts): return try law(base, subscripts)
    default: throw Unread()
    }
  }

  private func law(_ operation: BinaryOperator, _ a: Expression, _ b: Expression) throws -> Law {
    switch (operation, isNoisy(a), isNoisy(b)) {
    case (.add, true, false): return try law(a).line(b, .number(1))
    case (.add, false, true): return try law(b).line(a, .number(1))
    case (.subtract, true, false): return try law(a).line(.number(-1) * b, .number(1))
    case (.subtract, false, true): return try law(b).line(a, .number(-1))
    case (.multiply, true, false): return try law(a).line(.number(0), b)
    case (.multiply, false, true): return try law(b).line(.number(0), a)
    case (.divide, true, false): return try law(a).line(.number(0), .number(1) / b)
    case (.divide, false, true):
      let c = "(\(Printer.print(a)))"
      return try law(b).through(
        { "(\(c) / \($0))" }, logSlope: { "np.log(np.abs(\(c))) - 2.0 * np.log(np.abs(\($0)))" }, isFalling: true)
    case (.power, true, false):
      let c = "(\(Printer.print(b)))"
      return try law(a).through(
        { "(\($0) ** (1.0 / \(c)))" },
        logSlope: { "(1.0 / \(c) - 1.0) * np.log(np.abs(\($0))) - np.log(np.abs(\(c)))" })
    case (.add, true, true), (.subtract, true, true): return try sum(a, operation == .add ? .number(1) : .number(-1), b)
    case (.bitAnd, _, _):
      // Two independent conditions at once.
      let (x, y) = (isNoisy(a) ? try law(a) : nil, isNoisy(b) ? try law(b) : nil)
      let p = x.map { $0.chance } ?? "(1.0 * (\(Printer.print(a))))"
      let q = y.map { $0.chance } ?? "(1.0 * (\(Printer.print(b))))"
      guard let p, let q, (x?.draws ?? []).isDisjoint(with: y?.draws ?? []),
        areAlike((x?.draws ?? []).union(y?.draws ?? []))
      else { throw Unread() }
      return .indicator("(\(p) * \(q))", (x?.draws ?? []).union(y?.draws ?? []))
    case (.multiply, true, true):
      // An indicator times something is that or nothing.
      for (coin, other) in [(a, b), (b, a)] {
        if let own = try? law(coin), own.chance != nil { return try branched(own, other, .number(0)) }
      }
      throw Unread()
    default: throw Unread()
    }
  }

  /// Of the sum of two: of lines in one draw, or of independent normal ones.
  private func sum(_ a: Expression, _ sign: Expression, _ b: Expression) throws -> Law {
    let both = a.freeNames.intersection(b.freeNames).intersection(noise)
    if let x = try? law(a), let y = try? law(b).line(.number(0), sign), let p = x.normal, let q = y.normal,
      areAlike(x.draws.union(y.draws))
    {
      return .made(of: p + q, scales: [x.scales, y.scales].compactMap { $0 }.reduce(Set()) { $0.union($1) })
    }
    let whole = Expression.binary(a, .add, sign * b)
    guard both.count == 1, let name = both.first, whole.freeNames.intersection(noise) == [name],
      let slope = try slope(whole, name)
    else { throw Unread() }
    let bare = whole.map { $0.asName == name ? .number(0) : $0 }.tidied
    return try law(Expression(.name(name))).line(bare, slope)
  }

  /// What one of `name` adds, where the expression is linear in it; nil where it does not occur.
  private func slope(_ expression: Expression, _ name: String) throws -> Expression? {
    guard expression.freeNames.contains(name) else { return nil }
    if expression.asName == name { return .number(1) }
    switch expression.kind {
    case .unary(.negative, let operand): return try slope(operand, name).map { .number(-1) * $0 }
    case .binary(.add, let a, let b):
      guard let x = try slope(a, name) else { return try slope(b, name) }
      return try slope(b, name).map { x + $0 } ?? x
    case .binary(.subtract, let a, let b):
      let y = try slope(b, name).map { .number(-1) * $0 }
      guard let x = try slope(a, name) else { return y }
      return y.map { x + $0 } ?? x
    case .binary(.multiply, let a, let b):
      if let x = try slope(a, name) {
        guard try slope(b, name) == nil else { throw Unread() }
        return x * b
      }
      return try slope(b, name).map { a * $0 }
    case .binary(.divide, let a, let b):
      guard try slope(b, name) == nil else { throw Unread() }
      return try slope(a, name).map { $0 / b }
    default: throw Unread()
    }
  }

  /// Whether draws have the same shape everywhere: entries of one do not share entries of another.
  func areAlike(_ draws: Set<String>) -> Bool {
    shapes.allSatisfy { design in Set(draws.map { design[$0] }).count == 1 }
  }

  /// Of `left < right` and its like.
  private func indicator(_ condition: Expression) throws -> Law {
    guard let (small, large) = condition.inequality else { throw Unread() }
    // Which side holds the noise decides on which tail is exact.
    let (own, limit, isBelow): (Law, String, Bool) =
      switch (isNoisy(small), isNoisy(large)) {
      case (true, false): (try law(small), "(\(Printer.print(large)))", true)
      case (false, true): (try law(large), "(\(Printer.print(small)))", false)
      default: (try sum(large, .number(-1), small), "0.0", false)
      }
    guard !own.isCounted, let tail = isBelow ? own.below : own.above else { throw Unread() }
    return .indicator("np.exp(\(tail(limit)))", own.draws, scales: own.scales)
  }

  /// Of one of two by a coin.
  func branched(_ coin: Law, _ first: Expression, _ second: Expression) throws -> Law {
    guard let chance = coin.chance else { throw Unread() }
    let (x, y) = (isNoisy(first) ? try law(first) : nil, isNoisy(second) ? try law(second) : nil)
    for own in [x, y].compactMap({ $0 }) {
      guard own.draws.isDisjoint(with: coin.draws), areAlike(own.draws.union(coin.draws)) else { throw Unread() }
    }
    switch (x, y) {
    case (let x?, let y?):
      guard x.isCounted == y.isCounted else { throw Unread() }
      return .mixture(chance, x, y, coin.draws)
    case (let x?, nil): return spiked(x, chance, Printer.print(second), coin.draws)
    case (nil, let y?): return spiked(y, "(1.0 - \(chance))", Printer.print(first), coin.draws)
    case (nil, nil): throw Unread()
    }
  }

  /// Of what is a number with some probability, and else what it is.
  private func spiked(_ law: Law, _ chance: String, _ value: String, _ coin: Set<String>) -> Law {
    var made = law.counted { v in
      let rest = "np.log(\(chance) + \(Law.least)) + \(law.density(v))"
      let spike =
        law.isCounted
        ? "np.log(1.0 - \(chance) + \(chance) * np.exp(\(law.density("(\(value) + 0.0 * \(v))"))) + \(Law.least))"
        : "np.log1p(-(\(chance)) + \(Law.rounding))"
      let safe =
        law.isCounted
        ? rest : "np.log(\(chance) + \(Law.least)) + \(law.density("np.where(\(v) == \(value), 1.0, \(v))"))"
      return "np.where(\(v) == \(value), \(spike), \(safe))"
    }
    made.draws.formUnion(coin)
    return made
  }
}
