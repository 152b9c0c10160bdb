import Engine
import Language

/// The values that a file states at its top level, each with the place where it stands.
struct ModuleValues {
  /// The file.
  let program: Program
  private let assignments: [String: (statement: Statement, value: Expression)]

  init(_ program: Program) {
    self.program = program
    var found: [String: (statement: Statement, value: Expression)] = [:]
    for statement in program.module.statements {
      guard case .assign(let targets, let value) = statement.kind else { continue }
      for target in targets { if case .name(let name) = target.kind { found[name] = (statement, value) } }
    }
    assignments = found
  }

  /// The value called `name`.
  subscript(name: String) -> Constant? { program.values[name] }

  /// Names that are assigned at the top level.
  var names: Set<String> { Set(assignments.keys) }

  /// The expression whose value `name` is.
  func expression(_ name: String) -> Expression? { assignments[name]?.value }

  /// Where `name` gets its value; the start of the file if it does not.
  func range(_ name: String) -> SourceRange { assignments[name]?.value.range ?? SourceRange(start: 0, end: 0) }

  /// An error at `range` of the file.
  func error(_ message: String, _ suggestion: String? = nil, at range: SourceRange) -> Diagnostic {
    Diagnostic(message, suggestion: suggestion, range: range, source: program.source)
  }

  /// A warning at `range` of the file.
  func warning(_ message: String, _ suggestion: String? = nil, at range: SourceRange) -> Diagnostic {
    Diagnostic(message, suggestion: suggestion, range: range, source: program.source, severity: .warning)
  }
}

extension Expression {
  /// The expression of item `index` of a list or tuple display, itself where it is none.
  func item(_ index: Int) -> Expression {
    switch kind {
    case .list(let items), .tuple(let items): index < items.count ? items[index] : self
    default: self
    }
  }

  /// Key and value of entry `index` of a dict display, itself twice where it is none.
  func entry(_ index: Int) -> (key: Expression, value: Expression) {
    if case .dictionary(let entries) = kind, index < entries.count { return (entries[index].key, entries[index].value) }
    return (self, self)
  }
}

extension Constant {
  /// The items of a list, a tuple or a one-dimensional array; nil for anything else.
  var items: [Constant]? {
    switch self {
    case .list(let items), .tuple(let items): return items
    case .array(let type, let values) where type.shape.count == 1:
      return values.map { value in
        switch type.element {
        case .boolean: .boolean(value != 0)
        case .integer: .integer(Int(value))
        case .real: .real(value)
        }
      }
    default: return nil
    }
  }
}
