import Foundation
import Language

extension Machine {
  private static let methods: [BinaryOperator: String] = [
    .add: "add", .subtract: "sub", .multiply: "mul", .divide: "truediv", .floorDivide: "floordiv", .remainder: "mod",
    .power: "pow", .matrixMultiply: "matmul", .bitAnd: "and", .bitOr: "or", .bitXor: "xor", .shiftLeft: "lshift",
    .shiftRight: "rshift",
  ]

  func binary(_ operation: BinaryOperator, _ a: Value, _ b: Value) throws -> Value {
    if case .int(let x) = a, case .int(let y) = b {
      switch operation {
      case .add:
        let (sum, overflow) = x.addingReportingOverflow(y)
        if !overflow { return .int(sum) }
      case .subtract:
        let (difference, overflow) = x.subtractingReportingOverflow(y)
        if !overflow { return .int(difference) }
      case .multiply:
        let (product, overflow) = x.multipliedReportingOverflow(by: y)
        if !overflow { return .int(product) }
      default: break
      }
    }
    if case .bool(let x) = a, case .bool(let y) = b {
      switch operation {
      case .bitAnd: return .bool(x && y)
      case .bitOr: return .bool(x || y)
      case .bitXor: return .bool(x != y)
      default: break
      }
    }
    if let x = Number(a), let y = Number(b), let result = try arithmetic(operation, x, y) { return result }
    if let result = try sequences(operation, a, b) { return result }
    let (left, right) = (types.of(a), types.of(b))
    if let name = Self.methods[operation] {
      var isDerived = left !== right && right.isProgram && right.isSubclass(of: left)
      if isDerived, let own = right.lookup("__r\(name)__"), let inherited = left.lookup("__r\(name)__") {
        isDerived = !Value.same(own, inherited)
      }
      if isDerived, let result = try special(b, "__r\(name)__", a) { return result }
      if let result = try special(a, "__\(name)__", b) { return result }
      if !isDerived, let result = try special(b, "__r\(name)__", a) { return result }
    }
    throw unsupported(operation, a, b)
  }

  func inplace(_ operation: BinaryOperator, _ a: Value, _ b: Value) throws -> Value {
    switch (a, operation) {
    case (.list(let list), .add) where list.type?.lookup("__iadd__") == nil:
      let items = try self.items(b)
      try charge(values: items.count)
      list.items += items
      return a
    case (.list(let list), .multiply):
      if case .int(let count) = b, list.type == nil {
        list.items = try repeated(list.items, count)
        return a
      }
    case (.dict(let dict), .bitOr) where dict.type == nil:
      try merge(b, into: dict)
      return a
    case (.set(let set), .bitOr), (.set(let set), .bitAnd), (.set(let set), .subtract), (.set(let set), .bitXor):
      guard !set.isFrozen, case .set = b else { break }
      let result = try binary(operation, a, b)
      if case .set(let new) = result {
        set.removeAll()
        try set.merge(new) { try equal($0, $1) }
      }
      return a
    default: break
    }
    if case .object = a, let name = Self.methods[operation], let result = try special(a, "__i\(name)__", b) {
      return result
    }
    if case .dict = a, let name = Self.methods[operation], let result = try special(a, "__i\(name)__", b) {
      return result
    }
    do { return try binary(operation, a, b) } catch let error as PythonError {
      if error.exception.type === types.typeError, case .str(let text)? = error.exception.arguments.first,
        text.string.hasPrefix("unsupported operand type(s) for \(operation.rawValue): ")
      {
        throw typeError(
          "unsupported operand type(s) for \(operation.rawValue)=: '\(typeName(a))' and '\(typeName(b))'")
      }
      throw error
    }
  }

  private func unsupported(_ operation: BinaryOperator, _ a: Value, _ b: Value) -> PythonError {
    if operation == .add {
      switch a {
      case .str: return typeError("can only concatenate str (not \"\(typeName(b))\") to str")
      case .list: return typeError("can only concatenate list (not \"\(typeName(b))\") to list")
      case .tuple: return typeError("can only concatenate tuple (not \"\(typeName(b))\") to tuple")
      default: break
      }
    }
    if operation == .multiply {
      for (sequence, other) in [(a, b), (b, a)] {
        switch sequence {
        case .str, .list, .tuple:
          return typeError("can't multiply sequence by non-int of type '\(typeName(other))'")
        default: break
        }
      }
    }
    let symbol = operation == .power ? "** or pow()" : operation.rawValue
    return typeError("unsupported operand type(s) for \(symbol): '\(typeName(a))' and '\(typeName(b))'")
  }

  func unary(_ operation: Int, _ value: Value) throws -> Value {
    if operation == 3 { return .bool(try !truth(value)) }
    if let number = Number(value) {
      switch (operation, number) {
      case (0, .int(let x)): return x == .min ? .whole(-BigInteger(x)) : .int(-x)
      case (0, .big(let x)): return .whole(-x)
      case (0, .float(let x)): return .float(-x)
      case (1, .int(let x)): return .int(x)
      case (1, _): return value
      case (2, .int(let x)): return .int(~x)
      case (2, .big(let x)): return .whole(-x - BigInteger(1))
      default: break
      }
    }
    let type = types.of(value)
    let name = ["__neg__", "__pos__", "__invert__"][operation]
    if let method = type.lookup(name) { return try call(try bind(method, to: value, type), Arguments()) }
    throw typeError("bad operand type for unary \(["-", "+", "~"][operation]): '\(type.name)'")
  }

  // MARK: Numbers

  private func arithmetic(_ operation: BinaryOperator, _ a: Number, _ b: Number) throws -> Value? {
    switch operation {
    case .bitAnd, .bitOr, .bitXor, .shiftLeft, .shiftRight:
      if a.isFloat || b.isFloat { return nil }
      return try bits(operation, a, b)
    case .matrixMultiply: return nil
    case .power: return try power(a, b)
    case .divide:
      guard let y = b.double else {
        if a.isFloat { throw error(types.overflowError, "int too large to convert to float") }
        return try divided(a.big, b.big)
      }
      if y == 0 {
        throw error(types.zeroDivisionError, a.isFloat || b.isFloat ? "float division by zero" : "division by zero")
      }
      if case .int(let p) = a, case .int(let q) = b, p.magnitude > 1 << 53 || q.magnitude > 1 << 53 {
        return try divided(BigInteger(p), BigInteger(q))
      }
      guard !a.isFloat, !b.isFloat else {
        guard let x = a.double else { throw error(types.overflowError, "int too large to convert to float") }
        return .float(x / y)
      }
      if case .int(let p) = a, case .int(let q) = b { return .float(Double(p) / Double(q)) }
      return try divided(a.big, b.big)
    default: break
    }
    if a.isFloat || b.isFloat {
      guard let x = a.double, let y = b.double else {
        throw error(types.overflowError, "int too large to convert to float")
      }
      switch operation {
      case .add: return .float(x + y)
      case .subtract: return .float(x - y)
      case .multiply: return .float(x * y)
      case .floorDivide:
        if y == 0 { throw error(types.zeroDivisionError, "float floor division by zero") }
        return .float(Self.divmod(x, y).0)
      case .remainder:
        if y == 0 { throw error(types.zeroDivisionError, "float modulo") }
        return .float(Self.divmod(x, y).1)
      default: return nil
      }
    }
    if operation == .floorDivide || operation == .remainder {
      if case .int(let x) = a, case .int(let y) = b, y != 0, !(x == .min && y == -1) {
        let remainder = x % y
        let adjusts = remainder != 0 && (remainder < 0) != (y < 0)
        return .int(operation == .remainder ? (adjusts ? remainder + y : remainder) : (adjusts ? x / y - 1 : x / y))
      }
      let divisor = b.big
      if divisor.isZero {
        throw error(
          types.zeroDivisionError,
          operation == .remainder ? "integer modulo by zero" : "integer division or modulo by zero")
      }
      let dividend = a.big
      try tick(dividend.limbs.count * divisor.limbs.count / 8)
      let (quotient, remainder) = dividend.flooredDivision(by: divisor)
      return .whole(operation == .remainder ? remainder : quotient)
    }
    let (x, y) = (a.big, b.big)
    try charge((x.limbs.count + y.limbs.count) * 4)
    switch operation {
    case .add: return .whole(x + y)
    case .subtract: return .whole(x - y)
    case .multiply:
      try tick(x.limbs.count * y.limbs.count / 8)
      return .whole(x * y)
    default: return nil
    }
  }

  /// The quotient of two whole numbers, rounded once.
  private func divided(_ a: BigInteger, _ b: BigInteger) throws -> Value {
    if b.isZero { throw error(types.zeroDivisionError, "division by zero") }
    if a.isZero { return .float(0) }
    let shift = 66 - (a.bitWidth - b.bitWidth)
    let x = BigInteger(isNegative: false, limbs: a.limbs)
    let y = BigInteger(isNegative: false, limbs: b.limbs)
    let (quotient, remainder) =
      shift >= 0
      ? x.shiftedLeft(shift).flooredDivision(by: y) : x.flooredDivision(by: y.shiftedLeft(-shift))
    let sticky = quotient.shiftedLeft(1) + BigInteger(remainder.isZero ? 0 : 1)
    let result = (sticky.double ?? .infinity) * 1
    let scaled = Double(sign: .plus, exponent: -shift - 1, significand: result)
    if scaled.isInfinite { throw error(types.overflowError, "integer division result too large for a float") }
    return .float(a.isNegative != b.isNegative ? -scaled : scaled)
  }

  static func divmod(_ x: Double, _ y: Double) -> (Double, Double) {
    var remainder = x.truncatingRemainder(dividingBy: y)
    var quotient = (x - remainder) / y
    if remainder != 0 {
      if (y < 0) != (remainder < 0) {
        remainder += y
        quotient -= 1
      }
    } else {
      remainder = y.sign == .minus ? -0.0 : 0.0
    }
    if quotient != 0 {
      let floor = quotient.rounded(.down)
      quotient = quotient - floor > 0.5 ? floor + 1 : floor
    } else {
      quotient = (x / y).sign == .minus ? -0.0 : 0.0
    }
    return (quotient, remainder)
  }

  private func bits(_ operation: BinaryOperator, _ a: Number, _ b: Number) throws -> Value {
    if case .int(let x) = a, case .int(let y) = b {
      switch operation {
      case .bitAnd: return .int(x & y)
      case .bitOr: return .int(x | y)
      case .bitXor: return .int(x ^ y)
      default: break
      }
    }
    switch operation {
    case .bitAnd: return .whole(BigInteger.bitwise(a.big, b.big, &))
    case .bitOr: return .whole(BigInteger.bitwise(a.big, b.big, |))
    case .bitXor: return .whole(BigInteger.bitwise(a.big, b.big, ^))
    default:
      if b.big.isNegative { throw valueError("negative shift count") }
      if a.big.isZero { return .int(0) }
      guard case .int(let count) = b else {
        if operation == .shiftRight { return .int(a.big.isNegative ? -1 : 0) }
        throw error(types.memoryError, "")
      }
      if operation == .shiftRight { return .whole(a.big.shiftedRight(count)) }
      if count > Self.largestBits { throw error(types.memoryError, "") }
      try charge(count / 8)
      return .whole(a.big.shiftedLeft(count))
    }
  }

  /// No whole number has more bits: products of such numbers take about a second.
  static let largestBits = 1 << 21

  private func power(_ a: Number, _ b: Number) throws -> Value {
    if !a.isFloat, !b.isFloat {
      let exponent = b.big
      if !exponent.isNegative {
        let base = a.big
        if base.isZero || base.limbs == [1] {
          if exponent.isZero || base.isZero && !exponent.isZero { return .int(exponent.isZero ? 1 : 0) }
          return .int(base.isNegative && exponent.isOdd ? -1 : 1)
        }
        guard let count = exponent.word, count < Self.largestBits, count * base.bitWidth < Self.largestBits * 2 else {
          throw error(types.memoryError, "")
        }
        var result = BigInteger(1)
        var square = base
        var rest = count
        while rest > 0 {
          if rest & 1 == 1 {
            try tick(result.limbs.count * square.limbs.count / 8)
            result = result * square
          }
          rest >>= 1
          if rest > 0 {
            try tick(square.limbs.count * square.limbs.count / 8)
            square = square * square
          }
        }
        try charge(result.limbs.count * 4)
        return .whole(result)
      }
      if a.big.isZero { throw error(types.zeroDivisionError, "0.0 cannot be raised to a negative power") }
    }
    guard let x = a.double, let y = b.double else {
      throw error(types.overflowError, "int too large to convert to float")
    }
    if x == 0, y < 0 { throw error(types.zeroDivisionError, "0.0 cannot be raised to a negative power") }
    let result = pow(x, y)
    if result.isInfinite, x.isFinite, y.isFinite {
      throw error(types.overflowError, "(34, 'Numerical result out of range')")
    }
    if result.isNaN, !x.isNaN, !y.isNaN {
      throw typeError("complex numbers are not part of Aitken's Python: a negative number to a fractional power")
    }
    return .float(result)
  }
}
