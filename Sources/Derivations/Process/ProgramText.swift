import Language
import Studies

/// Texts of programs that are made of a process.
enum ProgramText {
  /// The whole program of a function, helpers included.
  static func source(_ problem: VisibleProblem, _ name: String, _ lines: [String]) -> String? {
    guard let module = try? Parser.parse(SourceText(name: "<derived>", text: lines.joined(separator: "\n") + "\n"))
    else {
      return nil
    }
    let others = problem.program.module.statements.filter {
      if case .expression = $0.kind { false } else { true }
    }
    var made = Module(others + module.statements)
    if !made.statements.contains(where: { if case .importing("numpy", "np") = $0.kind { true } else { false } }) {
      made.statements.insert(Statement(.importing(module: "numpy", alias: "np")), at: 0)
    }
    return made.extracting(function: name).map { Printer.print($0) }
  }

  /// Lines that say what the data tell of the design: its sizes.
  static func sizes(_ process: Process, _ given: Given) -> [Statement] {
    process.parameters.values.sorted().compactMap { name in
      given.texts[name].flatMap(expression).map {
        Statement(.assign(targets: [Expression(.name(name))], value: $0))
      }
    }
  }

  /// The expression of a text.
  static func expression(_ text: String) -> Expression? {
    guard let module = try? Parser.parse(SourceText(name: "<text>", text: "value = \(text)\n")),
      case .assign(_, let value)? = module.statements.first?.kind
    else { return nil }
    return value
  }

  /// A name that is not taken.
  static func free(_ name: String, _ taken: Set<String>) -> String {
    var free = name
    while taken.contains(free) { free += "_" }
    return free
  }

  /// Lines in which `@name` stands for a name that the process does not use.
  static func named(_ lines: [String], _ taken: Set<String>) -> [String] {
    lines.map { line in
      line.replacing(/@([a-z_0-9]+)/) { match in free(String(match.1), taken) }
    }
  }

  /// Statements as lines of a function's body.
  static func lines(_ statements: [Statement], indent: Int = 1) -> [String] {
    statements.flatMap { statement in
      Printer.print(statement).split(separator: "\n").map { String(repeating: "    ", count: indent) + $0 }
    }
  }
}
