@testable import Language

/// Trees as lists in parentheses, for expectations and for the comparison with CPython's own parser (`outline.py`).
struct Outline {
  /// Whether floats are shown by their bits and strings by their scalars' numbers, as `outline.py` does.
  var exact = false

  func callAsFunction(_ module: Module) -> String {
    module.statements.map(statement).joined(separator: "\n")
  }

  func statement(_ statement: Statement) -> String {
    switch statement.kind {
    case .expression(let value): expression(value)
    case .assign(let targets, let value): group("=", targets.map(expression) + [expression(value)])
    case .augmentedAssign(let target, let operation, let value):
      group(operation.rawValue + "=", [expression(target), expression(value)])
    case .conditional(let condition, let then, let otherwise):
      group("if", [expression(condition), block(then), block(otherwise)])
    case .forLoop(let target, let iterable, let body, let otherwise):
      group("for", [expression(target), expression(iterable), block(body), block(otherwise)])
    case .whileLoop(let condition, let body, let otherwise):
      group("while", [expression(condition), block(body), block(otherwise)])
    case .returning(let value): group("return", value.map { [expression($0)] } ?? [])
    case .breaking: "(break)"
    case .continuing: "(continue)"
    case .pass: "(pass)"
    case .assertion(let condition, let message):
      group("assert", [expression(condition)] + (message.map { [expression($0)] } ?? []))
    case .raising(let value): group("raise", [expression(value)])
    case .function(let declaration):
      group("def", [declaration.name, parameters(declaration.parameters), block(declaration.body)])
    case .importing(let module, let alias): group("import", [module] + (alias.map { ["as", $0] } ?? []))
    case .importingNames(let module, let names):
      group("from", [module] + names.flatMap { [$0.name] + ($0.alias.map { ["as", $0] } ?? []) })
    case .dynamic(let form): String(describing: form)
    }
  }

  func expression(_ expression: Expression) -> String {
    switch expression.kind {
    case .none: "None"
    case .boolean(let value): value ? "True" : "False"
    case .integer(let value): String(value)
    case .real(let value): exact ? "f" + String(value.bitPattern, radix: 16) : value.description
    case .string(let value):
      exact
        ? "s" + value.unicodeScalars.map { String($0.value) }.joined(separator: ".")
        : value.debugDescription.replacing("\\'", with: "'")
    case .name(let name): name
    case .attribute(let base, let name): group(".", [self.expression(base), name])
    case .call(let callee, let arguments):
      group(
        "call",
        [self.expression(callee)]
          + arguments.map { ($0.keyword.map { $0 + "=" } ?? "") + self.expression($0.value) })
    case .subscripted(let base, let subscripts):
      group("index", [self.expression(base)] + parts(subscripts))
    case .unary(let operation, let operand): group(operation.rawValue, [self.expression(operand)])
    case .binary(let operation, let left, let right):
      group(operation.rawValue, [self.expression(left), self.expression(right)])
    case .comparison(let first, let links):
      group(
        "compare", [self.expression(first)] + links.flatMap { [$0.comparison.rawValue, self.expression($0.operand)] })
    case .logical(let operation, let left, let right):
      group(operation.rawValue, [self.expression(left), self.expression(right)])
    case .conditional(let then, let condition, let otherwise):
      group("if-else", [then, condition, otherwise].map(self.expression))
    case .tuple(let elements): group("tuple", elements.map(self.expression))
    case .list(let elements): group("list", elements.map(self.expression))
    case .dictionary(let entries):
      group("dict", entries.flatMap { [self.expression($0.key), self.expression($0.value)] })
    case .comprehension(let element, let target, let iterable, let conditions):
      group("each", ([element, target, iterable] + conditions).map(self.expression))
    case .lambda(let list, let body): group("lambda", [parameters(list), self.expression(body)])
    case .dynamic(let form): String(describing: form)
    }
  }

  /// The subscripts; CPython does not tell `x[(a, b)]` from `x[a, b]`.
  private func parts(_ subscripts: [Subscript]) -> [String] {
    if exact, subscripts.count == 1, case .index(let only) = subscripts[0], case .tuple(let elements) = only.kind,
      elements.count > 1
    {
      return elements.map(expression)
    }
    return subscripts.map { part in
      switch part {
      case .ellipsis: "..."
      case .index(let index): expression(index)
      case .slice(let start, let stop, let step):
        group(":", [start, stop, step].map { $0.map(expression) ?? "_" })
      }
    }
  }

  private func parameters(_ parameters: [Parameter]) -> String {
    "(" + parameters.map { $0.name + ($0.defaultValue.map { "=" + expression($0) } ?? "") }.joined(separator: " ") + ")"
  }

  private func block(_ statements: [Statement]) -> String {
    "{" + statements.map(statement).joined(separator: " ") + "}"
  }

  private func group(_ head: String, _ parts: [String]) -> String {
    "(" + ([head] + parts).joined(separator: " ") + ")"
  }
}
