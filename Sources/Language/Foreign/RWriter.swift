/// Writes functions of the language as R: the same steps, with what they take from NumPy and SciPy in base R before them.
///
/// Arrays are values in R and references in Python: a program that writes to an array which another name shares is refused.
public struct RWriter {
  /// What is refused, located in `source`.
  var findings: [Diagnostic] = []
  private let module: Module
  private let source: SourceText
  /// What names of the file stand for: `np`, `stats`.
  private var paths: [String: String] = [:]
  /// Functions and names of the file.
  private var own: Set<String> = []
  private var fresh = 0

  private init(_ module: Module, _ source: SourceText) {
    self.module = module
    self.source = source
  }

  /// The functions of a file as R.
  /// - Parameter function: the one to be called, named in the head.
  /// - Throws: `Diagnostics`: what has no translation, with its place.
  public static func text(_ module: Module, source: SourceText, function: String) throws -> String {
    var writer = RWriter(module, source)
    let body = writer.statements(module.statements, indent: 0, isTop: true)
    guard writer.findings.isEmpty else { throw Diagnostics(writer.findings) }
    let title = (module.documentation ?? "").split(separator: "\n").first.map { "# \($0)\n" } ?? ""
    return title + "# \(function)(…) takes vectors and matrices. Base R is all that it needs.\n\n" + runtime + "\n"
      + body
  }

  /// The names that the runtime defines.
  static let known = Set(
    runtime.split(separator: "\n").compactMap { line in
      line.firstRange(of: " <- ").map { String(line[..<$0.lowerBound]) }
    })

  /// What the functions take from NumPy and SciPy.
  static let runtime = String(decoding: PackageResources.numpy_R, as: UTF8.self)

  mutating func refuse(_ message: String, _ range: SourceRange) {
    findings.append(
      Diagnostic(
        "\(message) has no translation to R", suggestion: "that step in another way, or the file in Python",
        range: range,
        source: source))
  }

  // MARK: - Statements

  private mutating func statements(_ block: [Statement], indent: Int, isTop: Bool = false) -> String {
    block.map { statement($0, indent: indent, isTop: isTop) }.joined()
  }

  private mutating func statement(_ statement: Statement, indent: Int, isTop: Bool) -> String {
    let space = String(repeating: "  ", count: indent)
    switch statement.kind {
    case .importing(let module, let alias):
      let path = Self.path(module)
      paths[alias ?? String(module.prefix { $0 != "." })] =
        alias == nil ? Self.path(String(module.prefix { $0 != "." })) : path
      return ""
    case .importingNames(let module, let names):
      for name in names { paths[name.alias ?? name.name] = Self.path(module) + "." + name.name }
      return ""
    case .expression(let value):
      if case .string(let text) = value.kind {
        return isTop ? "" : text.split(separator: "\n").map { "\(space)# \($0.drop { $0 == " " })\n" }.joined()
      }
      if case .call(let callee, let arguments) = value.kind, case .attribute(let base, "append") = callee.kind,
        case .name(let name) = base.kind, arguments.count == 1
      {
        return "\(space)\(name) <- c(\(name), list(\(expression(arguments[0].value))))\n"
      }
      return space + expression(value) + "\n"
    case .assign(let targets, let value):
      if isTop, targets.count == 1, case .name("estimators") = targets[0].kind { return "" }
      if targets.count == 1 { return assign(expression(value), to: targets[0], space) }
      let name = temporary()
      return "\(space)\(name) <- \(expression(value))\n" + targets.map { assign(name, to: $0, space) }.joined()
    case .augmentedAssign(let target, let operation, let value):
      return assign(binary(operation, expression(target), expression(value), statement.range), to: target, space)
    case .conditional(let condition, let then, let otherwise):
      let rest = otherwise.isEmpty ? "" : " else {\n\(statements(otherwise, indent: indent + 1))\(space)}"
      return "\(space)if (\(truth(condition))) {\n\(statements(then, indent: indent + 1))\(space)}\(rest)\n"
    case .forLoop(let target, let iterable, let body, let otherwise):
      if !otherwise.isEmpty { refuse("`else` of a loop", statement.range) }
      let name = temporary()
      return
        "\(space)for (\(name) in \(items(iterable))) {\n\(assign(name, to: target, space + "  "))\(statements(body, indent: indent + 1))\(space)}\n"
    case .whileLoop(let condition, let body, let otherwise):
      if !otherwise.isEmpty { refuse("`else` of a loop", statement.range) }
      return "\(space)while (\(truth(condition))) {\n\(statements(body, indent: indent + 1))\(space)}\n"
    case .returning(let value): return "\(space)return(\(value.map { expression($0) } ?? "NULL"))\n"
    case .breaking: return "\(space)break\n"
    case .continuing: return "\(space)next\n"
    case .pass: return ""
    case .assertion(let condition, _):
      return "\(space)if (!(\(truth(condition)))) stop(\"an assertion does not hold\")\n"
    case .raising(let error):
      if case .call(_, let arguments) = error.kind, let text = arguments.first?.value, case .string = text.kind {
        return "\(space)stop(\(expression(text)))\n"
      }
      return "\(space)stop(\"an exception of the original\")\n"
    case .function(let declaration):
      checkAliases(declaration)
      let parameters = declaration.parameters.map { parameter in
        if parameter.kind != .ordinary { refuse("a parameter with a star", parameter.range) }
        return parameter.name + (parameter.defaultValue.map { " = " + expression($0) } ?? "")
      }
      let head = "\(space)\(declaration.name) <- function(\(parameters.joined(separator: ", "))) {\n"
      return head + statements(declaration.body, indent: indent + 1) + "\(space)}\n" + (isTop ? "\n" : "")
    case .dynamic:
      refuse("this statement", statement.range)
      return ""
    }
  }

  /// R copies where Python shares: an array that is written must have one name.
  private mutating func checkAliases(_ declaration: FunctionDeclaration) {
    var written: Set<String> = []
    var shared: [(String, SourceRange)] = []
    Module(declaration.body).forEach { statement in
      switch statement.kind {
      case .assign(let targets, let value):
        for target in targets {
          if case .subscripted(let base, _) = target.kind, case .name(let name) = base.kind { written.insert(name) }
          guard case .name(let name) = target.kind else { continue }
          switch value.kind {
          case .name(let other): shared += [(name, statement.range), (other, statement.range)]
          case .attribute(let base, "T"), .subscripted(let base, _):
            shared.append((name, statement.range))
            if case .name(let other) = base.kind { shared.append((other, statement.range)) }
          default: break
          }
        }
      case .augmentedAssign(let target, _, _):
        if case .subscripted(let base, _) = target.kind, case .name(let name) = base.kind { written.insert(name) }
      default: break
      }
    }
    for (name, range) in shared where written.contains(name) {
      refuse("`\(name)`, which is written to and may share its memory with another name,", range)
      return
    }
  }

  private mutating func assign(_ value: String, to target: Expression, _ space: String) -> String {
    switch target.kind {
    case .name(let name):
      own.insert(name)
      return "\(space)\(name) <- \(value)\n"
    case .tuple(let parts), .list(let parts):
      let name = temporary()
      return "\(space)\(name) <- py.items(\(value))\n"
        + parts.enumerated().map { assign("\(name)[[\($0.offset + 1)]]", to: $0.element, space) }.joined()
    case .subscripted(let base, let subscripts):
      let whole = expression(base)
      let places = subscripts.map { subscriptText($0, target.range) }.joined(separator: ", ")
      return assign("py.put(\(whole), \(value), \(places))", to: base, space)
    default:
      refuse("this assignment", target.range)
      return ""
    }
  }

  private mutating func temporary() -> String {
    fresh += 1
    return "py.\(fresh)"
  }

  // MARK: - Expressions

  private mutating func truth(_ value: Expression) -> String { "py.truth(\(expression(value)))" }

  private mutating func items(_ value: Expression) -> String { "py.items(\(expression(value)))" }

  private mutating func expression(_ value: Expression) -> String {
    switch value.kind {
    case .none: return "NULL"
    case .boolean(let flag): return flag ? "TRUE" : "FALSE"
    case .integer(let number): return "\(number)"
    case .real(let number):
      return number.isNaN ? "NaN" : number.isInfinite ? (number < 0 ? "-Inf" : "Inf") : "\(number)"
    case .string(let text):
      return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"") + "\""
    case .name(let name): return self.name(name, value.range)
    case .attribute(let base, let attribute):
      if let path = path(value) { return known(path, value.range) }
      switch attribute {
      case "T": return "np.transpose(\(expression(base)))"
      case "shape", "size", "ndim": return "py.\(attribute)(\(expression(base)))"
      default:
        refuse("`.\(attribute)`", value.range)
        return ""
      }
    case .call(let callee, let arguments): return call(callee, arguments, value.range)
    case .subscripted(let base, let subscripts):
      let places = subscripts.map { subscriptText($0, value.range) }
      return "py.at(\(([expression(base)] + places).joined(separator: ", ")))"
    case .unary(let operation, let operand):
      let inner = expression(operand)
      switch operation {
      case .negative: return "(-\(inner))"
      case .positive: return inner
      case .not: return "!py.truth(\(inner))"
      case .invert: return "(!\(inner))"
      }
    case .binary(let operation, let left, let right):
      return binary(operation, expression(left), expression(right), value.range)
    case .comparison(let first, let links):
      var left = first
      let parts = links.map { link -> String in
        defer { left = link.operand }
        return comparison(link.comparison, expression(left), expression(link.operand), value.range)
      }
      return parts.count == 1 ? parts[0] : "(" + parts.map { "py.truth(\($0))" }.joined(separator: " && ") + ")"
    case .logical(let operation, let left, let right):
      return "(\(truth(left)) \(operation == .and ? "&&" : "||") \(truth(right)))"
    case .conditional(let then, let condition, let otherwise):
      return "(if (\(truth(condition))) \(expression(then)) else \(expression(otherwise)))"
    case .tuple(let items), .list(let items): return "list(\(items.map { expression($0) }.joined(separator: ", ")))"
    case .comprehension(let element, let target, let iterable, let conditions):
      guard case .name(let name) = target.kind, conditions.isEmpty else {
        refuse("this comprehension", value.range)
        return ""
      }
      own.insert(name)
      return "lapply(\(items(iterable)), function(\(name)) \(expression(element)))"
    case .lambda(let parameters, let body):
      return "(function(\(parameters.map(\.name).joined(separator: ", "))) \(expression(body)))"
    case .dictionary, .dynamic:
      refuse("this expression", value.range)
      return ""
    }
  }

  /// Functions of Python by the runtime's names, where R has others of the same name.
  private static let builtins = [
    "abs": "py.abs", "min": "py.min", "max": "py.max", "sum": "py.sum", "round": "py.round", "range": "py.range",
    "zip": "py.zip",
    "enumerate": "py.enumerate", "len": "len", "float": "float", "int": "int", "bool": "bool", "list": "py.items",
    "tuple": "py.items",
  ]

  private mutating func name(_ name: String, _ range: SourceRange) -> String {
    if own.contains(name) || isDefined(name) { return name }
    if let path = paths[name] { return known(path, range) }
    return Self.builtins[name] ?? name
  }

  private func isDefined(_ name: String) -> Bool { module.functions.contains { $0.name == name } }

  private mutating func call(_ callee: Expression, _ arguments: [Argument], _ range: SourceRange) -> String {
    let values = arguments.map { argument in
      if argument.unpacking != nil { refuse("a star in a call", range) }
      return (argument.keyword.map { $0 + " = " } ?? "") + expression(argument.value)
    }
    if case .attribute(let base, let method) = callee.kind, path(callee) == nil {
      let function = method == "astype" ? "py.astype" : "np.\(method == "flatten" ? "ravel" : method)"
      guard Self.known.contains(function) else {
        refuse("`.\(method)(…)`", range)
        return ""
      }
      return "\(function)(\(([expression(base)] + values).joined(separator: ", ")))"
    }
    return "\(expression(callee))(\(values.joined(separator: ", ")))"
  }

  private mutating func subscriptText(_ part: Subscript, _ range: SourceRange) -> String {
    switch part {
    case .index(let value):
      if case .tuple(let items) = value.kind { return items.map { expression($0) }.joined(separator: ", ") }
      return expression(value)
    case .slice(let start, let stop, let step):
      let bounds = [start, stop, step].map { bound in bound.map { expression($0) } ?? "NULL" }
      return "py.slice(\(bounds.joined(separator: ", ")))"
    case .ellipsis:
      refuse("`...` as an index", range)
      return ""
    }
  }

  private mutating func binary(_ operation: BinaryOperator, _ left: String, _ right: String, _ range: SourceRange)
    -> String
  {
    let names: [BinaryOperator: String] = [
      .add: "add", .subtract: "sub", .multiply: "mul", .divide: "div", .floorDivide: "fdiv", .remainder: "rem",
      .power: "pow",
      .matrixMultiply: "at", .bitAnd: "bitand", .bitOr: "bitor", .bitXor: "bitxor",
    ]
    guard let name = names[operation] else {
      refuse("`\(operation.rawValue)`", range)
      return ""
    }
    return "(\(left) %\(name)% \(right))"
  }

  private mutating func comparison(
    _ comparison: ComparisonOperator, _ left: String, _ right: String, _ range: SourceRange
  ) -> String {
    let names: [ComparisonOperator: String] = [
      .equal: "eq", .notEqual: "ne", .less: "lt", .lessOrEqual: "le", .greater: "gt", .greaterOrEqual: "ge",
    ]
    if let name = names[comparison] { return "(\(left) %\(name)% \(right))" }
    if right == "NULL", comparison == .is || comparison == .isNot {
      return comparison == .is ? "is.null(\(left))" : "!is.null(\(left))"
    }
    refuse("`\(comparison.rawValue)`", range)
    return ""
  }

  // MARK: - Names of modules

  private static func path(_ module: String) -> String {
    module == "numpy" ? "np" : module.hasPrefix("numpy.") ? "np" + module.dropFirst("numpy".count) : module
  }

  /// `np.linalg.solve` for an attribute of a module, nil for one of a value.
  private func path(_ value: Expression) -> String? {
    switch value.kind {
    case .name(let name): return own.contains(name) ? nil : paths[name]
    case .attribute(let base, let name): return path(base).map { $0 + "." + name }
    default: return nil
    }
  }

  private mutating func known(_ path: String, _ range: SourceRange) -> String {
    if !Self.known.contains(path) { refuse("`\(path)`", range) }
    return path
  }
}
