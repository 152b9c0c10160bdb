import Language

/// SplitMix64 (Steele, Lea and Flood, 2014): the same trees for the same seed.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Random trees of every form that a text can have.
struct RandomTrees {
  var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(state: seed) }

  private static let names = ["x", "y", "X", "np", "beta", "_w", "rng", "sum", "min", "match", "β", "n2"]
  private static let strings = [
    "", "a", "it's", "say \"so\"", "both ' and \"", "tab\there", "line\nfeed", "back\\slash", "é π 漢 😀", "\u{0}\u{7F}",
    "\r\n", "\"\"\"", "ends with \\", "\u{200B}\u{A0}", "{braces} %s", "ends\"",
  ]
  private static let reals = [
    0.0, 1.0, 0.1, 1e-300, .leastNonzeroMagnitude, 1e300, 1.7976931348623157e308, 123456789.125, 1e16, 9.5e15, 3.0,
    1e22, 2.5e-5,
    0.30000000000000004,
  ]

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
  private mutating func pick<T>(_ values: [T]) -> T { values[below(values.count)] }
  private mutating func several<T>(_ range: ClosedRange<Int>, _ make: (inout RandomTrees) -> T) -> [T] {
    (0..<Int.random(in: range, using: &random)).map { _ in make(&self) }
  }

  mutating func leaf() -> Expression {
    switch below(9) {
    case 0: Expression(.none)
    case 1: Expression(.boolean(chance(50)))
    case 2: Expression(.integer(chance(90) ? below(1000) : Int.max - below(3)))
    case 3: Expression(.real(chance(70) ? pick(Self.reals) : Double(bitPattern: random.next() >> 2 & ~(1 << 63))))
    case 4: Expression(.string(pick(Self.strings)))
    default: Expression(.name(pick(Self.names)))
    }
  }

  mutating func expression(_ depth: Int) -> Expression {
    if depth <= 0 || chance(10) { return leaf() }
    let d = depth - 1
    switch below(19) {
    case 0: return Expression(.attribute(expression(d), pick(["T", "shape", "linalg"])))
    case 1, 2: return Expression(.call(expression(d), arguments(d)))
    case 3, 4: return Expression(.subscripted(expression(d), several(1...3) { $0.part(d) }))
    case 5, 6: return Expression(.unary(pick(UnaryOperator.allCases), expression(d)))
    case 7, 8, 9, 10: return Expression(.binary(pick(BinaryOperator.allCases), expression(d), expression(d)))
    case 11:
      let links = several(1...3) { ComparisonLink($0.pick(ComparisonOperator.allCases), $0.expression(d)) }
      return Expression(.comparison(expression(d), links))
    case 12, 13: return Expression(.logical(pick(LogicalOperator.allCases), expression(d), expression(d)))
    case 14: return Expression(.conditional(then: expression(d), condition: expression(d), otherwise: expression(d)))
    case 15: return Expression(.tuple(several(0...3) { $0.expression(d) }))
    case 16: return Expression(.list(several(0...3) { $0.expression(d) }))
    case 17:
      if chance(50) {
        return Expression(.dictionary(several(0...2) { DictionaryEntry($0.expression(d), $0.expression(d)) }))
      }
      let conditions = several(0...2) { $0.expression(d) }
      return Expression(
        .comprehension(
          element: expression(d), target: target(1, bare: true), iterable: expression(d), conditions: conditions))
    default: return Expression(.lambda(parameters(d), expression(d)))
    }
  }

  private mutating func part(_ d: Int) -> Subscript {
    switch below(4) {
    case 0: return .ellipsis
    case 1:
      return .slice(
        start: chance(50) ? expression(d) : nil, stop: chance(50) ? expression(d) : nil,
        step: chance(30) ? expression(d) : nil)
    default: return .index(expression(d))
    }
  }

  private mutating func arguments(_ d: Int) -> [Argument] {
    var result = several(0...2) { Argument($0.expression(d)) }
    for keyword in ["axis", "size", "ddof"].prefix(below(3)) {
      result.append(Argument(keyword: keyword, expression(d)))
    }
    return result
  }

  private mutating func parameters(_ d: Int) -> [Parameter] {
    var withDefault = false
    return ["a", "b", "rng"].prefix(below(4)).map { name in
      withDefault = withDefault || chance(30)
      return Parameter(name, defaultValue: withDefault ? expression(d) : nil)
    }
  }

  /// Something that can be assigned to.
  private mutating func target(_ d: Int, bare: Bool = false) -> Expression {
    switch below(bare ? 4 : 6) {
    case 2 where d > 0: Expression(.tuple(several(1...3) { $0.target(d - 1, bare: bare) }))
    case 3 where d > 0: Expression(.list(several(1...2) { $0.target(d - 1, bare: bare) }))
    case 4: Expression(.subscripted(Expression(.name("x")), several(1...2) { $0.part(1) }))
    case 5: Expression(.attribute(Expression(.name("y")), "flags"))
    default: Expression(.name(pick(Self.names)))
    }
  }

  mutating func statement(_ depth: Int, inFunction: Bool, inLoop: Bool) -> Statement {
    let d = depth - 1
    let e = 3
    switch below(depth > 0 ? 19 : 12) {
    case 0: return Statement(.expression(expression(e)))
    case 1, 2: return Statement(.assign(targets: several(1...2) { $0.target(2) }, value: expression(e)))
    case 3, 4:
      let single = chance(50) ? Expression(.name("x")) : Expression(.subscripted(Expression(.name("x")), [part(1)]))
      return Statement(
        .augmentedAssign(target: single, operation: pick(BinaryOperator.allCases), value: expression(e)))
    case 5 where inFunction: return Statement(.returning(chance(80) ? expression(e) : nil))
    case 6 where inLoop: return Statement(.breaking)
    case 7 where inLoop: return Statement(.continuing)
    case 8: return Statement(.assertion(expression(2), message: chance(30) ? expression(2) : nil))
    case 9: return Statement(.raising(expression(2)))
    case 10: return Statement(.importing(module: pick(["numpy", "numpy.linalg"]), alias: chance(50) ? "np" : nil))
    case 11:
      let names = several(1...3) { ImportedName($0.pick(["sqrt", "log"]), alias: $0.chance(30) ? "f" : nil) }
      return Statement(.importingNames(module: "math", names: names))
    case 12, 13:
      let then = block(d, inFunction, inLoop)
      let otherwise = chance(60) ? block(d, inFunction, inLoop) : []
      return Statement(.conditional(condition: expression(2), then: then, otherwise: otherwise))
    case 14, 15:
      let body = block(d, inFunction, true)
      return Statement(
        .forLoop(
          target: target(2), iterable: expression(2), body: body,
          otherwise: chance(20) ? block(d, inFunction, inLoop) : []))
    case 16:
      let body = block(d, inFunction, true)
      return Statement(
        .whileLoop(
          condition: expression(2), body: body, otherwise: chance(20) ? block(d, inFunction, inLoop) : []))
    case 17, 18:
      return Statement(
        .function(
          FunctionDeclaration(name: pick(["f", "_g", "h"]), parameters: parameters(2), body: block(d, true, false))))
    default: return Statement(.pass)
    }
  }

  private mutating func block(_ d: Int, _ inFunction: Bool, _ inLoop: Bool) -> [Statement] {
    several(1...3) { $0.statement(d, inFunction: inFunction, inLoop: inLoop) }
  }

  mutating func module() -> Module {
    var statements = several(0...5) { $0.statement(3, inFunction: false, inLoop: false) }
    if chance(20) { statements.insert(Statement(.expression(Expression(.string(pick(Self.strings))))), at: 0) }
    return Module(statements)
  }
}
