extension Machine {
  func installNumbers() {
    types.int.construct = { machine, _, arguments in
      let values = try arguments.take(machine, "int", ["x", "base"])
      return try machine.wholeNumber(values[0], base: values[1])
    }
    types.bool.construct = { machine, _, arguments in
      let value = try arguments.take(machine, "bool", ["x"])[0]
      return .bool(try machine.truth(value))
    }
    types.float.construct = { machine, _, arguments in
      let value = try arguments.take(machine, "float", ["x"])[0]
      return .float(try machine.realNumber(value))
    }
    types.int.method("bit_length") { _, value, _ in .int(Number(value)?.big.bitWidth ?? 0) }
    types.int.method("bit_count") { _, value, _ in
      .int(Number(value)?.big.limbs.reduce(0) { $0 + $1.nonzeroBitCount } ?? 0)
    }
    types.int.method("conjugate") { _, value, _ in value }
    types.int.method("as_integer_ratio") { _, value, _ in .items([value, .int(1)]) }
    types.float.method("is_integer") { _, value, _ in
      guard case .float(let number) = value else { return .bool(false) }
      return .bool(number.isFinite && number == number.rounded())
    }
    types.float.method("as_integer_ratio") { machine, value, _ in
      guard case .float(let number) = value, number.isFinite else {
        throw machine.error(machine.types.overflowError, "cannot convert Infinity to integer ratio")
      }
      var numerator = number
      var shift = 0
      while numerator != numerator.rounded(), shift < 1100 {
        numerator *= 2
        shift += 1
      }
      return .items([.whole(BigInteger(numerator)), .whole(BigInteger(1).shiftedLeft(shift))])
    }
    types.float.method("hex") { machine, _, _ in throw machine.typeError("float.hex is not part of Aitken's Python") }
  }

  /// `int(value, base)`
  func wholeNumber(_ value: Value, base: Value) throws -> Value {
    if !base.isUnbound {
      guard case .str(let text) = value else { throw typeError("int() can't convert non-string with explicit base") }
      let radix = try whole(base)
      guard radix == 0 || radix >= 2 && radix <= 36 else { throw valueError("int() base must be >= 2 and <= 36, or 0") }
      return try parse(text, radix)
    }
    switch value {
    case .unbound: return .int(0)
    case .bool(let flag): return .int(flag ? 1 : 0)
    case .int, .big: return value
    case .float(let number):
      if number.isNaN { throw valueError("cannot convert float NaN to integer") }
      if number.isInfinite { throw error(types.overflowError, "cannot convert float infinity to integer") }
      if abs(number) < 0x1p62 { return .int(Int(number)) }
      return .whole(BigInteger(number))
    case .str(let text): return try parse(text, 10)
    default:
      if let result = try specialUnary(value, "__int__") ?? specialUnary(value, "__index__")
        ?? specialUnary(value, "__trunc__")
      {
        return result
      }
      throw typeError(
        "int() argument must be a string, a bytes-like object or a real number, not '\(typeName(value))'")
    }
  }

  private func parse(_ text: Str, _ radix: Int) throws -> Value {
    func invalid() throws -> PythonError {
      valueError("invalid literal for int() with base \(radix): \(try representation(.str(text)).string)")
    }
    var digits = Array(Text.stripped(text.scalars, left: true, right: true, Text.isSpace))
    var isNegative = false
    if let sign = digits.first, sign == 43 || sign == 45 {
      isNegative = sign == 45
      digits.removeFirst()
    }
    var base = radix
    if digits.count > 2, digits[0] == 48, let marked = [120: 16, 111: 8, 98: 2][digits[1] | 32],
      radix == 0 || radix == marked
    {
      base = marked
      digits.removeFirst(2)
      if digits.first == 95 { digits.removeFirst() }
    }
    if base == 0 { base = 10 }
    var values: [UInt8] = []
    for (index, scalar) in digits.enumerated() {
      if scalar == 95 {
        guard index > 0, index + 1 < digits.count, digits[index - 1] != 95 else { throw try invalid() }
        continue
      }
      let digit: Int
      if let decimal = Text.digit(scalar) {
        digit = decimal
      } else if scalar < 128, Text.isAlphabetic(scalar) {
        digit = Int(scalar | 32) - 87
      } else {
        throw try invalid()
      }
      if digit >= base { throw try invalid() }
      values.append(UInt8(digit))
    }
    if values.isEmpty { throw try invalid() }
    if base & (base - 1) != 0, values.count > 4300 {
      throw valueError(
        "Exceeds the limit (4300 digits) for integer string conversion: value has \(values.count) digits; use "
          + "sys.set_int_max_str_digits() to increase the limit")
    }
    try tick(values.count * values.count / 64)
    guard let magnitude = BigInteger(digits: values, radix: UInt32(base)) else { throw try invalid() }
    return .whole(isNegative ? -magnitude : magnitude)
  }

  /// `float(value)`
  func realNumber(_ value: Value) throws -> Double {
    switch value {
    case .unbound: return 0
    case .str(let text):
      let trimmed = Text.stripped(text.scalars, left: true, right: true, Text.isSpace)
      let plain = trimmed.map { Text.digit($0).map { UInt32($0) + 48 } ?? $0 }
      if let number = Self.double(plain) { return number }
      throw valueError("could not convert string to float: \(try representation(.str(text)).string)")
    default:
      if let number = Number(value) {
        guard let double = number.double else { throw error(types.overflowError, "int too large to convert to float") }
        return double
      }
      if let result = try specialUnary(value, "__float__"), case .float(let double) = result { return double }
      if let result = try specialUnary(value, "__index__"), let number = Number(result)?.double { return number }
      throw typeError("float() argument must be a string or a real number, not '\(typeName(value))'")
    }
  }

  /// A float's spelling as Python takes it.
  static func double(_ scalars: [UInt32]) -> Double? {
    var spelling = ""
    for (index, scalar) in scalars.enumerated() {
      if scalar == 95 {
        guard index > 0, index + 1 < scalars.count, Text.isDecimal(scalars[index - 1]),
          Text.isDecimal(scalars[index + 1])
        else { return nil }
        continue
      }
      guard scalar < 128, let unicode = Unicode.Scalar(scalar) else { return nil }
      spelling.unicodeScalars.append(unicode)
    }
    let lowered = spelling.lowercased()
    let sign = lowered.hasPrefix("-") ? -1.0 : 1.0
    let unsigned = lowered.hasPrefix("-") || lowered.hasPrefix("+") ? String(lowered.dropFirst()) : lowered
    switch unsigned {
    case "inf", "infinity": return sign * .infinity
    case "nan": return .nan
    default: break
    }
    guard unsigned.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 || [46, 101, 43, 45].contains($0) }),
      unsigned.utf8.contains(where: { $0 >= 48 && $0 <= 57 }), unsigned.utf8.first != 101,
      let first = unsigned.utf8.first, first != 43, first != 45
    else { return nil }
    var text = unsigned
    if text.hasPrefix(".") { text = "0" + text }
    text = text.replacing(".e", with: ".0e")
    if text.hasSuffix(".") { text += "0" }
    return Double(text).map { sign * $0 }
  }
}
