/// A function that programs may call, for a grammar: its dotted name and how many arguments it must have.
public struct CallableName: Hashable, Sendable {
  /// `np.median`
  public let name: String
  /// Arguments that must be given.
  public let arguments: Int

  /// A function.
  public init(_ name: String, arguments: Int) {
    self.name = name
    self.arguments = arguments
  }
}

extension TextGrammar {
  /// What a function of a grammar returns.
  public enum Result: Hashable, Sendable {
    /// An expression.
    case expression
    /// `lower, upper`.
    case pair
  }

  /// The grammar of one expression in a few names, without subscripts (whose shapes are given by the place it stands in), nested at most `depth` deep: operators and comparisons are the language's own.
  public static func expression(names: [String], calls: [CallableName], depth: Int = 3) throws -> TextGrammar {
    var rules = expressions(names: names, calls: calls, depth: depth, takesParts: false)
    rules["root"] = .rule("expression-\(depth)")
    return try TextGrammar(root: "root", rules: rules)
  }

  /// The grammar of programs: one function with these parameters, of at most `statements` statements and two levels of blocks.
  ///
  /// Statements assign to names of `locals`; expressions may use them whether they are bound by then or not.
  public static func program(
    name: String, parameters: [String], result: Result, calls: [CallableName],
    locals: [String] = ["a", "b", "e", "m", "n", "r", "s", "u", "v", "w", "z"], statements: Int = 9, depth: Int = 3
  ) throws -> TextGrammar {
    let free = locals.filter { !parameters.contains($0) }
    var rules = expressions(names: parameters + free, calls: calls, depth: depth, takesParts: true)
    let top = Symbol.rule("expression-\(depth)")
    rules["local"] = .choice(free.map { .text($0) })
    rules["simple"] = .sequence([
      .rule("local"), .choice([.text(" = "), .text(" = "), .text(" += "), .text(" *= ")]), top, .text("\n"),
    ])
    rules["inner"] = .sequence([.text("        "), .rule("simple")])
    let block = Symbol.repeated(.rule("inner"), minimum: 1, maximum: 4)
    rules["statement"] = .choice([
      .sequence([.text("    "), .rule("simple")]), .sequence([.text("    "), .rule("simple")]),
      .sequence([.text("    for _ in range("), .choice(["2", "3", "5", "10"].map { .text($0) }), .text("):\n"), block]),
      .sequence([
        .text("    if "), .rule("condition"), .text(":\n"), block,
        .repeated(.sequence([.text("    else:\n"), block]), minimum: 0, maximum: 1),
      ]),
    ])
    let estimate: Symbol = result == .pair ? .sequence([top, .text(", "), top]) : top
    rules["idea"] = .sequence([
      .text("# Idea: "),
      .repeated(
        .character("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ,."), minimum: 8, maximum: 110),
      .text("\n"),
    ])
    rules["root"] = .sequence([
      .rule("idea"), .text("import numpy as np\n\n\ndef \(name)(\(parameters.joined(separator: ", "))):\n"),
      .repeated(.rule("statement"), minimum: 1, maximum: statements), .text("    return "), estimate, .text("\n"),
    ])
    return try TextGrammar(root: "root", rules: rules)
  }

  /// Rules `expression-depth` … `expression-0`, with what they need.
  private static func expressions(
    names: [String], calls: [CallableName], depth: Int, takesParts: Bool
  ) -> [String: Symbol] {
    var rules: [String: Symbol] = [:]
    rules["name"] = .choice(names.map { .text($0) })
    rules["digit"] = .character("0123456789")
    rules["number"] = .choice([
      .rule("digit"), .sequence([.character("123456789"), .rule("digit")]),
      .sequence([
        .rule("digit"), .text("."), .rule("digit"), .repeated(.rule("digit"), minimum: 0, maximum: 2),
      ]),
    ])
    rules["atom"] = .choice([.rule("name"), .rule("name"), .rule("number")])
    let arithmetic = BinaryOperator.allCases.filter {
      switch $0 {
      case .bitAnd, .bitOr, .bitXor, .shiftLeft, .shiftRight: false
      default: true
      }
    }
    rules["operator"] = .choice(arithmetic.map { .text(" \($0.rawValue) ") })
    let order = ComparisonOperator.allCases.filter { [.less, .lessOrEqual, .greater, .greaterOrEqual].contains($0) }
    rules["comparison"] = .choice(order.map { .text(" \($0.rawValue) ") })
    rules["condition"] = .sequence([.rule("operand-1"), .rule("comparison"), .rule("operand-1")])
    rules["expression-0"] = .rule("atom")
    let counts = Set(calls.map(\.arguments)).sorted()
    for count in counts {
      rules["function-\(count)"] = .choice(calls.filter { $0.arguments == count }.map { .text($0.name) })
    }
    for level in 1...max(1, depth) {
      let below = Symbol.rule("expression-\(level - 1)")
      var operands: [Symbol] = [
        .rule("atom"), .sequence([.text("("), below, .text(")")]), .sequence([.text("-"), .rule("atom")]),
      ]
      if takesParts {
        operands.append(.sequence([.rule("name"), .text(".T")]))
        operands.append(.sequence([.rule("name"), .text("["), .rule("digit"), .text("]")]))
      }
      for count in counts where count > 0 {
        let arguments = (0..<count).flatMap { $0 == 0 ? [below] : [.text(", "), below] }
        operands.append(.sequence([.rule("function-\(count)"), .text("(")] + arguments + [.text(")")]))
      }
      operands.append(
        .sequence([
          .text("np.where("), below, .rule("comparison"), below, .text(", "), below, .text(", "), below, .text(")"),
        ]))
      rules["operand-\(level)"] = .choice(operands)
      rules["expression-\(level)"] = .sequence([
        .rule("operand-\(level)"),
        .repeated(.sequence([.rule("operator"), .rule("operand-\(level)")]), minimum: 0, maximum: 2),
      ])
    }
    return rules
  }
}
