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

  func formatText(_ text: Str, _ specification: FormatSpecification, isNumber: Bool = false) throws -> Str {
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

  func formatWhole(_ value: BigInteger, _ specification: FormatSpecification) throws -> Str {
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

  func formatFloat(_ value: Double, _ specification: FormatSpecification) throws -> Str {
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
}
