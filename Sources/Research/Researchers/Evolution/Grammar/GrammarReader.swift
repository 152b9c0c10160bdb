import Language
import Studies

/// Reads the productions of a program off its text: names that are assigned once stand for what they are assigned.
struct GrammarReader {
  private let signature: Signature
  private let typed: TypedBody
  private let genome: Genome
  private let definitions: [String: (value: Expression, reader: TypeReader)]
  private let own: Set<String>

  /// - Returns: nil where the text is no estimator of a problem with this signature.
  init?(_ source: String, signature: Signature) {
    let arguments = signature.arguments.map(\.name)
    guard let module = try? Parser.parse(SourceText(name: "finding", text: source)),
      let genome = Genome(module, arguments: arguments)
    else { return nil }
    self.signature = signature
    self.genome = genome
    let typed = genome.typed(signature)
    self.typed = typed
    let once = genome.definitions
    var definitions: [String: (value: Expression, reader: TypeReader)] = [:]
    for (index, statement) in genome.main.body.enumerated() {
      guard let (name, value) = statement.assignment, once[name] != nil, let reader = typed.before[[index]] else {
        continue
      }
      definitions[name] = (value, reader)
    }
    self.definitions = definitions
    own = genome.names.subtracting(["np"])
  }

  /// Adds what the program is made of to `grammar`.
  func read(into grammar: inout Grammar, weight: Double) {
    guard let estimate = genome.estimate, let reader = typed.before[[genome.main.body.count - 1]] else { return }
    var seen: Set<String> = []
    let returned: [Expression] = if case .tuple(let ends) = estimate.kind { ends } else { [estimate] }
    for end in returned { read(end, reader, at: Grammar.root, weight, &seen, into: &grammar) }
    // What stands in loops and branches, and what no definition leads to.
    for path in typed.order {
      guard let statement = genome.main.body.statement(at: path[...]), let reader = typed.before[path] else { continue }
      if path.count == 1, let name = statement.assignment?.name, definitions[name] != nil { continue }
      if case .returning = statement.kind { continue }
      statement.forEachExpression { expression, isTarget in
        if !isTarget { read(expression, reader, at: "statement", weight, &seen, into: &grammar) }
      }
    }
  }

  private func read(
    _ expression: Expression, _ reader: TypeReader, at place: String, _ weight: Double, _ seen: inout Set<String>,
    into grammar: inout Grammar
  ) {
    if let name = expression.nameText, let definition = definitions[name] {
      if seen.insert(name).inserted {
        read(definition.value, definition.reader, at: place, weight, &seen, into: &grammar)
      } else if let pattern = Patterns.pattern(definition.reader.type(definition.value)) {
        grammar.count(Production(text: Production.name, result: pattern, parts: []), at: place, weight: weight)
      }
      return
    }
    guard let (production, parts) = production(expression, reader) else {
      // What the types do not tell may hold expressions that they do.
      expression.forEachChild { read($0, reader, at: "statement", weight, &seen, into: &grammar) }
      return
    }
    grammar.count(production, at: place, weight: weight)
    for (index, part) in parts.enumerated() {
      read(part, reader, at: production.place(index), weight, &seen, into: &grammar)
    }
  }

  /// The operation at the top of an expression, and what it is applied to; nil where its type is unknown, or names of the program's
  /// own stand in it.
  private func production(_ expression: Expression, _ reader: TypeReader) -> (Production, [Expression])? {
    var patterns = Patterns()
    guard let result = patterns.pattern(reader.type(expression)) else { return nil }
    switch expression.kind {
    case .name: return (Production(text: Production.name, result: result, parts: []), [])
    case .real(let value):
      // A number that belongs to a formula is remembered as it stands, another as a number.
      let text = Workshop.isStructural(value) ? Printer.print(expression) : Production.constant
      return (Production(text: text, result: result, parts: []), [])
    case .integer, .boolean: return (Production(text: Printer.print(expression), result: result, parts: []), [])
    default: break
    }
    var parts: [Expression] = []
    // A number among a function's arguments belongs to it: the share of a quantile.
    let isCall = if case .call = expression.kind { true } else { false }
    func abstracted(_ child: Expression) -> Expression {
      switch child.kind {
      case .integer, .boolean, .none, .string: return child
      case .real where isCall: return child
      case .unary(_, let operand) where operand.isInteger: return child
      default: break
      }
      guard reader.type(child) != nil else { return child.mapChildren(abstracted) }
      parts.append(child)
      return .name(parts.count <= Production.letters.count ? Production.letters[parts.count - 1] : "?")
    }
    let form = expression.mapChildren(abstracted)
    let found = parts.map { patterns.pattern(reader.type($0)) }
    guard !parts.isEmpty, parts.count <= Production.letters.count, !found.contains(where: { $0 == nil }),
      form.freeNames.isDisjoint(with: own.subtracting(Production.letters))
    else { return nil }
    return (Production(text: Printer.print(form), result: result, parts: found.compactMap(\.self)), parts)
  }
}

/// The numbers of the axes in one production.
struct Patterns {
  private var numbers: [Dimension: Int] = [:]

  /// The pattern of a type by itself.
  static func pattern(_ type: ValueType?) -> Production.Pattern? {
    var patterns = Patterns()
    return patterns.pattern(type)
  }

  /// The pattern of a type; nil of none, and of more than two axes.
  mutating func pattern(_ type: ValueType?) -> Production.Pattern? {
    guard let type, type.shape.count <= 2 else { return nil }
    let sort: Production.Pattern.Sort =
      switch type.element {
      case .boolean: .mask
      case .integer: type.isScalar && type.known != nil ? .size : .value
      case .real: .value
      }
    return Production.Pattern(
      sort: sort,
      axes: type.shape.map { axis in
        if axis.isOne { return Production.Pattern.one }
        if let known = numbers[axis] { return known }
        numbers[axis] = numbers.count
        return numbers.count - 1
      })
  }
}

extension Expression {
  fileprivate var isInteger: Bool { if case .integer = kind { true } else { false } }
}

extension Grammar {
  /// Takes in what was found on a problem.
  /// - Parameter weight: how many findings it counts for.
  /// - Returns: whether it is a program for the problem.
  @discardableResult
  public mutating func learn(_ finding: FoundProgram, on problem: VisibleProblem, weight: Double = 1) -> Bool {
    let signature = Signature(of: problem)
    guard let reader = GrammarReader(finding.source, signature: signature) else { return false }
    reader.read(into: &self, weight: weight)
    count(moves: finding.moves, kind: signature.kind, weight: weight)
    return true
  }
}

extension Signature {
  /// The kind of problem that moves are remembered for.
  var kind: String {
    switch result {
    case .point(let type): "point \(type.shape.count)"
    case .interval: "interval"
    case .pValue: "test"
    case .unknown: "unknown"
    }
  }
}
