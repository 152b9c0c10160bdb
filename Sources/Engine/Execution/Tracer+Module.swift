import Language

extension Tracer {
  /// Runs the statements of the module: imports, functions, constants.
  func runModule() throws {
    let outer = frame
    frame = globals
    defer { frame = outer }
    for statement in program.module.statements {
      range = statement.range
      _ = try run(statement)
    }
  }

  /// Binds what an import names.
  func bind(import kind: Statement.Kind, in frame: Frame) throws {
    switch kind {
    case .importing(let module, let alias):
      let path = try modulePath(module)
      let root = String(module.split(separator: ".").first ?? "")
      frame.names[alias ?? root] = .module(alias != nil ? path : root == "numpy" ? "np" : root)
    case .importingNames(let module, let names):
      let path = try modulePath(module)
      for name in names { frame.names[name.alias ?? name.name] = try attribute(name.name, of: .module(path)) }
    default: break
    }
  }

  private func modulePath(_ module: String) throws -> String {
    var parts = module.split(separator: ".").map(String.init)
    if parts.first == "numpy" { parts[0] = "np" }
    let path = parts.joined(separator: ".")
    guard Operations.isModule(path) else {
      throw refuse(
        "the module `\(module)` is not part of Aitken's Python",
        "numpy, math, scipy.special, scipy.stats, scipy.linalg, scipy.optimize, pandas, statsmodels.api, statsmodels.formula.api and linearmodels are"
      )
    }
    return path
  }

  /// A value that is the same in every replication, as a constant.
  func constantValue(_ value: Value) throws -> Constant {
    switch value {
    case .nothing: return .none
    case .boolean(let value): return .boolean(value)
    case .integer(let value): return .integer(value)
    case .real(let value): return .real(value)
    case .string(let value): return .string(value)
    case .tuple(let items): return .tuple(try nested { try items.items.map { try constantValue($0) } })
    case .list(let items): return .list(try nested { try items.items.map { try constantValue($0) } })
    case .range: return .list(try iterate(value).map { try constantValue($0) })
    case .dictionary(let dictionary):
      return .dictionary(
        try nested {
          try dictionary.entries.map {
            ConstantEntry(key: try constantValue($0.key), value: try constantValue($0.value))
          }
        })
    case .function(let function):
      guard let found = program.function(function.declaration.name) else {
        throw refuse("a lambda here", "write it as a function with `def`")
      }
      return .function(found)
    case .array(let array):
      guard let entries = array.constantEntries else { throw oneAtATime("a value depends on data") }
      if array.shape.isEmpty, let number = entries.first {
        switch array.element {
        case .real: return .real(number)
        case .integer: return .integer(try whole(number, "a value of the module"))
        case .boolean: return .boolean(number != 0)
        }
      }
      return .array(ArrayType(array.element, shape: array.shape), entries)
    default: throw refuse("\(value.typeName) as a value of the module")
    }
  }

  /// A constant as a value.
  func value(_ constant: Constant) throws -> Value {
    switch constant {
    case .none: return .nothing
    case .boolean(let value): return .boolean(value)
    case .integer(let value): return .integer(value)
    case .real(let value): return .real(value)
    case .string(let value): return .string(value)
    case .tuple(let items): return try tuple(try items.map { try self.value($0) })
    case .list(let items): return try list(try items.map { try self.value($0) })
    case .dictionary(let entries):
      return .dictionary(DictionaryObject(try entries.map { (try self.value($0.key), try self.value($0.value)) }))
    case .function(let function): return .function(try functionValue(function.declaration, closure: nil))
    case .array(let type, let entries):
      guard entries.count == type.count else {
        throw failure(.shape, "an array of \(type.count) entries has \(entries.count)")
      }
      return .array(try self.constant(entries, shape: type.shape, element: type.element, kind: .array))
    }
  }

  /// Calls a function of the program with arguments in order; a parameter called `rng` gets the generator.
  func call(_ function: Function, arguments: [Value], keywords: [(String, Value)] = []) throws -> Value {
    let declaration = function.declaration
    var bound = Arguments(positional: [], keywords: keywords.map { (name: $0.0, value: $0.1) })
    var next = arguments[...]
    for parameter in declaration.parameters {
      if parameter.name == "rng" {
        bound.keywords.append(("rng", .generator(nil)))
      } else if let value = next.popFirst() {
        bound.keywords.append((parameter.name, value))
      }
    }
    range = declaration.range
    guard next.isEmpty else {
      let count = declaration.parameters.filter { $0.name != "rng" }.count
      throw refuse(
        "\(declaration.name) takes \(count) data arguments, but `simulate` returns \(arguments.count)",
        "give it \(arguments.count) parameters, in the order in which `simulate` returns the data")
    }
    return try invoke(try functionValue(declaration, closure: nil), bound)
  }

  /// The numbers of a result, one array a leaf.
  func leaves(_ value: Value) throws -> [ArrayValue] {
    switch value {
    case .tuple(let items), .list(let items): return try nested { try items.items.flatMap { try leaves($0) } }
    case .dictionary(let record) where record.tupleCount > 0: return try record.tupleItems.flatMap { try leaves($0) }
    case .boolean, .integer, .real, .array, .series: return [try array(value)]
    case .nothing: throw refuse("the function returns nothing", "end it with `return`")
    default: throw refuse("the function returns \(value.typeName)", "return a number, an array or (lower, upper)")
    }
  }

  /// The type of a result with these leaves.
  static func resultType(_ leaves: [ArrayValue]) -> ArrayType {
    if leaves.count == 1 { return ArrayType(leaves[0].element, shape: leaves[0].shape) }
    return ArrayType(leaves.map(\.element).max() ?? .real, shape: [leaves.reduce(0) { $0 + $1.count }])
  }
}

extension Program {
  /// What went wrong while a function of this program was traced, as a located diagnostic.
  func diagnostic(_ error: any Error, in function: Function) -> any Error {
    switch error {
    case let diagnostic as Diagnostic: return diagnostic.located(in: source)
    case let failure as Failure:
      let range = failure.range == .none ? function.declaration.range : failure.range
      return Diagnostic("\(failure.message), in every replication", range: range, source: source)
    case let reason as OneAtATime: return Diagnostic(reason.reason, range: reason.range, source: source)
    default: return error
    }
  }
}
