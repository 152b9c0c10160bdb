import Engine
import Language

/// A program that a model wrote, in the project's form: what it needs and no more, printed canonically, with its idea as the
/// docstring of the estimator and a name made of it.
struct WrittenProgram: Sendable {
  let name: String
  let source: String
  let size: Int

  /// - Parameter arguments: names of the estimator's arguments.
  init(_ found: ReplyReader.Found, arguments: [String]) {
    let text = SourceText(name: "reply", text: found.source)
    guard let program = try? Program(text), let last = program.functions.last,
      let module = program.module.extracting(function: last.name)
    else {
      (name, source, size) = ("unreadable", found.source, 0)
      return
    }
    let own = last.declaration.documentation
    let idea = own.flatMap { $0.isEmpty ? nil : $0 } ?? found.thought
    let name = Self.name(idea, fallback: last.name, taken: Set(module.statements.flatMap(\.boundNames)))
    let statements = module.statements.map { statement -> Statement in
      guard case .function(var declaration) = statement.kind, declaration.name == last.name,
        !Self.callsItself(declaration)
      else { return statement }
      if declaration.documentation != nil { declaration.body.removeFirst() }
      if !idea.isEmpty { declaration.body.insert(Statement(.expression(Expression(.string(idea)))), at: 0) }
      declaration.name = name
      return Statement(.function(declaration))
    }
    let whole = Module(statements)
    self.name = whole.functions.last?.name ?? last.name
    source = Printer.print(whole)
    size = whole.functions.reduce(0) { sum, function in
      sum + function.body.reduce(0) { $0 + $1.nodeCount }
    }
  }

  private static func callsItself(_ declaration: FunctionDeclaration) -> Bool {
    declaration.freeNames.contains(declaration.name)
  }

  /// "a_weighted_mean_of_order" from the first words of an idea; a name like "estimate" tells nothing.
  private static func name(_ idea: String, fallback: String, taken: Set<String>) -> String {
    guard ["estimate", "estimator", "f", "main"].contains(fallback) else { return fallback }
    let words = idea.lowercased().split { !$0.isASCII || !$0.isLetter }.map(String.init)
    let dull: Set<String> = [
      "the", "a", "an", "this", "use", "using", "estimator", "by", "of", "to", "and", "is", "it", "we",
    ]
    let chosen = words.filter { !dull.contains($0) }.prefix(5).joined(separator: "_")
    let base = chosen.isEmpty ? fallback : "by_" + chosen.prefix(48)
    return taken.contains(base) ? fallback : base
  }
}
