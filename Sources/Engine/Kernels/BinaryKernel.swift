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
  case copysign, hypot, arctan2
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
  case logaddexp, logaddexp2, heaviside, nextafter, xlogy, xlog1py
  case betaln, gammainc, gammaincc, gammaincinv, gammainccinv
  case chdtr, chdtrc, chdtri, stdtr, stdtrit
  case zeta, binom
  /// Quantile of Poisson's distribution: q, mean.
  case poissonQuantile = "poisson_ppf"

  /// `out[i] = f(a[i], b[i])` for `count` entries; `out` may be `a` or `b`.
  func apply(
    _ out: UnsafeMutablePointer<Double>, _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ count: Int
  ) {
    switch self {
    case .add: Elementwise.add(out, a, b, count)
    case .subtract: Elementwise.subtract(out, a, b, count)
    case .multiply: Elementwise.multiply(out, a, b, count)
    case .divide: Elementwise.divide(out, a, b, count)
    case .power, .floatPower: Elementwise.power(out, a, b, count)
    case .floorDivide: Elementwise.floorDivide(out, a, b, count)
    case .remainder: Elementwise.remainder(out, a, b, count)
    case .fmod: Elementwise.fmod(out, a, b, count)
    case .integerFloorDivide: Elementwise.integerFloorDivide(out, a, b, count)
    case .integerRemainder: Elementwise.integerRemainder(out, a, b, count)
    case .integerFmod: Elementwise.integerFmod(out, a, b, count)
    case .maximum: Elementwise.maximum(out, a, b, count)
    case .minimum: Elementwise.minimum(out, a, b, count)
    case .fmax: Elementwise.fmax(out, a, b, count)
    case .fmin: Elementwise.fmin(out, a, b, count)
    case .copysign: Elementwise.copysign(out, a, b, count)
    case .hypot: Elementwise.hypot(out, a, b, count)
    case .arctan2: Elementwise.arctan2(out, a, b, count)
    case .equal: Elementwise.equal(out, a, b, count)
    case .notEqual: Elementwise.notEqual(out, a, b, count)
    case .less: Elementwise.less(out, a, b, count)
    case .lessEqual: Elementwise.lessEqual(out, a, b, count)
    case .greater: Elementwise.greater(out, a, b, count)
    case .greaterEqual: Elementwise.greaterEqual(out, a, b, count)
    case .logicalAnd: Elementwise.logicalAnd(out, a, b, count)
    case .logicalOr: Elementwise.logicalOr(out, a, b, count)
    case .logicalXor: Elementwise.logicalXor(out, a, b, count)
    case .bitAnd: Elementwise.bitAnd(out, a, b, count)
    case .bitOr: Elementwise.bitOr(out, a, b, count)
    case .bitXor: Elementwise.bitXor(out, a, b, count)
    case .leftShift: Elementwise.leftShift(out, a, b, count)
    case .rightShift: Elementwise.rightShift(out, a, b, count)
    case .isclose: Elementwise.isclose(out, a, b, count)
    case .logaddexp: Elementwise.logaddexp(out, a, b, count)
    case .logaddexp2: Elementwise.logaddexp2(out, a, b, count)
    case .heaviside: Elementwise.heaviside(out, a, b, count)
    case .nextafter: Elementwise.nextafter(out, a, b, count)
    case .xlogy: Elementwise.xlogy(out, a, b, count)
    case .xlog1py: Elementwise.xlog1py(out, a, b, count)
    case .betaln: Elementwise.betaln(out, a, b, count)
    case .gammainc: Elementwise.gammainc(out, a, b, count)
    case .gammaincc: Elementwise.gammaincc(out, a, b, count)
    case .gammaincinv: Elementwise.gammaincinv(out, a, b, count)
    case .gammainccinv: Elementwise.gammainccinv(out, a, b, count)
    case .chdtr: Elementwise.chdtr(out, a, b, count)
    case .chdtrc: Elementwise.chdtrc(out, a, b, count)
    case .chdtri: Elementwise.chdtri(out, a, b, count)
    case .stdtr: Elementwise.stdtr(out, a, b, count)
    case .stdtrit: Elementwise.stdtrit(out, a, b, count)
    case .zeta: Elementwise.zeta(out, a, b, count)
    case .binom: Elementwise.binom(out, a, b, count)
    case .poissonQuantile: Elementwise.poissonQuantile(out, a, b, count)
    }
  }
}
