import Language
import Synchronization

/// Operations that are written in the language itself: their functions are traced at the place of the call, so that
/// loops to convergence run for each replication by itself and functions of the program can be arguments.
enum Library: String, CaseIterable, Sendable {
  case optimization, statistics, distributions, functions, arrays, matrices, draws, packages, tables

  /// The texts of the unit, which are read as one.
  var texts: [String] {
    switch self {
    case .optimization: [Library.zerosText, Library.minimaText, Library.descentText, Library.integralsText]
    case .statistics: [Library.statisticsText, String(decoding: PackageResources.ranks_py, as: UTF8.self)]
    case .distributions: [Library.distributionsText, Library.furtherDistributionsText, Library.countsText]
    case .functions: [Library.functionsText]
    case .arrays: [Library.gridsText, Library.placesText, Library.shapesText]
    case .matrices: [Library.matricesText]
    case .draws: [Library.drawsText]
    case .packages:
      [
        PackageResources.covariances_py, PackageResources.regression_py, PackageResources.discrete_py,
        PackageResources.formulas_py, PackageResources.instruments_py, PackageResources.panels_py,
      ].map { String(decoding: $0, as: UTF8.self) }
    case .tables: [String(decoding: PackageResources.tables_py, as: UTF8.self)]
    }
  }

  /// The text of the unit.
  var text: String { texts.joined(separator: "\n\n\n") }

  private static let read = Mutex<[Library: [String: FunctionDeclaration]]>([:])

  /// The functions of the unit by name; it is parsed when one of them is first called.
  var functions: [String: FunctionDeclaration] {
    Library.read.withLock { read in
      if let known = read[self] { return known }
      let source = SourceText(name: rawValue + ".py", text: text)
      var functions: [String: FunctionDeclaration] = [:]
      // A test sees to it that every unit parses.
      for declaration in (try? Parser.parse(source))?.functions ?? [] { functions[declaration.name] = declaration }
      read[self] = functions
      return functions
    }
  }

  /// What the functions of a unit see besides each other.
  static var names: [(String, Value)] {
    [
      ("np", .module("np")), ("special", .module("scipy.special")), ("stats", .module("scipy.stats")),
      ("linalg", .module("scipy.linalg")), ("math", .module("math")), ("rng", .generator(nil)),
    ]
      + intrinsics.map { (String($0.name.dropFirst("library.".count)), .operation($0.name)) }
  }

  /// What the functions of the library need beyond the language.
  static let intrinsics: [OperationEntry] = ofNumbers + ofTables + ofGradients

  private static let ofNumbers: [OperationEntry] = [
    OperationEntry("library.number", "x", "a number as NumPy's real of shape ()") { t, a in
      var x = try t.single(a[0] ?? .nothing)
      x.element = .real
      x.kind = .numpyScalar
      return .array(x)
    },
    OperationEntry("library.numeric", "x", "a number, list or array as NumPy's functions see it") { t, a in
      .array(try t.numpy(a[0]))
    },
    OperationEntry("library.real", "x", "as numeric, with real entries") { t, a in
      var x = try t.numpy(a[0])
      x.element = .real
      return .array(x)
    },
    OperationEntry("library.call", "function x args", "function(x, *args)") { t, a in
      let rest: [Value]
      if case .tuple(let tuple)? = a[2] { rest = tuple.items } else { rest = a[2].map { [$0] } ?? [] }
      return try t.apply(a[0] ?? .nothing, Arguments(positional: [a[1] ?? .nothing] + rest, keywords: []))
    },
    OperationEntry("library.require", "condition message", "the replication fails where the condition does not hold") {
      t, a in
      guard case .string(let message)? = a[1] else { return .nothing }
      switch try t.truth(a[0] ?? .nothing) {
      case .known(true): break
      case .known(false): try t.fail(.raised, message)
      case .differs(let holds): try t.failWhere(try t.not(holds), .raised, message)
      }
      return .nothing
    },
    OperationEntry("library.refuse", "message suggestion", "a refusal at the place of the call") { t, a in
      guard case .string(let message)? = a[0], case .string(let suggestion)? = a[1] else { return .nothing }
      throw t.refuse(message, suggestion)
    },
    OperationEntry("library.unknown", "reason", "hands over to the walk of one replication at a time") { t, a in
      guard case .string(let reason)? = a[0] else { return .nothing }
      throw t.oneAtATime(reason)
    },
    OperationEntry("library.known", "x", "whether the entries are known") { t, a in
      let isKnown = try t.numpy(a[0]).isConstant
      // A walk knows them all.
      if !isKnown, t.questions != nil { throw t.oneAtATime("an operation needs known numbers") }
      return .boolean(isKnown)
    },
    OperationEntry("library.lower", "text", "small letters") { _, a in
      if case .string(let text)? = a[0] { .string(text.lowercased()) } else { a[0] ?? .nothing }
    },
    OperationEntry("library.isfunction", "x", "whether the value can be called") { _, a in
      switch a[0] {
      case .function?, .operation?, .method?, .objectMethod?: .boolean(true)
      default: .boolean(false)
      }
    },
    OperationEntry("library.isnumber", "x", "whether the value is a number") { t, a in
      .boolean(try t.given(a[0]).map { t.isNumeric($0) ? try t.numpy($0).shape.isEmpty : false } ?? false)
    },
    OperationEntry("library.isarray", "x", "whether the value is an array") { _, a in
      if case .array? = a[0] { .boolean(true) } else { .boolean(false) }
    },
    OperationEntry("library.sized", "size parameters", "the size of a draw with these parameters") { t, a in
      let parameters = try t.iterate(a[1] ?? .nothing).map { try t.numpy($0) }
      return try t.size(a[0], parameters) ?? .nothing
    },
    OperationEntry("library.iswhole", "x", "whether entries are integers or booleans") { t, a in
      .boolean(try t.numpy(a[0]).element != .real)
    },
    OperationEntry("library.record", "*", "a result with attributes") { t, a in
      let record = DictionaryObject([])
      for case .tuple(let pair)? in a where pair.items.count == 2 { try t.set(record, pair.items[0], pair.items[1]) }
      record.isRecord = true
      return .dictionary(record)
    },
    OperationEntry("library.named", "*", "a result with attributes, the first … of which are unpacked as a tuple") {
      t, a in
      let record = DictionaryObject([])
      for case .tuple(let pair)? in a where pair.items.count == 2 { try t.set(record, pair.items[0], pair.items[1]) }
      record.isRecord = true
      if case .integer(let count)? = a.first { record.tupleCount = count }
      return .dictionary(record)
    },
    OperationEntry("library.vectorised", "function arguments", "a function of numbers, entry by entry") { t, a in
      let arrays = try t.iterate(a[1] ?? .nothing).map { try t.numpy($0) }
      guard let first = arrays.first else { throw t.refuse("a vectorised function needs an argument") }
      let shape = try arrays.dropFirst().reduce(first.shape) { shape, array in
        guard let both = Shape.broadcast(shape, array.shape) else {
          throw t.failure(.shape, "shapes \(Shape.text(shape)) and \(Shape.text(array.shape)) do not fit")
        }
        return both
      }
      let columns = try arrays.map { array -> [Value] in
        let wide = try t.contiguous(try t.broadcastView(array, shape))
        return try t.iterate(.array(try t.reshaped(wide, [wide.count])))
      }
      let values = try (0..<shape.reduce(1, *)).map { place in
        try t.apply(a[0] ?? .nothing, Arguments(positional: columns.map { $0[place] }, keywords: []))
      }
      return .array(try t.reshaped(try t.stack(values), shape))
    },
    OperationEntry("library.kernel", "*", "an elementwise kernel by its name") { t, a in
      guard case .string(let name)? = a.first else { return .nothing }
      let operands = try a.dropFirst().map { try t.numpy($0) }
      let kernel: ElementwiseStep.Kernel
      if let unary = UnaryKernel(rawValue: name), operands.count == 1 {
        kernel = .unary(unary)
      } else if let binary = BinaryKernel(rawValue: name), operands.count == 2 {
        kernel = .binary(binary)
      } else if let ternary = TernaryKernel(rawValue: name), operands.count == 3 {
        kernel = .ternary(ternary)
      } else {
        throw t.refuse("there is no kernel \(name)")
      }
      return .array(try t.elementwise(kernel, operands, .real))
    },
    OperationEntry("library.drawn", "*", "a draw of a distribution by its name: name, size, parameters") { t, a in
      guard case .string(let name)? = a.first, let source = Distribution(rawValue: name), a.count >= 2 else {
        return .nothing
      }
      return .array(try t.draw(source, try a.dropFirst(2).map { try t.numpy($0) }, t.given(a[1])))
    },
    OperationEntry("library.routine", "*", "a routine by its name") { t, a in
      guard case .string(let name)? = a.first, let routine = Routine(rawValue: name) else { return .nothing }
      return .array(try t.routine(routine, try a.dropFirst().map { try t.numpy($0) }))
    },
  ]
}

extension OperationEntry {
  /// An operation that a function of the library carries out, by default the one with the last part of its name.
  static func library(
    _ unit: Library, _ name: String, _ parameters: String, _ summary: String, function: String? = nil
  ) -> OperationEntry {
    let function = function ?? String(name.split(separator: ".").last ?? "")
    var entry = OperationEntry(name, parameters, summary) { t, a in try t.library(unit, function, a) }
    entry.library = (unit, function)
    return entry
  }
}

extension Tracer {
  /// Calls a function of the library; arguments that are left out take its defaults.
  func library(_ unit: Library, _ name: String, _ arguments: [Value?]) throws -> Value {
    guard let function = try libraryFunction(unit, name) else { throw refuse("\(name) is not part of the library") }
    var bound = Arguments(positional: [], keywords: [])
    for (parameter, value) in zip(function.declaration.parameters, arguments) {
      if let value { bound.keywords.append((parameter.name, value)) }
    }
    return try invoke(function, bound)
  }

  /// A function of a unit of the library, nil if it has none of that name.
  func libraryFunction(_ unit: Library, _ name: String) throws -> FunctionValue? {
    let root: Frame
    if let known = libraryFrames[unit] {
      root = known
    } else {
      root = Frame()
      root.unit = unit
      for (name, value) in Library.names { root.names[name] = value }
      libraryFrames[unit] = root
    }
    if case .function(let function)? = root.names[name] { return function }
    guard let declaration = unit.functions[name] else { return nil }
    let outer = frame
    frame = root
    defer { frame = outer }
    let function = try functionValue(declaration, closure: root)
    root.names[name] = .function(function)
    return function
  }
}

extension Frame {
  /// The unit of the library in which the frame's function stands.
  var library: Library? { unit ?? parent?.library }
}

extension Tracer {
  /// Carries out a routine.
  func routine(_ routine: Routine, _ operands: [ArrayValue]) throws -> ArrayValue {
    let inputs = try operands.map { try contiguous($0) }
    let shapes = inputs.map(\.shape)
    return try emit(
      .routine(routine), inputs, ArrayType(.real, shape: routine.shape(shapes)), cost: routine.cost(shapes))
  }
}
