extension Machine {
  /// The module `json`.
  func notationModule() -> ModuleObject {
    let module = ModuleObject("json")
    let failure = Class("JSONDecodeError", bases: [types.valueError])
    failure.module = "json.decoder"
    module.names["JSONDecodeError"] = .object(failure)
    let decoder = ModuleObject("json.decoder")
    decoder.names["JSONDecodeError"] = .object(failure)
    module.names["decoder"] = .object(decoder)
    define(module.names, "dumps") { machine, arguments in
      let values = try arguments.take(
        machine, "dumps",
        [
          "obj", "*skipkeys", "*ensure_ascii", "*check_circular", "*allow_nan", "*cls", "*indent", "*separators",
          "*default",
          "*sort_keys",
        ], required: 1)
      var writer = NotationWriter(machine: machine)
      writer.skipsKeys = values[1].isUnbound ? false : try machine.truth(values[1])
      writer.isASCII = values[2].isUnbound ? true : try machine.truth(values[2])
      writer.allowsNaN = values[4].isUnbound ? true : try machine.truth(values[4])
      switch values[6] {
      case .unbound, .none: break
      case .str(let text): writer.indent = text.scalars
      default: writer.indent = Array(repeating: 32, count: min(max(0, try machine.whole(values[6])), 1000))
      }
      if writer.indent != nil { writer.itemSeparator = [44] }
      if !values[7].isUnbound, !values[7].isNone {
        let pair = try machine.unpack(values[7], 2)
        writer.itemSeparator = try machine.string(pair[0], "separator").scalars
        writer.keySeparator = try machine.string(pair[1], "separator").scalars
      }
      writer.fallback = values[8].isUnbound ? .none : values[8]
      writer.sortsKeys = values[9].isUnbound ? false : try machine.truth(values[9])
      try writer.write(values[0], 0)
      try machine.charge(writer.result.count * 4)
      return .str(Str(writer.result))
    }
    define(module.names, "loads") { machine, arguments in
      let values = try arguments.take(
        machine, "loads",
        [
          "s", "*cls", "*object_hook", "*parse_float", "*parse_int", "*parse_constant", "*object_pairs_hook", "*strict",
        ],
        required: 1)
      guard case .str(let text) = values[0] else {
        throw machine.typeError("the JSON object must be str, bytes or bytearray, not \(machine.typeName(values[0]))")
      }
      var reader = NotationReader(machine: machine, text: text.scalars, failure: failure)
      reader.hook = values[2].isUnbound ? .none : values[2]
      reader.isStrict = values[7].isUnbound ? true : try machine.truth(values[7])
      return try reader.read()
    }
    return module
  }
}

/// Values to JSON as `json.dumps` writes it.
private struct NotationWriter {
  let machine: Machine
  var result: [UInt32] = []
  var indent: [UInt32]?
  var itemSeparator: [UInt32] = [44, 32]
  var keySeparator: [UInt32] = [58, 32]
  var isASCII = true
  var allowsNaN = true
  var skipsKeys = false
  var sortsKeys = false
  var fallback = Value.none
  private var open: Set<ObjectIdentifier> = []

  init(machine: Machine) { self.machine = machine }

  private mutating func add(_ text: String) { result += text.unicodeScalars.map(\.value) }

  mutating func write(_ value: Value, _ level: Int) throws {
    try machine.tick()
    if result.count > machine.budget.memory / 16 { throw machine.error(machine.types.memoryError, "") }
    switch value {
    case .unbound, .none: add("null")
    case .bool(let flag): add(flag ? "true" : "false")
    case .int(let number): add(String(number))
    case .big: result += try machine.representation(value).scalars
    case .float(let number): add(try float(number))
    case .str(let text): string(text.scalars)
    case .list(let list): try array(list, list.items, level)
    case .tuple(let tuple): try array(tuple, tuple.items, level)
    case .dict(let dict): try object(dict, level)
    default:
      if fallback.isNone {
        throw machine.typeError("Object of type \(machine.typeName(value)) is not JSON serializable")
      }
      let other = try machine.call(fallback, value)
      try deeper(nil) { try $0.write(other, level) }
    }
  }

  private func float(_ number: Double) throws -> String {
    if number.isFinite { return FloatText.representation(number) }
    if !allowsNaN { throw machine.valueError("Out of range float values are not JSON compliant") }
    return number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity"
  }

  private mutating func deeper(_ object: AnyObject?, _ body: (inout NotationWriter) throws -> Void) throws {
    if let object, !open.insert(ObjectIdentifier(object)).inserted {
      throw machine.valueError("Circular reference detected")
    }
    try machine.deeper(" while encoding a JSON object") { try body(&self) }
    if let object { open.remove(ObjectIdentifier(object)) }
  }

  private mutating func line(_ level: Int) {
    guard let indent else { return }
    result.append(10)
    for _ in 0..<level { result += indent }
  }

  private mutating func array(_ object: AnyObject, _ items: [Value], _ level: Int) throws {
    if items.isEmpty {
      add("[]")
      return
    }
    try deeper(object) { writer in
      writer.add("[")
      for (index, item) in items.enumerated() {
        if index > 0 { writer.result += writer.itemSeparator }
        writer.line(level + 1)
        try writer.write(item, level + 1)
      }
      writer.line(level)
      writer.add("]")
    }
  }

  private mutating func object(_ dict: DictObject, _ level: Int) throws {
    if dict.count == 0 {
      add("{}")
      return
    }
    var entries = dict.live
    if sortsKeys {
      let order = try machine.sort(entries.map(\.key), key: .none, reverse: false)
      entries = try order.map {
        DictObject.Entry(hash: try machine.hash($0), key: $0, value: try machine.item(dict, $0) ?? .none)
      }
    }
    try deeper(dict) { writer in
      writer.add("{")
      var isFirst = true
      for entry in entries {
        let key: [UInt32]
        switch entry.key {
        case .str(let text): key = text.scalars
        case .float(let number): key = try writer.float(number).unicodeScalars.map(\.value)
        case .bool(let flag): key = (flag ? "true" : "false").unicodeScalars.map(\.value)
        case .none: key = "null".unicodeScalars.map(\.value)
        case .int, .big: key = try writer.machine.representation(entry.key).scalars
        default:
          if writer.skipsKeys { continue }
          throw writer.machine.typeError(
            "keys must be str, int, float, bool or None, not \(writer.machine.typeName(entry.key))")
        }
        if !isFirst { writer.result += writer.itemSeparator }
        isFirst = false
        writer.line(level + 1)
        writer.string(key)
        writer.result += writer.keySeparator
        try writer.write(entry.value, level + 1)
      }
      writer.line(level)
      writer.add("}")
    }
  }

  private mutating func string(_ text: [UInt32]) {
    result.append(34)
    for scalar in text {
      switch scalar {
      case 34: add("\\\"")
      case 92: add("\\\\")
      case 10: add("\\n")
      case 13: add("\\r")
      case 9: add("\\t")
      case 8: add("\\b")
      case 12: add("\\f")
      case 0..<32: escape(scalar)
      case 127... where isASCII && scalar > 126:
        if scalar > 0xFFFF {
          let rest = scalar - 0x10000
          escape(0xD800 + rest >> 10)
          escape(0xDC00 + rest & 0x3FF)
        } else {
          escape(scalar)
        }
      default: result.append(scalar)
      }
    }
    result.append(34)
  }

  private mutating func escape(_ unit: UInt32) {
    let digits = String(unit, radix: 16)
    add("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
  }
}

/// JSON to values as `json.loads` reads it.
private struct NotationReader {
  let machine: Machine
  let text: [UInt32]
  let failure: Class
  var hook = Value.none
  var isStrict = true
  private var place = 0

  init(machine: Machine, text: [UInt32], failure: Class) {
    self.machine = machine
    self.text = text
    self.failure = failure
  }

  private func wrong(_ message: String, at place: Int) -> PythonError {
    let before = text[..<min(place, text.count)]
    let line = before.count { $0 == 10 } + 1
    let column = place - (before.lastIndex(of: 10) ?? -1)
    let error = machine.error(failure, "\(message): line \(line) column \(column) (char \(place))")
    let names = error.exception.attributes
    names?["msg"] = .text(message)
    names?["doc"] = .str(Str(text))
    names?["pos"] = .int(place)
    names?["lineno"] = .int(line)
    names?["colno"] = .int(column)
    return error
  }

  mutating func read() throws -> Value {
    if text.first == 0xFEFF {
      throw wrong("Unexpected UTF-8 BOM (decode using utf-8-sig)", at: 0)
    }
    skipSpace()
    let value = try self.value()
    skipSpace()
    if place < text.count { throw wrong("Extra data", at: place) }
    return value
  }

  private mutating func skipSpace() {
    while place < text.count, [32, 9, 10, 13].contains(text[place]) { place += 1 }
  }

  private mutating func value() throws -> Value {
    try machine.tick()
    guard place < text.count else { throw wrong("Expecting value", at: place) }
    switch text[place] {
    case 34:
      place += 1
      return .str(Str(try string()))
    case 123: return try nested { try $0.object() }
    case 91: return try nested { try $0.array() }
    default: break
    }
    for (word, value) in [
      ("null", Value.none), ("true", .bool(true)), ("false", .bool(false)), ("NaN", .float(.nan)),
      ("Infinity", .float(.infinity)), ("-Infinity", .float(-.infinity)),
    ] {
      let scalars = word.unicodeScalars.map(\.value)
      if text[place...].starts(with: scalars) {
        place += scalars.count
        return value
      }
    }
    return try number()
  }

  private mutating func nested(_ body: (inout NotationReader) throws -> Value) throws -> Value {
    try machine.deeper(" while decoding a JSON object") { try body(&self) }
  }

  private mutating func number() throws -> Value {
    let start = place
    var end = place
    if end < text.count, text[end] == 45 { end += 1 }
    func digits() -> Bool {
      let first = end
      while end < text.count, text[end] >= 48, text[end] <= 57 { end += 1 }
      return end > first
    }
    let whole = end
    guard digits() else { throw wrong("Expecting value", at: start) }
    if text[whole] == 48 { end = whole + 1 }
    var isFloat = false
    if end + 1 < text.count, text[end] == 46, text[end + 1] >= 48, text[end + 1] <= 57 {
      isFloat = true
      end += 1
      _ = digits()
    }
    if end < text.count, text[end] | 32 == 101 {
      let mark = end
      end += 1
      if end < text.count, text[end] == 43 || text[end] == 45 { end += 1 }
      if digits() { isFloat = true } else { end = mark }
    }
    place = end
    let spelling = Str(text[start..<end])
    if isFloat { return .float(Machine.double(spelling.scalars) ?? 0) }
    return try machine.wholeNumber(.str(spelling), base: .unbound)
  }

  private mutating func string() throws -> [UInt32] {
    let start = place - 1
    var result: [UInt32] = []
    while true {
      guard place < text.count else { throw wrong("Unterminated string starting at", at: start) }
      let scalar = text[place]
      place += 1
      if scalar == 34 { return result }
      if scalar != 92 {
        if scalar < 32, isStrict { throw wrong("Invalid control character at", at: place - 1) }
        result.append(scalar)
        continue
      }
      guard place < text.count else { throw wrong("Unterminated string starting at", at: start) }
      let escape = text[place]
      place += 1
      switch escape {
      case 34, 92, 47: result.append(escape)
      case 98: result.append(8)
      case 102: result.append(12)
      case 110: result.append(10)
      case 114: result.append(13)
      case 116: result.append(9)
      case 117:
        let unit = try unit(at: place)
        place += 4
        if unit >= 0xD800, unit < 0xDC00, place + 5 < text.count, text[place] == 92, text[place + 1] == 117,
          let low = try? self.unit(at: place + 2), low >= 0xDC00, low < 0xE000
        {
          place += 6
          result.append(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        } else {
          result.append(unit)
        }
      default: throw wrong("Invalid \\escape", at: place - 2)
      }
    }
  }

  private func unit(at place: Int) throws -> UInt32 {
    guard place + 4 <= text.count, let unit = UInt32(Str(text[place..<(place + 4)]).string, radix: 16),
      text[place] != 43, text[place] != 45
    else { throw wrong("Invalid \\uXXXX escape", at: place - 1) }
    return unit
  }

  private mutating func array() throws -> Value {
    place += 1
    var items: [Value] = []
    skipSpace()
    if place < text.count, text[place] == 93 {
      place += 1
      return .list(ListObject([]))
    }
    while true {
      items.append(try value())
      try machine.charge(32)
      skipSpace()
      guard place < text.count else { throw wrong("Expecting ',' delimiter", at: place) }
      if text[place] == 93 {
        place += 1
        return .list(ListObject(items))
      }
      guard text[place] == 44 else { throw wrong("Expecting ',' delimiter", at: place) }
      place += 1
      skipSpace()
    }
  }

  private mutating func object() throws -> Value {
    place += 1
    let dict = DictObject()
    skipSpace()
    if place < text.count, text[place] == 125 {
      place += 1
      return try finished(dict)
    }
    guard place < text.count, text[place] == 34 else {
      throw wrong("Expecting property name enclosed in double quotes", at: place)
    }
    while true {
      place += 1
      let key = Value.str(Str(try string()))
      skipSpace()
      guard place < text.count, text[place] == 58 else { throw wrong("Expecting ':' delimiter", at: place) }
      place += 1
      skipSpace()
      try machine.setItem(dict, key, try value())
      skipSpace()
      guard place < text.count else { throw wrong("Expecting ',' delimiter", at: place) }
      if text[place] == 125 {
        place += 1
        return try finished(dict)
      }
      guard text[place] == 44 else { throw wrong("Expecting ',' delimiter", at: place) }
      let comma = place
      place += 1
      skipSpace()
      guard place < text.count, text[place] == 34 else {
        _ = comma
        throw wrong("Expecting property name enclosed in double quotes", at: place)
      }
    }
  }

  private func finished(_ dict: DictObject) throws -> Value {
    hook.isNone ? .dict(dict) : try machine.call(hook, .dict(dict))
  }
}
