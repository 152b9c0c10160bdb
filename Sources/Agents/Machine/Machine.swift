import Language

/// Runs the code of one agent: its classes, modules, budgets. Used by one thread.
final class Machine {
  let budget: AgentBudget
  private(set) var steps = 0
  /// Steps at which the machine stops: the budget's, or now, where something waits to be thrown.
  private var limit: Int
  private var postponed: (any Error)?
  private var memory = 0
  private(set) var depth = 0
  let types: Types
  let builtins = Namespace()
  var modules: [String: ModuleObject] = [:]
  /// The exceptions that are being handled, the innermost last.
  var handled: [ExceptionObject] = []
  /// What the program printed.
  private(set) var output = ""
  private var printed = 0
  let notImplemented = Value.object(Singleton("NotImplemented"))
  let ellipsis = Value.object(Singleton("Ellipsis"))
  /// Containers whose text is being written.
  var writing: Set<ObjectIdentifier> = []
  /// The line of the program where a budget ended the run.
  var haltLine: Int?
  /// How many modules in Python are being loaded.
  var loading = 0
  var random = MersenneTwister(seed: [0])
  var nextGaussian: Double?
  /// Generators' bodies that have something to do still, and that nobody holds.
  let abandoned = AbandonedFrames()
  /// What modules of the host give, by name.
  var hostModules: [String: (Machine) throws -> ModuleObject] = [:]
  /// The number of objects that were asked for their identity.
  private var identities: [ObjectIdentifier: Int] = [:]
  private var kept: [Object] = []

  init(budget: AgentBudget) {
    self.budget = budget
    limit = budget.steps
    types = Types()
    install()
  }

  // MARK: Budgets

  /// Counts steps.
  @inline(__always)
  func tick(_ count: Int = 1) throws {
    steps &+= count
    if steps > limit { try stop() }
  }

  /// Has the next step throw what cannot be thrown where it was found.
  func postpone(_ error: any Error) {
    if postponed == nil { postponed = error }
    limit = -1
  }

  private func stop() throws {
    limit = budget.steps
    if let error = postponed {
      postponed = nil
      throw error
    }
    if steps > limit { throw Halt.budget("the agent took more than \(budget.steps) steps") }
  }

  /// Counts memory before it is taken.
  func charge(_ bytes: Int) throws {
    if bytes > budget.memory / 4 { throw error(types.memoryError, "") }
    memory += max(bytes, 0)
    if memory > budget.memory {
      throw Halt.budget("the agent asked for more than \(budget.memory >> 20) MiB of memory")
    }
  }

  /// Counts memory for a container of so many values: more than it takes, so that no chain of them is too long for
  /// the stack.
  func charge(values count: Int) throws {
    try charge(count > Int.max / 64 ? Int.max : 700 + count * 16)
    try tick(count / 8)
  }

  /// Runs `body` one level deeper.
  func deeper<T>(_ where: String = "", _ body: () throws -> T) throws -> T {
    depth += 1
    defer { depth -= 1 }
    if depth > budget.depth {
      throw error(types.recursionError, "maximum recursion depth exceeded" + `where`)
    }
    return try body()
  }

  func write(_ text: String) throws {
    printed += text.utf8.count
    if printed > budget.output { throw Halt.budget("the agent printed more than \(budget.output) characters") }
    output += text
  }

  // MARK: Errors

  func error(_ type: Class, _ message: String) -> PythonError {
    PythonError(exception: ExceptionObject(type, message.isEmpty ? [] : [.text(message)]))
  }
  func typeError(_ message: String) -> PythonError { error(types.typeError, message) }
  func valueError(_ message: String) -> PythonError { error(types.valueError, message) }
  func indexError(_ message: String) -> PythonError { error(types.indexError, message) }
  func keyError(_ key: Value) -> PythonError { PythonError(exception: ExceptionObject(types.keyError, [key])) }
  func attributeError(_ message: String) -> PythonError { error(types.attributeError, message) }
  func stopIteration() -> PythonError { error(types.stopIteration, "") }

  /// A number for an object that stays the same.
  func identity(_ value: Value) -> Int {
    let object: AnyObject
    switch value {
    case .str(let value): object = value
    case .list(let value): object = value
    case .tuple(let value): object = value
    case .dict(let value): object = value
    case .set(let value): object = value
    case .object(let value): object = value
    default: return 140_000_000_000_000 + (hashOrZero(value) & 0xFFFF) * 16
    }
    let key = ObjectIdentifier(object)
    if let number = identities[key] { return number }
    let number = 140_737_000_000_000 + identities.count * 64
    if identities.count < 100_000 {
      identities[key] = number
      if let object = object as? Object { kept.append(object) }
    }
    return number
  }

  private func hashOrZero(_ value: Value) -> Int { (try? hash(value)) ?? 0 }

  /// Lets go of everything, so that circles of objects do not stay.
  func finish() {
    for module in modules.values { module.names.removeAll() }
    builtins.removeAll()
    for type in types.all { type.names.removeAll() }
    kept = []
    abandoned.frames = []
    handled = []
    hostModules = [:]
  }
}
