import Foundation
import Language

extension Machine {
  /// Modules that are written in Swift.
  private static let native: Set = ["math", "random", "re", "json", "_support"]

  private func nativeModule(_ name: String) -> ModuleObject? {
    switch name {
    case "math": mathModule()
    case "random": randomModule()
    case "re": expressionModule()
    case "json": notationModule()
    case "_support": supportModule()
    default: nil
    }
  }

  /// Modules that are written in Python, in `Library`.
  private static let library: [String: [UInt8]] = [
    "collections": PackageResources.collections_py, "itertools": PackageResources.itertools_py,
    "functools": PackageResources.functools_py, "copy": PackageResources.copy_py,
    "string": PackageResources.string_py, "statistics": PackageResources.statistics_py,
    "typing": PackageResources.typing_py, "numpy": PackageResources.numpy_py, "operator": PackageResources.operator_py,
    "heapq": PackageResources.heapq_py, "bisect": PackageResources.bisect_py,
    "dataclasses": PackageResources.dataclasses_py, "enum": PackageResources.enum_py, "abc": PackageResources.abc_py,
    "textwrap": PackageResources.textwrap_py, "concurrent.futures": PackageResources.futures_py,
    "contextlib": PackageResources.contextlib_py, "traceback": PackageResources.traceback_py,
    "fractions": PackageResources.fractions_py, "host": PackageResources.host_py,
    "workers": PackageResources.workers_py,
    "logging": PackageResources.logging_py, "warnings": PackageResources.warnings_py,
  ]
  private static let aliases = [
    "collections.abc": "typing", "numpy.random": "numpy", "concurrent": "concurrent.futures", "__future__": "typing",
  ]

  /// A module for the host itself.
  func hostModule(_ name: String) throws -> ModuleObject? {
    loading += 1
    defer { loading -= 1 }
    return try module(name)
  }

  static func isModule(_ name: String) -> Bool {
    native.contains(name) && !name.hasPrefix("_") || library[name] != nil || aliases[name] != nil
  }

  /// `import name`; gives the innermost module or the first of a dotted name.
  func importModule(_ name: String, wantsInner: Bool) throws -> Value {
    let isHidden = name.hasPrefix("_") && name != "__future__" || name == "host" || name == "workers"
    if !isHidden || isLibraryRunning {
      if let module = try module(name) {
        if wantsInner || !name.contains(".") { return .object(module) }
        let first = String(name.prefix { $0 != "." })
        guard let outer = try self.module(first) else { return .object(module) }
        if outer !== module { outer.names[String(name.split(separator: ".").last ?? "")] = .object(module) }
        if first == "concurrent" {
          let package = ModuleObject("concurrent")
          package.names["futures"] = .object(module)
          return .object(package)
        }
        return .object(outer)
      }
    }
    let root = String(name.prefix { $0 != "." })
    if Self.refused.contains(root) {
      throw error(
        types.importError,
        "the module '\(name)' is not part of Aitken's Python: an agent reaches no files, network, clock or environment")
    }
    throw error(types.moduleNotFoundError, "No module named '\(name)'")
  }

  /// Modules that people know and agents do without.
  private static let refused: Set<String> = [
    "os", "sys", "subprocess", "socket", "io", "pathlib", "shutil", "time", "datetime", "threading", "asyncio",
    "multiprocessing", "ctypes", "importlib", "builtins", "inspect", "pickle", "urllib", "requests", "http", "openai",
    "tempfile", "glob", "signal", "gc", "platform", "ast", "types", "code", "sqlite3", "ssl", "backoff",
    "tqdm", "pandas", "scipy", "sympy", "torch", "sklearn", "nltk", "queue", "uuid", "hashlib", "secrets", "decimal",
  ]

  private var isLibraryRunning: Bool { loading > 0 }

  func module(_ name: String) throws -> ModuleObject? {
    if let module = modules[name] { return module }
    if let alias = Self.aliases[name] { return try module(alias) }
    if let module = try hostModules[name]?(self) ?? nativeModule(name) {
      modules[name] = module
      return module
    }
    guard let bytes = Self.library[name] else { return nil }
    let module = ModuleObject(name)
    modules[name] = module
    do { try load(String(decoding: bytes, as: UTF8.self), name: name, into: module.names, isLibrary: true) } catch {
      modules[name] = nil
      throw error
    }
    return module
  }

  /// Runs a text in a namespace.
  func load(_ text: String, name: String, into names: Namespace, isLibrary: Bool) throws {
    let source = SourceText(name: name, text: text)
    let code: Code
    do {
      code = try Compiler.compile(
        try Parser.parse(source, dialect: .agents), source: source, isLibrary: isLibrary)
    } catch let failure as Compiler.Failure {
      throw Diagnostics([Diagnostic(failure.message, range: failure.range, source: source)])
    }
    names["__name__"] = .text(isLibrary ? name : "__main__")
    if isLibrary { loading += 1 }
    defer { if isLibrary { loading -= 1 } }
    _ = try run(Frame(code, globals: names, namespace: names))
    if isLibrary {
      for (_, value) in names.entries {
        if case .object(let object) = value, let type = object as? Class, type.isProgram, type.module == "__main__" {
          type.module = name
        }
      }
    }
  }

  /// What the modules in Python need and Python has not.
  func supportModule() -> ModuleObject {
    let module = ModuleObject("_support")
    define(module.names, "namedtuple") { machine, arguments in try machine.namedTuple(arguments) }
    define(module.names, "reorder") { machine, arguments in
      guard case .dict(let dict)? = arguments.positional.first, arguments.positional.count == 2 else { return .none }
      let entries = try machine.items(arguments.positional[1]).map { pair -> DictObject.Entry in
        let parts = try machine.items(pair)
        return .init(hash: try machine.hash(parts[0]), key: parts[0], value: parts[1])
      }
      dict.reorder(entries)
      return .none
    }
    define(module.names, "bare") { machine, arguments in
      guard case .object(let object)? = arguments.positional.first, let type = object as? Class else { return .none }
      return try machine.create(type, Arguments(Array(arguments.positional.dropFirst())))
    }
    define(module.names, "mark_abstract") { _, arguments in
      if case .object(let object)? = arguments.positional.first {
        if object.attributes == nil { object.attributes = Namespace() }
        object.attributes?["__isabstractmethod__"] = .bool(true)
      }
      return arguments.positional.first ?? .none
    }
    define(module.names, "pairs") { machine, arguments in
      guard case .dict(let dict)? = arguments.positional.first else { return .none }
      return .str(Str(try machine.pairs(dict)))
    }
    define(module.names, "run") { machine, arguments in
      guard case .str(let code)? = arguments.positional.first, case .dict(let result) = arguments.positional[1] else {
        return .none
      }
      let names = Namespace()
      do { try machine.load(code.string, name: "<string>", into: names, isLibrary: false) } catch let error
        as Diagnostics
      {
        throw machine.syntaxError(error)
      }
      for (name, value) in names.entries where name != "__name__" { try machine.setItem(result, .text(name), value) }
      return .none
    }
    return module
  }

  /// A text that cannot be read, as an exception of the program.
  func syntaxError(_ diagnostics: Diagnostics) -> PythonError {
    let first = diagnostics.all.first
    let line =
      first.flatMap { finding in finding.source.map { $0.position(of: max(0, finding.range.start)).line } } ?? 1
    return error(types.syntaxError, "\(first?.message ?? "invalid syntax") (<string>, line \(line))")
  }
}
