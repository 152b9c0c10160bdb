/// `text % values`
extension Machine {
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
