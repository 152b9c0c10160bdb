import Language
import Synchronization

/// Pieces of Python text with capital letters in the place of what is put in: moves are written in the language that they
/// write programs in.
enum Template {
  private static let expressions = Mutex<[String: Expression]>([:])
  private static let blocks = Mutex<[String: [Statement]]>([:])

  /// The expression that `text` is, with names replaced; nil where the text is no expression.
  static func expression(_ text: String, _ bindings: [String: Expression] = [:]) -> Expression? {
    let known = expressions.withLock { $0[text] }
    guard let parsed = known ?? (try? Parser.parseExpression(SourceText(name: "template", text: text))) else {
      return nil
    }
    if known == nil { expressions.withLock { $0[text] = parsed } }
    return parsed.renaming(bindings)
  }

  /// The statements that `text` is made of; empty where the text is not Python.
  static func statements(_ text: String) -> [Statement] {
    if let known = blocks.withLock({ $0[text] }) { return known }
    let parsed = (try? Parser.parse(SourceText(name: "template", text: text)))?.statements ?? []
    blocks.withLock { $0[text] = parsed }
    return parsed
  }

  /// The statements of `text` with names replaced; names that the text itself assigns get names that are still free.
  /// - Parameter names: the names in use; the new ones are added.
  /// - Returns: the statements, and what each of the text's own names has become.
  static func block(_ text: String, _ bindings: [String: Expression], avoiding names: inout Set<String>)
    -> (statements: [Statement], locals: [String: Expression])
  {
    let parsed = statements(text)
    var locals: [String: Expression] = [:]
    for name in parsed.flatMap(\.boundNames) where locals[name] == nil && bindings[name] == nil && name != "_" {
      locals[name] = .name(Genome.free(name, avoiding: &names))
    }
    let all = bindings.merging(locals) { given, _ in given }
    return (parsed.map { $0.renaming(all) }, locals)
  }
}

extension Expression {
  /// A name.
  static func name(_ text: String) -> Expression { Expression(.name(text)) }
  /// A real literal.
  static func real(_ value: Double) -> Expression { Expression(.real(value)) }
  /// An integer literal.
  static func integer(_ value: Int) -> Expression { Expression(.integer(value)) }

  /// The name, if it is one.
  var nameText: String? { if case .name(let name) = kind { name } else { nil } }

  /// The expression with free names replaced.
  func renaming(_ bindings: [String: Expression]) -> Expression {
    if bindings.isEmpty { return self }
    switch kind {
    case .name(let name): return bindings[name] ?? self
    case .lambda(let parameters, _):
      let inner = bindings.filter { name, _ in !parameters.contains { $0.name == name } }
      return mapChildren { $0.renaming(inner) }
    default: return mapChildren { $0.renaming(bindings) }
    }
  }
}

extension Statement {
  /// The statement, targets included, with names replaced.
  func renaming(_ bindings: [String: Expression]) -> Statement {
    mapExpressions { expression, _ in expression.renaming(bindings) }.mapBlocks { $0.map { $0.renaming(bindings) } }
  }

  /// `name = value`
  static func assign(_ name: String, _ value: Expression) -> Statement {
    Statement(.assign(targets: [.name(name)], value: value))
  }

  /// The name and the value of `name = value`.
  var assignment: (name: String, value: Expression)? {
    guard case .assign(let targets, let value) = kind, targets.count == 1, let name = targets[0].nameText else {
      return nil
    }
    return (name, value)
  }
}
