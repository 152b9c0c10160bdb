import Engine
import Language
import Studies

/// A process beside a stated one: one number of its text is another, a draw of a single number always gives the same, or a parameter of the
/// design lies beyond the stated range.
///
/// Nobody who has data knows that the noise is .4 or that a nuisance lies in the middle; what holds by these numbers alone holds nowhere
/// else. Whether a changed process still belongs to the problem is for the baseline to say: where it fails, nothing is learnt.
struct ChangedProcess: Sendable {
  /// What is changed, in words: "0.8 in place of 0.4".
  let words: String
  /// The changed cell.
  let cell: Cell
  /// What sort of thing is changed.
  let kind: Kind

  /// What sort of thing is changed. Of two changes of two sorts it is the first: nothing vouches for what comes of them.
  enum Kind {
    /// A number of the text.
    case number
    /// A draw, which is held: the stated process gives such data too.
    case draw
    /// A parameter, beyond its range.
    case design
  }

  /// By how much numbers are changed: to twice and half of them, the odds of shares to three times and a third.
  private static let (factor, odds) = (2.0, 3.0)
  /// Draws are held where one in ten lies below or above them: within what the process gives, and far from its middle.
  private static let tail = 0.1

  /// All processes beside `cell`: its numbers, its draws, its parameters beyond what `stated` cells of the process have.
  static func beside(_ cell: Cell, stated: [Cell]) -> [ChangedProcess] {
    rewritten(cell) + beyond(cell, stated: stated.filter { $0.simulate == cell.simulate })
  }

  /// The same and another change.
  func and(_ other: ChangedProcess) -> ChangedProcess {
    ChangedProcess(words: words + " and " + other.words, cell: other.cell, kind: kind == other.kind ? kind : .number)
  }

  // MARK: - Numbers and draws of the text

  /// One place of the text, with what may stand there instead.
  private struct Site {
    /// The number that stands there; nil for a call.
    var value: Double?
    /// Whether a number is another there, or a draw held.
    var kind = Kind.number
    var others: [(words: String, expression: Expression)]
  }

  private static func rewritten(_ cell: Cell) -> [ChangedProcess] {
    let simulate = cell.simulate
    var sites: [Site] = []
    _ = rewriting(simulate.declaration) { site in
      sites.append(site)
      return nil
    }
    var changed: [ChangedProcess] = []
    func add(_ words: String, _ replacements: [Int: Expression], kind: Kind) {
      let program = simulate.program.changing([simulate.name], titled: "\(simulate.program.source.name), \(words)") {
        statement, declaration in
        var number = -1
        var declaration = declaration
        declaration.body = rewriting(declaration) { _ in
          number += 1
          return replacements[number]
        }
        return Statement(.function(declaration), range: statement.range)
      }
      guard let other = program?.function(simulate.name) else { return }
      changed.append(
        ChangedProcess(
          words: words, cell: Cell(simulate: other, design: cell.design, role: .probe), kind: kind))
    }
    var seen: Set<Double> = []
    for (place, site) in sites.enumerated() {
      for other in site.others { add(other.words, [place: other.expression], kind: site.kind) }
      guard let value = site.value, seen.insert(value).inserted else { continue }
      // A number that is written several times, or whose complement to one is: correlations and mixtures are written so.
      let same = sites.indices.filter { sites[$0].value == value }
      let rest = sites.indices.filter { index in
        value < 1 && sites[index].value.map { $0 != value && abs(1 - value - $0) < 1e-9 } ?? false
      }
      guard same.count + rest.count > 1, value < 0.5 || rest.isEmpty else { continue }
      for other in neighbours(of: value) {
        var replacements: [Int: Expression] = [:]
        for index in same { replacements[index] = Expression(.real(other)) }
        for index in rest { replacements[index] = Expression(.real(1 - other)) }
        add("\(other) in place of \(value) throughout", replacements, kind: .number)
      }
    }
    return changed
  }

  /// The body with what `replacement` gives at its sites, which it meets in the order of the text.
  private static func rewriting(
    _ declaration: FunctionDeclaration, replacement: (Site) -> Expression?
  ) -> [Statement] {
    guard let generator = declaration.parameters.first?.name else { return declaration.body }
    func rewritten(_ statement: Statement, isOnce: Bool) -> Statement {
      let own = statement.mapExpressions { expression, isTarget in
        if isTarget { return expression }
        return expression.map { node in
          guard let site = site(node, generator, isOnce: isOnce) else { return node }
          return replacement(site) ?? node
        }
      }
      let isLoop =
        switch statement.kind {
        case .forLoop, .whileLoop, .function: true
        default: false
        }
      return own.mapBlocks { $0.map { rewritten($0, isOnce: isOnce && !isLoop) } }
    }
    return declaration.body.map { rewritten($0, isOnce: true) }
  }

  private static func site(_ node: Expression, _ generator: String, isOnce: Bool) -> Site? {
    switch node.kind {
    // None and all are structure; so is a half, as symmetric chances are written, without which a null may be none.
    case .real(let value) where value != 0 && value != 1 && value != 0.5:
      return Site(
        value: value,
        others: neighbours(of: value).map { other in
          ("\(other) in place of \(value)", Expression(.real(other), range: node.range))
        })
    case .call(let callee, let arguments):
      guard case .attribute(let base, let method) = callee.kind, case .name(generator) = base.kind else { return nil }
      if Self.shaped.contains(method), case .integer(let value)? = arguments.first?.value.kind, value > 1 {
        return Site(
          others: [2 * value, max(1, value / 2)].map { other in
            var changed = arguments
            changed[0].value = Expression(.integer(other), range: changed[0].value.range)
            return (
              "\(other) in place of \(value) in \(method)",
              Expression(.call(callee, changed), range: node.range)
            )
          })
      }
      guard isOnce, let held = held(method, arguments) else { return nil }
      let text = Printer.print(node)
      return Site(
        kind: .draw,
        others: held.map { other in
          ("\(text) always \(Printer.print(other))", Expression(other.kind, range: node.range))
        })
    default: return nil
    }
  }

  /// Families whose first number says what shape they have.
  private static let shaped: Set<String> = ["standard_t", "gamma", "standard_gamma", "chisquare", "weibull", "pareto"]

  private static func neighbours(of value: Double) -> [Double] {
    func share(_ odds: Double) -> Double { rounded(value * odds / (1 + value * (odds - 1))) }
    let others = value > 0 && value < 1 ? [share(odds), share(1 / odds)] : [value * factor, value / factor]
    return others.filter { $0 != value }
  }

  /// To three digits, as a person would write it.
  private static func rounded(_ value: Double) -> Double { Rounding.significant(value, 3) }

  /// What takes the place of a draw of one number, low and high; nil where several are drawn, or of a kind that has no such places here.
  private static func held(_ method: String, _ arguments: [Argument]) -> [Expression]? {
    var given: [Expression] = []
    for argument in arguments {
      guard argument.keyword == nil, isPlain(argument.value) else { return nil }
      given.append(argument.value)
    }
    func plus(_ a: Expression, _ factor: Double, _ b: Expression) -> Expression {
      Expression(
        .binary(.add, a, Expression(.binary(.multiply, Expression(.real(factor)), b))))
    }
    let one = Expression(.real(1))
    let z = rounded(Normal.quantile(1 - tail))
    switch (method, given.count) {
    case ("random", 0): return [Expression(.real(tail)), Expression(.real(1 - tail))]
    case ("uniform", 2):
      let span = Expression(.binary(.subtract, given[1], given[0]))
      return [plus(given[0], tail, span), plus(given[0], 1 - tail, span)]
    case ("normal", 0), ("standard_normal", 0):
      return [Expression(.unary(.negative, Expression(.real(z)))), Expression(.real(z))]
    case ("normal", 1): return [plus(given[0], -z, one), plus(given[0], z, one)]
    case ("normal", 2): return [plus(given[0], -z, given[1]), plus(given[0], z, given[1])]
    default: return nil
    }
  }

  private static func isPlain(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .integer, .real, .name: true
    case .unary(.negative, let operand): isPlain(operand)
    default: false
    }
  }

  // MARK: - Parameters

  /// The design with one parameter beyond its range on either side: as far again as the numbers of a process are changed.
  private static func beyond(_ cell: Cell, stated: [Cell]) -> [ChangedProcess] {
    cell.design.parameters.flatMap { parameter -> [ChangedProcess] in
      let values = stated.compactMap { $0.design[parameter.name] }
      // Sizes are no assumptions: what is said of them is said at the stated ones.
      guard values.contains(where: { if case .real = $0 { true } else { false } }) else { return [] }
      let numbers = values.compactMap(\.number)
      guard numbers.count == values.count, let low = numbers.min(), let high = numbers.max(), low < high else {
        return []
      }
      let isShare = low >= 0 && high < 1
      let below = low > 0 ? (isShare ? neighbours(of: low)[1] : low / factor) : rounded(low - (high - low) / factor)
      let above =
        high > 0 && isShare ? neighbours(of: high)[0] : high > 0 ? high * factor : rounded(high + (high - low) / factor)
      return [below, above].map { value in
        ChangedProcess(
          words: "\(parameter.name) = \(value), beyond \(low) to \(high)",
          cell: Cell(
            simulate: cell.simulate, design: cell.design.replacing(parameter.name, with: .real(value)), role: .probe),
          kind: .design)
      }
    }
  }
}
