import Language

/// A candidate's program as a reviewer sees it: without its name, the names of its helpers, docstrings and comments, so that
/// nothing says who wrote it, how it was made, or what it is called.
struct NeutralSource {
  /// What every candidate is called.
  static let name = "estimator"

  /// The program; nil where the text is none.
  let module: Module?
  /// As Python.
  let python: String

  /// - Parameter name: the estimator's own name; the last function of the text where there is none of that name.
  init(_ source: String, name: String) {
    guard let parsed = try? Parser.parse(SourceText(name: "candidate", text: source)),
      let main = parsed.function(name) ?? parsed.functions.last,
      let alone = parsed.extracting(function: main.name)
    else {
      module = nil
      // No program: what it is, without lines that tell its name.
      python = source.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !$0.trimmingCharacters(in: .whitespaces).hasPrefix("#") }.joined(separator: "\n")
        .replacing(name.isEmpty ? "\u{0}" : name, with: Self.name)
      return
    }
    let others = alone.functions.map(\.name).filter { $0 != main.name }
    var names = [main.name: Self.name]
    for (index, helper) in others.enumerated() {
      names[helper] = others.count == 1 ? "helper" : "helper_\(index + 1)"
    }
    let neutral = Self.renamed(alone, names)
    module = neutral
    python = Printer.print(neutral)
  }

  private static func renamed(_ module: Module, _ names: [String: String]) -> Module {
    // A name that a function binds itself is another one.
    func rename(_ statement: Statement, _ names: [String: String]) -> Statement {
      if case .function(var declaration) = statement.kind {
        var inner = names
        for local in declaration.localNames { inner[local] = nil }
        declaration.name = names[declaration.name] ?? declaration.name
        declaration.parameters = declaration.parameters.map { parameter in
          var parameter = parameter
          parameter.defaultValue = parameter.defaultValue.map { rename($0, names) }
          return parameter
        }
        declaration.body = declaration.body.filter { !isText($0) }.map { rename($0, inner) }
        if declaration.body.isEmpty { declaration.body = [Statement(.pass)] }
        return Statement(.function(declaration))
      }
      let own = statement.mapExpressions { expression, _ in rename(expression, names) }
      return own.mapBlocks { block in
        let rest = block.filter { !isText($0) }
        return rest.isEmpty && !block.isEmpty ? [Statement(.pass)] : rest.map { rename($0, names) }
      }
    }
    func rename(_ expression: Expression, _ names: [String: String]) -> Expression {
      expression.map { part in
        guard case .name(let name) = part.kind, let other = names[name] else { return part }
        return Expression(.name(other))
      }
    }
    return Module(module.statements.filter { !isText($0) }.map { rename($0, names) })
  }

  /// Whether a statement is a string by itself: a docstring.
  private static func isText(_ statement: Statement) -> Bool {
    guard case .expression(let expression) = statement.kind, case .string = expression.kind else { return false }
    return true
  }
}
