/// A function of two numbers, applied entry by entry. The raw value is NumPy's name.
enum BinaryKernel: String, CaseIterable, Hashable, Sendable {
  case add, subtract, multiply, divide
  case power
  /// `numpy.float_power`: as `power`; there is one number type.
  case floatPower = "float_power"
  case floorDivide = "floor_divide"
  case remainder, fmod
  /// Integer entries, NumPy's rules: a zero divisor gives 0.
  case integerFloorDivide = "integer_floor_divide"
  case integerRemainder = "integer_remainder"
  case integerFmod = "integer_fmod"
  case maximum, minimum, fmax, fmin
  case copysign, hypot
  case equal
  case notEqual = "not_equal"
  case less
  case lessEqual = "less_equal"
  case greater
  case greaterEqual = "greater_equal"
  case logicalAnd = "logical_and"
  case logicalOr = "logical_or"
  case logicalXor = "logical_xor"
  case bitAnd = "bitwise_and"
  case bitOr = "bitwise_or"
  case bitXor = "bitwise_xor"
  case leftShift = "left_shift"
  case rightShift = "right_shift"
  case isclose

  /// `out[i] = f(a[i], b[i])` for `count` entries; `out` may be `a` or `b`.
  func apply(
    _ out: UnsafeMutablePointer<Double>, _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ count: Int
  ) {
    switch self {
    case .add: Elementwise.map(out, a, b, count) { $0 + $1 }
    case .subtract: Elementwise.map(out, a, b, count) { $0 - $1 }
    case .multiply: Elementwise.map(out, a, b, count) { $0 * $1 }
    case .divide: Elementwise.map(out, a, b, count) { $0 / $1 }
    case .power, .floatPower: Elementwise.map(out, a, b, count) { Elementary.power($0, $1) }
    case .floorDivide:
      Elementwise.map(
        out, a, b, count, fast: { Elementary.floorDivide($0, $1, Elementary.shortRemainder($0, $1)) },
        isHard: Elementary.isLongDivision,
        slow: { Elementary.floorDivide($0, $1, Elementary.longRemainder($0, $1)) })
    case .remainder:
      Elementwise.map(
        out, a, b, count, fast: { Elementary.remainder($0, $1, Elementary.shortRemainder($0, $1)) },
        isHard: Elementary.isLongDivision,
        slow: { Elementary.remainder($0, $1, Elementary.longRemainder($0, $1)) })
    case .fmod:
      Elementwise.map(
        out, a, b, count, fast: Elementary.shortRemainder, isHard: Elementary.isLongDivision,
        slow: Elementary.longRemainder)
    case .integerFloorDivide:
      Elementwise.map(out, a, b, count) {
        $1 == 0 ? 0 : Elementary.floorDivide($0, $1, Elementary.shortRemainder($0, $1)) + 0
      }
    case .integerRemainder:
      Elementwise.map(out, a, b, count) {
        $1 == 0 ? 0 : Elementary.remainder($0, $1, Elementary.shortRemainder($0, $1)) + 0
      }
    case .integerFmod: Elementwise.map(out, a, b, count) { $1 == 0 ? 0 : Elementary.shortRemainder($0, $1) + 0 }
    case .maximum: Elementwise.map(out, a, b, count) { Elementary.maximum($0, $1) }
    case .minimum: Elementwise.map(out, a, b, count) { Elementary.minimum($0, $1) }
    case .fmax: Elementwise.map(out, a, b, count) { $0 >= $1 || $1 != $1 ? $0 : $1 }
    case .fmin: Elementwise.map(out, a, b, count) { $0 <= $1 || $1 != $1 ? $0 : $1 }
    case .copysign: Elementwise.map(out, a, b, count) { Elementary.copysign($0, $1) }
    case .hypot: Elementwise.map(out, a, b, count) { Elementary.hypot($0, $1) }
    case .equal: Elementwise.map(out, a, b, count) { $0 == $1 ? 1 : 0 }
    case .notEqual: Elementwise.map(out, a, b, count) { $0 != $1 ? 1 : 0 }
    case .less: Elementwise.map(out, a, b, count) { $0 < $1 ? 1 : 0 }
    case .lessEqual: Elementwise.map(out, a, b, count) { $0 <= $1 ? 1 : 0 }
    case .greater: Elementwise.map(out, a, b, count) { $0 > $1 ? 1 : 0 }
    case .greaterEqual: Elementwise.map(out, a, b, count) { $0 >= $1 ? 1 : 0 }
    case .logicalAnd: Elementwise.map(out, a, b, count) { $0 != 0 ? ($1 != 0 ? 1 : 0) : 0 }
    case .logicalOr: Elementwise.map(out, a, b, count) { $0 != 0 ? 1 : ($1 != 0 ? 1 : 0) }
    case .logicalXor: Elementwise.map(out, a, b, count) { $0 != 0 ? ($1 != 0 ? 0 : 1) : ($1 != 0 ? 1 : 0) }
    case .bitAnd: Elementwise.map(out, a, b, count) { Double(Elementary.integer($0) & Elementary.integer($1)) }
    case .bitOr: Elementwise.map(out, a, b, count) { Double(Elementary.integer($0) | Elementary.integer($1)) }
    case .bitXor: Elementwise.map(out, a, b, count) { Double(Elementary.integer($0) ^ Elementary.integer($1)) }
    case .leftShift: Elementwise.map(out, a, b, count) { Elementary.leftShift($0, $1) }
    case .rightShift: Elementwise.map(out, a, b, count) { Elementary.rightShift($0, $1) }
    case .isclose:
      Elementwise.map(out, a, b, count) {
        abs($0 - $1) <= Elementary.fma(1e-5, abs($1), 1e-8) ? (abs($1) < .infinity ? 1 : 0) : ($0 == $1 ? 1 : 0)
      }
    }
  }
}
