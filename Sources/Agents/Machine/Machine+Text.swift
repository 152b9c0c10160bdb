extension Machine {
  /// `str(value)`
  func text(_ value: Value) throws -> Str {
    switch value {
    case .str(let text): return text
    case .int(let value): return Str(String(value))
    case .object(let object):
      if let exception = object as? ExceptionObject, exception.type?.lookup("__str__") == nil {
        return Str(try message(exception))
      }
    default: break
    }
    let type = types.of(value)
    if let method = type.lookup("__str__") {
      return try deeper {
        let result = try call(try bind(method, to: value, type), Arguments())
        guard case .str(let text) = result else {
          throw typeError("__str__ returned non-string (type \(typeName(result)))")
        }
        return text
      }
    }
    return try representation(value)
  }

  /// What `str` gives for an exception.
  func message(_ exception: ExceptionObject) throws -> String {
    switch exception.arguments.count {
    case 0: return ""
    case 1:
      if exception.type?.isSubclass(of: types.keyError) == true {
        return try representation(exception.arguments[0]).string
      }
      return try text(exception.arguments[0]).string
    default: return try representation(.items(exception.arguments)).string
    }
  }

  /// `repr(value)`
  func representation(_ value: Value) throws -> Str {
    switch value {
    case .unbound, .none: return Str("None")
    case .bool(let value): return Str(value ? "True" : "False")
    case .int(let value): return Str(String(value))
    case .big(let value):
      // CPython 3.11 refuses more than 4300 digits.
      if value.bitWidth > 14_285 {
        throw valueError(
          "Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to "
            + "increase the limit")
      }
      return Str(value.text())
    case .float(let value): return Str(FloatText.representation(value))
    case .str(let text): return Str(Text.quoted(text.scalars))
    default: break
    }
    let type = types.of(value)
    if let method = type.lookup("__repr__") {
      return try deeper(" while getting the repr of an object") {
        let result = try call(try bind(method, to: value, type), Arguments())
        guard case .str(let text) = result else {
          throw typeError("__repr__ returned non-string (type \(typeName(result)))")
        }
        return text
      }
    }
    let result = try deeper(" while getting the repr of an object") { try container(value, type) }
    try charge(result.count * 4)
    return Str(result)
  }

  private func joined(_ items: [Value]) throws -> [UInt32] {
    var result: [UInt32] = []
    for (index, item) in items.enumerated() {
      try tick()
      if index > 0 { result += [0x2C, 0x20] }
      result += try representation(item).scalars
      if result.count > budget.memory / 8 { throw error(types.memoryError, "") }
    }
    return result
  }

  /// Writes a container once within itself.
  private func once(_ object: AnyObject, _ open: String, _ close: String, _ body: () throws -> [UInt32]) throws
    -> [UInt32]
  {
    let identifier = ObjectIdentifier(object)
    if !writing.insert(identifier).inserted { return Array((open + "..." + close).unicodeScalars.map(\.value)) }
    defer { writing.remove(identifier) }
    return try body()
  }

  private func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  /// The text that the built-in class of a value gives it.
  func builtinText(_ value: Value) throws -> [UInt32] { try container(value, types.of(value)) }

  private func container(_ value: Value, _ type: Class) throws -> [UInt32] {
    switch value {
    case .list(let list):
      return try once(list, "[", "]") { scalars("[") + (try joined(list.items)) + scalars("]") }
    case .tuple(let tuple):
      return try once(tuple, "(", ")") {
        scalars("(") + (try joined(tuple.items)) + scalars(tuple.items.count == 1 ? ",)" : ")")
      }
    case .dict(let dict): return try once(dict, "{", "}") { try pairs(dict) }
    case .set(let set):
      if set.count == 0 { return scalars("\(type.name)()") }
      return try once(set, "\(type.name)(", ")") {
        let inner = scalars("{") + (try joined(set.live.map(\.key))) + scalars("}")
        return type === types.set ? inner : scalars("\(type.name)(") + inner + scalars(")")
      }
    case .object(let object): return try scalars(plain(object, value, type))
    default: return []
    }
  }

  func pairs(_ dict: DictObject) throws -> [UInt32] {
    var result = scalars("{")
    for (index, entry) in dict.live.enumerated() {
      try tick()
      if index > 0 { result += [0x2C, 0x20] }
      result += try representation(entry.key).scalars + [0x3A, 0x20]
      result += try representation(entry.value).scalars
    }
    return result + scalars("}")
  }

  private func plain(_ object: Object, _ value: Value, _ type: Class) throws -> String {
    switch object {
    case let exception as ExceptionObject:
      let arguments =
        exception.arguments.count == 1
        ? "(" + (try representation(exception.arguments[0]).string) + ")"
        : try representation(.items(exception.arguments)).string
      return type.name + arguments
    case let range as RangeObject:
      return "range(\(range.start), \(range.stop)" + (range.step == 1 ? ")" : ", \(range.step))")
    case let slice as SliceObject:
      let parts = try [slice.start, slice.stop, slice.step].map { try representation($0).string }
      return "slice(\(parts.joined(separator: ", ")))"
    case let view as DictView:
      switch view.kind {
      case .keys:
        return "dict_keys(" + (try representation(.list(ListObject(view.dict.live.map(\.key)))).string) + ")"
      case .values:
        return "dict_values(" + (try representation(.list(ListObject(view.dict.live.map(\.value)))).string) + ")"
      case .items:
        let items = view.dict.live.map { Value.items([$0.key, $0.value]) }
        return "dict_items(" + (try representation(.list(ListObject(items))).string) + ")"
      }
    case let single as Singleton where single.text != "object": return single.text
    default: return plainText(value)
    }
  }

  /// What an object is called that has no text of its own.
  func plainText(_ value: Value) -> String {
    let address = String(identity(value), radix: 16)
    let place = "at 0x" + String(repeating: "0", count: max(0, 12 - address.count)) + address
    guard case .object(let object) = value else { return "<\(typeName(value)) object \(place)>" }
    switch object {
    case let type as Class:
      return type.module == "builtins" ? "<class '\(type.name)'>" : "<class '\(type.module).\(qualifiedName(type))'>"
    case let function as Function: return "<function \(function.qualifiedName) \(place)>"
    case let native as NativeFunction:
      return native.isMethod ? "<method '\(native.name)'>" : "<built-in function \(native.name)>"
    case let bound as BoundMethod:
      if case .object(let object) = bound.function, let function = object as? Function {
        let owner = (try? representation(bound.receiver).string) ?? "?"
        return "<bound method \(function.qualifiedName) of \(owner)>"
      }
      return "<built-in method of \(typeName(bound.receiver)) object \(place)>"
    case let module as ModuleObject: return "<module '\(module.name)' (built-in)>"
    case let generator as GeneratorObject:
      return "<generator object \(generator.frame.code.qualifiedName) \(place)>"
    case is NativeIterator: return "<\(typeName(value)) object \(place)>"
    default:
      let type = types.of(value)
      return type.isProgram
        ? "<\(type.module).\(qualifiedName(type)) object \(place)>" : "<\(type.name) object \(place)>"
    }
  }

  private func qualifiedName(_ type: Class) -> String {
    if case .str(let text)? = type.names["__qualname__"] { return text.string }
    return type.name
  }
}
