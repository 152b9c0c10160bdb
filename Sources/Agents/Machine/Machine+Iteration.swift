extension Machine {
  /// `iter(value)`
  func iterator(_ value: Value) throws -> Value {
    try charge(64)
    switch value {
    case .list(let list) where list.type == nil:
      var index = 0
      return native("list_iterator") {
        guard index < list.items.count else { return nil }
        index += 1
        return list.items[index - 1]
      }
    case .tuple(let tuple) where tuple.type?.lookup("__iter__") == nil:
      var index = 0
      return native("tuple_iterator") {
        guard index < tuple.items.count else { return nil }
        index += 1
        return tuple.items[index - 1]
      }
    case .str(let text):
      var index = 0
      return native("str_ascii_iterator") {
        guard index < text.scalars.count else { return nil }
        index += 1
        return .str(Str([text.scalars[index - 1]]))
      }
    case .dict(let dict) where dict.type == nil: return dictIterator(dict, "dict_keyiterator") { $0.key }
    case .set(let set):
      let count = set.count
      var rest = set.live.reversed().map(\.key)
      return native("set_iterator") { [unowned self] in
        guard let value = rest.popLast() else { return nil }
        if set.count != count { throw error(types.runtimeError, "Set changed size during iteration") }
        return value
      }
    case .object(let object):
      switch object {
      case is NativeIterator, is GeneratorObject: return value
      case let range as RangeObject:
        var index = 0
        let count = range.count
        return native("range_iterator") {
          guard index < count else { return nil }
          index += 1
          return range.element(index - 1)
        }
      case let type as Class:
        if case .dict(let members)? = type.lookup("__members__") { return dictIterator(members, "enum") { $0.value } }
        throw typeError("'type' object is not iterable")
      case let view as DictView:
        switch view.kind {
        case .keys: return dictIterator(view.dict, "dict_keyiterator") { $0.key }
        case .values: return dictIterator(view.dict, "dict_valueiterator") { $0.value }
        case .items: return dictIterator(view.dict, "dict_itemiterator") { .items([$0.key, $0.value]) }
        }
      default: break
      }
    default: break
    }
    let type = types.of(value)
    if let method = type.lookup("__iter__"), !method.isNone {
      let result = try call(try bind(method, to: value, type), Arguments())
      if case .object(let object) = result, object is NativeIterator || object is GeneratorObject { return result }
      if types.of(result).lookup("__next__") == nil {
        throw typeError("iter() returned non-iterator of type '\(typeName(result))'")
      }
      return result
    }
    switch value {
    case .list(let list): return try iterator(.list(ListObject(list.items)))
    case .dict(let dict): return dictIterator(dict, "dict_keyiterator") { $0.key }
    default: break
    }
    if let method = type.lookup("__getitem__") {
      var index = 0
      return native("iterator") { [unowned self] in
        do {
          index += 1
          return try call(try bind(method, to: value, type), .int(index - 1))
        } catch let error as PythonError {
          if error.exception.type?.isSubclass(of: types.indexError) == true { return nil }
          throw error
        }
      }
    }
    throw typeError("'\(type.name)' object is not iterable")
  }

  private func native(_ name: String, _ body: @escaping () throws -> Value?) -> Value {
    .object(NativeIterator(name, body))
  }

  private func dictIterator(_ dict: DictObject, _ name: String, _ part: @escaping (DictObject.Entry) -> Value) -> Value
  {
    let count = dict.count
    var index = 0
    return native(name) { [unowned self] in
      if dict.count != count { throw error(types.runtimeError, "dictionary changed size during iteration") }
      while index < dict.entries.count {
        index += 1
        let entry = dict.entries[index - 1]
        if !entry.key.isUnbound { return part(entry) }
      }
      return nil
    }
  }

  /// The next value of an iterator; nil at its end.
  func next(_ iterator: Value) throws -> Value? {
    try tick()
    if case .object(let object) = iterator {
      if let native = object as? NativeIterator {
        return try native.next()
      }
      if let generator = object as? GeneratorObject {
        if case .yielded(let value) = try resume(generator, sending: .none) { return value }
        return nil
      }
    }
    let type = types.of(iterator)
    guard let method = type.lookup("__next__") else {
      throw typeError("'\(type.name)' object is not an iterator")
    }
    do {
      return try call(try bind(method, to: iterator, type), Arguments())
    } catch let error as PythonError {
      if error.exception.type?.isSubclass(of: types.stopIteration) == true { return nil }
      throw error
    }
  }

  /// All that an iterable gives.
  func items(_ value: Value) throws -> [Value] {
    switch value {
    case .list(let list) where list.type?.lookup("__iter__") == nil:
      try charge(values: list.items.count)
      return list.items
    case .tuple(let tuple) where tuple.type?.lookup("__iter__") == nil: return tuple.items
    default:
      var result: [Value] = []
      try forEach(value) {
        try charge(16)
        result.append($0)
      }
      return result
    }
  }

  func forEach(_ value: Value, _ body: (Value) throws -> Void) throws {
    let source = try iterator(value)
    try deeper { while let item = try next(source) { try body(item) } }
  }
}
