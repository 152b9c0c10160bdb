import Language

/// Syntax tree to instructions.
///
/// Invariant: at each instruction the height of the stack is the same on every way that leads there.
struct Compiler {
  /// What a `break`, `continue` or `return` has to undo on its way out.
  enum Enclosing {
    case loop(start: Int, breaks: Int, hasIterator: Bool)
    /// A handler is set up.
    case guarded
    /// A handler is set up, and these statements run on every way out.
    case guardedFinally([Statement])
    /// An exception is being handled; whether it lies on the stack.
    case handling(onStack: Bool)
    /// The exit function of a context lies on the stack, and a handler is set up.
    case context
  }

  struct Failure: Error {
    let message: String
    let range: SourceRange
  }

  var code: Code
  let scope: Scope
  let source: SourceText
  let isLibrary: Bool
  private(set) var line: Int32 = 1
  private var localPlaces: [String: Int32] = [:]
  private var cellPlaces: [String: Int32] = [:]
  private var namePlaces: [String: Int32] = [:]
  var enclosing: [Enclosing] = []
  /// Jumps to the end of a loop, by the loop's number.
  var breaks: [[Int]] = []
  private let lines: LineTable
  /// How many copies of `finally` blocks stand inside each other.
  var copies = 0

  /// The code of a file.
  static func compile(_ module: Module, source: SourceText, isLibrary: Bool = false) throws -> Code {
    let reader = ScopeReader(module.statements)
    var compiler = Compiler(
      Code("<module>", qualifiedName: "<module>"), reader.root, source, isLibrary, LineTable(source.text))
    try compiler.block(module.statements)
    compiler.finish()
    return compiler.code
  }

  init(_ code: Code, _ scope: Scope, _ source: SourceText, _ isLibrary: Bool, _ lines: LineTable) {
    self.code = code
    self.scope = scope
    self.source = source
    self.isLibrary = isLibrary
    self.lines = lines
    code.isLibrary = isLibrary
    code.isGenerator = scope.isGenerator
    code.isClass = scope.kind == .classBody
    let captured = scope.captured.sorted()
    let free = scope.free.subtracting(scope.captured).sorted()
    code.cells = captured + free
    code.freeCount = free.count
    for (place, name) in code.cells.enumerated() { cellPlaces[name] = Int32(place) }
  }

  mutating func finish() {
    constant(.none)
    emit(.returnValue)
  }

  /// The compiler of a function, class body or comprehension inside.
  func inner(_ name: String, _ scope: Scope) -> Compiler {
    let prefix =
      switch self.scope.kind {
      case .module: ""
      case .classBody: code.qualifiedName + "."
      default: code.qualifiedName + ".<locals>."
      }
    var result = Compiler(Code(name, qualifiedName: prefix + name), scope, source, isLibrary, lines)
    result.line = line
    return result
  }

  /// Takes the parameters as the first local variables.
  mutating func take(_ parameters: [Language.Parameter]) {
    code.parameters = parameters
    for (place, parameter) in parameters.enumerated() {
      code.locals.append(parameter.name)
      if let cell = cellPlaces[parameter.name] {
        code.cellParameters.append((place, Int(cell)))
      } else {
        localPlaces[parameter.name] = Int32(place)
      }
      switch parameter.kind {
      case .positionalOnly:
        code.positionalOnlyCount += 1
        code.positionalCount += 1
      case .ordinary: code.positionalCount += 1
      case .variadic: code.variadic = place
      case .keywordOnly: code.keywordOnly.append(place)
      case .keywordVariadic: code.keywordVariadic = place
      }
    }
  }

  // MARK: Instructions

  var position: Int { code.instructions.count }

  mutating func restore(_ line: Int32) { self.line = line }

  mutating func at(_ range: SourceRange) {
    if range.start >= 0, range != .none { line = lines.line(of: range.start) }
  }

  mutating func emit(_ operation: Operation, _ a: Int32 = 0, _ b: Int32 = 0) {
    code.instructions.append(Instruction(operation: operation, a: a, b: b))
    code.lines.append(line)
  }

  /// A jump whose end is not known yet.
  mutating func jump(_ operation: Operation) -> Int {
    emit(operation, -1)
    return position - 1
  }

  /// Lets a jump end here.
  mutating func land(_ jump: Int) { code.instructions[jump].a = Int32(position) }

  mutating func constant(_ value: Value) {
    code.constants.append(value)
    emit(.constant, Int32(code.constants.count - 1))
  }

  mutating func name(_ name: String) -> Int32 {
    if let place = namePlaces[name] { return place }
    code.names.append(name)
    namePlaces[name] = Int32(code.names.count - 1)
    return Int32(code.names.count - 1)
  }

  mutating func child(_ code: Code) -> Int32 {
    self.code.codes.append(code)
    return Int32(self.code.codes.count - 1)
  }

  // MARK: Names

  private mutating func local(_ name: String) -> Int32 {
    if let place = localPlaces[name] { return place }
    code.locals.append(name)
    let place = Int32(code.locals.count - 1)
    localPlaces[name] = place
    return place
  }

  mutating func load(_ name: String) {
    if let cell = cellPlaces[name], scope.isFunction || scope.free.contains(name) {
      if scope.kind == .classBody { emit(.loadClassCell, cell, self.name(name)) } else { emit(.loadCell, cell) }
    } else if scope.isFunction, scope.bound.contains(name) {
      emit(.loadLocal, local(name))
    } else if scope.isFunction || scope.globals.contains(name) {
      emit(.loadGlobal, self.name(name))
    } else {
      emit(.loadName, self.name(name))
    }
  }

  mutating func store(_ name: String) {
    if let cell = cellPlaces[name], scope.isFunction || scope.nonlocals.contains(name) {
      emit(.storeCell, cell)
    } else if scope.globals.contains(name) {
      emit(.storeGlobal, self.name(name))
    } else if scope.isFunction {
      emit(.storeLocal, local(name))
    } else {
      emit(.storeName, self.name(name))
    }
  }

  mutating func delete(_ name: String) {
    if let cell = cellPlaces[name], scope.isFunction {
      emit(.deleteCell, cell)
    } else if scope.globals.contains(name) {
      emit(.deleteGlobal, self.name(name))
    } else if scope.isFunction {
      emit(.deleteLocal, local(name))
    } else {
      emit(.deleteName, self.name(name))
    }
  }

  /// The place of a variable that an inner function takes along.
  func cell(_ name: String) -> Int32? { cellPlaces[name] }
}

/// Offsets to lines.
final class LineTable {
  private var starts: [Int] = [0]
  init(_ text: String) {
    for (offset, byte) in text.utf8.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
  }
  func line(of offset: Int) -> Int32 {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return Int32(low + 1)
  }
}
