extension TextWriter {
  /// The statements of a file: two empty lines around functions, one after the docstring and the imports.
  mutating func file(_ statements: [Statement]) {
    for (index, statement) in statements.enumerated() {
      if index > 0 { text += Self.gap(statements[index - 1], statement, first: index == 1, lines: 2) }
      if index == 0, case .expression(let value) = statement.kind, case .string(let string) = value.kind {
        documentation(string)
      } else {
        self.statement(statement)
      }
    }
  }

  /// The line feeds between two statements.
  private static func gap(_ above: Statement, _ below: Statement, first: Bool, lines: Int) -> String {
    if above.isFunction || below.isFunction { return String(repeating: "\n", count: lines) }
    if lines == 2, above.isImport, !below.isImport { return "\n" }
    if lines == 2, first, case .expression(let value) = above.kind, case .string = value.kind { return "\n" }
    return ""
  }

  /// The statements of a block, one level deeper.
  private mutating func block(_ statements: [Statement], opensWithDocumentation: Bool = false) {
    text += ":\n"
    level += 1
    if statements.isEmpty { line { $0.text += "pass" } }
    for (index, statement) in statements.enumerated() {
      if index > 0 { text += Self.gap(statements[index - 1], statement, first: false, lines: 1) }
      if index == 0, opensWithDocumentation, case .expression(let value) = statement.kind,
        case .string(let string) = value.kind
      {
        documentation(string)
      } else {
        self.statement(statement)
      }
    }
    level -= 1
  }

  /// A line at the current level.
  private mutating func line(_ body: (inout TextWriter) -> Void) {
    indent()
    body(&self)
    text += "\n"
  }

  private mutating func indent() { text += String(repeating: "    ", count: level) }

  /// A docstring on its line or lines.
  private mutating func documentation(_ string: String) {
    line { $0.text += StringSpelling.documentation(string) }
  }

  /// A statement with all its lines.
  mutating func statement(_ statement: Statement) {
    switch statement.kind {
    case .conditional: conditional(statement, word: "if ")
    case .forLoop(let target, let iterable, let body, let otherwise):
      indent()
      text += "for "
      openTuple(target)
      text += " in "
      expression(iterable)
      block(body)
      elseBlock(otherwise)
    case .whileLoop(let condition, let body, let otherwise):
      indent()
      text += "while "
      expression(condition)
      block(body)
      elseBlock(otherwise)
    case .function(let declaration):
      indent()
      text += "def \(declaration.name)("
      parameters(declaration.parameters)
      text += ")"
      block(declaration.body, opensWithDocumentation: true)
    case .dynamic(.attempt(let body, let handlers, let otherwise, let finally)):
      indent()
      text += "try"
      block(body)
      for handler in handlers {
        indent()
        text += "except"
        if let type = handler.type {
          text += " "
          expression(type)
        }
        if let name = handler.name { text += " as \(name)" }
        block(handler.body)
      }
      elseBlock(otherwise)
      if !finally.isEmpty {
        indent()
        text += "finally"
        block(finally)
      }
    default: line { $0.simple(statement.kind) }
    }
  }

  private mutating func conditional(_ statement: Statement, word: String) {
    guard case .conditional(let condition, let then, let otherwise) = statement.kind else { return }
    indent()
    text += word
    expression(condition)
    block(then)
    if otherwise.count == 1, case .conditional = otherwise[0].kind {
      conditional(otherwise[0], word: "elif ")
    } else {
      elseBlock(otherwise)
    }
  }

  private mutating func elseBlock(_ statements: [Statement]) {
    if statements.isEmpty { return }
    indent()
    text += "else"
    block(statements)
  }

  /// A statement of one line.
  private mutating func simple(_ kind: Statement.Kind) {
    switch kind {
    case .expression(let value): openTuple(value)
    case .assign(let targets, let value):
      for target in targets {
        openTuple(target)
        text += " = "
      }
      openTuple(value)
    case .augmentedAssign(let target, let operation, let value):
      expression(target)
      text += " \(operation.rawValue)= "
      openTuple(value)
    case .returning(let value):
      text += "return"
      if let value {
        text += " "
        openTuple(value)
      }
    case .breaking: text += "break"
    case .continuing: text += "continue"
    case .pass: text += "pass"
    case .assertion(let condition, let message):
      text += "assert "
      expression(condition)
      if let message {
        text += ", "
        expression(message)
      }
    case .raising(let value):
      text += "raise "
      expression(value)
    case .importing(let module, let alias): text += "import \(module)" + (alias.map { " as \($0)" } ?? "")
    case .importingNames(let module, let names):
      let list = names.map { $0.name + ($0.alias.map { " as \($0)" } ?? "") }
      text += "from \(module) import \(list.joined(separator: ", "))"
    case .dynamic: text += Printer.dynamic
    case .conditional, .forLoop, .whileLoop, .function: break
    }
  }

  /// A tuple of two or more without its parentheses, where a statement allows that; else any expression.
  private mutating func openTuple(_ value: Expression) {
    if case .tuple(let elements) = value.kind, elements.count > 1 {
      list(elements)
    } else {
      expression(value)
    }
  }
}

extension Statement {
  fileprivate var isFunction: Bool { if case .function = kind { true } else { false } }
}
