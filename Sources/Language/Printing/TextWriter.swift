/// Writes trees as text, with no more parentheses than precedence asks for.
struct TextWriter {
  var text = ""
  /// How many levels statements are indented.
  var level = 0

  /// An expression in a place that takes forms of at least `minimum` precedence without parentheses.
  mutating func expression(_ expression: Expression, _ minimum: Precedence = .lambda) {
    if expression.precedence < minimum {
      text += "("
      bare(expression.kind)
      text += ")"
    } else {
      bare(expression.kind)
    }
  }

  private mutating func bare(_ kind: Expression.Kind) {
    switch kind {
    case .none: text += "None"
    case .boolean(let value): text += value ? "True" : "False"
    case .integer(let value): text += value == .min ? "-9223372036854775807 - 1" : String(value)
    case .real(let value): text += Self.spelling(value)
    case .string(let value): text += StringSpelling.quoted(value)
    case .name(let name): text += name
    case .attribute(let base, let name):
      primary(base)
      text += ".\(name)"
    case .call(let callee, let arguments):
      primary(callee)
      text += "("
      separated(arguments) { writer, argument in
        if let keyword = argument.keyword { writer.text += "\(keyword)=" }
        if let unpacking = argument.unpacking { writer.text += unpacking == .positional ? "*" : "**" }
        writer.expression(argument.value)
      }
      text += ")"
    case .subscripted(let base, let subscripts):
      primary(base)
      text += "["
      separated(subscripts) { $0.subscripted($1) }
      text += "]"
    case .unary, .binary, .comparison, .logical, .conditional, .lambda: operation(kind)
    case .tuple(let elements):
      text += "("
      list(elements)
      text += elements.count == 1 ? ",)" : ")"
    case .list(let elements):
      text += "["
      list(elements)
      text += "]"
    case .dictionary(let entries):
      text += "{"
      separated(entries) { writer, entry in
        writer.expression(entry.key, .conditional)
        writer.text += ": "
        writer.expression(entry.value)
      }
      text += "}"
    case .comprehension(let element, let target, let iterable, let conditions):
      comprehension(element, target, iterable, conditions)
    case .dynamic: text += Printer.dynamic
    }
  }

  private mutating func operation(_ kind: Expression.Kind) {
    switch kind {
    case .unary(let operation, let operand):
      text += operation == .not ? "not " : operation.rawValue
      expression(operand, operation == .not ? .not : .unary)
    case .binary(.power, let base, let exponent):
      let close = base.isSimple && exponent.isSimple
      expression(base, .primary)
      text += close ? "**" : " ** "
      expression(exponent, .unary)
    case .binary(let operation, let left, let right):
      expression(left, operation.precedence)
      text += " \(operation.rawValue) "
      expression(right, operation.precedence.tighter)
    case .comparison(let first, let links):
      expression(first, .bitOr)
      for link in links {
        text += " \(link.comparison.rawValue) "
        expression(link.operand, .bitOr)
      }
    case .logical(let operation, let left, let right):
      let precedence = operation == .or ? Precedence.or : .and
      expression(left, precedence)
      text += " \(operation.rawValue) "
      expression(right, precedence.tighter)
    case .conditional(let then, let condition, let otherwise):
      expression(then, .or)
      text += " if "
      expression(condition, .or)
      text += " else "
      expression(otherwise)
    case .lambda(let list, let body):
      text += list.isEmpty ? "lambda" : "lambda "
      parameters(list)
      text += ": "
      expression(body)
    default: break
    }
  }

  /// What an attribute, a call or a subscript hangs on; a number gets parentheses, as `1.real` is no Python.
  private mutating func primary(_ base: Expression) {
    switch base.kind {
    case .integer, .real: expression(base, .bracketed)
    default: expression(base, .primary)
    }
  }

  private mutating func subscripted(_ part: Subscript) {
    switch part {
    case .ellipsis: text += "..."
    case .index(let index): expression(index)
    case .slice(let start, let stop, let step):
      if let start { expression(start, .conditional) }
      text += ":"
      if let stop { expression(stop, .conditional) }
      if let step {
        text += ":"
        expression(step, .conditional)
      }
    }
  }

  private mutating func comprehension(
    _ element: Expression, _ target: Expression, _ iterable: Expression, _ conditions: [Expression]
  ) {
    text += "["
    expression(element)
    text += " for "
    if case .tuple(let elements) = target.kind, elements.count > 1 { list(elements) } else { expression(target) }
    text += " in "
    expression(iterable, .or)
    for condition in conditions {
      text += " if "
      expression(condition, .or)
    }
    text += "]"
  }

  /// Parameters with their defaults, separated by commas.
  mutating func parameters(_ parameters: [Parameter]) {
    separated(parameters) { writer, parameter in
      switch parameter.kind {
      case .variadic: writer.text += "*"
      case .keywordVariadic: writer.text += "**"
      case .positionalOnly, .ordinary, .keywordOnly: break
      }
      writer.text += parameter.name
      if let value = parameter.defaultValue {
        writer.text += "="
        writer.expression(value, .conditional)
      }
    }
  }

  /// Expressions separated by commas.
  mutating func list(_ elements: [Expression]) {
    separated(elements) { $0.expression($1) }
  }

  private mutating func separated<Part>(_ parts: [Part], _ body: (inout TextWriter, Part) -> Void) {
    for (index, part) in parts.enumerated() {
      if index > 0 { text += ", " }
      body(&self, part)
    }
  }

  /// The shortest decimal that is read back as the same double.
  private static func spelling(_ value: Double) -> String {
    if value.isNaN { return "float(\"nan\")" }
    if value.isInfinite { return value < 0 ? "-float(\"inf\")" : "float(\"inf\")" }
    return value.description
  }
}

extension BinaryOperator {
  /// How tightly the operator binds.
  var precedence: Precedence {
    switch self {
    case .bitOr: .bitOr
    case .bitXor: .bitXor
    case .bitAnd: .bitAnd
    case .shiftLeft, .shiftRight: .shift
    case .add, .subtract: .sum
    case .multiply, .divide, .floorDivide, .remainder, .matrixMultiply: .term
    case .power: .power
    }
  }
}

extension Expression {
  /// How tightly the outermost form of the expression binds when it is printed.
  var precedence: Precedence {
    switch kind {
    case .lambda: .lambda
    case .conditional: .conditional
    case .logical(let operation, _, _): operation == .or ? .or : .and
    case .unary(let operation, _): operation == .not ? .not : .unary
    case .comparison: .comparison
    case .binary(let operation, _, _): operation.precedence
    case .attribute, .call, .subscripted: .primary
    case .integer(let value): value == .min ? .sum : value < 0 ? .unary : .atom
    case .real(let value): value.isNaN ? .primary : value.sign == .minus ? .unary : value.isInfinite ? .primary : .atom
    case .none, .boolean, .string, .name, .tuple, .list, .dictionary, .comprehension, .dynamic: .atom
    }
  }

  /// Whether `**` stands close to the operand, as in `x**2`.
  fileprivate var isSimple: Bool {
    switch kind {
    case .name: true
    case .integer(let value): value >= 0
    case .real(let value): value >= 0
    case .attribute(let base, _): base.isSimple
    default: false
    }
  }
}
