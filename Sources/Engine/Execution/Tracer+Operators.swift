import Language
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Tracer {
  // MARK: - One operand

  func unaryOperation(_ operation: UnaryOperator, _ value: Value) throws -> Value {
    switch (operation, value) {
    case (.not, _):
      switch try truth(value) {
      case .known(let holds): return .boolean(!holds)
      case .differs(let holds): return .array(try not(holds))
      }
    case (.negative, .integer(let x)):
      let (result, overflow) = Int(0).subtractingReportingOverflow(x)
      if overflow { throw failure(.integerRange, "the integer is beyond 64 bits") }
      return .integer(result)
    case (.negative, .boolean(let x)): return .integer(x ? -1 : 0)
    case (.negative, .real(let x)): return .real(-x)
    case (.positive, .integer), (.positive, .real): return value
    case (.positive, .boolean(let x)): return .integer(x ? 1 : 0)
    case (.invert, .integer(let x)): return .integer(~x)
    case (.invert, .boolean(let x)): return .integer(x ? -2 : -1)
    case (_, .series): return try entrywise([value]) { try unaryOperation(operation, $0[0]) }
    case (.negative, .chosen(let x)): return try each(x) { try unary(.negative, $0, .real) }
    case (.negative, .complex(let z)): return .complex(try each(z) { try unary(.negative, $0, .real) })
    case (_, .array(let array)):
      switch operation {
      case .negative:
        if array.element == .boolean {
          throw failure(.invalidValue, "numpy has no negative of booleans; write ~ or np.logical_not")
        }
        return .array(try unary(.negative, array, array.element))
      case .positive: return array.kind == .array ? .array(try fresh(array)) : value
      case .invert:
        switch array.element {
        case .boolean: return .array(try not(array))
        case .integer:
          return .array(try binary(.subtract, scalar(-1, .integer), array, .integer))
        case .real: throw failure(.invalidValue, "~ is not defined for reals")
        }
      case .not: return value
      }
    default: throw refuse("bad operand type for unary \(operation.rawValue): \(value.typeName)")
    }
  }

  // MARK: - Two operands

  func binaryOperation(_ operation: BinaryOperator, _ a: Value, _ b: Value) throws -> Value {
    switch (a, b) {
    case (.series, _) where operation != .matrixMultiply, (_, .series) where operation != .matrixMultiply:
      return try entrywise([a, b]) { try binaryOperation(operation, $0[0], $0[1]) }
    case (.chosen, _), (_, .chosen): return try chosenArithmetic(operation, a, b)
    default: break
    }
    if operation == .matrixMultiply { return .array(try matrixProduct(try array(a), try array(b))) }
    switch (a, b) {
    case (.integer, .integer), (.integer, .boolean), (.boolean, .integer), (.boolean, .boolean):
      return try integers(operation, a, b)
    case (.real, .real), (.real, .integer), (.integer, .real), (.real, .boolean), (.boolean, .real):
      return .real(try reals(operation, try real(a, "operand"), try real(b, "operand")))
    case (.tuple(let x), .tuple(let y)) where operation == .add: return try tuple(joined(x, y))
    case (.list(let x), .list(let y)) where operation == .add: return try list(joined(x, y))
    case (.list(let x), .integer(let n)) where operation == .multiply:
      return try list(repeated(x, n))
    case (.tuple(let x), .integer(let n)) where operation == .multiply: return try tuple(repeated(x, n))
    case (.integer, .list) where operation == .multiply, (.integer, .tuple) where operation == .multiply:
      return try binaryOperation(.multiply, b, a)
    case (.string(let x), .string(let y)) where operation == .add:
      // Texts are not followed: what one takes counts for good.
      let count = x.utf8.count + y.utf8.count
      try handle(count)
      try allow(count, "a text of \(count) characters")
      account.take(count)
      return .string(x + y)
    case (.complex, _) where isNumericOrList(b), (_, .complex) where isNumericOrList(a), (.complex, .complex):
      return try complexArithmetic(operation, a, b)
    default:
      guard isNumericOrList(a), isNumericOrList(b) else {
        throw refuse("\(operation.rawValue) is not defined for \(a.typeName) and \(b.typeName)")
      }
      return .array(try arithmetic(operation, try array(a), try array(b)))
    }
  }

  /// The items of two lists or tuples, one behind the other.
  private func joined(_ x: Items, _ y: Items) throws -> [Value] {
    let count = x.items.count + y.items.count
    try handle(count)
    try allow(MemoryAccount.bytes(items: count), "\(count) items")
    return x.items + y.items
  }

  /// The items of a list or tuple `n` times.
  private func repeated(_ x: Items, _ n: Int) throws -> [Value] {
    let (count, isTooLarge) = x.items.count.multipliedReportingOverflow(by: max(n, 0))
    if isTooLarge || count > budget.bytes { throw failure(.memory, "MemoryError: a list of \(n) times its items") }
    try handle(count)
    try allow(MemoryAccount.bytes(items: count), "\(count) items")
    return (0..<max(n, 0)).flatMap { _ in x.items }
  }

  private func isNumericOrList(_ value: Value) -> Bool {
    switch value {
    case .list, .tuple, .range: true
    default: isNumeric(value)
    }
  }

  private func integers(_ operation: BinaryOperator, _ a: Value, _ b: Value) throws -> Value {
    let (x, y) = (try integer(a, "operand"), try integer(b, "operand"))
    let result: (partialValue: Int, overflow: Bool)
    switch operation {
    case .add: result = x.addingReportingOverflow(y)
    case .subtract: result = x.subtractingReportingOverflow(y)
    case .multiply: result = x.multipliedReportingOverflow(by: y)
    case .divide: return .real(try reals(.divide, Double(x), Double(y)))
    case .floorDivide, .remainder:
      if y == 0 { throw failure(.divisionByZero, "ZeroDivisionError: integer division or modulo by zero") }
      if y == -1 { return operation == .remainder ? .integer(0) : try integers(.subtract, .integer(0), a) }
      let quotient = x / y - (x % y != 0 && (x < 0) != (y < 0) ? 1 : 0)
      return .integer(operation == .floorDivide ? quotient : x - quotient * y)
    case .power:
      if y < 0 { return .real(try reals(.power, Double(x), Double(y))) }
      var (power, overflow) = (1, false)
      if x == 0 || x == 1 { return .integer(y == 0 ? 1 : x) }
      if x == -1 { return .integer(y % 2 == 0 ? 1 : -1) }
      for _ in 0..<min(y, 64) where !overflow { (power, overflow) = power.multipliedReportingOverflow(by: x) }
      result = (power, overflow || y > 64)
    case .bitAnd:
      if case .boolean = a, case .boolean = b { return .boolean(x & y != 0) }
      return .integer(x & y)
    case .bitOr:
      if case .boolean = a, case .boolean = b { return .boolean(x | y != 0) }
      return .integer(x | y)
    case .bitXor:
      if case .boolean = a, case .boolean = b { return .boolean(x ^ y != 0) }
      return .integer(x ^ y)
    case .shiftLeft:
      if y < 0 { throw failure(.invalidValue, "ValueError: negative shift count") }
      result = y < 62 ? x.multipliedReportingOverflow(by: 1 << y) : (0, x != 0)
    case .shiftRight:
      if y < 0 { throw failure(.invalidValue, "ValueError: negative shift count") }
      return .integer(x >> min(y, 63))
    case .matrixMultiply: throw refuse("@ is not defined for two numbers", "write *")
    }
    if result.overflow { throw failure(.integerRange, "the integer is beyond 64 bits") }
    return .integer(result.partialValue)
  }

  private func reals(_ operation: BinaryOperator, _ x: Double, _ y: Double) throws -> Double {
    switch operation {
    case .add: return x + y
    case .subtract: return x - y
    case .multiply: return x * y
    case .divide:
      if y == 0 { throw failure(.divisionByZero, "ZeroDivisionError: division by zero") }
      return x / y
    case .floorDivide, .remainder:
      if y == 0 { throw failure(.divisionByZero, "ZeroDivisionError: division by zero") }
      var remainder = fmod(x, y)
      if remainder != 0, (remainder < 0) != (y < 0) { remainder += y }
      if operation == .remainder { return remainder == 0 ? (y < 0 ? -0.0 : 0.0) : remainder }
      var quotient = (x - remainder) / y
      let floor = quotient.rounded(.down)
      quotient = quotient - floor > 0.5 ? floor + 1 : floor
      return quotient
    case .power:
      if x == 0, y < 0 { throw failure(.divisionByZero, "ZeroDivisionError: 0.0 cannot be raised to a negative power") }
      if x < 0, y != y.rounded(), x.isFinite, y.isFinite {
        throw failure(.invalidValue, "a negative number to a fractional power is complex")
      }
      let result = Elementary.power(x, y)
      if result.isInfinite, x.isFinite, y.isFinite { throw failure(.invalidValue, "OverflowError: result too large") }
      return result
    default: throw refuse("\(operation.rawValue) is not defined for float")
    }
  }

  /// Arithmetic with NumPy's types of results.
  func arithmetic(_ operation: BinaryOperator, _ a: ArrayValue, _ b: ArrayValue) throws -> ArrayValue {
    let element = max(a.element, b.element)
    let python = a.kind == .pythonScalar && b.kind == .pythonScalar
    if [.divide, .floorDivide, .remainder].contains(operation), b.kind == .mixedScalar, a.kind.isPython,
      !(b.constantEntries?.allSatisfy { $0 != 0 } ?? false)
    {
      throw oneAtATime("a divisor is a number of Python in some replications and one of NumPy in others")
    }
    let booleans = element == .boolean && !python
    let number = max(element, .integer)
    switch operation {
    case .add: return try booleans ? binary(.logicalOr, a, b, .boolean) : binary(.add, a, b, number)
    case .subtract:
      if booleans { throw failure(.invalidValue, "numpy has no difference of booleans; write ^ or np.logical_xor") }
      return try binary(.subtract, a, b, number)
    case .multiply:
      if booleans { return try binary(.logicalAnd, a, b, .boolean) }
      return try checked(binary(.multiply, a, b, number))
    case .divide:
      try checkDivisor(b, python)
      return try binary(.divide, a, b, .real)
    case .floorDivide:
      try checkDivisor(b, python)
      return try binary(element == .real ? .floorDivide : .integerFloorDivide, a, b, number)
    case .remainder:
      try checkDivisor(b, python)
      return try binary(element == .real ? .remainder : .integerRemainder, a, b, number)
    case .power:
      if element == .real {
        if b.constantScalar == 2 { return try unary(.square, a, .real) }
        if b.constantScalar == 0.5 { return try unary(.sqrt, a, .real) }
        if b.constantScalar == -1 { return try unary(.reciprocal, a, .real) }
        return try binary(.power, a, b, .real)
      }
      if b.element == .integer, !(b.constantEntries?.allSatisfy { $0 >= 0 } ?? false) {
        let negative = try binary(.less, b, scalar(0, .integer), .boolean)
        try failWhere(try anyOf(negative), .invalidValue, "Integers to negative integer powers are not allowed.")
      }
      return try checked(binary(.power, a, b, number))
    case .bitAnd, .bitOr, .bitXor:
      guard element != .real else { throw failure(.invalidValue, "\(operation.rawValue) is not defined for reals") }
      if element == .boolean {
        return try binary(
          operation == .bitAnd ? .logicalAnd : operation == .bitOr ? .logicalOr : .logicalXor, a, b, .boolean)
      }
      return try binary(operation == .bitAnd ? .bitAnd : operation == .bitOr ? .bitOr : .bitXor, a, b, .integer)
    case .shiftLeft, .shiftRight:
      guard element != .real else { throw failure(.invalidValue, "\(operation.rawValue) is not defined for reals") }
      return try checked(binary(operation == .shiftLeft ? .leftShift : .rightShift, a, b, .integer))
    case .matrixMultiply: return try matrixProduct(a, b)
    }
  }

  /// Integers are exact up to 2^53: a result beyond that is a failure, never a silently rounded number.
  func checked(_ array: ArrayValue) throws -> ArrayValue {
    guard array.element == .integer else { return array }
    if let entries = array.constantEntries, entries.allSatisfy({ abs($0) <= 0x1p53 }) { return array }
    let beyond = try binary(.greater, try unary(.absolute, array, .integer), scalar(0x1p53), .boolean)
    try failWhere(try anyOf(beyond), .integerRange, "an integer is beyond 2^53, where Aitken's integers end")
    return array
  }

  /// Python's own numbers raise where NumPy's give infinity.
  private func checkDivisor(_ divisor: ArrayValue, _ python: Bool) throws {
    guard python else { return }
    let zero = try binary(.equal, divisor, scalar(0), .boolean)
    try failWhere(zero, .divisionByZero, "ZeroDivisionError: division by zero")
  }

  /// Whether any entry is true, as a boolean of shape ().
  func anyOf(_ array: ArrayValue) throws -> ArrayValue {
    if array.shape.isEmpty { return array }
    return try reduce(.any, array, axes: Array(0..<array.rank), keep: false, element: .boolean)
  }

  // MARK: - Comparison

  func compare(_ comparison: ComparisonOperator, _ a: Value, _ b: Value) throws -> Value {
    switch comparison {
    case .is, .isNot:
      let same: Bool
      switch (a, b) {
      case (.nothing, .nothing): same = true
      case (.nothing, _), (_, .nothing): same = false
      case (.boolean(let x), .boolean(let y)): same = x == y
      // What is no number is neither True nor False.
      case (.boolean, .function), (.boolean, .operation), (.boolean, .string), (.boolean, .tuple), (.boolean, .list),
        (.boolean, .dictionary), (.function, .boolean), (.operation, .boolean), (.string, .boolean),
        (.tuple, .boolean), (.list, .boolean), (.dictionary, .boolean):
        same = false
      default: throw refuse("`is` compares identities", "write ==, or `is None`")
      }
      return .boolean(same == (comparison == .is))
    case .in, .notIn:
      if case .array = b { throw refuse("`in` an array", "write np.any(array == value)") }
      if case .dictionary(let dictionary) = b {
        return .boolean((try find(dictionary, a) != nil) == (comparison == .in))
      }
      if case .string(let whole) = b, case .string(let part) = a {
        return .boolean((part.isEmpty || whole.contains(part)) == (comparison == .in))
      }
      let items = try iterate(b)
      try handle(items.count)
      for item in items {
        if try knownTruth(try compare(.equal, a, item), "`in` depends on data") { return .boolean(comparison == .in) }
      }
      return .boolean(comparison == .notIn)
    default: break
    }
    switch (a, b) {
    case (.series, _), (_, .series): return try entrywise([a, b]) { try compare(comparison, $0[0], $0[1]) }
    case (.integer, .integer), (.integer, .real), (.real, .integer), (.real, .real), (.boolean, .boolean),
      (.boolean, .integer), (.integer, .boolean), (.boolean, .real), (.real, .boolean):
      let (x, y) = (try real(a, "operand"), try real(b, "operand"))
      if case .integer(let i) = a, case .integer(let j) = b { return .boolean(holds(comparison, i, j)) }
      return .boolean(holds(comparison, x, y))
    case (.string(let x), .string(let y)): return .boolean(holds(comparison, x, y))
    case (.nothing, _), (_, .nothing), (.string, _), (_, .string):
      guard comparison == .equal || comparison == .notEqual else {
        throw refuse("\(comparison.rawValue) is not defined for \(a.typeName) and \(b.typeName)")
      }
      if case (.nothing, .nothing) = (a, b) { return .boolean(comparison == .equal) }
      return .boolean(comparison == .notEqual)
    case (.tuple(let x), .tuple(let y)), (.list(let x), .list(let y)):
      return try nested { try compareItems(comparison, x, y) }
    case (.tuple, .list) where comparison == .equal || comparison == .notEqual,
      (.list, .tuple) where comparison == .equal || comparison == .notEqual:
      return .boolean(comparison == .notEqual)
    default:
      guard isNumericOrList(a), isNumericOrList(b) else {
        throw refuse("\(comparison.rawValue) is not defined for \(a.typeName) and \(b.typeName)")
      }
      let kernel: BinaryKernel =
        switch comparison {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessEqual
        case .greater: .greater
        default: .greaterEqual
        }
      return .array(try binary(kernel, try array(a), try array(b), .boolean))
    }
  }

  /// Lists and tuples item by item, as Python does: the first pair that differs decides.
  private func compareItems(_ comparison: ComparisonOperator, _ x: Items, _ y: Items) throws -> Value {
    let isEquality = comparison == .equal || comparison == .notEqual
    if isEquality, x === y { return .boolean(comparison == .equal) }
    if isEquality, x.items.count != y.items.count { return .boolean(comparison == .notEqual) }
    for (p, q) in zip(x.items, y.items) {
      try tick()
      let same = try knownTruth(try compare(.equal, p, q), "\(comparison.rawValue) of lists depends on data")
      if !same { return isEquality ? .boolean(comparison == .notEqual) : try compare(comparison, p, q) }
    }
    return .boolean(holds(comparison, x.items.count, y.items.count))
  }

  private func holds<T: Comparable>(_ comparison: ComparisonOperator, _ x: T, _ y: T) -> Bool {
    switch comparison {
    case .equal: x == y
    case .notEqual: x != y
    case .less: x < y
    case .lessOrEqual: x <= y
    case .greater: x > y
    default: x >= y
    }
  }

  // MARK: - Dictionaries

  func find(_ dictionary: DictionaryObject, _ key: Value) throws -> Int? {
    try handle(dictionary.entries.count)
    let key = try self.key(key)
    return try dictionary.entries.firstIndex {
      try knownTruth(try compare(.equal, $0.key, key), "a key depends on data")
    }
  }

  /// A whole number of Python's as it is known on the path at hand.
  private func key(_ key: Value) throws -> Value {
    guard case .array(let number) = key, number.kind == .pythonScalar, number.element == .integer else { return key }
    return .integer(try integer(key, "a key"))
  }

  func set(_ dictionary: DictionaryObject, _ key: Value, _ value: Value) throws {
    let key = try self.key(key)
    switch key {
    case .string, .integer, .boolean, .real, .tuple: break
    default: throw refuse("\(key.typeName) cannot be a key", "use a string or a whole number")
    }
    if dictionary.isMerged, immediate == nil {
      throw oneAtATime("a dict is written that is another's in some replications")
    }
    if value.isContainer { keep(dictionary) }
    if let index = try find(dictionary, key) {
      dictionary.entries[index].value = value
    } else {
      dictionary.entries.append((key, value))
    }
  }
}
