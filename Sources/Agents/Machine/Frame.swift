/// A call that runs, or a generator's body between two values.
final class Frame {
  struct Block {
    var handler: Int
    var height: Int
    var handled: Int
  }
  let code: Code
  let globals: Namespace
  /// The names of a class body or file.
  let namespace: Namespace?
  var locals: [Value]
  var cells: [Cell]
  var stack: [Value] = []
  var blocks: [Block] = []
  var position = 0
  /// The exceptions that a suspended generator is handling.
  var handled: [ExceptionObject] = []
  /// How many exceptions were being handled when the frame began to run.
  var base = 0

  init(_ code: Code, globals: Namespace, namespace: Namespace? = nil, closure: [Cell] = []) {
    self.code = code
    self.globals = globals
    self.namespace = namespace
    locals = Array(repeating: .unbound, count: code.locals.count)
    cells = []
    for _ in 0..<(code.cells.count - code.freeCount) { cells.append(Cell()) }
    cells += closure
  }

  func pop() -> Value { stack.popLast() ?? .none }
  func pop(_ count: Int) -> [Value] {
    let result = Array(stack.suffix(count))
    stack.removeLast(min(count, stack.count))
    return result
  }
  func push(_ value: Value) { stack.append(value) }
}

/// An exception of the program on its way out; it never leaves the thread of its machine.
struct PythonError: Error, @unchecked Sendable {
  let exception: ExceptionObject
}

/// What ends a run and cannot be caught by the program.
enum Halt: Error {
  case budget(String)
}

/// What a run may use.
public struct AgentBudget: Sendable, Hashable {
  /// Instructions and elementary steps of built-in functions.
  public var steps = 30_000_000
  /// Bytes that are asked for in the course of the run.
  public var memory = 1 << 29
  /// Calls within each other.
  public var depth = 1000
  /// Requests to models.
  public var calls = 500
  /// Characters that `print` may write.
  public var output = 1 << 20
  /// The usual budget.
  public init() {}
}
