/// A program as mathematics, line by line: assignments as equations, loops and branches in words.
///
/// It is for reading. `X.T @ y` is X′y, `np.linalg.solve(A, b)` is A⁻¹b, `np.mean(x)` is x̄, a column of weights times a matrix
/// is a diagonal matrix times it; what has no sign is the name of an operation. Entries are counted from 0, as in the program.
public struct Mathematics: Hashable, Sendable {
  /// One line.
  public struct Line: Hashable, Sendable {
    /// How many blocks it stands in.
    public let depth: Int
    let formula: Formula

    /// LaTeX of mathematical mode.
    public var latex: String { LaTeXWriter.text(formula) }
    /// Presentation MathML: `<math>…</math>`.
    public var mathML: String { "<math display=\"block\">\(MathMLWriter.text(formula))</math>" }
  }

  /// From the first to the last.
  public private(set) var lines: [Line] = []
  private let builder = FormulaBuilder()
  /// Names that have a value already: another one is given with an arrow.
  private var known: Set<String> = []

  /// A whole file: imports and docstrings are left out.
  public init(_ module: Module) {
    for statement in module.statements { add(statement, 0) }
  }

  /// An expression by itself.
  public init(_ expression: Expression) { add([builder.formula(expression)], 0) }

  /// All lines in one display: `\begin{aligned} … \end{aligned}`.
  public var latex: String {
    let rows = lines.map { "& " + String(repeating: "\\quad ", count: $0.depth) + $0.latex }
    return "\\begin{aligned}\n" + rows.joined(separator: " \\\\\n") + "\n\\end{aligned}"
  }

  /// All lines in one element `<math>`.
  public var mathML: String {
    let rows = lines.map { line in
      let space = line.depth == 0 ? "" : "<mspace width=\"\(2 * line.depth)em\"/>"
      return "<mtr><mtd>\(space)\(MathMLWriter.text(line.formula))</mtd></mtr>"
    }
    return "<math display=\"block\"><mtable columnalign=\"left\">\(rows.joined())</mtable></math>"
  }

  private mutating func add(_ parts: [Formula], _ depth: Int) {
    lines.append(Line(depth: depth, formula: parts.count == 1 ? parts[0] : .row(parts)))
  }

  private mutating func add(_ block: [Statement], in depth: Int) {
    for statement in block { add(statement, depth) }
  }

  private mutating func add(_ statement: Statement, _ depth: Int) {
    switch statement.kind {
    case .importing, .importingNames, .pass, .dynamic: break
    case .expression(let expression):
      if case .string = expression.kind { break }
      add([builder.formula(expression)], depth)
    case .assign(let targets, let value): assign(targets, value, depth)
    case .augmentedAssign(let target, let operation, let value):
      let changed = Expression(.binary(operation, target, value))
      add([builder.formula(target), .sign(.becomes), builder.formula(changed)], depth)
    case .conditional(let condition, let then, let otherwise): branch(condition, then, otherwise, "if ", depth)
    case .forLoop(let target, let iterable, let body, let otherwise):
      add(loop(target, iterable), depth)
      add(body, in: depth + 1)
      if !otherwise.isEmpty {
        add([.text("then:")], depth)
        add(otherwise, in: depth + 1)
      }
    case .whileLoop(let condition, let body, let otherwise):
      add([.text("while "), builder.formula(condition), .text(":")], depth)
      add(body, in: depth + 1)
      if !otherwise.isEmpty {
        add([.text("then:")], depth)
        add(otherwise, in: depth + 1)
      }
    case .returning(let value):
      add([.text(value == nil ? "return" : "return ")] + (value.map { [builder.formula($0)] } ?? []), depth)
    case .breaking: add([.text("leave the loop")], depth)
    case .continuing: add([.text("go on with the next")], depth)
    case .assertion(let condition, _): add([.text("what must hold: "), builder.formula(condition)], depth)
    case .raising: add([.text("no estimate")], depth)
    case .function(let declaration):
      let names = declaration.parameters.map { Symbols.symbol($0.name) }
      add(
        [.word(declaration.name), .enclosed(.round, names.isEmpty ? .row([]) : Symbols.list(names)), .text(":")], depth)
      let outer = known
      known = Set(declaration.parameters.map(\.name))
      add(declaration.body, in: depth + 1)
      known = outer
    }
  }

  private mutating func assign(_ targets: [Expression], _ value: Expression, _ depth: Int) {
    let names = targets.flatMap { target -> [String] in
      var names: [String] = []
      target.forEach { if case .name(let name) = $0.kind { names.append(name) } }
      return names
    }
    let isNew = names.allSatisfy { !known.contains($0) }
    known.formUnion(names)
    let left = targets.flatMap { [builder.formula($0), Formula.sign(isNew ? .equals : .becomes)] }
    add(left + [builder.formula(value)], depth)
  }

  private mutating func branch(
    _ condition: Expression, _ then: [Statement], _ otherwise: [Statement], _ word: String, _ depth: Int
  ) {
    add([.text(word), builder.formula(condition), .text(":")], depth)
    add(then, in: depth + 1)
    guard !otherwise.isEmpty else { return }
    if otherwise.count == 1, case .conditional(let next, let body, let rest) = otherwise[0].kind {
      branch(next, body, rest, "otherwise, if ", depth)
    } else {
      add([.text("otherwise:")], depth)
      add(otherwise, in: depth + 1)
    }
  }

  /// `for _ in range(k)` is "repeat k times".
  private func loop(_ target: Expression, _ iterable: Expression) -> [Formula] {
    guard case .call(let callee, let arguments) = iterable.kind, callee.kind == .name("range"),
      let last = arguments.last?.value, arguments.count <= 2
    else {
      return [.text("for each "), builder.formula(target), .sign(.element), builder.formula(iterable), .text(":")]
    }
    if case .name(let name) = target.kind, name.hasPrefix("_"), arguments.count == 1 {
      return [.text("repeat "), builder.formula(last), .text(last.kind == .integer(1) ? " time:" : " times:")]
    }
    let first = arguments.count == 2 ? arguments[0].value : Expression(.integer(0))
    var end = Expression(.binary(.subtract, last, Expression(.integer(1))))
    if case .integer(let count) = last.kind { end = Expression(.integer(count - 1)) }
    return [
      .text("for "), builder.formula(target), .sign(.equals), builder.formula(first), .sign(.comma), .sign(.dots),
      .sign(.comma), builder.formula(end), .text(":"),
    ]
  }
}
