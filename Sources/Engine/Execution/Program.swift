import Language

/// A file of Aitken's Python whose names are resolved and whose module-level values are known.
public final class Program: @unchecked Sendable {
  /// The text.
  public let source: SourceText
  /// Its tree.
  public let module: Module
  /// Module-level names that hold values (not functions), evaluated.
  public private(set) var values: [String: Constant]
  /// Tables of data from outside the text, by the parameter of a process that takes them: dicts from column name to array.
  public let tables: [String: Constant]

  /// Parses, resolves and evaluates the module level of `source`.
  /// - Throws: `Diagnostics`, each located in `source`.
  public convenience init(_ source: SourceText, tables: [String: Constant] = [:]) throws {
    try self.init(source, module: Parser.parse(source), tables: tables)
  }

  /// A program whose tree is already at hand (one that a researcher made); `source` should be its printed text.
  /// - Throws: `Diagnostics`, each located in `source`.
  public init(_ source: SourceText, module: Module, tables: [String: Constant] = [:]) throws {
    self.source = source
    self.module = module
    self.tables = tables
    let findings = Resolver.check(module, predefined: Operations.builtins.union(["__name__"]))
      .map { $0.located(in: source) }
    if findings.contains(where: { $0.severity == .error }) { throw Diagnostics(findings) }
    values = [:]
    values = try evaluateModule()
  }

  /// Module-level values; names whose values are not constants (modules, lambdas) are left out.
  private func evaluateModule() throws -> [String: Constant] {
    let tracer = Tracer(self, budget: .standard, immediate: Tracer.Immediate(key: Key(seed: 0), replication: 0))
    do {
      try tracer.runModule()
    } catch let diagnostic as Diagnostic {
      throw Diagnostics([diagnostic.located(in: source)])
    } catch let failure as Failure {
      throw Diagnostics([Diagnostic(failure.message, range: failure.range, source: source)])
    }
    var values: [String: Constant] = [:]
    for (name, value) in tracer.globals.names {
      if case .function(let function) = value, function.declaration.name == name { continue }
      if let constant = try? tracer.constantValue(value) { values[name] = constant }
    }
    return values
  }

  /// The functions at the top level, in order.
  public var functions: [Function] { module.functions.map { Function(program: self, declaration: $0) } }

  /// The function of that name at the top level.
  public func function(_ name: String) -> Function? { functions.last { $0.name == name } }

  /// The same text with functions changed; nil where none is, or where what comes of it is no program.
  /// - Parameters:
  ///   - names: of the functions that may be changed.
  ///   - title: of the changed text; nil for that of this one.
  ///   - change: what takes the place of a function's definition; nil where it stays.
  public func changing(
    _ names: Set<String>, titled title: String? = nil, _ change: (Statement, FunctionDeclaration) -> Statement?
  ) -> Program? {
    var isChanged = false
    let changed = module.map { statement in
      guard case .function(let declaration) = statement.kind, names.contains(declaration.name),
        let other = change(statement, declaration)
      else { return [statement] }
      isChanged = true
      return [other]
    }
    guard isChanged else { return nil }
    return try? Program(SourceText(name: title ?? source.name, text: Printer.print(changed)), tables: tables)
  }
}

/// A function at the top level of a program.
public struct Function: Hashable, Sendable {
  /// The program that it stands in.
  public let program: Program
  /// Its declaration.
  public let declaration: FunctionDeclaration
  /// Its name.
  public var name: String { declaration.name }
  /// Whether it asks for a generator by the name `rng`.
  public var draws: Bool { declaration.parameters.contains { $0.name == "rng" } }

  /// The same function of the same program object.
  public static func == (a: Function, b: Function) -> Bool { a.program === b.program && a.name == b.name }
  /// Hashes program identity and name.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(program))
    hasher.combine(declaration.name)
  }
}

/// A value that is known before any replication runs.
public indirect enum Constant: Hashable, Sendable {
  case none
  case boolean(Bool)
  case integer(Int)
  case real(Double)
  case string(String)
  case tuple([Constant])
  case list([Constant])
  /// Keys and values in the order in which they were written.
  case dictionary([ConstantEntry])
  case function(Function)
  /// An array, entries in row-major order.
  case array(ArrayType, [Double])
}

/// `key: value` in a constant dictionary.
public struct ConstantEntry: Hashable, Sendable {
  /// The key.
  public let key: Constant
  /// The value.
  public let value: Constant
  /// An entry.
  public init(key: Constant, value: Constant) {
    self.key = key
    self.value = value
  }
}
