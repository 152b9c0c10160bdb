import Language

/// What an expression evaluates to while a program is traced.
///
/// Uniform values (the same in every replication) are held as themselves; values that differ are arrays.
indirect enum Value {
  case nothing
  case boolean(Bool)
  case integer(Int)
  case real(Double)
  case string(String)
  case tuple(Items)
  case list(Items)
  case dictionary(DictionaryObject)
  case array(ArrayValue)
  case complex(ComplexValue)
  case chosen(ChosenValue)
  /// `pandas.Series`
  case series(SeriesValue)
  /// `pandas.DataFrame`
  case table(TableObject)
  case function(FunctionValue)
  /// A function of a module, by its dotted name: `np.linalg.solve`.
  case operation(String)
  /// A method bound to its receiver.
  case method(ArrayValue, String)
  case objectMethod(Value, String)
  /// A module, by its dotted name: `np.linalg`.
  case module(String)
  /// `numpy.random.Generator`: the program's own, or one that it made of a seed.
  case generator(SeededGenerator?)
  /// A distribution of `scipy.stats` with its parameters given: `stats.beta(2, 3)`.
  case frozen(FrozenLaw)
  case elementType(ElementType)
  case range(start: Int, stop: Int, step: Int)

  /// What Python calls the type.
  var typeName: String {
    switch self {
    case .nothing: "None"
    case .boolean: "bool"
    case .integer: "int"
    case .real: "float"
    case .string: "str"
    case .tuple: "tuple"
    case .list: "list"
    case .dictionary: "dict"
    case .array(let array):
      array.kind == .array
        ? "array of shape \(Shape.text(array.shape))"
        : array.element == .real ? "float" : array.element == .integer ? "int" : "bool"
    case .chosen: "array of entries that a mask chooses"
    case .complex(let z): "array of complex numbers of shape \(Shape.text(z.real.shape))"
    case .series: "Series"
    case .table: "DataFrame"
    case .function: "function"
    case .operation(let name): "function \(name)"
    case .method(_, let name), .objectMethod(_, let name): "method \(name)"
    case .module(let name): "module \(name)"
    case .generator: "Generator"
    case .frozen(let law): "\(law.path) with its parameters"
    case .elementType: "dtype"
    case .range: "range"
    }
  }
}

/// A Python dict with string, integer or boolean keys, in order of insertion.
final class DictionaryObject: Container {
  var entries: [(key: Value, value: Value)]
  /// Whether the entries are attributes as well: a result of SciPy's.
  var isRecord = false
  /// How many values, from the first, are unpacked and indexed as those of a tuple; 0 for a dict.
  var tupleCount = 0
  /// The values that are unpacked.
  var tupleItems: [Value] { entries.prefix(tupleCount).map(\.value) }
  /// Whether another name holds a copy where Python's would be this dict: it cannot be written to by masks.
  var isMerged = false
  init(_ entries: [(key: Value, value: Value)]) { self.entries = entries }

  override func release() { entries = [] }
}

/// A distribution and the arguments that every method gets after its own.
struct FrozenLaw {
  /// Its dotted name: `scipy.stats.beta`.
  var path: String
  var arguments: Arguments
}

/// A function of the program or a lambda with the names that it closes over.
struct FunctionValue {
  var declaration: FunctionDeclaration
  /// For a lambda or inner function: the frame that it was made in.
  var closure: Frame?
  /// Default values, evaluated where the function was defined, by parameter name.
  var defaults: [String: Value]
  /// How many functions are each a default value of the next, up to this one.
  var depth = 0
}

/// An array (or a number that differs between replications): a window into a storage.
struct ArrayValue {
  /// How Python sees the value.
  enum Kind {
    /// `numpy.ndarray`
    case array
    /// `numpy.float64` and its like: division by zero gives infinity.
    case numpyScalar
    /// `float`, `int`: division by zero raises.
    case pythonScalar
    /// The one in some replications and the other in others.
    case mixedScalar

    /// Whether it is Python's in some replications at least.
    var isPython: Bool { self == .pythonScalar || self == .mixedScalar }
  }
  var storage: Storage
  var offset: Int
  var shape: [Int]
  var strides: [Int]
  var element: ElementType
  var kind: Kind

  /// A whole storage as a contiguous array.
  init(_ storage: Storage, shape: [Int], element: ElementType, kind: Kind? = nil) {
    self.storage = storage
    self.offset = 0
    self.shape = shape
    self.strides = Shape.strides(shape)
    self.element = element
    self.kind = kind ?? (shape.isEmpty ? .numpyScalar : .array)
  }

  /// A window into a storage.
  init(_ storage: Storage, offset: Int, shape: [Int], strides: [Int], element: ElementType, kind: Kind) {
    self.storage = storage
    self.offset = offset
    self.shape = shape
    self.strides = strides
    self.element = element
    self.kind = kind
  }

  var count: Int { shape.reduce(1, *) }
  var rank: Int { shape.count }
  var isContiguous: Bool { Shape.isContiguous(shape, strides) }
  /// Whether the entries are known while tracing.
  var isConstant: Bool { storage.constant != nil }
  /// Whether this is the whole of its storage, in order.
  var isWhole: Bool { offset == 0 && count == storage.count && isContiguous }

  /// The entries in row-major order, if they are known.
  var constantEntries: [Double]? {
    guard let buffer = storage.constant else { return nil }
    if isContiguous { return (0..<count).map { buffer.pointer[offset + $0] } }
    var entries: [Double] = []
    entries.reserveCapacity(count)
    func walk(_ axis: Int, _ base: Int) {
      if axis == shape.count {
        entries.append(buffer.pointer[base])
        return
      }
      for index in 0..<shape[axis] { walk(axis + 1, base + index * strides[axis]) }
    }
    walk(0, offset)
    return entries
  }

  /// The only entry, if it is known.
  var constantScalar: Double? {
    guard let buffer = storage.constant, count == 1 else { return nil }
    return buffer.pointer[offset]
  }

  /// The same window with another shape and strides.
  func view(offset: Int, shape: [Int], strides: [Int]) -> ArrayValue {
    ArrayValue(
      storage, offset: offset, shape: shape, strides: strides, element: element,
      kind: shape.isEmpty ? .numpyScalar : .array)
  }
}

/// The memory that arrays are windows into. A class, since NumPy's views share memory.
///
/// Invariant: either `constant` holds the entries, or `register` names the register that will when the trace runs.
final class Storage {
  let count: Int
  /// The entries, while they are known.
  var constant: Buffer?
  /// The register that holds the entries when the trace runs; nil until a constant is first used there.
  var register: Int?
  /// Whether another name holds a copy where Python's would share this memory (a value that was merged or kept in a
  /// cell): a write to it cannot be followed by masks.
  var isMerged = false
  /// Instruction index at which the storage was made: tells whether it is older than a loop.
  let birth: Int
  /// Where the entries begin in the register: not 0 for a number that was read and still stands in its array.
  var shift = 0
  /// What was asked of it, where paths are traced.
  var answers: Answers?
  /// What it counts against memory where a walk would hold it.
  var reservation: Reservation?
  /// Numbers that were read from this memory and still stand in it: a write takes them out first.
  var read: [ReadNumber] = []

  init(constant: Buffer, birth: Int) {
    self.count = constant.count
    self.constant = constant
    self.birth = birth
  }

  init(count: Int, register: Int, birth: Int) {
    self.count = count
    self.register = register
    self.birth = birth
  }
}

/// A number that was read from an array, as long as something holds it.
struct ReadNumber {
  weak var storage: Storage?
}

/// The local names of one call.
final class Frame {
  var names: [String: Value] = [:]
  /// Names that are bound only where a mask holds.
  var partial: [String: ArrayValue] = [:]
  /// Names that a loop bound in an unknown number of turns.
  var lost: Set<String> = []
  /// The frame of the enclosing function, for lambdas and inner functions.
  var parent: Frame?
  /// For the frame that a unit of the library stands in: which.
  var unit: Library?
  /// Whether a function that was made in it may be one of its names: `Tracer` then takes it apart at the end.
  var isKept = false

  init(parent: Frame? = nil) { self.parent = parent }

  func lookup(_ name: String) -> Value? { names[name] ?? parent?.lookup(name) }
}
