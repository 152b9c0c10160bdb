import Language

/// `x[mask]` where the mask differs between replications: rows whose number is not known. What can be done with it by
/// leaving rows out of sums is done so; everything else hands the program over to the walk of one replication at a time.
///
/// Invariant: nothing writes to the rows or to the mask after the choice (their storages are marked as merged).
struct ChosenValue {
  /// All rows, shape (n) or (n, k), reals.
  var rows: ArrayValue
  /// Which of them are meant, shape (n).
  var mask: ArrayValue
  /// Whether it is seen as (k, …).
  var isTransposed = false

  /// Whether both choose the same rows.
  func isAlike(_ other: ChosenValue) -> Bool {
    mask.storage === other.mask.storage && mask.offset == other.mask.offset && mask.strides == other.mask.strides
      && mask.shape == other.mask.shape
  }
}

extension Tracer {
  /// `array[mask]` as a choice, nil where it has to be something else.
  func choose(_ array: ArrayValue, _ parts: [Part]) -> Value? {
    guard immediate == nil, questions == nil, parts.count == 1, case .array(let mask) = parts[0],
      mask.element == .boolean,
      mask.constantEntries == nil, mask.rank == 1, array.element == .real, (1...2).contains(array.rank),
      array.shape[0] == mask.count, rolled.isEmpty
    else { return nil }
    array.storage.isMerged = true
    mask.storage.isMerged = true
    hasChosen = true
    return .chosen(ChosenValue(rows: array, mask: mask))
  }

  /// What the walk is needed for.
  func unknownNumber() -> any Error { oneAtATime("a mask of data chooses how many entries there are") }

  /// How many rows are meant.
  func count(_ x: ChosenValue) throws -> ArrayValue {
    var count = try reduce(.sum, x.mask, axes: [0], keep: false, element: .integer)
    count.kind = .pythonScalar
    return count
  }

  /// The rows, with one number where a row is not meant.
  private func filled(_ x: ChosenValue, _ value: Double) throws -> ArrayValue {
    let mask = x.rows.rank == 1 ? x.mask : try reshaped(x.mask, [x.mask.count, 1])
    return try elementwise(.ternary(.where), [mask, x.rows, scalar(value)], .real)
  }

  /// The same operation on every row.
  func each(_ x: ChosenValue, _ operation: (ArrayValue) throws -> ArrayValue) throws -> Value {
    if x.isTransposed { throw unknownNumber() }
    return .chosen(ChosenValue(rows: try operation(x.rows), mask: x.mask))
  }

  /// Arithmetic where an operand is a choice.
  func chosenArithmetic(_ operation: BinaryOperator, _ a: Value, _ b: Value) throws -> Value {
    if operation == .matrixMultiply { return try chosenProduct(a, b) }
    switch operation {
    case .add, .subtract, .multiply, .divide, .power: break
    default: throw unknownNumber()
    }
    func other(_ value: Value, beside x: ChosenValue) throws -> ArrayValue {
      guard isNumeric(value) else { throw unknownNumber() }
      let array = try numpy(value)
      guard array.rank < x.rows.rank else { throw unknownNumber() }
      return array
    }
    switch (a, b) {
    case (.chosen(let x), .chosen(let y)):
      guard x.isAlike(y), !y.isTransposed, x.rows.rank == y.rows.rank else { throw unknownNumber() }
      return try each(x) { try arithmetic(operation, $0, y.rows) }
    case (.chosen(let x), _):
      let y = try other(b, beside: x)
      return try each(x) { try arithmetic(operation, $0, y) }
    case (_, .chosen(let y)):
      let x = try other(a, beside: y)
      return try each(y) { try arithmetic(operation, x, $0) }
    default: throw unknownNumber()
    }
  }

  /// `X[mask].T @ X[mask]` and its like: rows that are not meant are zero.
  private func chosenProduct(_ a: Value, _ b: Value) throws -> Value {
    if case .chosen(let x) = a, case .chosen(let y) = b {
      guard x.isAlike(y), !y.isTransposed, x.isTransposed || x.rows.rank == 1 else { throw unknownNumber() }
      let left = try filled(x, 0)
      return .array(try matrixProduct(left.rank == 2 ? transposed(left) : left, try filled(y, 0)))
    }
    guard case .chosen(let x) = a, !x.isTransposed, x.rows.rank == 2, isNumeric(b) else { throw unknownNumber() }
    let right = try numpy(b)
    guard (1...2).contains(right.rank) else { throw unknownNumber() }
    return .chosen(ChosenValue(rows: try matrixProduct(x.rows, right), mask: x.mask))
  }

  /// `.T`, `.size`, and methods.
  func attribute(_ name: String, of x: ChosenValue) throws -> Value {
    switch name {
    case "T":
      if x.rows.rank == 1 { return .chosen(x) }
      return .chosen(ChosenValue(rows: x.rows, mask: x.mask, isTransposed: !x.isTransposed))
    case "size" where x.rows.rank == 1: return .array(try count(x))
    case "ndim": return .integer(x.rows.rank)
    case _ where Tracer.chosenReductions.contains(name): return .objectMethod(.chosen(x), name)
    default: throw unknownNumber()
    }
  }

  /// Reductions over the chosen rows.
  static let chosenReductions: Set = ["sum", "mean", "var", "std", "min", "max", "median"]

  /// Carries out a reduction over the chosen rows: all entries of a vector, or axis 0 of a matrix.
  func reduce(_ x: ChosenValue, _ name: String, _ arguments: Arguments) throws -> Value {
    var rest = arguments
    var (axis, ddof): (Int?, Double) = (nil, 0)
    if let first = rest.positional.first {
      axis = try optionalInteger(first, "axis")
      rest.positional.removeFirst()
    }
    for (keyword, value) in rest.keywords {
      switch keyword {
      case "axis": axis = try optionalInteger(value, "axis")
      case "ddof": ddof = try real(value, "ddof")
      default: throw unknownNumber()
      }
    }
    guard rest.positional.isEmpty, !x.isTransposed, x.rows.rank == 1 ? axis == nil || axis == 0 : axis == 0 else {
      throw unknownNumber()
    }
    let number = try count(x)
    func sum(_ rows: ArrayValue) throws -> ArrayValue {
      try reduce(
        .sum, filled(ChosenValue(rows: rows, mask: x.mask), 0), axes: [0], keep: false, element: .real)
    }
    switch name {
    case "sum": return .array(try sum(x.rows))
    case "mean": return .array(try binary(.divide, try sum(x.rows), number, .real))
    case "var", "std":
      let mean = try binary(.divide, try sum(x.rows), number, .real)
      let squares = try sum(try unary(.square, try binary(.subtract, x.rows, mean, .real), .real))
      let divisor = try binary(.maximum, try binary(.subtract, number, scalar(ddof), .real), scalar(0), .real)
      let variance = try binary(.divide, squares, divisor, .real)
      return .array(name == "var" ? variance : try unary(.sqrt, variance, .real))
    case "min", "max":
      try failWhere(
        try binary(.equal, number, scalar(0, .integer), .boolean), .invalidValue,
        "ValueError: zero-size array to reduction operation which has no identity")
      let rows = try filled(x, name == "min" ? .infinity : -.infinity)
      return .array(try reduce(name == "min" ? .minimum : .maximum, rows, axes: [0], keep: false, element: .real))
    default:
      // NaN that is meant makes the median NaN; the rest stands for rows that are not meant.
      let middle = try numpy(try operation("np.nanmedian", [.array(try filled(x, .nan)), .integer(0)]))
      let missing = try unary(.isnan, try filled(x, 0), .boolean)
      let bad = try reduce(.any, missing, axes: [0], keep: false, element: .boolean)
      return .array(try elementwise(.ternary(.where), [bad, scalar(.nan), middle], .real))
    }
  }
}
