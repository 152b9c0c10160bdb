import Language

/// The program must be walked one replication at a time: its shapes, or what it does, depend on data.
struct OneAtATime: Error {
  var reason: String
  var range: SourceRange
}

/// A loop would unroll to too many instructions: the program is traced again with long loops rolled.
struct LongLoop: Error {}

/// Walks a function once for known argument types and writes down what it does to arrays.
///
/// Invariant: an operation whose operands are all known is carried out at once; every other becomes an
/// instruction. Walked with known arguments, the same code is therefore an interpreter of one replication.
final class Tracer {
  let program: Program
  let budget: Budget
  /// The replication whose data are known, where a program is walked one replication at a time.
  let immediate: Immediate?
  /// What is asked of data, where replications are traced path by path.
  let questions: Questions?

  /// Which loops over ranges are rolled, and whether those that become too long are given up at once.
  let rolling: Rolling
  let foresees: Bool

  var instructions: [Instruction] = []
  /// Entries of each register.
  var registers: [Int] = []
  /// Registers that hold known numbers.
  var constants: [(register: Int, values: Buffer)] = []
  /// Which replications are active, nil when all are.
  var mask: ArrayValue?
  /// Names of the module.
  let globals = Frame()
  var frame = Frame()
  var call: CallContext
  /// Real constants of the program's text that are arguments instead, by where they stand.
  var varied: [SourceRange: ArrayValue] = [:]
  /// Registers of what searches ended at: their derivatives are not those of the search's steps.
  var sought = Set<Int>()
  /// Number of random draws so far.
  var draws: UInt32 = 0
  /// Whether what is drawn is kept over the replications.
  var isFixing = false
  /// The generator of a seed of the program's own that is being drawn from.
  var seeded: SeededGenerator?
  /// Depth of loops that are not unrolled, and the instruction at which each began.
  var rolled: [Int] = []
  /// How many of them have a length that depends on data.
  var endless = 0
  /// Instructions from which on, up to the end of a loop, a tile may jump because all replications have left.
  var skips: [Int] = []
  var loopCount = 0
  /// Registers that are set to zero before a tile runs.
  var zeroed: [Int] = []
  /// The expression at hand.
  var range: SourceRange = .none {
    didSet { if let pinned { range = pinned } }
  }
  /// While a function of the library is traced: the call that asked for it.
  var pinned: SourceRange?
  /// The frames of the library's units that were called.
  var libraryFrames: [Library: Frame] = [:]
  /// Memory from which numbers were read that may still stand in it.
  var readFrom: [ReadNumber] = []
  var depth = 0
  var ticks = 0
  var steps = 0
  /// Operations that were carried out before the first replication.
  var once = 0
  /// Whether a mask of data chose rows: what is then refused or fails may still be right when it is walked.
  var hasChosen = false
  /// Whether the program catches exceptions: a replication that fails is then walked by itself.
  var hasAttempt = false
  /// The memory that is held: known arrays, lists and tuples.
  let account = MemoryAccount()
  /// Containers that hold others, the oldest first, and when those that nothing else holds are looked for.
  var nests: [Container] = []
  var nestLimit = 1024
  /// Frames in which functions were made.
  var closures: [Frame] = []

  /// Key and index of the one replication that is walked.
  struct Immediate {
    var key: Key
    var replication: UInt64
  }

  init(
    _ program: Program, budget: Budget, immediate: Immediate? = nil, rolling: Rolling = .none, foresees: Bool = false,
    questions: Questions? = nil
  ) {
    self.program = program
    self.budget = budget
    self.immediate = immediate
    self.rolling = rolling
    self.foresees = foresees
    self.questions = questions
    self.call = CallContext(entryMask: nil)
  }

  deinit {
    for nest in nests { nest.release() }
    for frame in closures { frame.names = [:] }
  }

  // MARK: - Errors

  /// A refusal located at the expression at hand.
  func refuse(_ message: String, _ suggestion: String? = nil) -> Diagnostic {
    Diagnostic(message, suggestion: suggestion, range: range, source: program.source)
  }

  /// A failure located at the expression at hand.
  func failure(_ kind: Failure.Kind, _ message: String) -> Failure { Failure(kind, message, range: range) }

  /// Hands the program over to the walk of one replication at a time.
  func oneAtATime(_ reason: String) -> any Error {
    immediate == nil ? OneAtATime(reason: reason, range: range) : refuse(reason)
  }

  // MARK: - Registers

  func newRegister(_ count: Int) -> Int {
    registers.append(count)
    return registers.count - 1
  }

  func newStorage(_ count: Int) -> Storage {
    let storage = Storage(count: count, register: newRegister(count), birth: instructions.count)
    guard let questions else { return storage }
    // What a walk would hold counts here as well: budgets end a replication whichever way it runs.
    storage.reservation = Reservation(MemoryAccount.bytes(entries: count), account)
    questions.follow(storage)
    return storage
  }

  /// Zeros of that shape, known, to be written before anything reads them.
  func zeros(_ shape: [Int]) throws -> Storage {
    let count = try entries(shape)
    try allow(MemoryAccount.bytes(entries: count), "an array of shape \(Shape.text(shape))")
    return Storage(constant: Buffer(count: count, account: account), birth: instructions.count)
  }

  /// A constant array.
  func constant(_ values: [Double], shape: [Int], element: ElementType, kind: ArrayValue.Kind? = nil) throws
    -> ArrayValue
  {
    let storage = try zeros(shape)
    guard values.count == storage.count else { throw mismatch(values.count, shape) }
    if let memory = storage.constant?.pointer { for (index, value) in values.enumerated() { memory[index] = value } }
    return ArrayValue(storage, shape: shape, element: element, kind: kind)
  }

  /// A constant array whose entries, in row-major order, follow from their places.
  func constant(
    shape: [Int], element: ElementType, kind: ArrayValue.Kind? = nil, entry: (Int) -> Double
  ) throws -> ArrayValue {
    let storage = try zeros(shape)
    try charge(storage.count)
    if let memory = storage.constant?.pointer { for index in 0..<storage.count { memory[index] = entry(index) } }
    return ArrayValue(storage, shape: shape, element: element, kind: kind)
  }

  /// A known number.
  func scalar(_ value: Double, _ element: ElementType = .real, kind: ArrayValue.Kind = .numpyScalar) -> ArrayValue {
    ArrayValue(
      Storage(constant: Buffer([value], account: account), birth: instructions.count), shape: [], element: element,
      kind: kind)
  }

  /// So many entries do not make that shape.
  func mismatch(_ count: Int, _ shape: [Int]) -> Failure {
    failure(.shape, "ValueError: cannot reshape array of size \(count) into shape \(Shape.text(shape))")
  }

  /// The register behind a storage; a known one gets a register that holds its numbers as they are now.
  func register(_ storage: Storage) -> Int {
    if let register = storage.register { return register }
    let register = newRegister(storage.count)
    storage.register = register
    if let constant = storage.constant { constants.append((register, constant.copy())) }
    return register
  }

  func view(_ array: ArrayValue) -> View {
    View(
      register: register(array.storage), offset: array.storage.shift + array.offset, shape: array.shape,
      strides: array.strides)
  }

  /// Turns a known storage into one that instructions may write to.
  func materialise(_ storage: Storage) throws {
    guard storage.constant != nil else { return }
    if let loop = rolled.first, storage.birth <= loop { throw oneAtATime("an array is first written inside a loop") }
    if let skip = skips.first, storage.birth <= skip {
      throw oneAtATime("an array is first written where all replications may have left a loop")
    }
    let source = View(register: register(storage), offset: 0, shape: [storage.count], strides: [1])
    let target = newRegister(storage.count)
    instructions.append(
      Instruction(
        operation: .copy, inputs: [source],
        outputs: [View(register: target, offset: 0, shape: [storage.count], strides: [1])], mask: nil, range: range,
        cost: storage.count))
    storage.register = target
    storage.constant = nil
    questions?.follow(storage)
  }

  // MARK: - Emission

  /// Carries out an operation now if its operands are known, and writes it down otherwise.
  /// - Returns: one contiguous array for each result type.
  func emit(_ operation: Operation, _ inputs: [ArrayValue], _ results: [ArrayType], cost: Int) throws -> [ArrayValue] {
    let isKnown = inputs.allSatisfy(\.isConstant) && (immediate != nil || !operation.isRandom)
    if isKnown, immediate == nil, questions == nil { try chargeOnce(max(cost, 1)) } else { try charge(max(cost, 1)) }
    for result in results {
      let count = try entries(result.shape)
      if questions != nil {
        try allow(MemoryAccount.bytes(entries: count), "an array of shape \(Shape.text(result.shape))")
      }
    }
    for input in inputs where !input.isInside { throw outside() }
    if isKnown { return try fold(operation, inputs, results) }
    // A walk counts the draws of the way that a replication takes.
    if operation.isRandom, questions != nil, mask != nil {
      throw oneAtATime("random numbers are drawn in some replications")
    }
    if operation.isRandom, endless > 0 { throw oneAtATime("random numbers are drawn in a loop of unknown length") }
    let arrays = results.map { ArrayValue(newStorage($0.count), shape: $0.shape, element: $0.element) }
    try record(operation, inputs.map(view), arrays.map(view), cost: cost)
    return arrays
  }

  /// As `emit`, for an operation with one result.
  func emit(_ operation: Operation, _ inputs: [ArrayValue], _ result: ArrayType, cost: Int) throws -> ArrayValue {
    try emit(operation, inputs, [result], cost: cost)[0]
  }

  func record(_ operation: Operation, _ inputs: [View], _ outputs: [View], cost: Int) throws {
    if instructions.count >= budget.instructions {
      throw oneAtATime("the program unrolls to more than \(budget.instructions) instructions")
    }
    instructions.append(
      Instruction(
        operation: operation, inputs: inputs, outputs: outputs,
        mask: mask.map(view), range: range, cost: cost))
  }

  /// Carries out an operation on known operands.
  private func fold(_ operation: Operation, _ inputs: [ArrayValue], _ results: [ArrayType]) throws -> [ArrayValue] {
    var addresses: [UnsafeMutablePointer<Double>] = []
    var views: [View] = []
    for input in inputs {
      guard let buffer = input.storage.constant else { continue }
      views.append(View(register: addresses.count, offset: input.offset, shape: input.shape, strides: input.strides))
      addresses.append(buffer.pointer)
    }
    var arrays: [ArrayValue] = []
    var outputs: [View] = []
    for result in results {
      let array = ArrayValue(try zeros(result.shape), shape: result.shape, element: result.element)
      guard let buffer = array.storage.constant else { continue }
      outputs.append(View(register: addresses.count, offset: 0, shape: array.shape, strides: array.strides))
      addresses.append(buffer.pointer)
      arrays.append(array)
    }
    let instruction = Instruction(
      operation: operation, inputs: views, outputs: outputs, mask: nil, range: range, cost: 0)
    if let failure = Machine.runOnce(instruction, addresses: addresses, immediate: immediate) {
      try fail(failure.kind, failure.message)
    }
    return arrays
  }

  /// Fails the active replications: all of them at once where no mask holds.
  func fail(_ kind: Failure.Kind, _ message: String) throws {
    guard let mask, immediate == nil else { throw failure(kind, message) }
    try record(.failWhere(kind, message), [view(mask)], [], cost: 1)
  }

  /// Fails the active replications in which `condition` (shape ()) holds.
  func failWhere(_ condition: ArrayValue, _ kind: Failure.Kind, _ message: String) throws {
    if let known = condition.constantScalar {
      if known != 0 { try fail(kind, message) }
      return
    }
    try record(.failWhere(kind, message), [view(condition)], [], cost: 1)
  }

  // MARK: - Stores

  /// Writes `value` (broadcast to the window's shape) into the window, in the active replications.
  func store(_ value: ArrayValue, into target: ArrayValue) throws {
    guard let strides = broadcastStrides(value, to: target.shape) else {
      throw failure(
        .shape,
        "could not broadcast input array from shape \(Shape.text(value.shape)) into shape \(Shape.text(target.shape))")
    }
    var source = value
    source.shape = target.shape
    source.strides = strides
    guard source.isInside, target.isInside else { throw outside() }
    if value.storage === target.storage, !(value.offset == target.offset && strides == target.strides) {
      source = try contiguous(source)
    }
    try charge(max(target.count, 1))
    target.storage.answers = nil
    if target.storage.isMerged, immediate == nil {
      throw oneAtATime("an array is written that is another's in some replications")
    }
    if target.storage.constant != nil, source.isConstant, mask == nil, rolled.isEmpty || immediate != nil {
      try storeKnown(source, into: target)
      return
    }
    if target.storage.constant != nil { try materialise(target.storage) }
    keepNumbers(of: target.storage, before: target)
    try record(.copy, [view(source)], [view(target)], cost: target.count)
  }

  /// The strides with which `value` is seen as `shape`; a value may have leading axes of length one more.
  private func broadcastStrides(_ value: ArrayValue, to shape: [Int]) -> [Int]? {
    var valueShape = value.shape[...]
    var valueStrides = value.strides[...]
    while valueShape.count > shape.count, valueShape.first == 1 {
      valueShape = valueShape.dropFirst()
      valueStrides = valueStrides.dropFirst()
    }
    guard Shape.broadcast(Array(valueShape), shape) == shape else { return nil }
    return Shape.expand(Array(valueShape), Array(valueStrides), to: shape)
  }

  private func storeKnown(_ source: ArrayValue, into target: ArrayValue) throws {
    guard let from = source.storage.constant, let old = target.storage.constant else { return }
    // Instructions may already read the numbers as they were: they keep the register that holds those.
    target.storage.register = nil
    let instruction = Instruction(
      operation: .copy,
      inputs: [View(register: 0, offset: source.offset, shape: source.shape, strides: source.strides)],
      outputs: [View(register: 1, offset: target.offset, shape: target.shape, strides: target.strides)],
      mask: nil, range: range, cost: 0)
    _ = Machine.runOnce(instruction, addresses: [from.pointer, old.pointer], immediate: immediate)
  }

  /// The same entries in memory of their own, in row-major order.
  func contiguous(_ array: ArrayValue) throws -> ArrayValue {
    var copy = try emit(.copy, [array], ArrayType(array.element, shape: array.shape), cost: array.count)
    copy.kind = array.kind
    return copy
  }
}

extension Operation {
  var isRandom: Bool { if case .random = self { true } else { false } }
}

/// One call of a function that is being traced.
final class CallContext {
  /// The replications that entered.
  let entryMask: ArrayValue?
  /// The value, when all replications return together.
  var value: Value?
  /// Where replications that return apart keep their values.
  var cell: Value?
  /// Whether all replications returned together.
  var returned = false
  /// Which replications returned from inside a loop.
  var returnedCell: ArrayValue?
  var loops: [LoopContext] = []
  init(entryMask: ArrayValue?) { self.entryMask = entryMask }
}
