/// `[[fill]align][sign][#][0][width][,_][.precision][type]`
struct FormatSpecification {
  var fill: UInt32 = 32
  var align: UInt32?
  var sign: UInt32 = 45
  var alternate = false
  var zero = false
  var width = 0
  var grouping: UInt32?
  var precision: Int?
  var type: UInt32?
}

extension Machine {
  /// The text of a field of an f-string.
  func formatField(_ value: Value, conversion: Int, _ specification: Value) throws -> Value {
    var value = value
    switch conversion {
    case 1: value = .str(try representation(value))
    case 2: value = .str(try text(value))
    case 3: value = .str(Str(asciiRepresentation(try representation(value).scalars)))
    default: break
    }
    guard case .str(let text) = specification else {
      if case .str = value { return value }
      return .str(try format(value, Str([])))
    }
    return .str(try format(value, text))
  }

  func asciiRepresentation(_ scalars: [UInt32]) -> [UInt32] {
    scalars.flatMap { $0 < 128 ? [$0] : Array(Text.quoted([$0], asciiOnly: true).dropFirst().dropLast()) }
  }

  /// `format(value, specification)`
  func format(_ value: Value, _ specification: Str) throws -> Str {
    switch value {
    case .str, .int, .big, .bool, .float: break
    default:
      let type = types.of(value)
      if let method = type.lookup("__format__") {
        guard case .str(let text) = try call(try bind(method, to: value, type), .str(specification)) else {
          throw typeError("__format__ must return a str")
        }
        return text
      }
      if specification.scalars.isEmpty { return try text(value) }
      throw typeError("unsupported format string passed to \(type.name).__format__")
    }
    if specification.scalars.isEmpty { return try text(value) }
    let parsed = try parse(specification.scalars, value)
    if parsed.width > 1 << 20 || (parsed.precision ?? 0) > 5000 {
      throw valueError("Too many decimal digits in format string")
    }
    switch value {
    case .str(let text): return try formatText(text, parsed)
    case .float(let number): return try formatFloat(number, parsed)
    case .bool(let flag):
      if parsed.type == nil { return try formatText(Str(flag ? "True" : "False"), parsed, isNumber: true) }
      return try formatWhole(BigInteger(flag ? 1 : 0), parsed)
    case .int(let number): return try formatWhole(BigInteger(number), parsed)
    case .big(let number): return try formatWhole(number, parsed)
    default: return try text(value)
    }
  }

  private func parse(_ text: [UInt32], _ value: Value) throws -> FormatSpecification {
    var result = FormatSpecification()
    var place = 0
    func isAlign(_ index: Int) -> Bool { index < text.count && [60, 62, 61, 94].contains(text[index]) }
    if isAlign(1) {
      result.fill = text[0]
      result.align = text[1]
      place = 2
    } else if isAlign(0) {
      result.align = text[0]
      place = 1
    }
    if place < text.count, [43, 45, 32].contains(text[place]) {
      result.sign = text[place]
      place += 1
    }
    if place < text.count, text[place] == 122 { place += 1 }
    if place < text.count, text[place] == 35 {
      result.alternate = true
      place += 1
    }
    if place < text.count, text[place] == 48 {
      result.zero = true
      if !isAlign(1) { result.fill = 48 }
      if result.align == nil, value.string == nil { result.align = 61 }
      place += 1
    }
    func number() -> Int? {
      var number: Int?
      while place < text.count, text[place] >= 48, text[place] <= 57 {
        number = min((number ?? 0) * 10 + Int(text[place]) - 48, 1 << 40)
        place += 1
      }
      return number
    }
    result.width = number() ?? 0
    if place < text.count, text[place] == 44 || text[place] == 95 {
      result.grouping = text[place]
      place += 1
    }
    if place < text.count, text[place] == 46 {
      place += 1
      guard let precision = number() else { throw valueError("Format specifier missing precision") }
      result.precision = precision
    }
    if place < text.count {
      result.type = text[place]
      place += 1
    }
    if place < text.count {
      throw valueError(
        "Invalid format specifier '\(Str(text).string)' for object of type '\(typeName(value))'")
    }
    return result
  }

  private func unknown(_ type: UInt32, _ name: String) -> PythonError {
    valueError("Unknown format code '\(Str([type]).string)' for object of type '\(name)'")
  }

  private func padded(_ body: [UInt32], _ specification: FormatSpecification, sign: [UInt32] = [], align: UInt32)
    throws -> Str
  {
    let missing = specification.width - body.count - sign.count
    try charge(max(0, missing) * 4)
    if missing <= 0 { return Str(sign + body) }
    let fill = [UInt32](repeating: specification.fill, count: missing)
    switch specification.align ?? align {
    case 60: return Str(sign + body + fill)
    case 94:
      let left = missing / 2
      return Str(fill.prefix(left) + sign + body + fill.dropFirst(left))
    case 61: return Str(sign + fill + body)
    default: return Str(fill + sign + body)
    }
  }

  private func formatText(_ text: Str, _ specification: FormatSpecification, isNumber: Bool = false) throws -> Str {
    if let type = specification.type, type != 115 { throw unknown(type, "str") }
    if !isNumber {
      if specification.sign != 45 { throw valueError("Sign not allowed in string format specifier") }
      if specification.align == 61 { throw valueError("'=' alignment not allowed in string format specifier") }
      if let grouping = specification.grouping {
        throw valueError("Cannot specify '\(Str([grouping]).string)' with 's'.")
      }
    }
    let body = specification.precision.map { Array(text.scalars.prefix($0)) } ?? text.scalars
    return try padded(body, specification, align: 60)
  }

  private func formatWhole(_ value: BigInteger, _ specification: FormatSpecification) throws -> Str {
    let type = specification.type ?? 100
    switch type {
    case 101, 69, 102, 70, 103, 71, 37:
      guard let double = value.double else { throw error(types.overflowError, "int too large to convert to float") }
      return try formatFloat(double, specification)
    case 99:
      guard let word = value.word, word >= 0, word < 0x110000 else {
        throw error(types.overflowError, "%c arg not in range(0x110000)")
      }
      return try padded([UInt32(word)], specification, align: 60)
    case 98, 111, 120, 88, 100, 110: break
    default: throw unknown(type, "int")
    }
    if specification.precision != nil { throw valueError("Precision not allowed in integer format specifier") }
    let radix: UInt32 = type == 98 ? 2 : type == 111 ? 8 : type == 120 || type == 88 ? 16 : 10
    if radix == 10, value.bitWidth > 14_285 { _ = try representation(.big(value)) }
    var digits = BigInteger(isNegative: false, limbs: value.limbs).text(radix: radix)
    if type == 88 { digits = digits.uppercased() }
    var prefix = value.isNegative ? "-" : specification.sign == 43 ? "+" : specification.sign == 32 ? " " : ""
    if specification.alternate {
      prefix += type == 98 ? "0b" : type == 111 ? "0o" : type == 120 ? "0x" : type == 88 ? "0X" : ""
    }
    let body = grouped(
      digits.unicodeScalars.map(\.value), specification, every: radix == 10 ? 3 : 4, prefix: prefix.utf8.count)
    return try padded(body, specification, sign: prefix.unicodeScalars.map(\.value), align: 62)
  }

  /// Puts separators among the digits before the point; zeros that fill the width are grouped too.
  private func grouped(_ digits: [UInt32], _ specification: FormatSpecification, every: Int, prefix: Int) -> [UInt32] {
    guard let separator = specification.grouping else { return digits }
    let end =
      digits.firstIndex { !($0 >= 48 && $0 <= 57) && !($0 | 32 >= 97 && $0 | 32 <= 102 && every == 4) } ?? digits.count
    var whole = Array(digits[..<end])
    let rest = digits[end...]
    func insert(_ whole: [UInt32]) -> [UInt32] {
      var result: [UInt32] = []
      for (index, digit) in whole.enumerated() {
        if index > 0, (whole.count - index) % every == 0 { result.append(separator) }
        result.append(digit)
      }
      return result
    }
    if specification.zero, specification.align == 61 {
      while insert(whole).count + rest.count + prefix < specification.width { whole.insert(48, at: 0) }
    }
    return insert(whole) + rest
  }

  private func formatFloat(_ value: Double, _ specification: FormatSpecification) throws -> Str {
    let type = specification.type
    let magnitude = value.magnitude
    var body: String
    var suffix = ""
    if !value.isFinite {
      body = value.isNaN ? "nan" : "inf"
      if type == 37 { suffix = "%" }
      if let type, type == 70 || type == 69 || type == 71 { body = body.uppercased() }
    } else {
      switch type {
      case 102, 70: body = FloatText.fixed(magnitude, places: specification.precision ?? 6)
      case 101, 69: body = FloatText.exponential(magnitude, places: specification.precision ?? 6)
      case 103, 71, 110:
        body = FloatText.general(
          magnitude, precision: specification.precision ?? 6, keepsZeros: specification.alternate)
      case 37:
        body = FloatText.fixed(magnitude * 100, places: specification.precision ?? 6)
        suffix = "%"
      case nil:
        if let precision = specification.precision {
          body = FloatText.general(magnitude, precision: precision, keepsZeros: false)
          if let place = body.firstIndex(of: "e") {
            _ = place
          } else if !body.contains(".") {
            // Without a type there is always a digit behind the point, unless the digits do not suffice.
            if body.count >= max(1, precision) {
              body = FloatText.exponential(magnitude, places: max(0, max(1, precision) - 1))
              body = trimmed(body)
            } else {
              body += ".0"
            }
          }
        } else {
          body = FloatText.representation(magnitude)
        }
      default: throw unknown(type ?? 0, "float")
      }
      if type == 69 || type == 71 { body = body.uppercased() }
      if specification.alternate, type == 102, specification.precision == 0 { body += "." }
    }
    let isNegative = value.sign == .minus && !value.isNaN
    let sign = isNegative ? "-" : specification.sign == 43 ? "+" : specification.sign == 32 ? " " : ""
    let digits = grouped((body + suffix).unicodeScalars.map(\.value), specification, every: 3, prefix: sign.utf8.count)
    return try padded(digits, specification, sign: sign.unicodeScalars.map(\.value), align: 62)
  }

  /// `1.0000e+05` without its zeros.
  private func trimmed(_ text: String) -> String {
    guard let place = text.firstIndex(of: "e"), text.contains(".") else { return text }
    var mantissa = text[..<place]
    while mantissa.last == "0" { mantissa.removeLast() }
    if mantissa.last == "." { mantissa.removeLast() }
    return String(mantissa + text[place...])
  }

  // MARK: str.format

  func formatTemplate(_ template: Str, _ arguments: Arguments) throws -> Str {
    var next: Int? = 0
    return Str(try expand(template.scalars, arguments, &next, depth: 0))
  }

  private func expand(_ text: [UInt32], _ arguments: Arguments, _ next: inout Int?, depth: Int) throws -> [UInt32] {
    if depth > 1 { throw valueError("Max string recursion exceeded") }
    var result: [UInt32] = []
    var place = 0
    while place < text.count {
      let scalar = text[place]
      if scalar == 123 || scalar == 125 {
        if place + 1 < text.count, text[place + 1] == scalar {
          result.append(scalar)
          place += 2
          continue
        }
        if scalar == 125 { throw valueError("Single '}' encountered in format string") }
        var open = 1
        var end = place + 1
        while end < text.count {
          if text[end] == 123 { open += 1 }
          if text[end] == 125 {
            open -= 1
            if open == 0 { break }
          }
          end += 1
        }
        if end >= text.count {
          throw valueError(
            place + 1 >= text.count ? "Single '{' encountered in format string" : "expected '}' before end of string")
        }
        result += try field(Array(text[(place + 1)..<end]), arguments, &next, depth: depth)
        try charge(result.count * 4)
        place = end + 1
      } else {
        result.append(scalar)
        place += 1
      }
    }
    return result
  }

  private func field(_ text: [UInt32], _ arguments: Arguments, _ next: inout Int?, depth: Int) throws -> [UInt32] {
    var end = 0
    var bracket = false
    while end < text.count, bracket || text[end] != 33 && text[end] != 58 {
      if text[end] == 91 { bracket = true }
      if text[end] == 93 { bracket = false }
      end += 1
    }
    var conversion = 0
    var rest = end
    if rest < text.count, text[rest] == 33 {
      guard rest + 1 < text.count else { throw valueError("end of string while looking for conversion specifier") }
      guard let number = [114: 1, 115: 2, 97: 3][text[rest + 1]] else {
        throw valueError("Unknown conversion specifier \(Str([text[rest + 1]]).string)")
      }
      conversion = number
      rest += 2
      if rest < text.count, text[rest] != 58 { throw valueError("expected ':' after conversion specifier") }
    }
    let value = try lookup(Array(text[..<end]), arguments, &next)
    let specification =
      rest < text.count ? try expand(Array(text[(rest + 1)...]), arguments, &next, depth: depth + 1) : []
    guard case .str(let formatted) = try formatField(value, conversion: conversion, .str(Str(specification))) else {
      return []
    }
    return formatted.scalars
  }

  private func lookup(_ path: [UInt32], _ arguments: Arguments, _ next: inout Int?) throws -> Value {
    var place = path.firstIndex { $0 == 46 || $0 == 91 } ?? path.count
    let first = Str(path[..<place]).string
    var value: Value
    if first.isEmpty || Int(first) != nil {
      let index: Int
      if first.isEmpty {
        guard let automatic = next else {
          throw valueError("cannot switch from manual field specification to automatic field numbering")
        }
        index = automatic
        next = automatic + 1
      } else {
        if let automatic = next, automatic > 0 {
          throw valueError("cannot switch from automatic field numbering to manual field specification")
        }
        next = nil
        index = Int(first) ?? 0
      }
      guard index < arguments.positional.count else {
        throw indexError("Replacement index \(index) out of range for positional args tuple")
      }
      value = arguments.positional[index]
    } else {
      guard let named = arguments.keywords.first(where: { $0.name == first }) else { throw keyError(.text(first)) }
      value = named.value
    }
    while place < path.count {
      if path[place] == 46 {
        let end = path[(place + 1)...].firstIndex { $0 == 46 || $0 == 91 } ?? path.count
        value = try attribute(value, Str(path[(place + 1)..<end]).string)
        place = end
      } else {
        guard let end = path[place...].firstIndex(of: 93) else { throw valueError("Missing ']' in format string") }
        let key = Str(path[(place + 1)..<end])
        value = try element(value, Int(key.string).map(Value.int) ?? .str(key))
        place = end + 1
      }
    }
    return value
  }

  // MARK: %

  func percentFormat(_ format: Str, _ operand: Value) throws -> Str {
    var result: [UInt32] = []
    let text = format.scalars
    var place = 0
    var used = 0
    var values: [Value] = [operand]
    if case .tuple(let tuple) = operand { values = tuple.items }
    var mapping = false
    func take() throws -> Value {
      guard used < values.count else { throw typeError("not enough arguments for format string") }
      used += 1
      return values[used - 1]
    }
    while place < text.count {
      guard text[place] == 37 else {
        result.append(text[place])
        place += 1
        continue
      }
      place += 1
      if place < text.count, text[place] == 37 {
        result.append(37)
        place += 1
        continue
      }
      var named: Value?
      if place < text.count, text[place] == 40 {
        guard let end = text[place...].firstIndex(of: 41) else { throw valueError("incomplete format key") }
        guard case .dict = operand else { throw typeError("format requires a mapping") }
        named = try element(operand, .str(Str(text[(place + 1)..<end])))
        mapping = true
        place = end + 1
      }
      var specification = FormatSpecification()
      specification.align = 62
      flags: while place < text.count {
        switch text[place] {
        case 45: specification.align = 60
        case 43: specification.sign = 43
        case 32: if specification.sign == 45 { specification.sign = 32 }
        case 48: specification.zero = true
        case 35: specification.alternate = true
        default: break flags
        }
        place += 1
      }
      func number() throws -> Int? {
        if place < text.count, text[place] == 42 {
          place += 1
          guard case .int(let number) = try take() else { throw typeError("* wants int") }
          return number
        }
        var number: Int?
        while place < text.count, text[place] >= 48, text[place] <= 57 {
          number = min((number ?? 0) * 10 + Int(text[place]) - 48, 1 << 20)
          place += 1
        }
        return number
      }
      specification.width = Int(min((try number() ?? 0).magnitude, 1 << 20))
      if place < text.count, text[place] == 46 {
        place += 1
        specification.precision = max(0, min(try number() ?? 0, 5000))
      }
      while place < text.count, [104, 108, 76].contains(text[place]) { place += 1 }
      guard place < text.count else { throw valueError("incomplete format") }
      let type = text[place]
      place += 1
      let value = try named ?? take()
      result += try percentField(value, type, &specification, at: place - 1).scalars
      try charge(result.count / 4)
    }
    if !mapping, used < values.count {
      if case .dict = operand { return Str(result) }
      if case .list = operand, used == 0, values.count == 1 { return Str(result) }
      throw typeError("not all arguments converted during string formatting")
    }
    return Str(result)
  }

  private func percentField(_ value: Value, _ type: UInt32, _ specification: inout FormatSpecification, at place: Int)
    throws -> Str
  {
    let letter = Str([type]).string
    if specification.zero, specification.align == 62, ![115, 114, 97, 99].contains(type) {
      specification.fill = 48
      specification.align = 61
    }
    switch type {
    case 115, 114, 97:
      let body =
        type == 115
        ? try text(value).scalars
        : type == 114 ? try representation(value).scalars : asciiRepresentation(try representation(value).scalars)
      specification.type = nil
      specification.sign = 45
      return try formatText(Str(body), specification)
    case 99:
      if case .str(let text) = value, text.scalars.count == 1 { return try formatText(text, specification) }
      guard case .int(let code) = value, code >= 0, code < 0x110000 else {
        throw typeError("%c requires int or char")
      }
      return try formatText(Str([UInt32(code)]), specification)
    case 100, 105, 117, 120, 88, 111:
      guard let number = Number(value) else {
        throw typeError("%\(letter) format: a real number is required, not \(typeName(value))")
      }
      if number.isFloat, type == 120 || type == 88 || type == 111 {
        throw typeError("%\(letter) format: an integer is required, not float")
      }
      if case .float(let real) = number, !real.isFinite {
        throw real.isNaN
          ? valueError("cannot convert float NaN to integer")
          : error(types.overflowError, "cannot convert float infinity to integer")
      }
      specification.type = type == 105 || type == 117 ? 100 : type
      specification.precision = nil
      return try formatWhole(number.big, specification)
    case 101, 69, 102, 70, 103, 71:
      guard let number = Number(value) else {
        throw typeError("must be real number, not \(typeName(value))")
      }
      guard let double = number.double else {
        throw error(types.overflowError, "int too large to convert to float")
      }
      specification.type = type
      return try formatFloat(double, specification)
    default:
      throw valueError(
        "unsupported format character '\(letter)' (0x\(String(type, radix: 16))) at index \(place)")
    }
  }
}
